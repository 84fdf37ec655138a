"""The demonstration's city services and their rooms; the guides that they lead to must exist before them."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page

from commun.models import Quartier, Theme
from guides.models import GuidePage, Room, ServiceIndexPage, ServicePage
from home.demo import content

# In the order in which the index shows what is of one kind.
FILES = ("salles", "conseil", "subventions", "materiel", "evenements")
_PLAIN = ("title", "summary", "for_whom", "cost", "hours", "accessibility", "conditions")
_SAME_EVERYWHERE = ("kind", "lead_time", "lead_time_unit", "request_url", "phone", "email", "map_url")


def texts() -> list[dict[str, Any]]:
    """The services; `english` holds the translation or None."""
    english = content.read("services/english")
    rows = [row for name in FILES for row in content.read(f"services/{name}")["service"]]
    return [row | {"english": english.get(row["slug"])} for row in rows]


def create_services(index: ServiceIndexPage, english: Locale) -> None:
    """Create and publish the services that are missing, then their English versions."""
    existing = set(ServicePage.objects.child_of(index).values_list("slug", flat=True))
    for text in texts():
        if text["slug"] not in existing:
            _create(index, text, english)


def _create(index: ServiceIndexPage, text: dict[str, Any], english: Locale) -> None:
    owner = content.read("pages")["city"]
    page = ServicePage(slug=text["slug"], locale=index.locale, checked_on=text["checked_on"])
    for name in _SAME_EVERYWHERE:
        setattr(page, name, text.get(name, ""))
    page.place = text.get("place", "").strip()
    page.owner_name, page.owner_email = owner["service_name"], owner["email"]
    _fill(page, text)
    page.themes = Theme.objects.in_source_language().filter(slug__in=text["themes"])
    page.related = content.stored_as("page", [guide.pk for guide in _guides(text)])
    quartiers = {quartier.slug: quartier for quartier in Quartier.objects.in_source_language()}
    page.rooms.set([_room(row, quartiers) for row in text.get("rooms", [])])
    index.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    if text["english"]:
        _translate(page, text, english)


def _fill(page: ServicePage, text: dict[str, Any]) -> None:
    """The words of one language."""
    for name in _PLAIN:
        setattr(page, name, text.get(name, "").strip())
    page.essentials = content.stored_as("line", text["essentials"])
    page.needed_documents = content.stored_as(
        "document", [{"detail": "", **document} for document in text["needed"]]
    )
    page.questions = content.stored_as("question", text.get("questions", []))
    page.body = content.stored(text["body"])


def _room(row: dict[str, Any], quartiers: dict[str, Quartier]) -> Room:
    return Room(
        name=row["name"],
        capacity=row.get("capacity"),
        area=row.get("area"),
        price=Decimal(row["price"]) if "price" in row else None,
        price_unit=row.get("price_unit", ""),
        access=row.get("access", Room.Access.UNKNOWN),
        quartier=quartiers[row["quartier"]],
        equipment="\n".join(row["equipment"]),
    )


def _translate(page: ServicePage, text: dict[str, Any], english: Locale) -> None:
    translated = page.copy_for_translation(english)
    _fill(translated, text["english"])
    guides: list[Page] = [guide.get_translation_or_none(english) or guide for guide in _guides(text)]
    translated.related = content.stored_as("page", [guide.pk for guide in guides])
    rooms = list(translated.rooms.all())
    for room, row in zip(rooms, text.get("rooms", []), strict=True):
        room.equipment = "\n".join(row["equipment_en"])
        room.price_unit = row.get("price_unit_en", "")
    translated.rooms.set(rooms)
    translated.save_revision().publish()


def _guides(text: dict[str, Any]) -> list[GuidePage]:
    source = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    return list(GuidePage.objects.filter(locale=source, slug__in=text.get("guides", [])))
