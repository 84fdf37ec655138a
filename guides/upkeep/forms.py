"""What editors and owners say of a page's truth."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from commun.forms import BasePageForm
from commun.public_forms import PlainTextField, PublicForm
from guides.upkeep.dates import next_review


class UpkeepPageForm(BasePageForm):
    """Moves the review date when the page is checked, unless the editor chose another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "review_on" in self.fields:
            # Django compares a field whose default is computed with a hidden one, which panels don't print.
            self.fields["review_on"].show_hidden_initial = False

    def save(self, commit: bool = True) -> Any:
        if "checked_on" in self.changed_data:
            self.instance.checked_by_owner = False
            if self.instance.checked_on and "review_on" not in self.changed_data:
                self.instance.review_on = next_review(self.instance.checked_on)
        return super().save(commit=commit)


class Verdict(models.TextChoices):
    RIGHT = "exact", _("Toujours exact")
    WRONG = "corriger", _("À corriger")


class OwnerAnswerForm(PublicForm):
    """« Toujours exact », or what to mend."""

    name = "relecture"

    words = PlainTextField(
        label=_("Ce qu'il faut corriger, ou une remarque"),
        max_length=5000,
        rows=6,
        required=False,
        help_text=_("Nécessaire si quelque chose est à corriger. 5 000 signes au plus."),
    )
    verdict = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=Verdict.choices,
        error_messages={
            "required": _("Choisissez « Toujours exact » ou « À corriger »."),
            "invalid_choice": _("Choisissez « Toujours exact » ou « À corriger »."),
        },
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("verdict") == Verdict.WRONG and cleaned.get("words") == "":
            self.add_error("words", _("Dites ce qui est à corriger, même en quelques mots."))
        return cleaned
