"""Every guide of a theme on one page, to print or to keep."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from commun import languages
from commun.models import Theme
from guides.glossary.explain import Explainer
from guides.glossary.shelf import vocabulary
from guides.models import DemarchePage, GuideIndexPage, GuidePage
from guides.watch.notices import attach_notices


@dataclass(frozen=True)
class Chapter:
    """A guide or a procedure in full; `anchor` leads to it from the contents."""

    page: Any
    anchor: str
    blocks: list[Any]
    steps: list[Any]
    questions: list[Any]


@require_safe
def whole_theme(request: HttpRequest, slug: str) -> HttpResponse:
    """The guides and procedures of a theme in the language being read, in the order of the tree.

    Search engines are asked to leave it out: each guide has its own address.
    """
    theme = get_object_or_404(Theme.objects.in_source_language(), slug=slug)
    language = translation.get_language() or ""
    chapters = _chapters(theme, language)
    if not chapters:
        raise Http404
    context = {
        "theme": theme,
        "chapters": chapters,
        "alternates": languages.view_alternates(request, language),
        "breadcrumb": [
            {"title": gettext("Accueil"), "url": languages.open_languages(request).get(language, "/")},
            *GuideIndexPage.objects.live().public().filter(locale__language_code=language)[:1],
        ],
        "address": request.build_absolute_uri(reverse("whole_theme", args=[slug])),
    }
    return render(request, "guides/whole_theme.html", context)


def _chapters(theme: Theme, language: str) -> list[Chapter]:
    pages: list[Any] = []
    for model in (GuidePage, DemarchePage):
        pages += model.objects.readable().filter(themes=theme, locale__language_code=language)
    # One for all: a word is explained once on the page, and its button's id is unique.
    explainer = Explainer(vocabulary(language))
    return [_chapter(page, explainer) for page in sorted(pages, key=lambda page: page.path)]


def _chapter(page: Any, explainer: Explainer) -> Chapter:
    attach_notices(page)
    return Chapter(
        page=page,
        anchor=f"guide-{page.pk}",
        steps=explainer.stream(page.steps) if isinstance(page, DemarchePage) else [],
        blocks=explainer.stream(page.body),
        questions=explainer.stream(page.questions),
    )
