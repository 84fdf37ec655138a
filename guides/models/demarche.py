"""Step-by-step procedures whose steps are dated from the reader's own date."""

from dataclasses import replace
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from commun.fields import BodyField
from commun.findable import Document
from commun.languages import Alternate, known_locale
from commun.models import in_source_language
from commun.refusals import RefusalError
from guides import blocks, search_documents
from guides.models.practical import PracticalPage
from guides.models.service import ServicePage
from guides.planning import ics
from guides.planning.calendar import Calendar
from guides.planning.forms import PlanForm
from guides.planning.plan import Plan, PlannedStep, plan_for
from guides.planning.steps import Services, Step, read_steps
from guides.planning.views import CALENDAR_FILE
from guides.querysets import GuideManager


class DemarchePage(PracticalPage):
    """A procedure, step by step; `?date=2026-12-10` dates each step from that day.

    The address is the whole plan: nothing about the reader is stored. `calendrier.ics`, below it, is the
    same plan for calendars.
    """

    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types: list[str] = []
    template = "guides/demarche_page.html"

    themes = ParentalManyToManyField(
        "commun.Theme",
        verbose_name=_("thèmes"),
        blank=True,
        related_name="demarches",
        help_text=_("Un ou plusieurs : la démarche paraît sous chacun d'eux."),
        limit_choices_to=in_source_language,
    )
    date_label = models.CharField(
        _("question sur la date"),
        max_length=120,
        default=_("Date prévue"),
        help_text=_(
            "Par exemple « Date de votre assemblée générale » : les délais se comptent à partir d'elle."
        ),
    )
    steps = BodyField(
        blocks.STEP_BLOCKS,
        verbose_name=_("étapes"),
        blank=True,
        help_text=_("Dans l'ordre où on les fait ; les numéros s'ajoutent tout seuls."),
    )

    objects: ClassVar[Any] = GuideManager()

    content_panels: list[Any] = [
        *PracticalPage.content_panels,
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        PracticalPage.facts_panel,
        FieldPanel("date_label"),
        FieldPanel("steps"),
        FieldPanel("body"),
        *PracticalPage.tail_panels,
    ]
    search_fields: list[Any] = [
        *PracticalPage.search_fields,
        index.RelatedFields("themes", [index.FilterField("slug")]),
    ]

    class Meta:
        verbose_name = _("démarche pas à pas")
        verbose_name_plural = _("démarches pas à pas")

    is_step_by_step = True

    def search_document(self) -> Document | None:
        return search_documents.of_page(self, "demarche", search_documents.steps_of(self))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # The steps are read before the text: the first use of a glossary word is there.
        self.explainer.stream(self.steps)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context |= self.plan_context(request)
        if plan := context["plan"]:
            alternates = [_with_query(alternate, self._query(plan)) for alternate in context["alternates"]]
            context["alternates"] = alternates
        return context

    def plan_context(self, request: HttpRequest) -> dict[str, Any]:
        """The form, the steps and, once there is a date, the plan and its addresses."""
        form = self.plan_form(request)
        if form.day is None:
            steps = [PlannedStep(step) for step in self.read_steps()]
            return {"form": form, "plan": None, "planned_steps": steps}
        plan = self.plan(form)
        return {
            "form": form,
            "plan": plan,
            "planned_steps": plan.steps,
            "plan_address": f"{self.get_full_url(request)}{self._query(plan)}",
            "calendar_address": f"{self.get_url(request)}{CALENDAR_FILE}{self._query(plan)}",
        }

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if path_components == [CALENDAR_FILE] and self.live:
            return RouteResult(self, kwargs={"as_calendar": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, as_calendar: bool = False, **kwargs: Any) -> Any:
        return self.calendar_file(request) if as_calendar else super().serve(request, *args, **kwargs)

    def calendar_file(self, request: HttpRequest) -> HttpResponse:
        """The plan as an `.ics` file; an unreadable date is refused in words."""
        form = self.plan_form(request)
        if form.day is None:
            missing = gettext("Ce fichier se demande depuis la démarche, une fois votre date donnée.")
            raise RefusalError(400, form.problem or missing)
        plan = self.plan(form)
        origin = ics.Origin(
            title=self.title,
            key=str(self.translation_key),
            url=f"{self.get_full_url(request)}{self._query(plan)}",
            language_code=known_locale(self).language_code,
        )
        response = HttpResponse(
            ics.calendar_file(plan, origin, timezone.now()), content_type="text/calendar; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="{self.slug}-{plan.day}.ics"'
        response["X-Robots-Tag"] = "noindex"
        return response

    def plan_form(self, request: HttpRequest) -> PlanForm:
        """What the reader asked: nothing, a date, or something that isn't one."""
        return PlanForm(request.GET if "date" in request.GET else None, label=self.date_label)

    def plan(self, form: PlanForm) -> Plan:
        """The plan for the date of a form that has one."""
        day = form.cleaned_data["date"]
        return plan_for(self.read_steps(), day, timezone.localdate(), Calendar(settings.HOLIDAYS_REGION))

    def read_steps(self) -> list[Step]:
        """The steps, each with the service and the sheet that readers can reach."""
        services = Services(
            chosen=[block.value["service"] for block in self.steps],
            readable=ServicePage.objects.open_to_all().defer_streamfields(),
            language_code=known_locale(self).language_code,
            source=settings.LANGUAGE_CODE,
        )
        return read_steps(self.steps, services)

    def _query(self, plan: Plan) -> str:
        return f"?date={plan.day.isoformat()}"


def _with_query(alternate: Alternate, query: str) -> Alternate:
    """The same language with the reader's date, where the procedure exists in it."""
    if not alternate.is_translated:
        return alternate
    return replace(alternate, url=f"{alternate.url}{query}")
