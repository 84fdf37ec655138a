"""The city's services: cards, rooms, what to know first, whole pages."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, QueryDict
from wagtail.images.models import Image

from commun.models import Quartier
from guides.city_services import rooms
from guides.models import Room, ServiceIndexPage, ServicePage
from guides.models.service import by_kind
from home.demo import city_services
from patterns import portal
from patterns.drawn import DrawnImage
from patterns.states import state
from patterns.words import long_name, unbreakable

SERVICE, ROOM = "components/card_service.html", "components/card_room.html"
PAGE, INDEX = "guides/service_page.html", "guides/service_index_page.html"
KEY, ROOMS, ROOMS_TITLE, EXTERNAL = (
    "guides/parts/service_key.html",
    "guides/parts/rooms.html",
    "guides/parts/rooms_title.html",
    "guides/parts/external.html",
)


def _fictional(**values: Any) -> ServicePage:
    """The demonstration's first service with two of its rooms, in memory."""
    row = city_services.texts()[0]
    names = ("slug", "kind", "title", "summary", "cost", "lead_time", "lead_time_unit", "for_whom")
    ways = ("request_url", "phone", "email", "place", "hours", "map_url", "conditions")
    fields = {name: row[name] for name in names + ways} | values
    service: ServicePage = portal.unsaved(ServicePage, f"services/{row['slug']}/", **fields)
    service.rooms.set([_room(), _room(name="Salle du Marché", capacity=90, price=Decimal(0))])
    return service


def _service() -> ServicePage:
    """A published one, with rooms if one has some."""
    known = ServicePage.objects.readable().filter(locale__language_code=portal.language()).in_tree_order()
    found: ServicePage | None = known.filter(rooms__isnull=False).first() or known.first()
    return found or _fictional()


def _index() -> ServiceIndexPage:
    known = ServiceIndexPage.objects.live().filter(locale__language_code=portal.language()).first()
    found: ServiceIndexPage | None = known
    words = portal.texts_of("services", "title", "summary")
    return found or portal.unsaved(ServiceIndexPage, "services/", **words)


def _room(**values: Any) -> Room:
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
    return Room(**{**own, **values})


@state(SERVICE)
def service(request: HttpRequest) -> dict[str, Any]:
    return {"service": _service(), "heading": "h2"}


@state(SERVICE, "Parmi d'autres résultats")
def service_among_others(request: HttpRequest) -> dict[str, Any]:
    return {**service(request), "shows_kind": True}


@state(SERVICE, "Titre de 255 caractères, sans résumé")
def long_service(request: HttpRequest) -> dict[str, Any]:
    shown = _fictional(title=long_name(255), summary="", cost=unbreakable(150), lead_time=None)
    return {"service": shown, "heading": "h2"}


def _room_card(**values: Any) -> dict[str, Any]:
    return {"room": _room(**values), "language_code": "fr", "heading": "h3"}


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


@state(KEY)
def key(request: HttpRequest) -> dict[str, Any]:
    return {"page": _service()}


@state(KEY, "Un lieu, rien d'autre")
def key_place_only(request: HttpRequest) -> dict[str, Any]:
    return {"page": ServicePage(place="12 rue de l'Exemple")}


@state(KEY, "Tout, très long")
def long_key(request: HttpRequest) -> dict[str, Any]:
    words = {"for_whom": long_name(200), "cost": unbreakable(150), "place": unbreakable(90)}
    return {"page": _fictional(**words, email=f"{unbreakable(50)}@example.org", time_needed=long_name(150))}


@state(EXTERNAL)
def external(request: HttpRequest) -> dict[str, Any]:
    return {}


def _rooms(service: ServicePage, asked: str = "") -> dict[str, Any]:
    return {"page": service, **rooms.listing(service, QueryDict(asked))}


@state(ROOMS_TITLE)
def rooms_title(request: HttpRequest) -> dict[str, Any]:
    return {"page": _service()}


@state(ROOMS)
def list_of_rooms(request: HttpRequest) -> dict[str, Any]:
    return _rooms(_service())


@state(ROOMS, "Filtrées")
def filtered_rooms(request: HttpRequest) -> dict[str, Any]:
    return _rooms(_fictional(), "capacity=100&access=full")


@state(ROOMS, "Rien ne correspond")
def no_room(request: HttpRequest) -> dict[str, Any]:
    return _rooms(_fictional(), "capacity=100&price=0")


@state(PAGE)
def page(request: HttpRequest) -> dict[str, Any]:
    shown = _service()
    return shown.get_context(request) if shown.pk else _rooms(shown)


@state(PAGE, "Titre de 255 caractères, sans salle")
def long_page(request: HttpRequest) -> dict[str, Any]:
    return {"page": _fictional(title=long_name(255), summary=long_name(300))}


@state(INDEX)
def index(request: HttpRequest) -> dict[str, Any]:
    shown = _index()
    found = shown.get_context(request) if shown.pk else {"page": shown}
    return found if found.get("sections") else {**found, "sections": by_kind([_fictional()])}


@state(INDEX, "Sans aucun service")
def no_service(request: HttpRequest) -> dict[str, Any]:
    return {"page": _index(), "sections": []}
