"""The report of searches in the administration, and the way from a failed query to an answer."""

import csv
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from commun import pagination
from commun.forms import LenientForm
from guides.admin.feedback import without_formula
from guides.models import GuideIndexPage
from search.admin.menu import HOOK, AllowedItem
from search.keys import key_of
from search.models import AwaitedAnswer
from search.steering import follow_ups, report
from search.steering.report import Period, Row, View

PERMISSION = "search.view_searchcount"


class ReportForm(LenientForm):
    """What is looked at: an address says it all."""

    vue = forms.ChoiceField(label=gettext_lazy("Recherches"), required=False, choices=View.choices)
    periode = forms.ChoiceField(label=gettext_lazy("Période"), required=False, choices=Period.choices)
    langue = forms.ChoiceField(
        label=gettext_lazy("Langue"),
        required=False,
        choices=[("", gettext_lazy("Toutes")), *settings.LANGUAGES],
    )


class SearchReportView(WagtailAdminTemplateMixin, TemplateView):
    """The most frequent searches, those without result, those whose results nobody opened."""

    template_name = "wagtailadmin/search/report.html"
    page_title: Any = gettext_lazy("Ce que cherchent les lecteurs")
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = ReportForm(request.GET).chosen()
        self.view = View(chosen["vue"] or View.EMPTY)
        self.period = Period(chosen["periode"] or Period.QUARTER)
        self.language: str = chosen["langue"]
        if request.GET.get("export") == "csv":
            return self.exported()
        return super().get(request, *args, **kwargs)

    def rows(self) -> list[Row]:
        return report.rows(self.view, timezone.localdate(), int(self.period), self.language)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = pagination.paginate(self.rows(), self.request.GET.get("page"))
        rows.object_list = report.with_what_was_done(list(rows.object_list))
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "form": ReportForm(self.shown()),
            "views": [(view, label, self.address(vue=view)) for view, label in View.choices],
            "view": self.view,
            "export_url": self.address(export="csv"),
            "months_kept": settings.SEARCHES_MONTHS,
            "waiting": AwaitedAnswer.objects.unanswered().count(),
            "may_add_synonym": user.has_perm("search.add_synonymrule"),
            "may_promote": user.has_perm("wagtailsearchpromotions.add_searchpromotion"),
            "ordering": self.languages_to_write(),
        }

    def languages_to_write(self) -> list[str]:
        """The languages in which the person may add a guide."""
        indexes = GuideIndexPage.objects.select_related("locale")
        return [
            index.locale.language_code
            for index in indexes
            if index.permissions_for_user(self.request.user).can_add_subpage()
        ]

    def shown(self) -> dict[str, str]:
        return {"vue": str(self.view), "periode": str(self.period), "langue": self.language}

    def address(self, **changes: str) -> str:
        return f"?{urlencode({**self.shown(), **changes})}"

    def exported(self) -> HttpResponse:
        """All rows as a CSV file that spreadsheets open in French: `;` between values, a BOM first."""
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        name = f"recherches-{self.view}-{timezone.localdate():%Y-%m-%d}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        writer = csv.writer(response, delimiter=";")
        titles = (_("Recherche"), _("Langue"), _("Faites"), _("Sans résultat"), _("Résultats ouverts"))
        writer.writerow([*titles, _("La dernière fois"), _("Écrites aussi")])
        for row in self.rows():
            numbers = [row.asked, row.without, row.clicks, f"{row.last:%Y-%m-%d}"]
            others = " | ".join(row.other_spellings)
            writer.writerow([without_formula(row.spelling), row.language, *numbers, without_formula(others)])
        return response


@require_POST
def order_guide(request: HttpRequest) -> HttpResponse:
    """A draft guide whose title is the query, ready to be written or handed to a colleague."""
    question = " ".join(request.POST.get("question", "").split())[:200]
    language = request.POST.get("langue", "")
    index = GuideIndexPage.objects.filter(locale__language_code=language).first()
    if index is None or not index.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    if not key_of(question):
        messages.error(request, _("Il n'y a pas de question : choisissez une recherche du rapport."))
        return redirect("search_report")
    note = _(
        "Commandé le %(day)s depuis le rapport des recherches : des lecteurs cherchent « %(question)s »."
    )
    day = f"{timezone.localdate():%d/%m/%Y}"
    draft = follow_ups.order_guide(
        question, language, request.user, note=note % {"day": day, "question": question}, tells=True
    )
    messages.success(
        request,
        _(
            "Le brouillon « %(title)s » est créé. Écrivez-le, ou confiez-le à un collègue : à sa publication,"
            " ceux qui attendent une réponse seront prévenus."
        )
        % {"title": draft.title},
    )
    return redirect("wagtailadmin_pages:edit", draft.pk)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [
        path("recherches/", SearchReportView.as_view(), name="search_report"),
        path("recherches/commander/", order_guide, name="search_order_guide"),
    ]


@hooks.register(HOOK)
def report_item() -> MenuItem:
    return AllowedItem(
        gettext_lazy("Ce que cherchent les lecteurs"),
        reverse("search_report"),
        permission=PERMISSION,
        name="recherches",
        icon_name="search",
        order=110,
    )
