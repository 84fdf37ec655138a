"""Dates as editors type them."""

from datetime import date, datetime

import pytest
from django import forms
from django.utils import translation
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput


class DatesForm(forms.Form):
    day = forms.DateField(widget=AdminDateInput)
    moment = forms.DateTimeField(widget=AdminDateTimeInput)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("typed", ["03/04/2026", "2026-04-03"])
def test_a_date_is_read_day_first_in_every_language_of_the_administration(language: str, typed: str) -> None:
    with translation.override(language):
        form = DatesForm({"day": typed, "moment": f"{typed} 18:30"})
        assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 4, 3)
    assert form.cleaned_data["moment"].replace(tzinfo=None) == datetime(2026, 4, 3, 18, 30)  # noqa: DTZ001


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_calendar_of_a_date_field_writes_what_the_form_reads(language: str) -> None:
    with translation.override(language):
        shown = str(DatesForm(initial={"day": date(2026, 4, 3)})["day"])
    assert 'value="03/04/2026"' in shown
    assert "d/m/Y" in shown
