"""The cards of the city's services and of their rooms."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from wagtail.images.models import Image

from commun.models import Quartier
from guides.models import Room, ServicePage
from home.demo import city_services
from patterns import portal
from patterns.drawn import DrawnImage
from patterns.states import state
from patterns.words import long_name, unbreakable

SERVICE, ROOM = "components/card_service.html", "components/card_room.html"


def _fictional(**values: Any) -> ServicePage:
    """The demonstration's first service, in memory."""
    row = city_services.texts()[0]
    names = ("slug", "kind", "title", "summary", "cost", "lead_time", "lead_time_unit")
    fields = {name: row[name] for name in names} | values
    service: ServicePage = portal.unsaved(ServicePage, f"services/{row['slug']}/", **fields)
    return service


@state(SERVICE)
def service(request: HttpRequest) -> dict[str, Any]:
    found = ServicePage.objects.readable().filter(locale__language_code=portal.language()).in_tree_order()
    return {"service": found.first() or _fictional(), "heading": "h2"}


@state(SERVICE, "Parmi d'autres résultats")
def service_among_others(request: HttpRequest) -> dict[str, Any]:
    return {**service(request), "shows_kind": True}


@state(SERVICE, "Titre de 255 caractères, sans résumé")
def long_service(request: HttpRequest) -> dict[str, Any]:
    shown = _fictional(title=long_name(255), summary="", cost=unbreakable(150), lead_time=None)
    return {"service": shown, "heading": "h2"}


def _room_card(**values: Any) -> dict[str, Any]:
    row = city_services.texts()[0]["rooms"][0]
    own = {
        "name": row["name"],
        "capacity": row["capacity"],
        "area": row["area"],
        "price": Decimal(row["price"]),
        "price_unit": row["price_unit"],
        "access": row["access"],
        "equipment": "\n".join(row["equipment"]),
        "quartier": Quartier(title="Centre", slug="centre"),
    }
    return {"room": Room(**{**own, **values}), "language_code": "fr", "heading": "h3"}


@state(ROOM)
def room(request: HttpRequest) -> dict[str, Any]:
    return _room_card()


class _Pictured:
    """A room with a photograph that is stored nowhere."""

    def __init__(self, room: Room) -> None:
        self.room, self.photograph = room, Image.objects.order_by("-pk").first() or DrawnImage()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.room, name)


@state(ROOM, "Avec une photographie")
def pictured_room(request: HttpRequest) -> dict[str, Any]:
    card = _room_card(photograph_words="Une salle claire")
    return {**card, "room": _Pictured(card["room"])}


@state(ROOM, "Rien que son nom")
def bare_room(request: HttpRequest) -> dict[str, Any]:
    return {"room": Room(name="Salle sans rien"), "language_code": "fr", "heading": "h3"}


@state(ROOM, "Nom de 150 caractères")
def long_room(request: HttpRequest) -> dict[str, Any]:
    return _room_card(name=long_name(150), equipment="\n".join([long_name(200), unbreakable(100)]))
