"""The one page of the portal that a content owner sees: the preview, and the question."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from commun.articles import EASY_VERSION
from guides.models.practical import PracticalPage
from guides.upkeep import checks, links
from guides.upkeep.forms import OwnerAnswerForm, Verdict

DRAFT = "brouillon"
THANKS = "merci"


# No session to ride on: the link is the only right, and the form carries a signed stamp of its own.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def owner_review(request: HttpRequest, token: str) -> HttpResponse:
    """The page as its owner is asked to read it, and where the answer is sent."""
    page = links.page_of(token)
    if THANKS in request.GET:
        return _private(render(request, "guides/upkeep/thanks.html", {"reviewed": page}))
    shown, is_draft = _shown(page, reads_draft=DRAFT in request.GET)
    form = OwnerAnswerForm.received(request, subject=f"{page.pk}:{shown.latest_revision_id}:{is_draft}")
    if form.is_bound and form.is_valid():
        checks.answer(
            page,
            is_right=form.cleaned_data["verdict"] == Verdict.RIGHT,
            words=form.cleaned_data["words"],
            about_draft=is_draft,
        )
        return _private(HttpResponseRedirect(f"{request.path}?{THANKS}=1"))
    return _private(_preview(request, shown, {"form": form, "page": page, "is_draft": is_draft}))


def _shown(page: PracticalPage, *, reads_draft: bool) -> tuple[PracticalPage, bool]:
    """What the owner reads: what readers see, or the draft when asked for or when there is nothing else."""
    if page.live and not (reads_draft and page.has_unpublished_changes):
        return page, False
    return links.latest_of(page), page.live


def _preview(request: HttpRequest, shown: PracticalPage, review: dict[str, Any]) -> HttpResponse:
    easy = request.GET.get("version") == EASY_VERSION and bool(shown.easy_body)
    with translation.override(shown.locale.language_code):
        context = shown.get_preview_context(request, EASY_VERSION if easy else "")
        context |= {
            "owner_review": review,
            "form": review["form"],
            "never_indexed": True,
            "title_prefix": _("À corriger") if review["form"].errors else _("Aperçu à relire"),
            "above_content": "guides/upkeep/review_banner.html",
            "below_content": "guides/upkeep/review_form.html",
        }
        status = 422 if review["form"].errors else 200
        return render(request, shown.get_template(request), context, status=status)


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
