"""Forms that anyone may send: robots and floods are kept off, no word is lost."""

import time
from typing import Any
from unittest import mock

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from commun import text
from commun.public_forms import STAMP, TRAP, PlainTextField, PublicForm
from commun.rate_limits import Limit
from commun.refusals import RefusalError


class NoteForm(PublicForm):
    name = "note"
    limit = Limit(times=2, seconds=600)

    words = PlainTextField(label="Un mot", max_length=10)


def filled(stamp: str = "", *, later: float = 10, subject: str = "12", **fields: str) -> NoteForm:
    """The form as sent `later` seconds after it was shown, validated."""
    data = QueryDict(mutable=True)
    data.update({STAMP: stamp or NoteForm("12").stamp, "words": "bonjour"} | fields)
    with mock.patch("time.time", return_value=time.time() + later):
        form = NoteForm(subject, data)
        form.full_clean()
    return form


def codes(form: NoteForm) -> list[str]:
    return [str(error.code) for errors in form.errors.as_data().values() for error in errors]


def test_a_form_sent_in_good_time_is_kept() -> None:
    form = filled()
    assert codes(form) == []
    assert form.cleaned_data == {"words": "bonjour"}


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"later": 0}, "too_fast"),
        ({"later": 25 * 3600}, "stale"),
        ({"stamp": "12:abc:def"}, "stale"),
        ({"stamp": "\x00"}, "stale"),
        ({"subject": "13"}, "stale"),
        ({TRAP: "robot@example.org"}, "trapped"),
    ],
)
def test_what_robots_do_is_asked_again_with_the_words_kept(sent: dict[str, Any], code: str) -> None:
    form = filled(**sent)
    assert codes(form) == [code]
    assert form["words"].value() == "bonjour"


def test_a_form_sent_too_fast_passes_a_moment_later_with_the_same_stamp() -> None:
    stamp = NoteForm("12").stamp
    assert codes(filled(stamp, later=1)) == ["too_fast"]
    again = filled(stamp, later=1)
    assert again.stamp == stamp
    assert codes(filled(again.stamp, later=4)) == []


def test_a_stale_form_comes_back_with_a_new_stamp() -> None:
    old = NoteForm("12").stamp
    a_day_later = time.time() + 25 * 3600
    form = filled(old, later=25 * 3600)
    with mock.patch("time.time", return_value=a_day_later):
        assert codes(filled(form.stamp, later=5)) == []


def test_a_stamp_of_another_form_is_refused() -> None:
    class OtherForm(NoteForm):
        name = "autre"

    assert codes(filled(OtherForm("12").stamp)) == ["stale"]


def test_words_that_are_too_long_are_counted_and_none_is_cut() -> None:
    long = "é" * 100_000
    form = filled(words=long)
    assert "100000 signes" in form.errors["words"][0]
    assert form["words"].value() == long
    assert "maxlength" not in str(form["words"])


def test_markup_is_only_text() -> None:
    form = filled(words="<b>oh</b>")
    assert form.cleaned_data["words"] == "<b>oh</b>"
    assert "<b>" not in str(form["words"])


def test_a_return_counts_for_one_sign_as_the_reader_sees_it() -> None:
    assert filled(words="12345\r\n789a").cleaned_data["words"] == "12345\n789a"


def test_a_flood_is_refused_and_reading_the_form_costs_nothing() -> None:
    factory = RequestFactory()
    for _each in range(5):
        assert not NoteForm.received(factory.get("/"), "12").is_bound
    for _each in range(2):
        assert NoteForm.received(factory.post("/", {"words": "a"}), "12").is_bound
    with pytest.raises(RefusalError) as refused:
        NoteForm.received(factory.post("/", {"words": "a"}), "12")
    assert refused.value.status == 429


@pytest.mark.parametrize("charset", ["rot13", "unicode_escape", "utf-7", "hex", "nowhere"])
def test_no_charset_breaks_the_reading(charset: str) -> None:
    body = b"--x\r\nContent-Disposition: form-data; name=words\r\n\r\n\\ud800oh\r\n--x--\r\n"
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    form = NoteForm.received(RequestFactory().generic("POST", "/", body, content_type=kind), "12")
    assert form["words"].value() == "\\ud800oh"


@given(st.text(alphabet=st.characters(codec=None)))
def test_plain_text_can_be_stored_and_shown_and_is_plain_already(raw: str) -> None:
    kept = text.plain(raw)
    kept.encode("utf-8")
    assert text.plain(kept) == kept
    assert not {sign for sign in kept if sign != "\n" and not sign.isprintable()} & set(
        map(chr, [*range(32), 127, *range(0x80, 0xA0)])
    )


@given(st.text(alphabet="aéœ <>&'\n😀👩‍👩‍👧"))
def test_what_people_write_is_left_as_it_is(written: str) -> None:
    assert text.plain(written) == written


def test_what_no_keyboard_writes_is_dropped() -> None:
    assert text.plain("a\x00b\ud800c\u202ed\te\r\nf\rg") == "abcd e\nf\ng"
