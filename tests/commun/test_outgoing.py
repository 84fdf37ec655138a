"""The portal asks other sites politely, within bounds, and never a machine of the inside network."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from commun.outgoing import Client, Fetched, OutgoingError, fetch
from commun.outgoing.client import MAX_REDIRECTS, default_trust
from tests.conftest import needs
from tests.web import LOOPBACK, Answer, Web


@pytest.fixture
def web() -> Iterator[Web]:
    with Web().serving() as found:
        yield found


def to_this_machine(_host: str, _port: int) -> list[str]:
    return [LOOPBACK]


def nobody(_host: str, _port: int) -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "inconnu")


def allowed() -> Client:
    """A client for which this machine is the open Internet."""
    return Client(allowed={LOOPBACK}, resolver=to_this_machine)


def refusal(client: Client, url: str, **options: float) -> OutgoingError:
    with pytest.raises(OutgoingError) as caught:
        client.fetch(url, **options)  # type: ignore[arg-type]
    assert str(caught.value).endswith(".")
    return caught.value


def test_an_answer_comes_with_its_status_its_headers_and_its_body(web: Web) -> None:
    web.answers["/page?a=1"] = Answer(headers={"X-Nom": "été"}, body="éàü".encode())
    got = allowed().fetch(web.url("/page?a=1#partie"))
    assert got == Fetched(200, web.url("/page?a=1#partie"), "éàü".encode(), got.headers)
    assert got.ok
    assert got.headers["content-length"] == "6"


def test_the_portal_says_who_it_is_and_sends_nothing_else(web: Web, settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://portail.example.org"
    allowed().fetch(web.url())
    sent = web.requests[0].headers
    assert sent["user-agent"] == "Maillage (+https://portail.example.org)"
    assert set(sent) == {"host", "user-agent", "accept", "accept-language", "accept-encoding", "connection"}


def test_an_error_status_is_an_answer(web: Web) -> None:
    got = allowed().fetch(web.url("/disparue"))
    assert (got.status, got.ok) == (404, False)


def test_head_reads_no_body(web: Web) -> None:
    web.answers["/"] = Answer()
    assert allowed().fetch(web.url(), method="HEAD").content == b""
    assert web.asked() == {"HEAD /": 1}


def test_no_cookie_is_kept_from_one_page_to_the_next(web: Web) -> None:
    web.answers["/"] = Answer(302, {"Location": "/suite", "Set-Cookie": "a=1; Path=/"})
    web.answers["/suite"] = Answer()
    assert allowed().fetch(web.url()).ok
    assert "cookie" not in web.requests[1].headers


def test_permanent_redirects_tell_the_new_address_until_the_first_passing_one(web: Web) -> None:
    web.answers["/1"] = Answer(301, {"Location": "/2"})
    web.answers["/2"] = Answer(308, {"Location": web.url("/3")})
    web.answers["/3"] = Answer(302, {"Location": "4"})
    web.answers["/4"] = Answer(301, {"Location": "/5"})
    web.answers["/5"] = Answer()
    got = allowed().fetch(web.url("/1"))
    assert (got.url, got.permanent_url) == (web.url("/5"), web.url("/3"))
    assert allowed().fetch(web.url("/5")).permanent_url == ""


def test_redirects_without_end_are_given_up(web: Web) -> None:
    web.answers["/"] = Answer(302, {"Location": "/"})
    assert not refusal(allowed(), web.url()).retry
    assert len(web.requests) == MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    "location", ["ftp://asso.example/", "file:///etc/passwd", "http://a:b@asso.example/"]
)
def test_a_redirect_to_something_else_than_a_site_is_not_followed(web: Web, location: str) -> None:
    web.answers["/"] = Answer(301, {"Location": location})
    refusal(allowed(), web.url())


def test_a_body_beyond_the_limit_is_refused_while_it_comes(web: Web) -> None:
    web.answers["/"] = Answer(body=b"a" * 2000)
    assert len(allowed().fetch(web.url(), max_bytes=2000).content) == 2000
    refusal(allowed(), web.url(), max_bytes=1999)


def test_a_compressed_body_is_read(web: Web) -> None:
    web.answers["/"] = Answer(headers={"Content-Encoding": "gzip"}, body=gzip.compress(b"bon") * 2)
    assert allowed().fetch(web.url()).content == b"bonbon"


def test_a_compressed_bomb_takes_no_memory(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.answers["/"] = Answer(headers={"Content-Encoding": "gzip"}, body=gzip.compress(bytes(50_000_000)))
    longest = 0
    made = zlib.decompressobj

    class Watched:
        def __init__(self, wbits: int) -> None:
            self.inner = made(wbits)

        def decompress(self, chunk: bytes, most: int) -> bytes:
            nonlocal longest
            found = self.inner.decompress(chunk, most)
            longest = max(longest, len(found))
            return found

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

    monkeypatch.setattr(zlib, "decompressobj", Watched)
    refusal(allowed(), web.url(), max_bytes=10_000)
    assert 0 < longest <= 10_001


@pytest.mark.parametrize(
    "answer",
    [
        Answer(headers={"Content-Encoding": "br"}),
        Answer(headers={"Content-Encoding": "gzip"}, body=b"ceci n'est pas du gzip"),
        Answer(headers={"Content-Encoding": "gzip"}, body=gzip.compress(b"a" * 500)[:-9]),
        Answer(body=b"a" * 100, cut=50),
        Answer(headers={"Content-Length": "-3"}),
        Answer(headers={"Location": "http://[::1"}, status=301),
    ],
)
def test_an_unreadable_answer_is_one_error_with_a_sentence(web: Web, answer: Answer) -> None:
    web.answers["/"] = answer
    refusal(allowed(), web.url())


def test_a_server_that_drips_is_left_at_the_deadline(web: Web) -> None:
    web.answers["/"] = Answer(body=b"a" * 200, pace=0.05)
    start = time.monotonic()
    assert refusal(allowed(), web.url(), timeout=0.4).retry
    assert time.monotonic() - start < 2


def test_a_server_that_says_nothing_is_left_at_the_deadline() -> None:
    with socket.create_server((LOOPBACK, 0)) as silent:
        address = f"http://asso.example:{silent.getsockname()[1]}/"
        assert refusal(allowed(), address, timeout=0.3).retry


def test_a_resolver_that_hangs_is_left_at_the_deadline() -> None:
    released = threading.Event()

    def hanging(_host: str, _port: int) -> list[str]:
        released.wait(5)
        return [LOOPBACK]

    start = time.monotonic()
    assert refusal(Client(resolver=hanging), "http://asso.example/", timeout=0.2).retry
    assert time.monotonic() - start < 2
    released.set()


def test_a_closed_port_is_an_error_that_names_no_library() -> None:
    with socket.create_server((LOOPBACK, 0)) as closed:
        port = closed.getsockname()[1]
    error = refusal(allowed(), f"http://asso.example:{port}/")
    assert str(error) == "Le site refuse la connexion."


@pytest.mark.parametrize(("code", "retry"), [(socket.EAI_NONAME, False), (socket.EAI_AGAIN, True)])
def test_a_name_that_nobody_knows_says_whether_to_try_again(code: int, retry: bool) -> None:
    def failing(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(code, "inconnu")

    assert refusal(Client(resolver=failing), "http://asso.example/").retry is retry


def test_a_plain_server_behind_https_is_a_failed_secure_connection(web: Web) -> None:
    error = refusal(allowed(), web.url().replace("http:", "https:"))
    assert str(error) == "La connexion sécurisée au site échoue."


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate for asso.example that no authority signed, in one file."""
    needs(shutil.which("openssl"), "openssl is not installed")
    path, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    names = ["-subj", "/CN=asso.example", "-addext", "subjectAltName=DNS:asso.example"]
    order = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        str(key),
        "-out",
        str(path),
    ]
    subprocess.run([*order, *names], check=True, capture_output=True)
    path.write_text(path.read_text() + key.read_text())
    return path


def test_a_certificate_that_nobody_vouches_for_is_refused_and_its_name_checked(certificate: Path) -> None:
    identity = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    identity.load_cert_chain(certificate)
    trust = ssl.create_default_context(cafile=str(certificate))
    knowing = Client(allowed={LOOPBACK}, resolver=to_this_machine, trust=trust)
    with Web(identity).serving() as web:
        web.answers["/"] = Answer()
        address = web.url().replace("http:", "https:")
        assert "certificat" in str(refusal(allowed(), address))
        assert "certificat" in str(refusal(knowing, address.replace("asso.", "autre.")))
        assert knowing.fetch(address).ok


def test_public_authorities_are_asked_for_and_names_checked() -> None:
    trust = httpx.create_ssl_context()
    assert default_trust().verify_mode == trust.verify_mode == ssl.CERT_REQUIRED
    assert default_trust().check_hostname


@pytest.mark.parametrize(
    "url",
    [
        "",
        "asso.example",
        "//asso.example/",
        "ftp://asso.example/",
        "file:///etc/passwd",
        "gopher://asso.example/",
        "http://",
        "http:///chemin",
        "http://moi:secret@asso.example/",
        "http://moi@asso.example/",
        "http://asso.example:99999/",
        "http://[::1",
        "http://xn--a/",
        "http://" + "a" * 64 + ".example/",
        "http://asso.example/\n",
        "http://asso.example/" + "a" * 5000,
        "http://\ud800.example/",
        "http://..../",
    ],
)
def test_what_is_not_the_address_of_a_site_is_refused(url: str) -> None:
    refusal(Client(resolver=nobody), url)


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda rest: f"http://{rest}"))
@hypothesis_settings(max_examples=300, deadline=None)
def test_any_text_is_an_answer_or_one_kind_of_error(url: str) -> None:
    with pytest.raises(OutgoingError):
        Client(resolver=nobody).fetch(url)


def test_the_ordinary_way_out_refuses_this_machine(web: Web) -> None:
    with pytest.raises(OutgoingError, match="réseau privé"):
        fetch(web.url(host=LOOPBACK))
    assert web.requests == []
