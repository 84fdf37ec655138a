"""The public form « Prévenez-moi quand une réponse existe »."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commun.public_forms import PublicForm
from commun.rate_limits import Limit


class NotifyForm(PublicForm):
    """An e-mail address, about the question that is the form's subject."""

    name = "reponse"
    limit = Limit(times=6, seconds=600)

    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=_(
            "Elle sert à vous écrire une seule fois, quand la Ville aura une réponse. Elle est effacée dès"
            " que c'est fait, et au plus tard au bout de six mois. Personne d'autre ne la reçoit, et chaque"
            " courriel permet de l'effacer."
        ),
        error_messages={
            "required": _("Écrivez votre adresse électronique, ou fermez cette page."),
            "invalid": _("Écrivez une adresse complète, par exemple prenom@exemple.fr."),
            "max_length": _("Cette adresse est trop longue : vérifiez-la."),
        },
    )


def notify_form(question: str) -> NotifyForm:
    """A blank form for a results page, which includes `search/notify_form.html` with it."""
    return NotifyForm(subject=question)
