"""A made-up web and a made-up clock, so that politeness is measured without waiting."""

import threading
from collections import Counter
from dataclasses import dataclass, field

from commun.outgoing import Fetched, OutgoingError
from home.links.polite import Manners


@dataclass
class Clock:
    """One for each thread, that is each host: sleeping makes it advance at once."""

    slept: list[float] = field(default_factory=list)
    _own: threading.local = field(default_factory=threading.local)

    def now(self) -> float:
        return getattr(self._own, "now", 0.0)

    def sleep(self, seconds: float) -> None:
        self._own.now = self.now() + seconds
        self.slept.append(seconds)


@dataclass(frozen=True)
class Asked:
    """A request to the made-up web, with the moment of the clock of its thread."""

    method: str
    url: str
    moment: float


class FakeWeb:
    """Answers each address with the statuses or errors planned for it, the last one for ever; else 200."""

    def __init__(self, **options: float) -> None:
        self.clock = Clock()
        self.asked: list[Asked] = []
        self.plans: dict[str, list[int | OutgoingError | Fetched]] = {}
        self.head_refused: set[str] = set()
        self.manners = Manners(
            fetch=self.fetch,
            clock=self.clock.now,
            sleep=self.clock.sleep,
            **options,  # type: ignore[arg-type]
        )

    def plan(self, url: str, *answers: "int | OutgoingError | Fetched") -> None:
        self.plans[url] = list(answers)

    def methods(self) -> Counter[str]:
        return Counter(request.method for request in self.asked)

    def urls(self) -> list[str]:
        return [request.url for request in self.asked]

    def fetch(self, url: str, *, max_bytes: int, timeout: float, method: str) -> Fetched:
        assert max_bytes == 0
        self.asked.append(Asked(method, url, self.clock.now()))
        if method == "HEAD" and url in self.head_refused:
            return answer(405, url)
        plan = self.plans.get(url, [200])
        found = plan.pop(0) if len(plan) > 1 else plan[0]
        if isinstance(found, OutgoingError):
            raise found
        return found if isinstance(found, Fetched) else answer(found, url)


def answer(status: int, url: str = "https://a.example/", moved_to: str = "", **headers: str) -> Fetched:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fetched(status, moved_to or url, b"", named, moved_to)


def silence(*, retry: bool = True) -> OutgoingError:
    return OutgoingError("Le site n'a pas répondu à temps.", retry=retry)
