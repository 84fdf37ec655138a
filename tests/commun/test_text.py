"""Readers type without accents, in any case, with stray signs."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commun.text import MAX_QUERY_WORDS, fold, long_date, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Assemblée Générale", "assemblee generale"), ("Œuvre", "oeuvre"), ("l’été", "l'ete"), ("ÇA", "ca")],
)
def test_accents_case_and_ligatures_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Subvention, 2e demande !", ["subvention", "2e", "demande"]),
        ("l’aide aux devoirs", ["l", "aide", "aux", "devoirs"]),
        ("'; DROP TABLE x; --", ["drop", "table", "x"]),
        ("<b>club</b>", ["b", "club"]),
        ("   ", []),
        ("?!… *:* ^^", []),
        ("vélo velo VÉLO", ["velo"]),
    ],
)
def test_a_query_is_its_words(query: str, expected: list[str]) -> None:
    assert words(query) == expected


@given(st.text(max_size=400))
def test_any_text_gives_few_clean_words(query: str) -> None:
    found = words(query)
    assert len(found) <= MAX_QUERY_WORDS
    assert all(word.isalnum() for word in found)


@pytest.mark.parametrize("moment", [date(2026, 11, 24), datetime(2026, 11, 23, 23, 30, tzinfo=UTC)])
def test_a_moment_after_midnight_here_is_dated_here(moment: date) -> None:
    assert long_date(moment) == "24 novembre 2026"
