"""The results page of the one search, and what it suggests while one types."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
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
        "tabs": _tabs(chosen, answer),
        "annuaire": AnnuairePage.in_language(language),
    }


@dataclass(frozen=True)
class Tab:
    """A kind of results, how many there are and the address that keeps only them."""

    label: Any
    count: int
    url: str
    is_current: bool


def _tabs(chosen: dict[str, str], answer: Answer) -> list[Tab]:
    kinds = [("", _("Tout"), sum(answer.counts.values()))]
    kinds += [(source.kind, source.label, answer.counts[source.kind]) for source in SOURCES]
    return [
        Tab(label, count, _address(chosen["q"], kind), kind == chosen["kind"]) for kind, label, count in kinds
    ]


def _address(query: str, kind: str) -> str:
    return f"?{urlencode({'q': query} | ({'kind': kind} if kind else {}))}"


@require_safe
@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"label", "url", "kind", "lang"}]}` for `q`; any text is a question."""
    asked = SearchForm(request.GET).chosen()["q"]
    found = suggest(request, asked, translation.get_language() or "")
    return JsonResponse({"suggestions": found}, headers={"X-Robots-Tag": "noindex"})
