"""What the city adds to a sheet, found for the page that shows it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch

from guides.models import ServicePage, Sheet, SheetComplement
from guides.watch.places import places_in


@dataclass(frozen=True)
class Complements:
    """Those of the sheet itself, and those of its places by their code in the feed."""

    own: list[SheetComplement] = field(default_factory=list)
    by_place: dict[str, list[SheetComplement]] = field(default_factory=dict)


def complements_for(sheet: Sheet) -> Complements:
    """What the city adds to `sheet`, in two queries at most.

    A service that readers can't open is None. What was added to a place that the sheet no longer names
    is given with the sheet itself, rather than lost.
    """
    places = places_in(sheet.xml)
    services = Prefetch("service", queryset=ServicePage.objects.open_to_all().defer_streamfields())
    own: list[SheetComplement] = []
    by_place: defaultdict[str, list[SheetComplement]] = defaultdict(list)
    for complement in SheetComplement.objects.on_sheet(sheet.pk, places).prefetch_related(services):
        if complement.says_something():
            here = by_place[complement.place] if complement.place in places else own
            here.append(complement)
    return Complements(own, dict(by_place))
