"""The reader's date: a GET form whose address is the whole plan."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Wide enough for any association, and every delay from there is one whose holidays are known.
FIRST_DAY, LAST_DAY = datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_FRENCH = re.compile(r"(?P<day>\d{1,2})\s*[/.\- ]\s*(?P<month>\d{1,2})\s*[/.\- ]\s*(?P<year>\d{4})", re.ASCII)


class PlanDateField(forms.DateField):
    """A day from `FIRST_DAY` to `LAST_DAY`: 2026-12-10 as browsers send it, 10/12/2026 as people type it."""

    default_error_messages = {
        "required": _("Écrivez une date : le jour, le mois et l'année, par exemple 10/12/2026."),
        "invalid": _(
            "Cette date n'est pas lisible : écrivez le jour, le mois et l'année, par exemple 10/12/2026."
        ),
        "unknown": _("Ce jour n'existe pas dans le calendrier : vérifiez le jour et le mois."),
        "far": _("Donnez une date entre 2000 et 2099 : vérifiez l'année."),
    }

    def to_python(self, value: Any) -> datetime.date | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        match = _ISO.fullmatch(typed) or _FRENCH.fullmatch(typed)
        if match is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if not FIRST_DAY.year <= int(match["year"]) <= LAST_DAY.year:
            raise ValidationError(self.error_messages["far"], code="far")
        try:
            return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            raise ValidationError(self.error_messages["unknown"], code="unknown") from None


class PlanForm(forms.Form):
    """`date`, the day of the assembly or of the event."""

    date = PlanDateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, data: Any, *, label: str) -> None:
        super().__init__(data, auto_id="plan-%s", label_suffix="")
        self.fields["date"].label = label
        self.fields["date"].help_text = _("Par exemple 10/12/2026. Rien n'est enregistré.")
        if self.day:
            self.data = {"date": self.day.isoformat()}
        elif self.is_bound:
            # A date field shows nothing of what it can't read: what was typed would be lost.
            self.fields["date"].widget.input_type = "text"

    @property
    def day(self) -> datetime.date | None:
        """The date that was given, or None."""
        return self.cleaned_data.get("date") if self.is_bound and self.is_valid() else None

    @property
    def problem(self) -> str:
        """The sentence that says what is wrong with the date, or ""."""
        return str(self.errors["date"][0]) if self.is_bound and self.errors else ""
