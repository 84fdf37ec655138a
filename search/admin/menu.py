"""One entry of the administration's menu for all that steers the search: « Recherche »."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

HOOK = "register_search_menu_item"
# Wagtail's own entries for promotions, which stand in « Recherche » here.
_ELSEWHERE = {"promoted-search-results", "search-terms"}
_menu = Menu(register_hook_name=HOOK)


class AllowedItem(MenuItem):
    """Shown to whoever has one permission."""

    def __init__(self, label: Any, url: str, *, permission: str, **kwargs: Any) -> None:
        super().__init__(label, url, **kwargs)
        self._permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self._permission))


@hooks.register("register_admin_menu_item")
def search_menu_item() -> SubmenuMenuItem:
    """What waits comes first (100), then what one writes (200)."""
    label: Any = _("Recherche")
    return SubmenuMenuItem(label, _menu, name="recherche", icon_name="search", order=245)


@hooks.register(HOOK)
def promotions_item() -> MenuItem:
    return AllowedItem(
        _("Réponses mises en avant"),
        reverse("wagtailsearchpromotions:index"),
        permission="wagtailsearchpromotions.change_searchpromotion",
        name="mises-en-avant",
        icon_name="pick",
        order=210,
    )


@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
def keep_promotions_in_one_place(_request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in _ELSEWHERE]
