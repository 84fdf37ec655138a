"""An engine as plain as can be: what pages do with an answer is tested without indexing anything.

A thing is found when it has all the words asked for; those of its title come first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from wagtail.search.backends.base import BaseSearchBackend

from annuaire.models import Association
from commun import text
from commun.asking import Answer, Hit, Question
from commun.findable import KINDS
from guides.models import DemarchePage, GuidePage, ServicePage, Sheet, Terme
from search.errors import EngineError

WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Found:
    """A thing with what the engine would know of it."""

    kind: str
    thing: Any
    title: str
    words: str
    language: str
    facets: dict[str, set[str]]

    def is_best_for(self, question: Question) -> bool:
        """Whether readers do not have it in their own language rather."""
        known: Any = self.thing.search_document()
        return question.languages[0] not in known.translations


class SearchBackend(BaseSearchBackend):
    """`answer()` alone. `told` replaces parts of the next answers; `asked` keeps the questions."""

    told: dict[str, Any] = {}
    asked: list[Question] = []
    fails = False

    def answer(self, question: Question) -> Answer:
        if self.fails:
            raise EngineError("The fake engine was told to fail")
        type(self).asked.append(question)
        matching = sorted(
            (
                found
                for found in _things()
                if found.language in question.languages
                and found.kind in (question.kinds or KINDS)
                and _matches(found, question)
                and found.is_best_for(question)
            ),
            key=lambda found: not _has_all(found.title, question),
        )
        chosen = [found for found in matching if _is_chosen(found, question)]
        hits = [found for found in chosen if not question.kind or found.kind in question.kind]
        page = hits[question.start : question.start + question.size]
        answer = Answer(
            hits=tuple(_hit(found, question) for found in page),
            total=len(hits),
            counts=Counter(found.kind for found in chosen),
            facets={name: _counts(matching, question, name) for name in question.facets},
            milliseconds=1.4,
        )
        return Answer(**{**vars(answer), **self.told})


def _matches(found: Found, question: Question) -> bool:
    return _has_all(found.title if question.titles_only else f"{found.title} {found.words}", question)


def _has_all(said: str, question: Question) -> bool:
    *whole, last = text.words(question.text) or [""]
    words = WORDS.findall(text.fold(said))
    ends = any(word.startswith(last) for word in words) if question.completing else last in words
    return bool(last) and ends and all(word in words for word in whole)


def _is_chosen(found: Found, question: Question, without: str = "") -> bool:
    return all(
        found.facets.get(name, set()).intersection(values)
        for name, values in question.chosen.items()
        if name != without
    )


def _counts(matching: Iterable[Found], question: Question, name: str) -> dict[str, int]:
    return Counter(
        value
        for found in matching
        if (not question.kind or found.kind in question.kind) and _is_chosen(found, question, without=name)
        for value in found.facets.get(name, set())
    )


def _hit(found: Found, question: Question) -> Hit:
    marked = str(escape(found.title))
    for word in found.title.split():
        if text.fold(word) in text.words(question.text):
            marked = marked.replace(escape(word), f"<mark>{escape(word)}</mark>")
    return Hit(
        model=found.thing._meta.label_lower,
        pk=str(found.thing.pk),
        kind=found.kind,
        score=1.0,
        title=marked,
        excerpt=str(escape(found.words[:160])),
    )


def _things() -> Iterator[Found]:
    for kind, model in (("guide", GuidePage), ("demarche", DemarchePage), ("service", ServicePage)):
        for page in model.objects.open_to_all().select_related("locale").prefetch_related("themes"):
            facets = {
                "theme": {theme.slug for theme in page.themes.all()},
                "nature": {getattr(page, "kind", "")},
            }
            yield Found(kind, page, page.title, page.summary, page.locale.language_code, facets)
    for sheet in Sheet.objects.live():
        yield Found("fiche", sheet, sheet.title, sheet.text, "fr", {"nature": {sheet.kind}})
    for term in Terme.objects.select_related("locale"):
        yield Found("terme", term, term.title, term.full_form, term.locale.language_code, {})
    for entry in Association.objects.listed().with_terms().prefetch_related("audiences"):
        yield Found("association", entry, entry.title, _words_of(entry), "fr", _facets_of(entry))


def _words_of(entry: Association) -> str:
    return " ".join(filter(None, [entry.purpose, entry.rna_number, entry.siret]))


def _facets_of(entry: Association) -> dict[str, set[str]]:
    return {
        "theme": {theme.slug for theme in entry.themes.all()},
        "audience": {audience.slug for audience in entry.audiences.all()},
        "quartier": {entry.quartier.slug} if entry.quartier else set(),
        "commune": {entry.commune_code} - {""},
    }
