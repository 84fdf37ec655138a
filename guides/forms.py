"""Forms of the administration of guides."""

from typing import Any, cast

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
                choices=[("", _("La fiche elle-même")), *self._meta.model.place_choices().items()],
            )

    def save(self, commit: bool = True) -> Any:
        """Keeps the name beside the code, so that it can be said without reading every sheet."""
        if "place" in self.fields:
            code = self.cleaned_data["place"]
            names = dict(cast("forms.ChoiceField", self.fields["place"]).choices)
            self.instance.place_name = names[code] if code else ""
        return super().save(commit=commit)
