"""Cards, tags and tiles: what lists are made of."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from annuaire.models import Association
from commun.facts import CitySettings
from commun.models import Theme
from guides.models import DemarchePage, GuidePage, Sheet
from home.demo import content, procedures
from home.models.home_page import HomePage, Tile, theme_tiles
from patterns import portal
from patterns.states import state
from patterns.words import long_name, unbreakable

SHEET = "components/card_sheet.html"
ASSOCIATION, GUIDE = "components/card_association.html", "components/card_guide.html"
MEETING, CONTACT = "components/card_meeting.html", "components/card_contact.html"
FACTS, TAGS, TILES = "components/service_facts.html", "components/tags.html", "components/tiles.html"


def _association_card(entry: Association) -> dict[str, Any]:
    return {"association": entry, "annuaire": portal.annuaire(), "heading": "h2"}


@state(ASSOCIATION)
def association(request: HttpRequest) -> dict[str, Any]:
    return _association_card(portal.association())


@state(ASSOCIATION, "Rien que son nom")
def name_only(request: HttpRequest) -> dict[str, Any]:
    return _association_card(Association(name="Les Amis du lavoir", slug="les-amis-du-lavoir"))


@state(ASSOCIATION, "Nom de 300 caractères")
def long_association(request: HttpRequest) -> dict[str, Any]:
    return _association_card(portal.unsaved_association(name=long_name(300), acronym=unbreakable(40)))


def _guide_card(guide: GuidePage | DemarchePage, *, shows_date: bool = False) -> dict[str, Any]:
    return {"guide": guide, "heading": "h2", "shows_date": shows_date}


@state(GUIDE)
def guide(request: HttpRequest) -> dict[str, Any]:
    return _guide_card(portal.guide())


@state(GUIDE, "Avec sa date")
def dated_guide(request: HttpRequest) -> dict[str, Any]:
    return _guide_card(portal.guide(), shows_date=True)


@state(GUIDE, "Titre de 255 caractères, sans résumé")
def long_guide(request: HttpRequest) -> dict[str, Any]:
    return _guide_card(portal.unsaved_guide(title=long_name(255), summary=""))


@state(GUIDE, "Démarche pas à pas")
def procedure(request: HttpRequest) -> dict[str, Any]:
    row = procedures.texts()[0]
    return _guide_card(portal.unsaved(DemarchePage, "guides/", title=row["title"], summary=row["summary"]))


@state(SHEET)
def sheet(request: HttpRequest) -> dict[str, Any]:
    summary = "Ce que dit la loi du sujet, en quelques lignes."
    found = Sheet(identifier="F1", kind=Sheet.Kind.INFORMATION, title="Réserver une salle", summary=summary)
    found.modified_on = date(2026, 10, 5)
    return {"sheet": found, "heading": "h2"}


@state(SHEET, "Titre de 300 caractères, sans résumé ni date")
def long_sheet(request: HttpRequest) -> dict[str, Any]:
    return {"sheet": Sheet(identifier="F1", kind=Sheet.Kind.FORM, title=long_name(300)), "heading": "h2"}


@dataclass(frozen=True)
class Meeting:
    """What the card reads of a meeting; the portal has none yet."""

    title: str
    date: date
    place: str = ""
    url: str = "#"


@state(MEETING)
def meeting(request: HttpRequest) -> dict[str, Any]:
    shown = Meeting("Rencontre des associations", date(2027, 3, 1), "Salle fictive, 1 place de l'Exemple")
    return {"meeting": shown, "heading": "h2"}


@state(MEETING, "Titre de 255 caractères, sans lieu")
def long_meeting(request: HttpRequest) -> dict[str, Any]:
    return {"meeting": Meeting(long_name(255), date(2027, 3, 1)), "heading": "h2"}


@state(CONTACT)
def contact(request: HttpRequest) -> dict[str, Any]:
    return {"city": portal.city(request), "heading": "h2"}


@state(CONTACT, "Adresse seule, nom de 150 caractères")
def long_contact(request: HttpRequest) -> dict[str, Any]:
    city = CitySettings(service_name=long_name(150), contact_email=f"{unbreakable(50)}@example.org")
    return {"city": city, "heading": "h2"}


@state(FACTS)
def service_facts(request: HttpRequest) -> dict[str, Any]:
    return {"city": portal.city(request), "facts_class": "card__facts"}


@state(TAGS)
def tags(request: HttpRequest) -> dict[str, Any]:
    entry = portal.association()
    return {"association": entry, "themes": entry.themes.all()}


@state(TAGS, "Thèmes de 100 caractères")
def long_tags(request: HttpRequest) -> dict[str, Any]:
    return {"themes": [Theme(title=long_name(100)), Theme(title=unbreakable(100))]}


@state(TILES)
def tasks(request: HttpRequest) -> dict[str, Any]:
    page = portal.home()
    found = page.reachable_tasks() if isinstance(page, HomePage) and page.pk else []
    return {"kind": "tasks", "tiles": found or _demonstration_tasks()}


def _demonstration_tasks() -> list[Tile]:
    rows = content.read("pages")["home"]["task"]
    return [Tile("#", row["label"], row["icon"], row["description"]) for row in rows]


@state(TILES, "Thèmes")
def themes(request: HttpRequest) -> dict[str, Any]:
    rows = content.read("reference")["theme"]
    fictional = [Tile("#", row["title"], row["icon"], "12", "fr") for row in rows]
    return {"kind": "themes", "tiles": theme_tiles(portal.annuaire().url or "") or fictional}


@state(TILES, "Longues, sans dessin")
def long_tiles(request: HttpRequest) -> dict[str, Any]:
    return {
        "kind": "tasks",
        "tiles": [Tile("#", long_name(60), "", long_name(100)), Tile("#", unbreakable(60))],
    }
