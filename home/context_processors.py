"""What the frame of every page shows: the city's facts, the alerts and the menus."""

from functools import cached_property

from django.http import HttpRequest

from commun.city import city_settings
from commun.identity import Identity, identity
from commun.models import CitySettings
from home.alerts import Notice, current_alerts
from home.menus import Menu, menu


class Portal:
    """Read by templates; nothing is fetched before a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def city(self) -> CitySettings:
        return city_settings(self._request)

    @cached_property
    def identity(self) -> Identity:
        return identity(self._request)

    @cached_property
    def alerts(self) -> list[Notice]:
        return current_alerts()

    @cached_property
    def menu(self) -> Menu:
        return menu(self._request)


def portal(request: HttpRequest) -> dict[str, Portal]:
    """`portal.city`, `.identity`, `.alerts` and `.menu`, in every template."""
    return {"portal": Portal(request)}
