"""A whole run of `check_links`: look for the links, ask for those that are due, note what was found."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from commun.locks import alone
from home.links import polite, report, uses
from home.links.polite import Found, Manners
from home.links.verdict import record
from home.models import LinkRun, OutgoingLink

REST = timedelta(days=7)
KEPT = timedelta(days=90)
# So many hosts silent, and none that answers: it is the portal that is cut off.
SILENT_HOSTS = 3


class LinkCheckError(Exception):
    """The run could not be made; the sentence says why."""


@dataclass(frozen=True)
class Order:
    """What is asked of a run: at most `limit` links, of those not checked for `rest`."""

    limit: int | None = None
    rest: timedelta = REST
    manners: Manners = field(default_factory=Manners)


def run(order: Order) -> LinkRun:
    """Check the links that are due. Raises LinkCheckError when another run works, or nothing answers."""
    refusal = LinkCheckError(
        _("Une autre vérification des liens est en cours sur cette machine : attendez sa fin.")
    )
    with alone("check_links", refusal):
        LinkRun.objects.filter(started_at__lt=timezone.now() - KEPT).delete()
        log = LinkRun.objects.create()
        known = uses.refresh()
        due = OutgoingLink.objects.due(timezone.now(), order.rest)
        links = list(due[: order.limit] if order.limit else due)
        states = Counter(_check(links, order.manners))
        log.checked, log.finished_at = states.total(), timezone.now()
        log.report = report.text(known, states)
        log.save()
    return log


def _check(links: list[OutgoingLink], manners: Manners) -> Iterator[str]:
    """The state of each link once its check is noted.

    Silences are noted only once some site has answered: if none does, the network is at fault.
    """
    silent: list[Found] = []
    reached = False
    for link, verdict in polite.check(links, manners):
        reached = reached or verdict.answered
        silent.append((link, verdict))
        if reached:
            yield from _note(silent)
            silent = []
    if len(polite.by_host(link for link, _verdict in silent)) >= SILENT_HOSTS:
        raise LinkCheckError(
            _("Aucun site ne répond : vérifiez que le portail a accès à Internet. Rien n'a été noté.")
        )
    yield from _note(silent)


def _note(found: list[Found]) -> Iterator[str]:
    for link, verdict in found:
        record(link, verdict, timezone.now())
        if not verdict.postponed:
            yield link.state
