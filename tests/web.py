"""A real web server on this machine, whose answers a test writes; nothing leaves the machine."""

import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

LOOPBACK = "127.0.0.1"


@dataclass
class Answer:
    """A status, headers and a body; `pace` waits that many seconds before each byte of the body.

    `cut` closes the connection once so many bytes of the body are sent; `refused` is the method refused.
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"bonjour"
    pace: float = 0
    cut: int | None = None
    refused: str = ""


@dataclass(frozen=True)
class Request:
    """What the server was asked, and when, in seconds of a clock without origin."""

    method: str
    host: str
    path: str
    headers: dict[str, str]
    moment: float


class Web:
    """Answers by path, whatever the name in the request; 404 for a path that has none."""

    def __init__(self, identity: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[Request] = []
        self._server = _Server((LOOPBACK, 0), _Handler)
        self._server.web = self
        if identity is not None:
            # The handshake is made by the thread of each connection, so that a bad one stops nobody.
            self._server.socket = identity.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port: int = self._server.server_address[1]

    def url(self, path: str = "/", host: str = "asso.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self) -> Counter[str]:
        """How often each path was asked for, as « GET /page »."""
        return Counter(f"{request.method} {request.path}" for request in self.requests)

    @contextmanager
    def serving(self) -> Iterator["Web"]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()


class _Server(ThreadingHTTPServer):
    web: Web
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the base class
        """Tests read `requests` instead."""

    def _answer(self) -> None:
        web = cast("_Server", self.server).web
        headers = {name.lower(): value for name, value in self.headers.items()}
        web.requests.append(
            Request(self.command, headers.get("host", ""), self.path, headers, time.monotonic())
        )
        answer = web.answers.get(self.path, Answer(404))
        status = 405 if self.command == answer.refused else answer.status
        self.send_response(status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self._send(answer)

    def _send(self, answer: Answer) -> None:
        body = answer.body if answer.cut is None else answer.body[: answer.cut]
        if not answer.pace:
            self.wfile.write(body)
            return
        for byte in body:
            time.sleep(answer.pace)
            self.wfile.write(bytes([byte]))
