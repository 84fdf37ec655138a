"""What an address asks of the one search, and the page of the answer that it gets."""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.http import QueryDict

from annuaire.models import AnnuairePage
from commun import pagination, text
from commun.asking import WINDOW, Answer, Question
from commun.findable import KINDS
from search.forms import SearchForm
from search.kinds import ASSOCIATIONS, BY_SLUG
from search.results import Results, fetch

# Numbers are typed in groups: « W 251 000 001 », « 123 456 789 00012 ».
_REGISTER_NUMBER = re.compile(r"W\d[0-9A-Z]\d{7}", re.IGNORECASE)
_SIRET = re.compile(r"\d{14}")


@dataclass(frozen=True)
class Asked:
    """A question as its address says it: checked, every unknown value dropped."""

    form: SearchForm
    query: str
    facets: dict[str, tuple[str, ...]]
    page: str
    language: str
    annuaire: AnnuairePage | None

    @property
    def has_words(self) -> bool:
        return bool(text.words(self.query))

    @property
    def is_first_look(self) -> bool:
        """Neither another page, nor a tab, nor a choice: what a reader gets first."""
        return not (self.facets or self.form.tab.slug) and self.page in ("", "1")

    @property
    def question(self) -> Question:
        tab = self.form.tab
        return Question(
            text=plain_number(self.query) or self.query,
            languages=languages_for(self.language),
            kinds=kinds_under(self.annuaire),
            kind=tab.documents,
            chosen=self.facets,
            facets=tab.facets,
            size=pagination.PER_PAGE,
        )


def read(asked: QueryDict, language: str) -> Asked:
    """The question of an address; any text is one, none is an error."""
    annuaire = AnnuairePage.in_language(language) if asked.get("q") else None
    form = SearchForm(asked if annuaire else _without_associations(asked))
    query = form.chosen()["q"]
    return Asked(form, query, form.facets(), asked.get("page", ""), language, annuaire)


def _without_associations(asked: QueryDict) -> QueryDict:
    """The same address, where the kind that has no page is unknown."""
    kept = asked.copy()
    if BY_SLUG.get(asked.get("kind", "")) == ASSOCIATIONS:
        del kept["kind"]
    return kept


def languages_for(language: str) -> tuple[str, ...]:
    """Those of what a reader may be shown, their own first."""
    return tuple(dict.fromkeys((language, settings.LANGUAGE_CODE)))


def kinds_under(annuaire: AnnuairePage | None) -> tuple[str, ...]:
    """The kinds that have a page to lead to: all of them, or no association without a directory."""
    return () if annuaire else tuple(kind for kind in KINDS if kind not in ASSOCIATIONS.documents)


def plain_number(query: str) -> str:
    """A register number or a SIRET without the spaces it was typed with; empty for anything else."""
    compact = re.sub(r"[\s.\-]+", "", query)
    if _REGISTER_NUMBER.fullmatch(compact):
        return compact.upper()
    return compact if _SIRET.fullmatch(compact) else ""


def answered(asked: Asked) -> tuple[Results, Page[Any]]:
    """The results and the page asked for; what is no number gives the first, what is beyond the last.

    One question to the engine, a second one only for a page that does not exist.
    """
    wanted = _number(asked.page)
    results = fetch(_at(asked.question, wanted))
    page = _page(results, asked.page)
    if page.number != wanted:
        results = fetch(_at(asked.question, page.number))
        page = _page(results, str(page.number))
    page.object_list = list(results.items)
    return results, page


def corrections_of(answer: Answer) -> tuple[str, ...]:
    """Other questions to try; none for one in another language, whose words are no mistakes."""
    return () if answer.asked_in else answer.corrections


def _number(typed: str) -> int:
    """The page to ask for first."""
    digits = typed.strip()
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
    return min(max(number, 1), WINDOW // pagination.PER_PAGE)


def _at(question: Question, number: int) -> Question:
    return replace(question, start=(number - 1) * question.size)


def _page(results: Results, number: str) -> Page[Any]:
    return pagination.paginate(range(min(results.answer.total, WINDOW)), number)
