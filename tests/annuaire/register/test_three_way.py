"""The merge, field by field: what a human wrote stays, all the rest follows the register."""

from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annuaire.register.compare import Change, Kind, batches, three_way
from annuaire.register.values import ACTIVE, RegisterValues

FIELDS = ("name", "purpose", "listed", "themes")
VALUES = st.sampled_from(["", None, "a", "b", True, False, frozenset(), frozenset({"sport"})])
Shown = dict[str, Any]
SHOWN: st.SearchStrategy[Shown] = st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUES))


def merged(before: Shown | None, now: Shown, ours: Shown) -> Shown:
    return ours | three_way(before, now, ours)


@given(SHOWN, SHOWN, SHOWN)
def test_a_value_that_differs_from_what_the_register_had_said_is_kept(
    before: Shown, now: Shown, ours: Shown
) -> None:
    result = merged(before, now, ours)
    assert all(result[name] == ours[name] for name in FIELDS if ours[name] != before[name])


@given(SHOWN, SHOWN, SHOWN)
def test_a_value_that_the_register_had_given_follows_it(before: Shown, now: Shown, ours: Shown) -> None:
    result = merged(before, now, ours)
    assert all(result[name] == now[name] for name in FIELDS if ours[name] == before[name])


@given(SHOWN, SHOWN)
def test_without_an_earlier_reading_only_empty_fields_are_filled(now: Shown, ours: Shown) -> None:
    result = merged(None, now, ours)
    empty = [name for name in FIELDS if ours[name] in ("", None, frozenset())]
    assert result == ours | {name: now[name] for name in empty}


@given(st.none() | SHOWN, SHOWN, SHOWN)
def test_only_real_changes_are_given(before: Shown | None, now: Shown, ours: Shown) -> None:
    changes = three_way(before, now, ours)
    assert all(ours[name] != value for name, value in changes.items())


@given(st.none() | SHOWN, SHOWN, SHOWN)
def test_merging_again_changes_nothing(before: Shown | None, now: Shown, ours: Shown) -> None:
    assert not three_way(now, now, merged(before, now, ours))


HISTORY = st.lists(
    st.tuples(st.sampled_from(["register", "human"]), st.sampled_from(FIELDS), st.integers(0, 5)), max_size=30
)


@given(HISTORY)
def test_over_any_history_human_values_stay_and_the_others_follow(
    history: list[tuple[str, str, int]],
) -> None:
    said: Shown = dict.fromkeys(FIELDS, "register 0")
    ours, by_hand = dict(said), {}
    for author, name, value in history:
        if author == "human":
            ours[name] = by_hand[name] = f"human {value}"
        else:
            now = said | {name: f"register {value}"}
            ours, said = merged(said, now, ours), now
    assert ours == said | by_hand


def change(form: str) -> Change:
    empty: dict[str, Any] = dict.fromkeys(RegisterValues.__slots__, "")
    values = RegisterValues(**{**empty, "form": form, "position": ACTIVE}) if form else None
    return Change(Kind.CHANGED, "W901000001", values)


def sizes(changes: Iterable[Change], size: int) -> list[int]:
    return [len(batch) for batch in batches(changes, size)]


@given(st.lists(st.sampled_from(["waldec", "import", ""]), max_size=30), st.integers(1, 7))
def test_batches_keep_the_order_and_never_mix_forms(forms: list[str], size: int) -> None:
    changes = [change(form) for form in forms]
    found = list(batches(changes, size))
    assert [one for batch in found for one in batch] == changes
    for batch in found:
        assert 1 <= len(batch) <= size
        assert len({one.values.form if one.values else "" for one in batch}) == 1


def test_batches_are_as_large_as_they_may_be() -> None:
    assert sizes([change("waldec")] * 7 + [change("")] * 2, 3) == [3, 3, 1, 2]
    assert sizes([], 3) == []
