"""The facts of the city being read, without a query when they are known."""

from django.http import HttpRequest
from wagtail.models import Site

from commun.models import CitySettings
from commun.shelf import Shelf

_cities: Shelf[CitySettings] = Shelf("city")


def city_settings(request: HttpRequest) -> CitySettings:
    """The settings of the site being read; blank ones where no site answers to the host."""
    site = Site.find_for_request(request)
    if site is None:
        return CitySettings()
    return _cities.get(str(site.pk), lambda: CitySettings.for_site(site))


def drop_cities() -> None:
    """To be called when a site or its settings change."""
    _cities.drop()
