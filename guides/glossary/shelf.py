"""The glossary as pages read it, kept until an editor changes a term."""

from wagtail.rich_text import get_text_for_indexing

from commun.shelf import Shelf
from guides.glossary.words import Explanation, Vocabulary
from guides.models.terme import Terme

_vocabularies: Shelf[Vocabulary] = Shelf("glossary")


def vocabulary(language_code: str) -> Vocabulary:
    """The terms that texts of a language explain in place."""
    return _vocabularies.get(language_code, lambda: _compute(language_code))


def drop_vocabularies() -> None:
    """To be called when a term changes."""
    _vocabularies.drop()


def explanation_of(term: Terme) -> Explanation:
    text = " ".join(get_text_for_indexing(term.definition).split())
    return Explanation(term.slug, term.title, term.full_form, text)


def _compute(language_code: str) -> Vocabulary:
    terms = Terme.objects.explained_in(language_code)
    return Vocabulary((explanation_of(term), term.wordings()) for term in terms)
