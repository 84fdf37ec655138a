"""Forms of the administration of guides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm


class SheetComplementForm(WagtailAdminModelForm):
    """Offers the places by name; their codes are the feed's own and mean nothing to an editor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "place" in self.fields:
            text = self.fields["place"]
            self.fields["place"] = forms.ChoiceField(
                label=text.label,
                help_text=text.help_text,
                required=False,
                choices=[("", _("Sur la fiche elle-même")), *self._meta.model.place_choices().items()],
            )
