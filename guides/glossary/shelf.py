"""The glossary as pages read it, kept until an editor changes a term."""

from dataclasses import dataclass

from wagtail.rich_text import get_text_for_indexing

from commun import text
from commun.shelf import Shelf
from guides.glossary.words import Explanation, Vocabulary
from guides.models.terme import Terme

@dataclass(frozen=True)
class Meaning:
    """What a word asked for means; `pk` is the term's, `language_code` the language it is written in."""

    pk: int
    language_code: str
    explanation: Explanation


_vocabularies: Shelf[Vocabulary] = Shelf("glossary")
_meanings: Shelf[dict[str, Meaning]] = Shelf("glossary-meanings")


def vocabulary(language_code: str) -> Vocabulary:
    """The terms that texts of a language explain in place."""
    return _vocabularies.get(language_code, lambda: _compute(language_code))


def meaning_of(query: str, language_code: str) -> Meaning | None:
    """The term whose name is all that a reader asked: accents, case and dots don't count."""
    wording = _key(query)
    return _meanings.get(language_code, lambda: _all_meanings(language_code)).get(wording) if wording else None


def drop_vocabularies() -> None:
    """To be called when a term changes."""
    _vocabularies.drop()
    _meanings.drop()


def explanation_of(term: Terme) -> Explanation:
    plain = " ".join(get_text_for_indexing(term.definition).split())
    return Explanation(term.slug, term.title, term.full_form, plain)


def _key(wording: str) -> str:
    """« A.G. » and « ag » are one; so are « Assemblée générale » and « assemblee generale »."""
    words = text.words(wording)
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


def _all_meanings(language_code: str) -> dict[str, Meaning]:
    return {
        key: Meaning(term.pk, term.locale.language_code, explanation_of(term))
        for term in Terme.objects.readable_in(language_code)
        for key in map(_key, term.wordings())
        if key
    }


def _compute(language_code: str) -> Vocabulary:
    terms = Terme.objects.explained_in(language_code)
    return Vocabulary((explanation_of(term), term.wordings()) for term in terms)
