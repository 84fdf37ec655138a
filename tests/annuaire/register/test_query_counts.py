"""What an import costs: SQL queries by batch, not by row."""

import pytest

from tests.annuaire.factories import waldec_row
from tests.annuaire.register.conftest import Register, queries

FEW, MANY = 40, 200
# SQLite takes a limited number of values at once: a query more for some thirty rows, in each table.
ONE_QUERY_FOR = 10


def rows(count: int, **cells: str) -> list[dict[str, str]]:
    return [
        waldec_row(f"W901000{number:03}", **{"titre": f"CLUB {number}"} | cells) for number in range(count)
    ]


def cost(register: Register, count: int, *options: str, **cells: str) -> int:
    """How many queries a run of so many rows needs, but for the search engine's own."""
    path = register.file(*rows(count, **cells))
    with queries() as sent:
        register.run(path, *options)
    # On SQLite the engine updates its entries one by one.
    return sum("UPDATE" not in sql or "wagtailsearch" not in sql for sql in sent)


def grows_little(few: int, many: int) -> bool:
    return many - few <= (MANY - FEW) / ONE_QUERY_FOR


@pytest.fixture
def one(register: Register) -> Register:
    """A directory that has its themes and one association."""
    register.imports(*rows(1))
    return register


def test_new_associations_are_written_together(one: Register) -> None:
    few = cost(one, 1 + FEW, "--write")
    assert grows_little(few, cost(one, 1 + FEW + MANY, "--write"))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"objet": "Autre"}, id="purpose"),
        pytest.param({"objet_social1": "011000"}, id="theme"),
        pytest.param({"titre": "CERCLE"}, id="name"),
        pytest.param({"adrs_libvoie": "de la Gare"}, id="seat"),
    ],
)
def test_changed_associations_are_written_together(one: Register, change: dict[str, str]) -> None:
    one.imports(*rows(FEW))
    few = cost(one, FEW, "--write", **change)
    one.imports(*rows(MANY))
    assert grows_little(few, cost(one, MANY, "--write", **change))


def test_vanished_associations_are_written_together(one: Register) -> None:
    one.imports(*rows(1 + FEW))
    few = cost(one, 1, "--write", "--accept-volume")
    one.imports(*rows(1 + MANY))
    assert grows_little(few, cost(one, 1, "--write", "--accept-volume"))


def test_a_comparison_costs_the_same_for_few_rows_and_for_many(one: Register) -> None:
    few = cost(one, FEW)
    assert cost(one, MANY) == few
    assert few < 12
