"""What the reader types as a date."""

from datetime import date

import pytest

from guides.planning.forms import PlanForm

UNREADABLE = "Cette date n'est pas lisible"
UNKNOWN = "Ce jour n'existe pas"
FAR = "Donnez une date entre 2000 et 2099"


def form_of(typed: str) -> PlanForm:
    return PlanForm({"date": typed}, label="Date de votre assemblée")


@pytest.mark.parametrize(
    "typed",
    ["2026-12-10", "10/12/2026", " 10/12/2026 ", "10-12-2026", "10.12.2026", "10 12 2026", "2026-12-10\n"],
)
def test_a_date_is_read_as_browsers_and_people_write_it(typed: str) -> None:
    form = form_of(typed)
    assert form.day == date(2026, 12, 10)
    assert 'type="date"' in str(form["date"])
    assert 'value="2026-12-10"' in str(form["date"])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Écrivez une date"),
        ("   ", "Écrivez une date"),
        ("31/02/2026", UNKNOWN),
        ("2026-02-31", UNKNOWN),
        ("29/02/2027", UNKNOWN),
        ("00/00/2026", UNKNOWN),
        ("0001-01-01", FAR),
        ("9999-12-31", FAR),
        ("31/12/1999", FAR),
        ("demain", UNREADABLE),
        ("10/12/26", UNREADABLE),
        ("2026-12-10T10:00", UNREADABLE),
        ("-2026-12-10", UNREADABLE),
        ("١٠/١٢/٢٠٢٦", UNREADABLE),
        ("10/12/2026\0", UNREADABLE),
        ("<script>alert(1)</script>", UNREADABLE),
        ("9" * 10_000, UNREADABLE),
    ],
)
def test_what_is_no_date_gets_a_sentence_and_stays_in_the_field(typed: str, sentence: str) -> None:
    form = form_of(typed)
    assert form.day is None
    assert form.problem.startswith(sentence)
    shown = str(form["date"])
    assert 'type="text"' in shown
    assert "<script" not in shown
    assert form["date"].value() == typed


def test_nothing_asked_says_nothing() -> None:
    form = PlanForm(None, label="Date")
    assert (form.day, form.problem) == (None, "")
    assert 'type="date"' in str(form["date"])
