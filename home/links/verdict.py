"""What an answer, or its absence, means for a link."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from commun.outgoing import Fetched, OutgoingError
from home.models import OutgoingLink

State = OutgoingLink.State

GONE = {404, 410}
# A server that refuses robots, or wants a log-in, says nothing of what a reader would get.
REFUSED_TO_ROBOTS = {401, 402, 403, 405, 406, 407, 418, 429, 451, 501, 999}
HEAD_REFUSED = {400, 403, 404, 405, 406, 410, 500, 501, 502, 503, 999}
LONGEST_WAIT = timedelta(days=7)
_NOTED = [
    "state", "status", "message", "moved_to", "checked_at", "not_before", "failing_since", "failed_days",
]  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """What one check found.

    `passing` is of failures that may be over tomorrow, `wait` is the time that the server asks for,
    `answered` is False when nothing came. A `postponed` link was not asked for at all.
    """

    state: str
    message: str
    status: int | None = None
    moved_to: str = ""
    passing: bool = False
    wait: timedelta | None = None
    answered: bool = True
    postponed: bool = False


def of_answer(url: str, answer: Fetched, now: datetime) -> Verdict:
    """The verdict on a server's answer."""
    wait = retry_after(answer, now)
    if answer.ok:
        return _working(url, answer)
    if answer.status in GONE:
        sentence = (
            _("La page n'existe plus (%d).") if answer.status == 404 else _("La page est retirée (%d).")
        )
        return Verdict(State.WATCHED, sentence % answer.status, answer.status)
    if answer.status in REFUSED_TO_ROBOTS:
        sentence = _("Le site refuse d'être vérifié automatiquement (%d) : ouvrez le lien vous-même.")
        return Verdict(State.UNKNOWN, sentence % answer.status, answer.status, wait=wait)
    passing = answer.status >= 500
    sentence = _("Le site est en panne (%d).") if passing else _("Le site ne donne pas la page (%d).")
    return Verdict(State.WATCHED, sentence % answer.status, answer.status, passing=passing, wait=wait)


def of_error(error: OutgoingError) -> Verdict:
    """The verdict on a link from which nothing came."""
    return Verdict(State.WATCHED, str(error), passing=error.retry, answered=False)


def postponed(wait: timedelta) -> Verdict:
    """The verdict on a link whose server asked, about another one, to be left alone."""
    return Verdict(State.NEW, "", wait=wait, postponed=True)


def _working(url: str, answer: Fetched) -> Verdict:
    moved_to = answer.permanent_url
    if not moved_to or moved_to == url:
        return Verdict(State.WORKING, "", answer.status)
    fragment = url.partition("#")[2]
    if fragment and "#" not in moved_to:
        moved_to += f"#{fragment}"  # as browsers do
    return Verdict(State.MOVED, _("La page a définitivement changé d'adresse."), answer.status, moved_to)


def retry_after(answer: Fetched, now: datetime) -> timedelta | None:
    """How long the server asks to be left alone, a week at most; None if it asks nothing legible."""
    raw = answer.headers.get("retry-after", "").strip()
    if not raw:
        return None
    if raw.isascii() and raw.isdecimal():
        return min(timedelta(seconds=min(int(raw), LONGEST_WAIT.total_seconds())), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(raw)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(timedelta(0), min(moment - now, LONGEST_WAIT))


def record(link: OutgoingLink, verdict: Verdict, now: datetime) -> None:
    """Note a verdict; a failure counts once a day, and makes a link dead on its Nth day only."""
    link.not_before = now + verdict.wait if verdict.wait else None
    if verdict.postponed:
        OutgoingLink.objects.filter(pk=link.pk).update(not_before=link.not_before)
        return
    if verdict.state == State.WATCHED:
        _count_failure(link, now)
        link.state = State.DEAD if link.failed_days >= _days_before_death(verdict) else State.WATCHED
    else:
        link.state, link.failed_days, link.failing_since = verdict.state, 0, None
    link.status, link.message, link.moved_to = verdict.status, verdict.message[:300], verdict.moved_to
    link.checked_at = now
    # Not `save`, which would bring back a link that an editor removed while it was checked.
    OutgoingLink.objects.filter(pk=link.pk).update(**{name: getattr(link, name) for name in _NOTED})


def _count_failure(link: OutgoingLink, now: datetime) -> None:
    today = timezone.localdate(now)
    if link.failing_since is None:
        link.failing_since, link.failed_days = now, 1
    elif link.checked_at is None or timezone.localdate(link.checked_at) != today:
        link.failed_days += 1


def _days_before_death(verdict: Verdict) -> int:
    days: int = settings.LINK_FAILED_DAYS
    return 2 * days if verdict.passing else days
