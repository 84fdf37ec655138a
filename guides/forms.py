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
            self._names = self._meta.model.place_choices()
            self.fields["place"] = forms.ChoiceField(
                label=text.label,
                help_text=text.help_text,
                required=False,
                choices=[("", _("La fiche elle-même")), *self._names.items()],
            )

    def save(self, commit: bool = True) -> Any:
        """Keeps the name beside the code, so that it can be said without reading every sheet."""
        if "place" in self.fields:
            code = self.cleaned_data["place"]
            self.instance.place_name = self._names.get(code, "")
        return super().save(commit=commit)
