"""The administration for people who have never seen it."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from home.dashboard import ActionsPanel, RecheckPanel


@hooks.register("construct_homepage_panels")
def add_panels(_request: HttpRequest, panels: list[Any]) -> None:
    panels += [ActionsPanel(), RecheckPanel()]


@hooks.register("construct_help_menu")
def keep_help_in_french(_request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's own release notes and guide are in English and on other hosts."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]
