"""The pages of the glossary."""

import string
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from commun import languages
from guides.glossary.uses import pages_using
from guides.models.terme import Terme


@dataclass(frozen=True)
class Letter:
    """A letter of the index and its terms, in order; none for most of the alphabet's end."""

    name: str
    terms: list[Terme]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All terms, by letter; those that the language does not translate in French."""
    language = translation.get_language() or ""
    terms = list(Terme.objects.readable_in(language))
    context = {
        "letters": letters_of(terms),
        "count": len(terms),
        "breadcrumb": [_home_crumb(request, language)],
        "alternates": languages.view_alternates(request, language),
    }
    return render(request, "guides/glossary/index.html", context)


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    """One term, what it means and the pages that use it."""
    language = translation.get_language() or ""
    found = get_object_or_404(Terme.objects.readable_in(language), slug=slug)
    context = {
        "term": found,
        "pages": pages_using(found),
        "breadcrumb": [
            _home_crumb(request, language),
            {"title": gettext("Glossaire"), "url": reverse("glossary")},
        ],
        "alternates": languages.view_alternates(request, language),
    }
    return render(request, "guides/glossary/term.html", context)


def _home_crumb(request: HttpRequest, language: str) -> dict[str, str]:
    return {"title": gettext("Accueil"), "url": languages.open_languages(request).get(language, "/")}


def letters_of(terms: list[Terme]) -> list[Letter]:
    """The whole alphabet, then "#" if a term needs it; terms must be in order."""
    found = {letter: list(group) for letter, group in groupby(terms, key=lambda term: term.letter)}
    names = [*string.ascii_uppercase, *(name for name in found if name not in string.ascii_uppercase)]
    return [Letter(name, found.get(name, [])) for name in names]
