"""Golden queries in the administration: the list with ranks, and what happened after each publication."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from guides.models.practical import PracticalPage
from search.admin.menu import HOOK
from search.errors import EngineError
from search.models import GoldenQuery, GoldenRun, RankChange
from search.steering import golden
from search.steering.promotions import leading_to

HISTORY_SHOWN = 30


def may_read(user: Any) -> bool:
    return bool(user.has_perm("search.view_goldenquery"))


class GoldenIndexView(IndexView):
    """The list, without a query an answer."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().with_answers()


def rank_in_words(query: GoldenQuery) -> str:
    """The last rank as an editor reads it."""
    if query.checked_at is None:
        return _("pas encore vérifiée")
    if query.expected is None:
        return _("réponse supprimée")
    if query.rank is None:
        return _("introuvable")
    return _("trop bas : %d") % query.rank if query.is_failing else str(query.rank)


class GoldenViewSet(SnippetViewSet):
    model: Any = GoldenQuery
    icon = "check"
    menu_label: Any = gettext_lazy("Questions témoins")
    menu_order = 240
    menu_hook: Any = HOOK
    index_view_class = GoldenIndexView
    list_display: list[Any] = [
        "question",
        Column("expected", label=gettext_lazy("Réponse attendue"), accessor="expected"),
        "wanted_rank",
        Column("rank", label=gettext_lazy("Position"), accessor=rank_in_words, sort_key="rank"),
        "checked_at",
    ]
    list_filter = ["language"]
    search_fields = ["question"]
    search_backend_name = None
    list_per_page = 50


register_snippet(GoldenViewSet)


class GoldenReportView(WagtailAdminTemplateMixin, TemplateView):
    """What golden queries find now, what fell, and after which publication."""

    template_name = "wagtailadmin/search/golden.html"
    page_title: Any = gettext_lazy("Ce que trouvent les questions témoins")
    header_icon = "check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = RankChange.objects.select_related("query", "run").prefetch_related("run__pages")
        return super().get_context_data(**kwargs) | {
            "failing": list(GoldenQuery.objects.failing().with_answers()),
            "total": GoldenQuery.objects.count(),
            "changes": list(changes[:HISTORY_SHOWN]),
            "may_run": self.request.user.has_perm("search.change_goldenquery"),
        }


class PageSearchView(WagtailAdminTemplateMixin, TemplateView):
    """What the search makes of one page: golden queries that wait for it, promotions, what its publication
    changed."""

    template_name = "wagtailadmin/search/page.html"
    page_title: Any = gettext_lazy("Dans la recherche")
    header_icon = "search"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=kwargs["page_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("search_golden"), "label": _("Questions témoins")},
            {"url": "", "label": self.page.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "changes": list(RankChange.objects.after_page(self.page.pk)[:HISTORY_SHOWN]),
            "expecting": list(GoldenQuery.objects.expecting(self.page.pk)),
            "promotions": list(leading_to(self.page)),
        }


@require_POST
def run_now(request: HttpRequest) -> HttpResponse:
    """Ask them all, and say what was found."""
    if not request.user.has_perm("search.change_goldenquery"):
        raise PermissionDenied
    try:
        outcome = golden.run(GoldenRun.Occasion.HAND)
    except EngineError:
        messages.error(request, _("Le moteur de recherche ne répond pas : réessayez dans un moment."))
    else:
        sentence = ngettext("%d question posée.", "%d questions posées.", outcome.asked) % outcome.asked
        messages.success(request, sentence)
    return redirect("search_golden")


@hooks.register("register_admin_urls")
def golden_urls() -> list[URLPattern]:
    return [
        path("questions-temoins/", GoldenReportView.as_view(), name="search_golden"),
        path("questions-temoins/poser/", run_now, name="search_golden_run"),
        path("questions-temoins/page/<int:page_id>/", PageSearchView.as_view(), name="search_page"),
    ]


class ForGoldenReaders(MenuItem):
    """Shown to whoever may read the golden queries."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register(HOOK)
def golden_item() -> MenuItem:
    return ForGoldenReaders(
        gettext_lazy("Ce que trouvent les témoins"),
        reverse("search_golden"),
        name="temoins",
        icon_name="check",
        order=120,
    )


@hooks.register("register_page_header_buttons")
def search_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if issubclass(page.specific_class or Page, PracticalPage) and may_read(user):
        yield Button(
            _("Dans la recherche"),
            url=reverse("search_page", args=[page.pk]),
            icon_name="search",
            priority=27,
        )
