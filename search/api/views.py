"""`/api/v1/recherche/`: the results page's answer, as JSON."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from commun import rate_limits
from commun.asking import Answer
from commun.rate_limits import Limit
from commun.refusals import RefusalError
from guides.glossary.shelf import meaning_of
from search import asked as asking
from search.api.serializers import AnswerSerializer, ErrorSerializer
from search.asked import Asked
from search.direct import above
from search.facets import LABELS, facets_of
from search.kinds import BY_SLUG, KINDS
from search.rows import Row, Rows
from search.steering.promotions import Promoted

# One a second on average: a page that searches as one types asks for less.
LIMIT = Limit(times=600, seconds=600)
PARAMETERS = [
    OpenApiParameter(
        "q", str, required=True, description="La question, en mots de tous les jours, 200 signes au plus."
    ),
    OpenApiParameter(
        "kind", str, enum=[slug for slug in BY_SLUG if slug], description="Un seul type de résultats."
    ),
    OpenApiParameter("page", int, description="À partir de 1 ; vingt résultats par page."),
    OpenApiParameter(
        "lang", str, enum=[code for code, _name in settings.LANGUAGES], description="La langue des libellés."
    ),
    *(
        OpenApiParameter(
            name, str, many=True, description=f"Filtre « {label} », selon le type ; peut se répéter."
        )
        for name, label in LABELS.items()
    ),
]


class OpenView(APIView):
    """Read by anyone from anywhere, without account nor cookie; an error is one sentence."""

    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    renderer_classes = [JSONRenderer]
    http_method_names = ["get", "head", "options"]

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, RefusalError):
            exc = Throttled(exc.retry_after or LIMIT.seconds)
        response: Response = super().handle_exception(exc)
        response.data = {
            "error": str(exc.detail) if isinstance(exc, exceptions.APIException) else _("Introuvable.")
        }
        return response

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().finalize_response(*args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["X-Robots-Tag"] = "noindex"
        if response.status_code == status.HTTP_200_OK:
            response["Cache-Control"] = "public, max-age=60"
        return response


class Throttled(exceptions.APIException):
    """Too many questions; `wait` tells the client when to come back."""

    status_code = status.HTTP_429_TOO_MANY_REQUESTS

    def __init__(self, wait: int) -> None:
        minutes = max(1, -(-wait // 60))
        super().__init__(
            ngettext(
                "Votre connexion a posé beaucoup de questions en peu de temps. Revenez dans une minute.",
                "Votre connexion a posé beaucoup de questions en peu de temps. Revenez dans %(minutes)d"
                " minutes.",
                minutes,
            )
            % {"minutes": minutes}
        )
        self.wait = wait


class SearchView(OpenView):
    """One question, its whole answer."""

    @extend_schema(
        operation_id="recherche",
        summary="Chercher dans tout le portail",
        parameters=PARAMETERS,
        responses={200: AnswerSerializer, 400: ErrorSerializer, 429: ErrorSerializer},
    )
    def get(self, request: Request) -> Response:
        rate_limits.count_once(request._request, "api-search", LIMIT)
        language = _language(request.query_params)
        with translation.override(language):
            asked = asking.read(request.query_params, language)
            if not asked.has_words:
                raise exceptions.ParseError(_("Écrivez au moins un mot dans le paramètre « q »."))
            return Response(AnswerSerializer(_answer(request, asked)).data)


def _language(asked: QueryDict) -> str:
    """The language of `lang`, French without it."""
    language: str = asked.get("lang", "") or settings.LANGUAGE_CODE
    known = [code for code, _name in settings.LANGUAGES]
    if language not in known:
        sentence = _("Le paramètre « lang » connaît : %(languages)s.")
        raise exceptions.ParseError(sentence % {"languages": ", ".join(known)})
    return language


def _answer(request: Request, asked: Asked) -> dict[str, Any]:
    results, page = asking.answered(asked)
    answer = results.answer
    rows = Rows(request._request, page.object_list, asked.annuaire).rows()
    direct = above(request._request, asked, rows)
    tab = asked.form.tab
    return {
        "query": asked.query,
        "kind": tab.slug,
        "chosen": asked.facets,
        "language": asked.language,
        "total": answer.total,
        "counts": _counts(answer),
        "facets": [
            {"name": facet.name, "label": facet.label, "values": [*facet.options, *facet.more]}
            for facet in facets_of(tab, answer.facets, asked.facets)
        ],
        "corrections": asking.corrections_of(answer),
        "definition": _definition(request, asked),
        "promoted": [_promoted(request, each) for each in direct.promoted],
        "named": _result(request, direct.named) if direct.named else None,
        "asked_in": answer.asked_in,
        "degraded": answer.degraded,
        "milliseconds": round(answer.milliseconds, 1),
        **_pages(request, page),
        "results": [_result(request, row) for row in rows],
    }


def _counts(answer: Answer) -> dict[str, int]:
    return {kind.slug: sum(answer.counts.get(each, 0) for each in kind.documents) for kind in KINDS}


def _definition(request: Request, asked: Asked) -> dict[str, str] | None:
    meaning = meaning_of(asked.query, asked.language)
    if meaning is None:
        return None
    said = meaning.explanation
    url = request.build_absolute_uri(reverse("glossary_term", args=[said.slug]))
    return {"title": said.title, "full_form": said.full_form, "text": said.text, "url": url}


def _promoted(request: Request, promoted: Promoted) -> dict[str, str]:
    return {
        "title": promoted.title,
        "description": promoted.description,
        "url": request.build_absolute_uri(promoted.url),
        "language": promoted.language_code,
    }


def _pages(request: Request, page: Page[Any]) -> dict[str, Any]:
    return {
        "page": page.number,
        "pages": page.paginator.num_pages,
        "next": _at(request, page.next_page_number()) if page.has_next() else None,
        "previous": _at(request, page.previous_page_number()) if page.has_previous() else None,
    }


def _at(request: Request, number: int) -> str:
    query = request.query_params.copy()
    query["page"] = str(number)
    return str(request.build_absolute_uri(f"{request.path}?{query.urlencode()}"))


def _result(request: Request, row: Row) -> dict[str, Any]:
    return {
        "kind": row.hit.kind,
        "title": str(row.object),
        "title_html": row.hit.title,
        "excerpt_html": row.hit.excerpt,
        "url": request.build_absolute_uri(row.url),
        "language": row.language_code,
        "breadcrumb": [part.title for part in row.trail],
        "freshness": row.freshness,
        "is_official": row.is_official,
        "by_meaning": row.hit.by_meaning,
    }
