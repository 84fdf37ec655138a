"""The results page of the one search, and what it suggests while one types."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from annuaire.models import AnnuairePage
from commun import languages, pagination, text
from search.forms import SearchForm
from search.results import Answer
from search.sources import SOURCES
from search.suggestions import suggest


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """`q`, `kind` and `page`; any text is a question, none is an error."""
    form = SearchForm(request.GET)
    chosen = form.chosen()
    language = translation.get_language() or ""
    context: dict[str, Any] = {
        "form": form,
        "chosen": chosen,
        "alternates": languages.view_alternates(request, language),
    }
    if text.words(chosen["q"]):
        context |= _answered(request, chosen, language)
    return render(request, "search/results.html", context)


def _answered(request: HttpRequest, chosen: dict[str, str], language: str) -> dict[str, Any]:
    answer = Answer([(source, source.find(chosen["q"], language)) for source in SOURCES])
    hits = pagination.paginate(answer.only(chosen["kind"]), request.GET.get("page"))
    return {
        "hits": hits,
        "tabs": [(source, answer.counts[source.kind]) for source in SOURCES],
        "annuaire": AnnuairePage.in_language(language),
    }


@require_safe
@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"label", "url", "kind", "lang"}]}` for `q`; any text is a question."""
    asked = SearchForm(request.GET).chosen()["q"]
    found = suggest(request, asked, translation.get_language() or "")
    return JsonResponse({"suggestions": found}, headers={"X-Robots-Tag": "noindex"})
