"""The facts of the city that its legal pages print."""

from typing import Any

from django.http import HttpRequest

from commun.facts import CitySettings
from patterns import portal
from patterns.lists import site_branches
from patterns.states import state

SITE_MAP = "home/facts/site_map.html"


@state("home/facts/accessibility.html")
@state("home/facts/contact.html")
@state("home/facts/legal.html")
@state("home/facts/personal_data.html")
def described_city(request: HttpRequest) -> dict[str, Any]:
    return {"portal": portal.ShownPortal(request, city=portal.city(request))}


@state("home/facts/accessibility.html", "Ville qui n'a rien rempli")
@state("home/facts/contact.html", "Ville qui n'a rien rempli")
@state("home/facts/legal.html", "Ville qui n'a rien rempli")
def blank_city(request: HttpRequest) -> dict[str, Any]:
    return {"portal": portal.ShownPortal(request, city=CitySettings())}


@state(SITE_MAP)
def site_map(request: HttpRequest) -> dict[str, Any]:
    return {"branches": site_branches()}
