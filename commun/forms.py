"""Form parts that several subjects use."""

import re
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from commun import text

# Those that a text holds when it is pasted: no-break, narrow, tab, end of line.
_SPACES = re.compile(r"\s")


class QueryField(forms.CharField):
    """A reader's free text: never refused, cut to what a search can use.

    The cleaned value holds no control character; `text.words` gives its words.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"required": False, "strip": True, "label": _("Rechercher"), **kwargs}
        kwargs["widget"] = forms.TextInput(
            attrs={"type": "search", "maxlength": text.MAX_QUERY_LENGTH, "autocomplete": "off"}
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        raw = _SPACES.sub(" ", str(value or "")).strip()[: text.MAX_QUERY_LENGTH]
        return "".join(char for char in raw if char.isprintable())

    def validate(self, value: Any) -> None:
        """Any text is a question."""


class LenientForm(forms.Form):
    """A GET form: an unknown value is dropped, the others still count."""

    def chosen(self) -> dict[str, Any]:
        """The cleaned values; a field whose value was refused has its empty value."""
        self.is_valid()
        # A refused value was never asked for: nothing is said of it.
        self._errors = ErrorDict()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


class ColourInput(forms.TextInput):
    """A colour as text, which keeps whatever was typed, beside the browser's own palette.

    The palette has no name, so it is never sent; a script shows it and copies its choice.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = super().render(
            name, value, {**(attrs or {}), "data-colour": True, "spellcheck": "false"}, renderer
        )
        return format_html(
            '<span class="colour">{}<input type="color" value="{}" aria-label="{}" hidden></span>',
            field,
            value or "",
            _("Choisir dans la palette"),
        )

    class Media:
        js = [forms.Script("js/admin/colour.js", type="module")]


class BasePageForm(WagtailAdminPageForm):
    """Signs the "last checked" date with the name of the editor who changes it."""

    def save(self, commit: bool = True) -> Any:
        if "checked_on" in self.changed_data:
            self.instance.checked_by = self.for_user if self.instance.checked_on else None
        return super().save(commit=commit)
