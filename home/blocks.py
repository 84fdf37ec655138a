"""The blocks of the home page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from commun.icons import icon_choices


class TaskBlock(blocks.StructBlock):
    """Something a reader came to do, and the page where it is done."""

    icon = blocks.ChoiceBlock(
        label=_("Dessin"), choices=icon_choices, help_text=_("Montré à gauche de l'intitulé.")
    )
    label = blocks.CharBlock(
        label=_("Intitulé"),
        max_length=60,
        help_text=_("La suite de « Je veux… », par exemple « créer une association »."),
    )
    description = blocks.CharBlock(
        label=_("Précision"), required=False, max_length=100, help_text=_("Une courte phrase, facultative.")
    )
    page = blocks.PageChooserBlock(
        label=_("Page du portail"),
        required=False,
        help_text=_("La page où l'on fait cette démarche."),
    )
    url = blocks.URLBlock(
        label=_("Ou adresse d'un autre site"),
        required=False,
        help_text=_("Une adresse complète, qui commence par https://"),
    )

    class Meta:
        icon = "tick"
        label = _("Démarche")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choisissez une page du portail ou une adresse, l'une des deux."))}
            )
        return cleaned
