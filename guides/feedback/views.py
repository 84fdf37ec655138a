"""Where readers' opinions are sent, and asked again when something is wrong with them."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from guides.feedback.forms import FeedbackForm, Useful
from guides.models.feedback import Feedback
from guides.models.practical import PracticalPage

THANKS = "merci"
LONGEST_WAY_BACK = 500


# Readers have no session to ride on, and the form carries a signed stamp of its own.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep an opinion and lead back to the page; or the form again, with the words that it held."""
    page = _readable(request, page_id)
    form = FeedbackForm.received(request, subject=str(page.pk))
    way_back = str(form.data.get("retour", ""))[:LONGEST_WAY_BACK]
    if form.is_bound and form.is_valid():
        Feedback.objects.create(
            page=page, is_useful=form.cleaned_data["useful"] == Useful.YES, words=form.cleaned_data["words"]
        )
        return HttpResponseRedirect(_back_to(request, page, way_back))
    context = {"opinion_on": page, "form": form, "way_back": way_back, "never_indexed": True}
    return render(request, "guides/feedback/page.html", context, status=422 if form.errors else 200)


def _readable(request: HttpRequest, page_id: int) -> PracticalPage:
    """A published page that this reader may read."""
    found = Page.objects.live().filter(pk=page_id).first()
    page = found.specific if found is not None else None
    if not isinstance(page, PracticalPage):
        raise Http404
    if not all(restriction.accept_request(request) for restriction in page.get_view_restrictions()):
        raise Http404
    return page


def _back_to(request: HttpRequest, page: PracticalPage, way_back: str) -> str:
    """The page as the reader had it (version, dates of a plan), with thanks in the place of the form."""
    query = QueryDict(way_back, mutable=True)
    query[THANKS] = "1"
    return f"{page.get_url(request)}?{query.urlencode()}#avis"
