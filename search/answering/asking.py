"""One question, one round trip, the whole answer."""

import re
import time
from dataclasses import replace

from commun.asking import Answer, Question
from search.analysis import surface_words
from search.analysis.stemming import stem
from search.answering.cleaning import cleaned
from search.answering.excerpts import hits_of
from search.answering.pages import ENTRY_KINDS, page_of
from search.answering.understanding import in_another_language, ranked_candidates
from search.answering.vectors import vector_of
from search.answering.vocabularies import vocabulary_of
from search.expansion import Synonyms
from search.meaning.language import language_of
from search.meaning.nearness import near_from
from search.plan import Engine, Plan, Vocabulary
from search.planning import make_plan
from search.spelling import corrections

_DIGIT = re.compile(r"\d")


def answer(engine: Engine, question: Question, synonyms: Synonyms) -> Answer:
    """The whole answer to a question as anybody may send it; one without a word has no hits.

    Raises `search.errors.EngineError` when the engine can't answer, and nothing else whatever is typed.
    """
    began = time.perf_counter()
    question = cleaned(question)
    vocabulary = vocabulary_of(engine)
    plan = make_plan(question, vocabulary, synonyms)
    if not plan.groups:
        return Answer(milliseconds=_since(began))
    language = _language_of(question, vocabulary, synonyms)
    plan = _with_meaning(in_another_language(plan, vocabulary) if language else plan, language)
    found, ranked = ranked_candidates(engine, plan, vocabulary)
    return Answer(
        hits=hits_of(plan, page_of(question, ranked, found)),
        total=found.total,
        counts=found.counts,
        facets=found.facets,
        corrections=_corrections(question.text, vocabulary, synonyms),
        asked_in="" if language in question.languages else language,
        milliseconds=_since(began),
    )


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _with_meaning(plan: Plan, language: str) -> Plan:
    """The same plan with the question's vector, where meaning can tell: editorial texts, words finished, and
    more than numbers (W251000001, a SIRET, the reference of a form)."""
    question = plan.question
    kinds = question.kind or question.kinds
    if question.completing or question.titles_only or (kinds and ENTRY_KINDS.issuperset(kinds)):
        return plan
    if all(_DIGIT.search(group.typed) for group in plan.groups):
        return plan
    vector = vector_of(question.text)
    return plan if vector is None else replace(plan, vector=vector, similarity=near_from(language))


def _corrections(text: str, vocabulary: Vocabulary, synonyms: Synonyms) -> tuple[str, ...]:
    """Whole questions to try; the words of synonyms are right though the index lacks them."""
    proposed = corrections(text, vocabulary)
    if not proposed:
        return ()
    return corrections(text, vocabulary, (word for typed in synonyms.added for word in typed))


def _language_of(question: Question, vocabulary: Vocabulary, synonyms: Synonyms) -> str:
    """The language of the question; empty when it is French or can't be told, as of one word (« sono ») that
    the documents or the synonyms have."""
    words = surface_words(question.text)
    known = sum(word in vocabulary.words or (stem(word),) in synonyms.added for word in words)
    if known == len(words) <= 1:
        return ""
    return language_of(question.text, known / len(words))
