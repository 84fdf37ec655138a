"""Any page number gives a page."""

import pytest
from django.http import QueryDict

from commun.pagination import paginate, query_without_page


@pytest.mark.parametrize(
    ("asked", "given"),
    [(None, 1), ("", 1), ("2", 2), ("abc", 1), ("0", 3), ("-1", 3), ("1000000000", 3), ("1.5", 1), ("９", 3)],
)
def test_a_page_number_that_makes_no_sense_gives_the_nearest_page(asked: str | None, given: int) -> None:
    assert paginate(range(45), asked).number == given


def test_links_to_other_pages_keep_the_question() -> None:
    assert query_without_page(QueryDict("q=vélo&page=3&theme=sport")) == "q=v%C3%A9lo&theme=sport&"
    assert query_without_page(QueryDict("page=3")) == ""
