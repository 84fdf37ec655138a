"""The search on the first screen of the administration: what fell, what readers look for in vain."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.ui.components import Component

from search.models import AwaitedAnswer, GoldenQuery, RankChange, SearchCount
from search.steering import report

DAYS = 30
MOST_SHOWN = 5


class SearchPanel(Component):
    """Nothing at all when the search finds everything."""

    name = "search"
    order = 235
    template_name = "wagtailadmin/search/panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        context: dict[str, Any] = {"drops": [], "failed": [], "waiting": 0}
        if user.has_perm("search.view_goldenquery"):
            context["drops"] = last_drops()
        if user.has_perm("search.view_searchcount"):
            since = timezone.localdate() - timedelta(days=DAYS)
            if SearchCount.objects.since(since).filter(empty__gt=0).exists():
                context["failed"] = self._failed()
            context["waiting"] = AwaitedAnswer.objects.unanswered().count()
        return context

    def _failed(self) -> list[report.Row]:
        found = report.rows(report.View.EMPTY, timezone.localdate(), DAYS)[: 2 * MOST_SHOWN]
        return [row for row in report.with_what_was_done(found) if row.without and not row.done][:MOST_SHOWN]

    def render_html(self, parent_context: Any = None) -> SafeString:
        context = self.get_context_data(parent_context)
        return render_to_string(self.template_name, context) if any(context.values()) else SafeString("")


def last_drops() -> list[dict[str, Any]]:
    """Golden queries out of their place, each with the last change that took it there, if known."""
    failing = list(GoldenQuery.objects.failing().with_answers()[:MOST_SHOWN])
    changes = RankChange.objects.filter(query__in=failing).select_related("run").order_by("run__ran_at", "pk")
    causes = {change.query_id: change for change in changes}
    return [{"query": query, "change": causes.get(query.pk)} for query in failing]


@hooks.register("construct_homepage_panels")
def add_panel(_request: HttpRequest, panels: list[Any]) -> None:
    panels.append(SearchPanel())
