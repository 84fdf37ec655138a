"""Which languages a page is readable in, and at which addresses."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info
from wagtail.models import Locale, Page, Site

from commun.shelf import Shelf

_open_languages: Shelf[list[str]] = Shelf("open-languages")
_locales: Shelf[dict[int, Locale]] = Shelf("locales")


@dataclass(frozen=True)
class Alternate:
    """One readable version of the current page."""

    language_code: str
    name: str
    url: str
    absolute_url: str
    is_current: bool


def open_languages(request: HttpRequest) -> list[str]:
    """Codes of the languages whose home page is published, the source language first."""
    site = Site.find_for_request(request)
    if site is None:
        return [settings.LANGUAGE_CODE]
    return _open_languages.get(str(site.pk), lambda: _published_homes(site))


def _published_homes(site: Site) -> list[str]:
    homes = site.root_page.get_translations(inclusive=True).live()
    codes = set(homes.values_list("locale__language_code", flat=True))
    return [code for code, _name in settings.LANGUAGES if code in codes]


def known_locale(page: Page) -> Locale:
    """The locale of a page, without a query when it is known."""
    locales = _locales.get("all", lambda: {locale.pk: locale for locale in Locale.objects.all()})
    return locales.get(page.locale_id) or page.locale


def drop_open_languages() -> None:
    """To be called when a page or a locale changes."""
    _open_languages.drop()
    _locales.drop()


def page_alternates(page: Page, request: HttpRequest) -> list[Alternate]:
    """The published versions of `page`; the sub-path of a routable page is kept."""
    codes = open_languages(request)
    if len(codes) < 2:
        return []
    own_path = page.get_url(request) or ""
    subpath = request.path.removeprefix(own_path) if request.path.startswith(own_path) else ""
    versions = page.get_translations(inclusive=True).live().public().select_related("locale")
    urls = {version.locale.language_code: version.get_url(request) for version in versions}
    found = {code: f"{urls[code]}{subpath}" for code in codes if urls.get(code)}
    return _alternates(request, found, page.locale.language_code)


def view_alternates(request: HttpRequest, current: str) -> list[Alternate]:
    """The addresses of a view that exists in every open language."""
    path = request.get_full_path()
    return _alternates(
        request, {code: translate_url(path, code) for code in open_languages(request)}, current
    )


def _alternates(request: HttpRequest, urls: dict[str, str], current: str) -> list[Alternate]:
    return [
        Alternate(
            language_code=code,
            name=get_language_info(code)["name_local"].capitalize(),
            url=url,
            absolute_url=request.build_absolute_uri(url),
            is_current=code == current,
        )
        for code, url in urls.items()
    ]
