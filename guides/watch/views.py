"""Where editors compare the old and the new wording of a source, and clear a passage by name."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import ListView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from guides.models import CitationAlert
from guides.watch.alerts import clear, latest_on_passage, pending
from guides.watch.citations import citing_blocks
from guides.watch.excerpts import with_excerpts
from guides.watch.querysets import CitationAlertQuerySet
from guides.watch.wording import compare, shortened

_HOME: dict[str, Any] = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Accueil")}
_LIST: dict[str, Any] = {"url": reverse_lazy("guides_alerts"), "label": gettext_lazy("Passages à vérifier")}


class _AlertList(WagtailAdminTemplateMixin, ListView):  # type: ignore[type-arg]
    """Alerts on the pages that the person may change."""

    paginate_by = 30
    page_kwarg = "p"
    header_icon = "glasses"

    def get_queryset(self) -> CitationAlertQuerySet:
        return CitationAlert.objects.editable_by(self.request.user).for_lists()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["alerts"] = with_excerpts(list(context["object_list"]))
        context["elided_page_range"] = context["paginator"].get_elided_page_range(context["page_obj"].number)
        return context


class OpenAlerts(_AlertList):
    """One line a passage, whatever the number of changes that wait behind it."""

    template_name = "wagtailadmin/guides/alerts.html"
    page_title: Any = gettext_lazy("Passages à vérifier")
    breadcrumbs_items: Any = [_HOME, {**_LIST, "url": ""}]

    def get_queryset(self) -> CitationAlertQuerySet:
        return super().get_queryset().latest_of_each_passage()


class AlertHistory(_AlertList):
    """What was cleared, by whom and when; and what went with its passage."""

    template_name = "wagtailadmin/guides/alert_history.html"
    page_title: Any = gettext_lazy("Passages vérifiés")
    breadcrumbs_items: Any = [_HOME, _LIST, {"url": "", "label": gettext_lazy("Passages vérifiés")}]

    def get_queryset(self) -> CitationAlertQuerySet:
        return super().get_queryset().over()


@require_GET
def alert(request: HttpRequest, pk: int) -> HttpResponse:
    """The two wordings side by side; `?tout` shows the paragraphs that did not change too."""
    found = _alert(pk)
    if not _may_edit(request, found):
        return _refused(request, found)
    latest = latest_on_passage(found)
    if latest != found:
        return redirect("guides_alert", latest.pk)
    return render(request, "wagtailadmin/guides/alert.html", _comparison(found, whole="tout" in request.GET))


@require_POST
def clear_alert(request: HttpRequest, pk: int) -> HttpResponse:
    """« C'est vérifié »: signs with the name of whoever is logged in."""
    found = _alert(pk)
    if not _may_edit(request, found):
        return _refused(request, found)
    if clear(found, request.user):
        messages.success(request, _("C'est noté : « %s » est vérifié.") % found.page)
    else:
        messages.info(request, _("Ce passage avait déjà été traité ; rien n'a changé."))
    return redirect("guides_alerts")


def _alert(pk: int) -> CitationAlert:
    return get_object_or_404(CitationAlert.objects.select_related("page", "change__sheet"), pk=pk)


def _may_edit(request: HttpRequest, found: CitationAlert) -> bool:
    return bool(found.page.permissions_for_user(request.user).can_edit())


def _refused(request: HttpRequest, found: CitationAlert) -> HttpResponse:
    """Wagtail would send back to its home page, with an address that says all is well."""
    return render(request, "wagtailadmin/guides/alert_refused.html", {"page": found.page}, status=403)


def _comparison(found: CitationAlert, *, whole: bool) -> dict[str, Any]:
    """From what was last verified to the latest wording, over all the changes that wait."""
    first = found if found.cleared_at else pending(found).select_related("change")[0]
    rows = compare(first.change.old_text, found.change.new_text)
    blocks = [block for block in citing_blocks(found.page.specific) if block.block_id == found.block_id]
    edit = reverse("wagtailadmin_pages:edit", args=[found.page_id])
    return {
        "alert": found,
        "change": found.change,
        "sheet": found.change.sheet,
        "page": found.page,
        "passage": blocks[0].value if blocks else None,
        "edit_url": f"{edit}#block-{found.block_id}-section" if blocks else edit,
        "rows": rows if whole else shortened(rows),
        "changed_count": sum(row.changed for row in rows),
        "whole": whole,
        "breadcrumbs_items": [_HOME, _LIST, {"url": "", "label": found.page.title}],
        "header_title": _("Passage à vérifier"),
        "header_icon": "glasses",
    }
