"""The city's logo and colours, ready to be shown, without a query when they are known."""

import hashlib
import logging
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Site

from commun import colours
from commun.facts import CitySettings
from commun.shelf import Shelf

LOGO_FILTER = "max-480x96|format-webp"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Logo:
    """The city's logo, in pixels; `alt` is the city's name."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Identity:
    """The stylesheet of the city's colours, a hash of it for its address, and the logo if there is one."""

    css: str
    version: str
    logo: Logo | None


_identities: Shelf[Identity] = Shelf("identity")


def identity(request: HttpRequest) -> Identity:
    """The identity of the site being read; the default colours where no site answers to the host."""
    # By host: to look for the site would cost the stylesheet a query.
    return _identities.get(request.get_host(), lambda: _compute(Site.find_for_request(request)))


def _compute(site: Site | None) -> Identity:
    city = CitySettings() if site is None else CitySettings.for_site(site)
    css = colours.stylesheet(city.primary_color, city.accent_color)
    return Identity(css, hashlib.sha256(css.encode()).hexdigest()[:12], _logo(city))


def _logo(city: CitySettings) -> Logo | None:
    if city.logo is None:
        return None
    try:
        rendition = city.logo.get_rendition(LOGO_FILTER)
    except OSError as error:
        logger.warning("The logo of %s can't be read: %s", city.city_name, error)
        return None
    return Logo(rendition.url, rendition.width, rendition.height, city.city_name)


def drop_identities() -> None:
    """To be called when a site, its settings or an image change."""
    _identities.drop()
