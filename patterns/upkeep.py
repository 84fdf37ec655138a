"""What owners and readers are asked about a page."""

from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

from guides.feedback.forms import FeedbackForm
from guides.models import GuidePage
from guides.upkeep.forms import OwnerAnswerForm
from patterns import portal
from patterns.states import state
from patterns.words import long_name, unbreakable

QUESTION, FORM, ALONE = "guides/parts/feedback.html", "guides/feedback/form.html", "guides/feedback/page.html"
BANNER, ANSWER = "guides/upkeep/review_banner.html", "guides/upkeep/review_form.html"
THANKS, NOTICE = "guides/upkeep/thanks.html", "guides/parts/review_notice.html"


def _guide(**values: Any) -> GuidePage:
    """A guide that nobody saved, whose address of opinions leads to an error page."""
    return portal.unsaved_guide(pk=0, **values)


def _refused(form: type[FeedbackForm] | type[OwnerAnswerForm], words: str) -> Any:
    """A form whose answer is missing, and whose words are too long."""
    data = QueryDict(mutable=True)
    data["words"] = words
    return form("0", data)


@state(FORM)
def feedback_form(request: HttpRequest) -> dict[str, Any]:
    return {"page": _guide(), "form": FeedbackForm("0")}


@state(FORM, "Refusé")
def refused_feedback_form(request: HttpRequest) -> dict[str, Any]:
    form = _refused(FeedbackForm, unbreakable(2001))
    return {"page": _guide(), "form": form, "asked_alone": True}


@state(QUESTION)
def question(request: HttpRequest) -> dict[str, Any]:
    return {"page": portal.unsaved_guide(pk=1)}


@state(ALONE)
def question_alone(request: HttpRequest) -> dict[str, Any]:
    return {"opinion_on": _guide(), "form": FeedbackForm("0")}


@state(ALONE, "Refusé, titre de 255 caractères")
def refused_question(request: HttpRequest) -> dict[str, Any]:
    return {
        "opinion_on": _guide(title=long_name(255)),
        "form": _refused(FeedbackForm, unbreakable(2001)),
    }


@state(NOTICE)
def overdue(request: HttpRequest) -> dict[str, Any]:
    return {"page": _guide(review_on=date(2026, 1, 1))}


def _review(form: OwnerAnswerForm, **values: Any) -> dict[str, Any]:
    return {"owner_review": {"page": _guide(), "form": form, "is_draft": False, **values}, "form": form}


@state(BANNER)
@state(ANSWER)
def asked(request: HttpRequest) -> dict[str, Any]:
    return _review(OwnerAnswerForm("0"))


@state(BANNER, "Version qui attend d'être publiée")
def draft(request: HttpRequest) -> dict[str, Any]:
    return _review(OwnerAnswerForm("0"), is_draft=True)


@state(BANNER, "Réponse incomplète")
@state(ANSWER, "Réponse incomplète")
def incomplete(request: HttpRequest) -> dict[str, Any]:
    return _review(_refused(OwnerAnswerForm, unbreakable(5001)))


@state(THANKS)
def thanks(request: HttpRequest) -> dict[str, Any]:
    return {"reviewed": _guide()}


@state(THANKS, "Titre de 255 caractères")
def long_thanks(request: HttpRequest) -> dict[str, Any]:
    return {"reviewed": _guide(title=long_name(255))}
