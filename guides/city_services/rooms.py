"""The rooms of a service as its page lists them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.http import QueryDict
from wagtail.images import get_image_model

from commun import pagination
from guides.city_services.forms import RoomFilterForm
from guides.models.room import Room

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

    At most three queries, whatever the number of rooms: they are filtered in memory, where a draft being
    previewed has its rooms too.
    """
    rooms = rooms_of(service)
    form = RoomFilterForm(query.dict(), rooms)
    matching = form.matching()
    entries = pagination.paginate(matching, query.get("page"))
    _fetch_pictures(entries.object_list)
    untranslated = _untranslated(service, rooms)
    return {
        "room_form": form if len(rooms) > 1 and form.fields else None,
        "room_total": len(rooms),
        "chips": form.chips(),
        "easings": [] if matching else form.easings(),
        "entries": entries,
        "rooms": [
            ShownRoom(room, settings.LANGUAGE_CODE if room.words in untranslated else _language(service))
            for room in entries
        ],
    }


def rooms_of(service: "ServicePage") -> list[Room]:
    """In the editors' order; those of the draft in a preview."""
    return list(service.rooms.select_related("quartier", "photograph"))


def _language(service: "ServicePage") -> str:
    return str(service.locale.language_code)


def _untranslated(service: "ServicePage", rooms: list[Room]) -> set[tuple[str, str, str]]:
    """The words of the source page's rooms, which a copy keeps until somebody translates them."""
    if not rooms or _language(service) == settings.LANGUAGE_CODE:
        return set()
    return {room.words for room in Room.objects.sources_of(service)}


def _fetch_pictures(rooms: Any) -> None:
    """The renditions of the photographs, in one query."""
    images = [room.photograph for room in rooms if room.photograph]
    renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=PICTURES)
    prefetch_related_objects(
        images, Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions")
    )
