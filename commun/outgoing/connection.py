"""Connections that end in time, to addresses that were judged."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from typing import Any

import httpcore
from django.utils.translation import gettext as _

from commun.outgoing.errors import OutgoingError, UnresolvedError, is_passing, too_slow, unknown_name
from commun.outgoing.networks import is_public

ONE_READ = 10.0
ONE_CONNECTION = 5.0

Resolver = Callable[[str, int], list[str]]


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses of a name, as this machine knows them. Raises OSError or UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Deadline:
    """The moment at which an exchange is over, whatever state it is in."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, at_most: float | None) -> float:
        """Seconds to wait for one thing. Raises OutgoingError when none is left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise too_slow()
        return left if at_most is None else min(left, at_most)

    def extension(self) -> dict[str, Any]:
        return {
            "timeout": {
                "connect": ONE_CONNECTION,
                "read": ONE_READ,
                "write": ONE_READ,
                "pool": ONE_CONNECTION,
            }
        }


class TimedStream(httpcore.NetworkStream):
    """A connection on which no reading or writing lasts beyond the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        except BaseException:
            self._stream.close()
            raise
        return TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Timed(httpcore.NetworkBackend):
    """Connects to whatever it is told, within the deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._network.connect_tcp(
            host, port, self.deadline.left(timeout), local_address, socket_options
        )
        return TimedStream(stream, self.deadline)


class Guard(Timed):
    """Connects to names whose addresses are all public, by the address that was judged."""

    def __init__(self, resolver: Resolver, allowed: frozenset[str], deadline: Deadline) -> None:
        super().__init__(deadline)
        self._resolver = resolver
        self._allowed = allowed

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._judged(host, port):
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or unknown_name(host)

    def check_before_proxy(self, host: str, port: int) -> None:
        """Refuse what is visibly inside; a name that only the proxy can resolve is left to it."""
        try:
            self._judged(host, port)
        except UnresolvedError:
            if "." not in host.strip("."):
                raise

    def _judged(self, host: str, port: int) -> list[str]:
        addresses = self._resolved(host.strip("[]"), port)
        if not all(address in self._allowed or is_public(address) for address in addresses):
            raise OutgoingError(
                _("%(host)s mène à un réseau privé : le portail ne s'y connecte pas.") % {"host": host}
            )
        return addresses

    def _resolved(self, host: str, port: int) -> list[str]:
        """Ask the resolver from a thread, since it may hang far beyond the deadline."""
        answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolver(host, port))
            except Exception as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self.deadline.left(ONE_READ))
        except Empty:
            raise too_slow() from None
        if isinstance(answer, Exception):
            raise unknown_name(host, retry=is_passing(answer)) from answer
        return answer
