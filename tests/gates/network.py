"""What a page asks of the network, and what the browser complains of."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

LISTEN_TO_THE_POLICY = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (e) => {
    window.refused.push(`${e.violatedDirective} refuses ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`);
});
"""


class Witness:
    """Listens to a page before it is opened; `problems` says what was wrong."""

    def __init__(self, page: Page, host: str, *, expected_status: int = 200) -> None:
        self._page = page
        self._host = host
        self._expected_status = expected_status
        self._heard: list[str] = []
        page.add_init_script(LISTEN_TO_THE_POLICY)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self._heard.append(f"error: {error}"))
        page.on("request", self._on_request)
        page.on(
            "requestfailed", lambda request: self._heard.append(f"failed: {request.url} {request.failure}")
        )

    def problems(self) -> list[str]:
        refused = self._page.evaluate("window.refused")
        return [*self._heard, *(f"content security policy: {refusal}" for refusal in refused)]

    def _on_console(self, message: ConsoleMessage) -> None:
        # Chromium writes an error for the page itself when it has the status 404, as it should.
        if self._expected_status != 200 and message.location["url"] == self._page.url:
            return
        if message.type in ("error", "warning"):
            self._heard.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != self._host:
            self._heard.append(f"another host: {request.url}")


@dataclass
class Answer:
    """What one request brought; `wire` is its size in bytes as transferred, headers included."""

    url: str
    kind: str
    wire: int = 0
    body: int = 0


@dataclass
class Log:
    """What the network brought for one page, as Chromium counted it."""

    page: Page
    answers: dict[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        session = self.page.context.new_cdp_session(self.page)
        session.on("Network.responseReceived", self._on_response)
        session.on("Network.dataReceived", self._on_data)
        session.on("Network.loadingFinished", self._on_finished)
        session.send("Network.enable")

    def _on_response(self, event: dict[str, Any]) -> None:
        if not event["response"]["url"].startswith(("data:", "blob:")):
            self.answers[event["requestId"]] = Answer(event["response"]["url"], event["type"])

    def _on_data(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.answers:
            self.answers[event["requestId"]].body += event["dataLength"]

    def _on_finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.answers:
            self.answers[event["requestId"]].wire = int(event["encodedDataLength"])

    def of(self, *kinds: str) -> list[Answer]:
        return [answer for answer in self.answers.values() if answer.kind in kinds]
