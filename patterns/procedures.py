"""Step-by-step procedures: without a date, with one, too late, with one that can't be read."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from guides.models import DemarchePage
from home.demo import procedures
from patterns import portal
from patterns.states import Fill, state
from patterns.words import long_name, unbreakable

PAGE = "guides/demarche_page.html"
FORM, AGENDA, STEP = (
    "guides/planning/form.html",
    "guides/planning/agenda.html",
    "guides/planning/step.html",
)


def _page(**values: Any) -> DemarchePage:
    """The demonstration's general assembly, in memory."""
    text = next(text for text in procedures.texts() if text["english"])
    page: DemarchePage = portal.unsaved(DemarchePage, f"guides/{text['slug']}/", slug=text["slug"])
    procedures.fill(page, {**text, **values}, services={})
    return page


def _context(query: dict[str, str], **values: Any) -> dict[str, Any]:
    page = _page(**values)
    return {"page": page, **page.plan_context(RequestFactory().get("/", query))}


def _in(days: int) -> dict[str, str]:
    """A date so many days away, as readers ask for it."""
    return {"date": (timezone.localdate() + timedelta(days=days)).isoformat()}


def _asked(query: dict[str, str]) -> Fill:
    def fill(request: HttpRequest) -> dict[str, Any]:
        return _context(query)

    return fill


for _template in (PAGE, FORM):
    state(_template)(_asked({}))
    state(_template, "Date illisible")(_asked({"date": "31/02/2027"}))


@state(PAGE, "Datée")
@state(AGENDA)
def dated(request: HttpRequest) -> dict[str, Any]:
    return _context(_in(60))


@state(PAGE, "Délais passés")
@state(AGENDA, "Délais passés")
def late(request: HttpRequest) -> dict[str, Any]:
    return _context(_in(10))


@state(AGENDA, "Date passée")
def over(request: HttpRequest) -> dict[str, Any]:
    return _context(_in(-10))


@state(AGENDA, "Question de 120 caractères")
def long_question(request: HttpRequest) -> dict[str, Any]:
    return _context(_in(60), date_label=unbreakable(120))


def _step(days: int, **values: Any) -> dict[str, Any]:
    """The notice of the assembly, fifteen days before it."""
    text = next(text for text in procedures.texts() if text["english"])
    row = next(row for row in text["step"] if row.get("amount") == 15)
    (planned,) = _context(_in(days), step=[{**row, **values}])["planned_steps"]
    return {"planned": planned, "step": planned.step, "due": planned.due}


@state(STEP)
def step(request: HttpRequest) -> dict[str, Any]:
    return _step(60)


@state(STEP, "Délai passé")
def late_step(request: HttpRequest) -> dict[str, Any]:
    return _step(5)


@state(STEP, "Titre et texte longs")
def long_step(request: HttpRequest) -> dict[str, Any]:
    words = {"title": unbreakable(150), "html": f"<p>{long_name(300)}</p>", "if_late": long_name(300)}
    return _step(5, duration=unbreakable(80), substeps=[long_name(200), unbreakable(200)], **words)
