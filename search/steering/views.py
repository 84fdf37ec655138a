"""Where readers leave an address to be told once, confirm it, and have it erased."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from commun.forms import QueryField
from search.keys import key_of
from search.steering import notify
from search.steering.forms import NotifyForm
from search.steering.mail import NotifyMailError

SENT = "envoye"


# Readers have no session to ride on, and the form carries a signed stamp of its own.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form about the question `q`, and where it is sent."""
    question = QueryField().clean(request.GET.get("q"))
    if SENT in request.GET:
        return _private(render(request, "search/notify_sent.html", {"never_indexed": True}))
    if not key_of(question):
        return HttpResponseRedirect(reverse("search"))
    form = NotifyForm.received(request, subject=question)
    context = {"notify_form": form, "form": form, "question": question, "never_indexed": True}
    if form.is_bound and form.is_valid():
        try:
            notify.ask(form.cleaned_data["email"], question, translation.get_language() or "")
        except NotifyMailError as error:
            form.add_error(None, str(error))
        else:
            return HttpResponseRedirect(f"{request.path}?{SENT}=1")
    return _private(render(request, "search/notify.html", context, status=422 if form.errors else 200))


# The link is the only right. Mail programs open links by themselves: only a button changes anything.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm that one wants to be told."""
    return _on_button(request, token, "confirm")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest, token: str) -> HttpResponse:
    """Erase an address before it is written to."""
    return _on_button(request, token, "forget")


def _on_button(request: HttpRequest, token: str, action: str) -> HttpResponse:
    wanted = notify.wanted_by(token)
    if wanted is not None and request.method == "POST":
        if action == "confirm":
            notify.confirm(wanted)
        else:
            wanted.delete()
            wanted = None
    context = {"wanted": wanted, "action": action, "token": token, "never_indexed": True}
    return _private(render(request, "search/notify_link.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
