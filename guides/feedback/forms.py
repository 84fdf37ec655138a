"""« Cette page vous a-t-elle été utile ? »"""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from commun.public_forms import PlainTextField, PublicForm


class Useful(models.TextChoices):
    YES = "oui", _("Oui")
    NO = "non", _("Non")


class FeedbackForm(PublicForm):
    """Yes or no, and a free word."""

    name = "avis"

    words = PlainTextField(
        label=_("Quelques mots, si vous voulez"),
        max_length=2000,
        required=False,
        help_text=_(
            "N'écrivez ni nom, ni adresse, ni numéro : ces mots ne servent qu'à améliorer la page, et"
            " personne ne pourra vous répondre. 2 000 signes au plus."
        ),
    )
    useful = forms.ChoiceField(
        label=_("Votre avis"),
        choices=Useful.choices,
        error_messages={
            "required": _("Choisissez « Oui » ou « Non »."),
            "invalid_choice": _("Choisissez « Oui » ou « Non »."),
        },
    )
