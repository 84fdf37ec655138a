"""What the city adds to a sheet, found for the page that shows it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from guides.models import Sheet, SheetComplement


@dataclass(frozen=True)
class Complements:
    """Those of the sheet itself, and those of its places by their code in the feed."""

    own: list[SheetComplement] = field(default_factory=list)
    by_place: dict[str, list[SheetComplement]] = field(default_factory=dict)


def complements_for(sheet: Sheet) -> Complements:
    """What the city adds to `sheet`, in one query."""
    found = SheetComplement.objects.filter(Q(sheet=sheet) | Q(sheet=None)).select_related("service")
    by_place: defaultdict[str, list[SheetComplement]] = defaultdict(list)
    for complement in found:
        by_place[complement.place].append(complement)
    return Complements(by_place.pop("", []), dict(by_place))
