"""The rooms of a service as its page lists them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.http import QueryDict
from wagtail.images import get_image_model

from commun import pagination
from guides.city_services.forms import RoomFilterForm
from guides.models.room import Room, RoomQuerySet

if TYPE_CHECKING:
    from guides.models.service import ServicePage

# The sizes that `components/card_room.html` asks for.
PICTURES = ("fill-320x180|format-webp", "fill-640x360|format-webp")


@dataclass(frozen=True)
class ShownRoom:
    """A room, and the code of the language in which its words are."""

    room: Room
    language_code: str


def listing(service: "ServicePage", query: QueryDict) -> dict[str, Any]:
    """The context of the list of rooms: all of them, or those that the address asks for.

    Two queries at most, whatever the number of rooms: they are filtered in memory, where a draft being
    previewed has its rooms too.
    """
    rooms = rooms_of(service)
    form = RoomFilterForm(query.dict(), rooms)
    matching = form.matching()
    entries = pagination.paginate(matching, query.get("page"))
    _fetch_pictures(entries.object_list)
    return {
        "room_form": form if len(rooms) > 1 and form.fields else None,
        "room_total": len(rooms),
        "chips": form.chips(),
        "easings": [] if matching else form.easings(),
        "entries": entries,
        "rooms": [ShownRoom(room, _language_of(room, service)) for room in entries],
    }


def rooms_of(service: "ServicePage") -> list[Room]:
    """In the editors' order; those of the draft in a preview, which are in memory and no queryset."""
    rooms = service.rooms.all()
    return list(rooms.with_card() if isinstance(rooms, RoomQuerySet) else rooms)


def _language_of(room: Room, service: "ServicePage") -> str:
    """Of the room's words: a copy keeps the source page's until somebody translates them."""
    is_untranslated = getattr(room, "is_untranslated", False)
    return settings.LANGUAGE_CODE if is_untranslated else str(service.locale.language_code)


def _fetch_pictures(rooms: Any) -> None:
    """The renditions of the photographs, in one query."""
    images = [room.photograph for room in rooms if room.photograph]
    renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=PICTURES)
    prefetch_related_objects(
        images, Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions")
    )
