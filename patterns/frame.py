"""What surrounds every page: alerts, header, footer, the ways from one page to another."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone

from commun.facts import CitySettings
from commun.identity import Logo
from commun.languages import Alternate, page_alternates
from home.alerts import Notice, current_alerts
from home.demo import content
from home.menus import menu
from home.models import Alert
from patterns import portal
from patterns.states import state
from patterns.words import long_name, unbreakable

ALERTS, HEADER, FOOTER = "components/alerts.html", "components/header.html", "components/footer.html"
BREADCRUMB, LANGUAGES = "components/breadcrumb.html", "components/languages.html"
SEARCH, HERO = "components/search_field.html", "components/hero.html"


def _notice(level: str, **values: Any) -> Notice:
    row, now = content.read("pages")["alert"], timezone.now()
    shown = Notice(
        key=uuid4(),
        level=level,
        title=row["title"],
        text=row["text"],
        url=portal.guide().url or "",
        language_code="fr",
        starts_at=now,
        ends_at=now + timedelta(days=1),
    )
    return replace(shown, **values)


@state(ALERTS)
def alerts(request: HttpRequest) -> dict[str, Any]:
    return {"alerts": current_alerts() or [_notice(Alert.Level.INFO)]}


@state(ALERTS, "Attention")
def warning(request: HttpRequest) -> dict[str, Any]:
    return {"alerts": [_notice(Alert.Level.WARNING)]}


@state(ALERTS, "Urgent, 100 et 300 caractères")
def urgent(request: HttpRequest) -> dict[str, Any]:
    return {"alerts": [_notice(Alert.Level.URGENT, title=long_name(100), text=long_name(300))]}


@state(ALERTS, "Plusieurs, sans lien")
def several(request: HttpRequest) -> dict[str, Any]:
    return {"alerts": [_notice(level, url="") for level in reversed(Alert.Level.values)]}


def _in_two_languages(request: HttpRequest, *, translated: bool) -> list[Alternate]:
    """The languages of the home page, or those that it would have if it were translated."""
    known = page_alternates(portal.home(), request) if portal.home().pk else []
    if known and translated:
        return known
    host = request.build_absolute_uri
    return [
        Alternate("fr", "Français", "/", host("/"), is_current=True),
        Alternate("en", "English", "/en/", host("/en/"), is_current=False, is_translated=translated),
    ]


@state(HEADER)
def header(request: HttpRequest) -> dict[str, Any]:
    return {"alternates": _in_two_languages(request, translated=True)}


@state(HEADER, "Avec un logo")
def with_logo(request: HttpRequest) -> dict[str, Any]:
    own = portal.ShownPortal(request)
    logo = own.identity.logo or Logo(static("icon.svg"), 96, 96, own.city.city_name)
    identity = replace(own.identity, logo=logo)
    return {**header(request), "portal": portal.ShownPortal(request, identity=identity)}


@state(HEADER, "Ville au nom de 100 caractères, page non traduite")
def long_city(request: HttpRequest) -> dict[str, Any]:
    shown = portal.ShownPortal(request, city=CitySettings(city_name=long_name(100)))
    return {"alternates": _in_two_languages(request, translated=False), "portal": shown}


@state(HEADER, "Sans menu ni autre langue")
def bare(request: HttpRequest) -> dict[str, Any]:
    return {"portal": portal.ShownPortal(request, menu=replace(menu(request), entries=()))}


@state(FOOTER)
def footer(request: HttpRequest) -> dict[str, Any]:
    return {"portal": portal.ShownPortal(request, city=portal.city(request))}


@state(FOOTER, "Ville qui n'a rien rempli")
def blank_city(request: HttpRequest) -> dict[str, Any]:
    return {"portal": portal.ShownPortal(request, city=CitySettings())}


@state(BREADCRUMB)
def breadcrumb(request: HttpRequest) -> dict[str, Any]:
    guide = portal.guide()
    return {"breadcrumb": guide.breadcrumb() if guide.pk else [portal.home(), portal.guide_index()]}


@state(BREADCRUMB, "Titre de 255 caractères")
def long_breadcrumb(request: HttpRequest) -> dict[str, Any]:
    guide = portal.unsaved_guide(title=long_name(255))
    return {"breadcrumb": [portal.home(), portal.guide_index(), guide]}


@state(LANGUAGES)
def languages(request: HttpRequest) -> dict[str, Any]:
    return {"alternates": _in_two_languages(request, translated=True)}


@state(LANGUAGES, "Page non traduite")
def untranslated(request: HttpRequest) -> dict[str, Any]:
    return {"alternates": _in_two_languages(request, translated=False)}


@state(SEARCH)
def search(request: HttpRequest) -> dict[str, Any]:
    return {"id": "search"}


@state(SEARCH, "Grand, avec 200 caractères")
def filled_search(request: HttpRequest) -> dict[str, Any]:
    return {"id": "search", "large": True, "value": unbreakable(200)}


@state(SEARCH, "De l'en-tête")
def quiet_search(request: HttpRequest) -> dict[str, Any]:
    return {"id": "search", "quiet": True}


@state(HERO)
def hero(request: HttpRequest) -> dict[str, Any]:
    return {"page": portal.home()}


@state(HERO, "120 caractères, sans introduction")
def long_hero(request: HttpRequest) -> dict[str, Any]:
    return {"page": portal.unsaved(type(portal.home()), "", headline=long_name(120))}
