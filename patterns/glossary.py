"""The glossary's pages, and a word explained in a text."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Locale

from guides.glossary.shelf import explanation_of
from guides.glossary.views import letters_of
from guides.models import Terme
from home.demo import content, glossary
from patterns.guide_parts import card_of_example
from patterns.states import state
from patterns.words import long_name, unbreakable

FOLDER = "guides/glossary"


def _terms() -> list[Terme]:
    """The demonstration's, in memory."""
    rows = content.read("glossary")["term"]
    terms = [_term(slug=row["slug"], **glossary.words_of(row, "")) for row in rows]
    return sorted(terms, key=lambda term: term.sort_title)


def _term(**values: Any) -> Terme:
    term = Terme(locale=Locale.get_default(), **values)
    term.sort_title = term.title.lower()
    return term


def _longest() -> Terme:
    return _term(
        title=unbreakable(100),
        slug="long",
        full_form=long_name(150),
        synonyms=f"{unbreakable(80)}\n{long_name(80)}",
        definition=f"<p>{long_name(400)}</p>",
    )


def _page_of(term: Terme) -> dict[str, Any]:
    return {"term": term, "pages": [card_of_example("Tenir les comptes")] * 2}


@state(f"{FOLDER}/index.html")
def index(request: HttpRequest) -> dict[str, Any]:
    return {"letters": letters_of(_terms()), "count": 1}


@state(f"{FOLDER}/index.html", "Vide")
def empty_index(request: HttpRequest) -> dict[str, Any]:
    return {"letters": letters_of([]), "count": 0}


@state(f"{FOLDER}/index.html", "Au plus long")
def long_index(request: HttpRequest) -> dict[str, Any]:
    return {"letters": letters_of([_longest()]), "count": 1}


@state(f"{FOLDER}/synonyms.html")
@state(f"{FOLDER}/term.html")
def term(request: HttpRequest) -> dict[str, Any]:
    return _page_of(next(found for found in _terms() if found.synonyms))


@state(f"{FOLDER}/synonyms.html", "Au plus long")
@state(f"{FOLDER}/term.html", "Au plus long")
def long_term(request: HttpRequest) -> dict[str, Any]:
    return _page_of(_longest())


@state(f"{FOLDER}/note.html")
def note(request: HttpRequest) -> dict[str, Any]:
    return {"term": explanation_of(_terms()[0]), "url": "#"}


@state(f"{FOLDER}/note.html", "Au plus long")
def long_note(request: HttpRequest) -> dict[str, Any]:
    return {"term": explanation_of(_longest()), "url": "#"}
