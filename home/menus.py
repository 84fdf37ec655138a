"""The main menu and the footer's: what editors published under the home page."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Site

from commun.shelf import Shelf
from home.models import TextPage


@dataclass(frozen=True)
class MenuEntry:
    """A link of the menu."""

    title: str
    url: str
    kind: str = ""


@dataclass(frozen=True)
class Menu:
    """The menus of one language; `home_url` is where the portal's name leads."""

    home_url: str
    entries: tuple[MenuEntry, ...]
    footer: tuple[MenuEntry, ...] = ()


_menus: Shelf[Menu] = Shelf("menu")


def menu(request: HttpRequest) -> Menu:
    """The menu of the site and language being read."""
    site = Site.find_for_request(request)
    if site is None:
        return Menu("/", ())
    language = translation.get_language() or settings.LANGUAGE_CODE
    return _menus.get(f"{site.pk}:{language}", lambda: _compute(site, language))


def _compute(site: Site, language: str) -> Menu:
    homes = site.root_page.get_translations(inclusive=True).live()
    home = homes.filter(locale__language_code=language).first() or site.root_page
    sections = home.get_children().live().public().in_menu()
    return Menu(
        home.url or "/",
        tuple(MenuEntry(page.title, page.url) for page in sections),
        tuple(MenuEntry(page.title, page.url, page.kind) for page in TextPage.objects.for_footer_of(home)),
    )


def drop_menus() -> None:
    """To be called when a page or a site changes."""
    _menus.drop()
