"""The public form « Prévenez-moi quand une réponse existe »."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commun.public_forms import PublicForm


class NotifyForm(PublicForm):
    """An e-mail address, about the question that is the form's subject."""

    name = "reponse"

    email = forms.EmailField(label=_("Votre adresse électronique"))
