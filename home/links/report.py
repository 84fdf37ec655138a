"""What a run of `check_links` says."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.links.listing import NamedUse, uses_of
from home.models import OutgoingLink

LISTED_USES = 20


def text(known: int, checked: Counter[str]) -> str:
    """The report: how many links, what the checks found, then each link to mend with its uses."""
    lines = [
        ngettext("%d lien sortant sur le portail.", "%d liens sortants sur le portail.", known) % known,
        ngettext("%d lien vérifié cette fois.", "%d liens vérifiés cette fois.", checked.total())
        % checked.total(),
    ]
    lines += [
        f"  {label} : {checked[value]}" for value, label in OutgoingLink.State.choices if checked[value]
    ]
    for state, title in (
        (OutgoingLink.State.DEAD, _("Liens morts")),
        (OutgoingLink.State.MOVED, _("Liens déplacés")),
        (OutgoingLink.State.WATCHED, _("Liens à surveiller")),
    ):
        lines += _section(title, list(OutgoingLink.objects.filter(state=state)))
    return "\n".join(lines)


def _section(title: str, links: list[OutgoingLink]) -> list[str]:
    if not links:
        return []
    uses = uses_of(links)
    lines = ["", f"{title} ({len(links)})"]
    for link in links:
        lines += ["", f"  {link.url}", f"    {link.message}"]
        if link.moved_to:
            lines.append(f"    → {link.moved_to}")
        lines += _uses(uses.get(link.pk, []))
    return lines


def _uses(uses: list[NamedUse]) -> list[str]:
    lines = [f"    - {use.title} ({use.kind}, {use.where})" for use in uses[:LISTED_USES]]
    more = len(uses) - LISTED_USES
    if more > 0:
        lines.append("    - " + ngettext("et %d autre endroit", "et %d autres endroits", more) % more)
    return lines
