"""The portal's only way out to other sites: short, bounded, and never to a machine of the inside network.

Each address is judged where the connection is made, on the very address that is connected to, so a
name that answers differently the second time gains nothing; the same again after each redirect.
"""

import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

import httpcore
import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from commun.outgoing.connection import Deadline, Guard, Resolver, Timed, system_resolver
from commun.outgoing.errors import OutgoingError, not_an_address, sentence_of
from commun.outgoing.reading import read_body, text_of

MAX_BYTES = 5 * 1024 * 1024
TIMEOUT = 20.0
MAX_REDIRECTS = 5
LONGEST_ADDRESS = 4000
SCHEMES = {"http", "https"}
REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}


@dataclass(frozen=True)
class Fetched:
    """What a server answered, whatever its status; `url` is where, after redirects.

    `permanent_url` is where the permanent redirects that come first lead; empty without any.
    Names of `headers` are in small letters.
    """

    status: int
    url: str
    content: bytes
    headers: dict[str, str]
    permanent_url: str = ""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


def fetch(url: str, *, max_bytes: int = MAX_BYTES, timeout: float = TIMEOUT, method: str = "GET") -> Fetched:
    """Ask for an address of the open Internet, through the city's proxy if there is one.

    `timeout` is in seconds, for the whole exchange with its redirects. The body is read up to
    `max_bytes`, once decompressed, more is an error; with 0 no body is read at all. Raises
    OutgoingError for anything but an answer.
    """
    client = Client(proxy=settings.OUTGOING_PROXY)
    return client.fetch(url, max_bytes=max_bytes, timeout=timeout, method=method)


class Client:
    """Fetches addresses one by one, keeping nothing in between.

    `allowed` lists addresses that may be reached although they are not public. With a `proxy`
    (http://host:port) it is the proxy that connects: docs/links.md says what is still guarded.
    """

    def __init__(
        self,
        *,
        proxy: str = "",
        allowed: Collection[str] = (),
        resolver: Resolver = system_resolver,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._proxy = proxy
        self._allowed = frozenset(allowed)
        self._resolver = resolver
        self._trust = trust

    def fetch(
        self, url: str, *, max_bytes: int = MAX_BYTES, timeout: float = TIMEOUT, method: str = "GET"
    ) -> Fetched:
        """See `fetch`."""
        deadline = Deadline(timeout)
        try:
            return self._follow(_parse(url), deadline, method, max_bytes)
        except OutgoingError:
            raise
        except Exception as error:
            sentence = sentence_of(error)
            if sentence is None:
                raise
            raise sentence from error

    def _follow(self, url: httpx.URL, deadline: "Deadline", method: str, max_bytes: int) -> Fetched:
        permanent_url, only_permanent = "", True
        for _hop in range(MAX_REDIRECTS + 1):
            answer = self._ask(url, deadline, method, max_bytes)
            target = _target_of(url, answer)
            if target is None:
                return Fetched(answer.status, str(url), answer.content, answer.headers, permanent_url)
            only_permanent = only_permanent and answer.status in PERMANENT
            url = target
            if only_permanent:
                permanent_url = str(url)
        raise OutgoingError(_("Cette adresse renvoie sans fin d'une page à l'autre."))

    def _ask(self, url: httpx.URL, deadline: "Deadline", method: str, max_bytes: int) -> Fetched:
        guard = Guard(self._resolver, self._allowed, deadline)
        with (
            self._pool(url, guard) as pool,
            pool.stream(
                method, _for_the_wire(url), headers=_headers(), extensions=deadline.extension()
            ) as got,
        ):
            headers = {text_of(name).lower(): text_of(value) for name, value in got.headers}
            leads_elsewhere = got.status in REDIRECTS and "location" in headers
            wanted = 0 if method == "HEAD" or leads_elsewhere else max_bytes
            content = read_body(got.iter_stream(), headers, wanted) if wanted else b""
        return Fetched(got.status, str(url), content, headers)

    def _pool(self, url: httpx.URL, guard: "Guard") -> httpcore.ConnectionPool:
        trust = self._trust or default_trust()
        if not self._proxy:
            return httpcore.ConnectionPool(ssl_context=trust, network_backend=guard)
        guard.check_before_proxy(url.raw_host.decode("ascii"), url.port or 443)
        proxy = httpx.Proxy(self._proxy)
        return httpcore.HTTPProxy(
            proxy_url=_for_the_wire(proxy.url),
            proxy_auth=proxy.raw_auth,
            ssl_context=trust,
            network_backend=Timed(guard.deadline),
        )


def _parse(address: str) -> httpx.URL:
    if len(address) > LONGEST_ADDRESS:
        raise OutgoingError(_("Cette adresse est démesurée."))
    try:
        url = httpx.URL(address)
        readable = bool(url.raw_host) and url.raw_host.isascii()
    except (httpx.InvalidURL, ValueError) as error:
        raise not_an_address(address) from error
    if not readable or url.scheme not in SCHEMES:
        raise not_an_address(address)
    if url.userinfo:
        raise OutgoingError(_("Une adresse qui contient un mot de passe n'est pas suivie."))
    return url


def _target_of(url: httpx.URL, answer: Fetched) -> httpx.URL | None:
    """Where a redirect leads. Raises OutgoingError where the portal doesn't go."""
    location = answer.headers.get("location", "")
    if answer.status not in REDIRECTS or not location:
        return None
    try:
        joined = str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise not_an_address(location) from error
    return _parse(joined)


def _for_the_wire(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _headers() -> Mapping[bytes | str, bytes | str]:
    return {
        "User-Agent": f"Maillage (+{settings.WAGTAILADMIN_BASE_URL})",
        "Accept": "*/*",
        "Accept-Language": "fr, en;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


@cache
def default_trust() -> ssl.SSLContext:
    """The public authorities, or those of SSL_CERT_FILE: a city's proxy may have its own."""
    return httpx.create_ssl_context()
