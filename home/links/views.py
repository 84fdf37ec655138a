"""The report of outgoing links, and the one reviewed action that replaces an address everywhere."""

from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.core.validators import URLValidator
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from home.links.listing import uses_of
from home.links.replace import Outcome, Planned, plan, replace
from home.models import LinkRun, OutgoingLink

LONGEST_ADDRESS = 2000
SHOWN_USES = 5

permission_policy = ModelPermissionPolicy(OutgoingLink)


class LinkFilterSet(WagtailFilterSet):
    """Links by state, several at once."""

    state = django_filters.MultipleChoiceFilter(
        label=_("État"), choices=OutgoingLink.State.choices, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = OutgoingLink
        fields = ["state"]


class LinksReport(ReportView):
    """Every outgoing link, those to mend first, with the rows that use it."""

    page_title: Any = _("Liens sortants")
    header_icon = "link"
    results_template_name = "home/admin/links/results.html"
    filterset_class: Any = LinkFilterSet
    index_url_name: Any = "outgoing_links"
    index_results_url_name: Any = "outgoing_links_results"
    permission_policy: Any = permission_policy
    any_permission_required: Any = ["view"]
    is_searchable: Any = True
    search_fields: Any = ["url"]
    search_backend_name: Any = None
    list_export = [
        "url",
        "get_state_display",
        "message",
        "moved_to",
        "checked_at",
        "failing_since",
        "use_count",
    ]
    export_headings = {"get_state_display": _("État"), "use_count": _("Endroits")}

    def get_queryset(self) -> Any:
        self.queryset = OutgoingLink.objects.with_use_count().by_urgency()
        return super().get_queryset()

    def get_filename(self) -> str:
        return "liens-sortants"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"last_run": LinkRun.objects.finished().first()}

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        if self.is_export:
            return object_list
        links = list(object_list)
        uses = uses_of(links, self.request.user, at_most=SHOWN_USES)
        for link in links:
            link.named_uses = uses.get(link.pk, [])
            link.more_uses = link.use_count - SHOWN_USES
        return links


class ReplaceForm(forms.Form):
    """The address to write in place of another."""

    address = forms.URLField(
        label=_("Nouvelle adresse"),
        assume_scheme="https",
        max_length=LONGEST_ADDRESS,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_(
            "Ouvrez-la d'abord : c'est elle que les lecteurs suivront, partout où l'ancienne est écrite."
        ),
    )

    def __init__(self, link: OutgoingLink, data: Any) -> None:
        super().__init__(data, initial={"address": link.moved_to or link.url})
        self._link = link

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if address == self._link.url:
            raise forms.ValidationError(_("C'est l'adresse actuelle : écrivez celle qui la remplace."))
        return address


def replace_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the new address, show each use before and after, then change those that were shown."""
    if not permission_policy.user_has_permission(request.user, "view"):
        return redirect("wagtailadmin_home")
    link = get_object_or_404(OutgoingLink, pk=pk)
    data = request.POST if request.method == "POST" else request.GET
    form = ReplaceForm(link, data if "address" in data else None)
    planned = plan(link, request.user)
    reviewed = form.is_bound and form.is_valid()
    if reviewed and request.method == "POST":
        shown = set(request.POST.getlist("row"))
        return _replace(
            request, link, [item for item in planned if item.key in shown], form.cleaned_data["address"]
        )
    context = {
        "link": link,
        "form": form,
        "header_title": _("Remplacer une adresse"),
        "header_icon": "link",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Accueil")},
            {"url": reverse("outgoing_links"), "label": _("Liens sortants")},
            {"url": "", "label": _("Remplacer une adresse")},
        ],
        "new": form.cleaned_data["address"] if reviewed else "",
        "possible": [item for item in planned if not item.refusal],
        "refused": [item for item in planned if item.refusal],
    }
    return render(request, "home/admin/links/replace.html", context)


def _replace(request: HttpRequest, link: OutgoingLink, planned: list[Planned], new: str) -> HttpResponse:
    outcome = replace(planned, link.url, new, request.user)
    _tell(request, outcome)
    if OutgoingLink.objects.filter(pk=link.pk).exists():
        return redirect("replace_outgoing_link", pk=link.pk)
    return redirect("outgoing_links")


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    done = len(outcome.done)
    if done:
        sentence = ngettext(
            "L'adresse est remplacée à %d endroit.", "L'adresse est remplacée à %d endroits.", done
        )
        messages.success(request, sentence % done)
    else:
        messages.warning(request, _("Rien n'a été changé."))
    for row, reason in outcome.refused:
        messages.warning(request, f"{row} : {reason}")
