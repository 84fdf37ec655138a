"""One entry of the administration's menu for all that keeps guides true: « Guides »."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

HOOK = "register_guides_menu_item"
_menu = Menu(register_hook_name=HOOK)


@hooks.register("register_admin_menu_item")
def guides_menu_item() -> SubmenuMenuItem:
    """What waits comes first (100 to 199), then what one writes (200), then what programs do (300)."""
    label: Any = _("Guides")
    return SubmenuMenuItem(label, _menu, name="guides", icon_name="list-ol", order=240)
