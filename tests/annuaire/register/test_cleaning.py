"""Texts, dates and numbers of the register are repaired where that is safe, else left empty."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.register.cleaning import address_part, one_line, tidy, to_date, to_siret, to_website

TODAY = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("l\x92été", "l’été"),
        ("c\x9cur et \x8cuvre", "cœur et Œuvre"),
        ("\x93cité\x94 \x96 100 \x80", "“cité” – 100 €"),
        ("sans\x81 suite\x90", "sans suite"),
        ("clo\x07che\x7f\x1b", "cloche"),
        ("  deux\t\u00a0espaces  ", "deux espaces"),
        ("une ligne \r\n\r\n  puis l'autre\n", "une ligne\npuis l'autre"),
        (" _ ", ""),
        ("snake_case", "snake_case"),
        ("", ""),
    ],
)
def test_texts_are_repaired_and_their_lines_kept(raw: str, clean: str) -> None:
    assert tidy(raw) == clean
    assert one_line(raw) == clean.replace("\n", " ")


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_no_control_character_nor_double_space_is_left_in_any_text(raw: str) -> None:
    clean = tidy(raw)
    assert not any(char != "\n" and (char < " " or "\x7f" <= char < "\xa0") for char in clean)
    assert "  " not in clean
    assert clean == clean.strip()


@given(st.text())
def test_a_text_once_tidy_stays_as_it_is(raw: str) -> None:
    assert tidy(tidy(raw)) == tidy(raw)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [("_", ""), ("Maison_des__associations", "Maison des associations"), (" ", ""), ("_3_", "3")],
)
def test_the_blanks_of_an_address_are_underscores(raw: str, clean: str) -> None:
    assert address_part(raw) == clean


@pytest.mark.parametrize("nothing", ["", "  ", "0001-01-01", " 0001-01-01 "])
def test_the_register_s_sentinel_is_no_date(nothing: str) -> None:
    assert to_date(nothing, TODAY) is None


@given(st.dates(date(1600, 1, 1), TODAY))
def test_any_day_of_the_past_is_a_date(day: date) -> None:
    assert to_date(f" {day.isoformat()} ", TODAY) == day


@pytest.mark.parametrize(
    "wrong", ["2025-13-01", "01/02/2003", "hier", "0000-00-00", "2003-02-29", "1599-12-31", "0201-02-03"]
)
def test_what_is_no_day_of_the_calendar_or_too_old_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        to_date(wrong, TODAY)


def test_tomorrow_is_refused_and_today_is_not() -> None:
    assert to_date(TODAY.isoformat(), TODAY) == TODAY
    with pytest.raises(ValueError, match="2025-09-02"):
        to_date((TODAY + timedelta(days=1)).isoformat(), TODAY)


@pytest.mark.parametrize(
    ("raw", "siret"),
    [
        ("", ""),
        ("  ", ""),
        ("73282932000074", "73282932000074"),
        (" 732 829 320 00074 ", "73282932000074"),
        ("732.829.320.00074", "73282932000074"),
        ("732·829·320·00074", "73282932000074"),
        ("７３２８２９３２００００７４", "73282932000074"),
        ("35600000000100", "35600000000100"),
    ],
)
def test_a_right_siret_is_kept_as_fourteen_plain_digits(raw: str, siret: str) -> None:
    assert to_siret(raw) == siret


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("73282932000075", id="its own check digit"),
        pytest.param("73282932100007", id="the SIREN's check digit"),
        pytest.param("732829320", id="a SIREN"),
        pytest.param("732829320000741", id="too long"),
        pytest.param("7328293200007A", id="a letter"),
    ],
)
def test_a_wrong_siret_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        to_siret(wrong)


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("", ""),
        ("_", ""),
        ("www.lion.example.org", "https://www.lion.example.org"),
        ("lion.example.org/club?a=1", "https://lion.example.org/club?a=1"),
        ("http://lion.example.org", "http://lion.example.org"),
        ("HTTPS://LION.EXAMPLE.ORG", "HTTPS://LION.EXAMPLE.ORG"),
        ("https://élan.example.org", "https://élan.example.org"),
    ],
)
def test_a_web_site_is_a_complete_address(raw: str, address: str) -> None:
    assert to_website(raw) == address


@pytest.mark.parametrize(
    "wrong",
    [
        "lion@example.org",
        "https://lion:secret@example.org",
        "en construction",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "http:/example.org",
        "facebook",
        "https://",
    ],
)
def test_what_is_no_web_site_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        to_website(wrong)
