"""Readers' opinions in the administration: all pages, the trend of one, and the words one by one."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from guides.admin.menu import HOOK
from guides.models import Feedback
from guides.models.practical import PracticalPage

WORDS_SHOWN = 20
# What spreadsheets take for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@")


def may_read(user: Any) -> bool:
    return bool(user.has_perm("guides.view_feedback"))


class FeedbackAdminView(WagtailAdminTemplateMixin, TemplateView):
    page_title: Any = gettext_lazy("Avis des lecteurs")
    header_icon = "comment"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class AllFeedbackView(FeedbackAdminView):
    """Every page that readers gave an opinion on, the least useful first."""

    template_name = "wagtailadmin/guides/feedback_pages.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": _("Avis des lecteurs")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "rows": list(Feedback.objects.by_page()),
            "trend": Feedback.objects.trend(timezone.localdate()),
        }


class PageFeedbackView(FeedbackAdminView):
    """What readers of one page said, month by month, and their latest words."""

    template_name = "wagtailadmin/guides/feedback_page.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=kwargs["page_id"])

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("guides_feedback"), "label": _("Avis des lecteurs")},
            {"url": "", "label": self.page.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = Feedback.objects.about(self.page.pk)
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "trend": given.trend(timezone.localdate()),
            "latest": list(given.with_words()[:WORDS_SHOWN]),
            "months_kept": settings.FEEDBACK_MONTHS,
        }


class FeedbackPolicy(ModelPermissionPolicy):
    """Readers write, editors only read and delete."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "delete"} and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


class FeedbackFilterSet(WagtailFilterSet):
    page = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Page"),
        queryset=lambda request: Page.objects.filter(feedback__isnull=False).distinct().order_by("title"),
    )
    with_words = django_filters.BooleanFilter(label=gettext_lazy("Avec des mots"), method="having_words")

    class Meta:
        model = Feedback
        fields = ["page", "is_useful"]

    def having_words(self, given: Any, _name: str, value: bool) -> Any:
        return given.with_words() if value else given


def without_formula(value: Any) -> str:
    """Text that a spreadsheet shows instead of computing."""
    text = force_str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


class FeedbackIndexView(IndexView):
    list_export = ["day", "page", "is_useful", "words"]
    custom_field_preprocess = {
        name: {IndexView.FORMAT_CSV: without_formula, IndexView.FORMAT_XLSX: without_formula}
        for name in ("page", "words")
    }

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("page")


class FeedbackViewSet(ModelViewSet):
    model: Any = Feedback
    icon = "comment"
    menu_label: Any = gettext_lazy("Avis des lecteurs, un par un")
    index_view_class = FeedbackIndexView
    filterset_class = FeedbackFilterSet
    list_display: list[Any] = [
        "day",
        "page",
        BooleanColumn("is_useful", label=gettext_lazy("Utile")),
        "words",
    ]
    list_per_page = 50
    copy_view_enabled = False
    form_fields: list[str] = []

    @property
    def permission_policy(self) -> FeedbackPolicy:
        return FeedbackPolicy(self.model)


@hooks.register("register_admin_viewset")
def register_feedback() -> FeedbackViewSet:
    return FeedbackViewSet("avis_un_par_un")


@hooks.register("register_admin_urls")
def feedback_urls() -> list[URLPattern]:
    return [
        path("avis/", AllFeedbackView.as_view(), name="guides_feedback"),
        path("avis/<int:page_id>/", PageFeedbackView.as_view(), name="guides_page_feedback"),
    ]


class ForReaders(MenuItem):
    """Shown to whoever may read the opinions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register(HOOK)
def feedback_item() -> MenuItem:
    return ForReaders(
        gettext_lazy("Avis des lecteurs"),
        reverse("guides_feedback"),
        name="avis-des-lecteurs",
        icon_name="comment",
        order=130,
    )


@hooks.register("register_page_header_buttons")
def feedback_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if issubclass(page.specific_class or Page, PracticalPage) and may_read(user):
        yield Button(
            _("Avis des lecteurs"),
            url=reverse("guides_page_feedback", args=[page.pk]),
            icon_name="comment",
            priority=26,
        )
