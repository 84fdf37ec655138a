"""The results page of the one search, what it suggests while one types, and how browsers add it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from commun import languages
from search import asked as asking
from search.forms import SearchForm
from search.page import context_of
from search.suggestions import suggest


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """`q`, `kind`, the facets of that kind and `page`; any text is a question, none is an error."""
    language = translation.get_language() or ""
    asked = asking.read(request.GET, language)
    context: dict[str, Any] = {
        "form": asked.form,
        "query": asked.query,
        "alternates": languages.view_alternates(request, language),
    }
    if asked.has_words:
        context |= context_of(request, asked)
    return render(request, "search/results.html", context)


@require_safe
@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"label", "url", "kind", "lang"}]}` for `q`; any text is a question.

    With `format=opensearch`, the list of lists that browsers ask for: the question, labels, kinds, addresses.
    """
    typed = SearchForm(request.GET).chosen()["q"]
    found = suggest(request, typed, translation.get_language() or "")
    headers = {"X-Robots-Tag": "noindex"}
    if request.GET.get("format") != "opensearch":
        return JsonResponse({"suggestions": found}, headers=headers)
    columns = [[each[name] for each in found] for name in ("label", "kind", "url")]
    columns[-1] = [request.build_absolute_uri(url) for url in columns[-1]]
    return JsonResponse(
        [typed, *columns], safe=False, headers=headers, content_type="application/x-suggestions+json"
    )


@require_safe
@cache_control(public=True, max_age=86400)
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description with which browsers add the portal to their search engines."""
    return render(
        request,
        "search/opensearch.xml",
        {"origin": request.build_absolute_uri("/").rstrip("/")},
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
