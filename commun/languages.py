"""Which languages a page is readable in, and at which addresses."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info
from wagtail.models import Locale, Page, Site

from commun.shelf import Shelf

_open_languages: Shelf[dict[str, str]] = Shelf("open-languages")
_locales: Shelf[dict[int, Locale]] = Shelf("locales")


@dataclass(frozen=True)
class Alternate:
    """An open language: the current page in it, or where its readers are sent when it isn't translated."""

    language_code: str
    name: str
    url: str
    absolute_url: str
    is_current: bool
    is_translated: bool = True


def known_languages() -> list[tuple[str, Any]]:
    """The codes and names of the settings, as choices that a migration does not write down."""
    return list(settings.LANGUAGES)


def open_languages(request: HttpRequest) -> dict[str, str]:
    """Paths of the published home pages by language code, the source language first."""
    site = Site.find_for_request(request)
    if site is None:
        return {settings.LANGUAGE_CODE: "/"}
    return _open_languages.get(str(site.pk), lambda: _published_homes(site))


def _published_homes(site: Site) -> dict[str, str]:
    homes = site.root_page.get_translations(inclusive=True).live().public().select_related("locale")
    urls = {home.locale.language_code: home.url for home in homes}
    return {code: urls[code] for code, _name in settings.LANGUAGES if urls.get(code)}


def known_locale(page: Page) -> Locale:
    """The locale of a page, without a query when it is known."""
    locales = _locales.get("all", lambda: {locale.pk: locale for locale in Locale.objects.all()})
    return locales.get(page.locale_id) or page.locale


def drop_open_languages() -> None:
    """To be called when a page or a locale changes."""
    _open_languages.drop()
    _locales.drop()


def page_alternates(page: Page, request: HttpRequest) -> list[Alternate]:
    """The open languages of `page`; the sub-path of a routable page is kept.

    A language the page isn't published in leads to its home page.
    """
    homes = open_languages(request)
    if len(homes) < 2:
        return []
    own_path = page.get_url(request) or ""
    subpath = request.path.removeprefix(own_path) if request.path.startswith(own_path) else ""
    versions = page.get_translations(inclusive=True).live().public().select_related("locale")
    urls = {version.locale.language_code: version.get_url(request) for version in versions}
    own = known_locale(page).language_code
    found = {code: f"{urls[code]}{subpath}" for code in homes if urls.get(code)}
    reachable = {code: found.get(code, url) for code, url in homes.items() if code in found or code != own}
    return _alternates(request, reachable, own, translated=found)


def view_alternates(request: HttpRequest, current: str) -> list[Alternate]:
    """The addresses of a view that exists in every open language."""
    path = request.get_full_path()
    urls = {code: translate_url(path, code) for code in open_languages(request)}
    return _alternates(request, urls, current, translated=urls)


def _alternates(
    request: HttpRequest, urls: dict[str, str], current: str, *, translated: Container[str]
) -> list[Alternate]:
    return [
        Alternate(
            language_code=code,
            name=get_language_info(code)["name_local"].capitalize(),
            url=url,
            absolute_url=request.build_absolute_uri(url),
            is_current=code == current,
            is_translated=code in translated,
        )
        for code, url in urls.items()
    ]
