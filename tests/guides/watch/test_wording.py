"""The old and new wording side by side: nothing lost, and what changed is marked."""

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from guides.watch.wording import Fold, Row, compare, shortened

WORDS = st.sampled_from(
    ["le", "dossier", "se", "dépose", "sous", "deux", "mois", "trois", "l'", "(1)", ",", "—"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=8).map("\n".join)
ANY_TEXT = st.text(max_size=120)


def side(rows: list[Row], name: str) -> list[str]:
    sides = [getattr(row, name) for row in rows]
    return ["".join(piece.text for piece in pieces) for pieces in sides if pieces is not None]


def marked(row: Row) -> tuple[list[str], list[str]]:
    """The changed words of both sides."""
    old, new = ([piece.text for piece in pieces or () if piece.changed] for pieces in (row.old, row.new))
    return old, new


@settings(deadline=None, max_examples=60)
@given(TEXTS | ANY_TEXT, TEXTS | ANY_TEXT)
def test_every_paragraph_of_both_sides_is_there_word_for_word(old: str, new: str) -> None:
    rows = compare(old, new)
    assert side(rows, "old") == old.splitlines()
    assert side(rows, "new") == new.splitlines()


@settings(deadline=None, max_examples=60)
@given(TEXTS | ANY_TEXT, TEXTS | ANY_TEXT)
def test_the_words_left_unmarked_are_the_same_on_both_sides(old: str, new: str) -> None:
    for row in compare(old, new):
        kept = [
            re.sub(r"\s", "", "".join(piece.text for piece in pieces or () if not piece.changed))
            for pieces in (row.old, row.new)
        ]
        assert kept[0] == kept[1]


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_a_text_beside_itself_has_no_change(text: str) -> None:
    assert not any(row.changed for row in compare(text, text))


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_a_short_view_folds_only_what_is_alike(old: str, new: str) -> None:
    rows = compare(old, new)
    short = shortened(rows)
    assert [row for row in short if isinstance(row, Row) and row.changed] == [
        row for row in rows if row.changed
    ]
    folded = sum(entry.count for entry in short if isinstance(entry, Fold))
    assert folded + sum(isinstance(entry, Row) for entry in short) == len(rows)


def test_only_the_words_that_changed_are_marked() -> None:
    rows = compare("Titre\nSous deux mois, au greffe.", "Titre\nSous trois mois, au greffe.")
    assert [marked(row) for row in rows] == [([], []), (["deux"], ["trois"])]


def test_neighbouring_words_are_marked_in_one_go() -> None:
    (row,) = compare("Il faut deux mois.", "Il faut une semaine.")
    assert marked(row) == (["deux mois"], ["une semaine"])


def test_a_paragraph_added_between_two_others_stands_alone() -> None:
    rows = compare("Sous deux mois.\nAu greffe.", "Sous trois mois.\nC'est gratuit.\nAu greffe.")
    assert [(row.old is None, row.new is None) for row in rows] == [
        (False, False),
        (True, False),
        (False, False),
    ]
    assert marked(rows[1]) == ([], ["C'est gratuit."])


def test_a_withdrawn_text_is_all_on_the_old_side() -> None:
    rows = compare("Un.\nDeux.", "")
    assert [row.new for row in rows] == [None, None]
    assert side(rows, "old") == ["Un.", "Deux."]


def test_a_sheet_rewritten_from_end_to_end_is_compared_quickly() -> None:
    old = "\n".join(f"Paragraphe {number} de l'ancienne rédaction." for number in range(400))
    new = "\n".join(f"Texte {number}, écrit autrement." for number in range(380))
    started = time.perf_counter()
    rows = compare(old, new)
    assert time.perf_counter() - started < 5
    assert side(rows, "new") == new.splitlines()
