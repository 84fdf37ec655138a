"""Pages to read again in the administration: the report, and each page's owner and answers."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import django_filters
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import PageReportView
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from guides.admin.menu import HOOK
from guides.models import OwnerAnswer
from guides.models.practical import PracticalPage
from guides.upkeep.links import latest_of, owner_link
from guides.upkeep.mail import Asked, OwnerMailError, write_to_owner
from guides.upkeep.querysets import KeptPageQuerySet, kept_pages


class State(models.TextChoices):
    ANSWERED = "reponse", gettext_lazy("Réponse du responsable à traiter")
    OVERDUE = "retard", gettext_lazy("En retard")
    SOON = "bientot", gettext_lazy("À relire bientôt, ou en retard")


class KeptPagesFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("État"), choices=State.choices, method="in_state")

    class Meta:
        model = Page
        fields: list[str] = []

    def in_state(self, pages: KeptPageQuerySet, _name: str, value: str) -> KeptPageQuerySet:
        today = timezone.localdate()
        if value == State.ANSWERED:
            return pages.with_answers()
        if value == State.OVERDUE:
            return pages.overdue(today)
        return pages.due_by(today + timedelta(days=settings.REVIEW_NOTICE_DAYS))


class ToReviewView(PageReportView):
    """Every page that somebody answers for, those with an answer first, then the most overdue."""

    results_template_name = "wagtailadmin/guides/to_review_results.html"
    page_title: Any = gettext_lazy("Pages à relire")
    header_icon = "calendar-check"
    filterset_class: Any = KeptPagesFilterSet
    index_url_name: Any = "guides_to_review"
    index_results_url_name: Any = "guides_to_review_results"
    any_permission_required: Any = ["add", "change", "publish"]
    list_export = ["title", "review_on", "checked_on", "owner_name", "answered"]
    export_headings = {
        "title": gettext_lazy("Page"),
        "review_on": gettext_lazy("À relire le"),
        "checked_on": gettext_lazy("Vérifiée le"),
        "owner_name": gettext_lazy("Responsable"),
        "answered": gettext_lazy("Réponse à traiter"),
    }

    def get_queryset(self) -> Any:
        return kept_pages().editable_by(self.request.user).answered_then_oldest()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {"today": timezone.localdate()}


def editable_page(request: HttpRequest, page_id: int) -> PracticalPage:
    """A page that somebody answers for and that the person may edit."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, PracticalPage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


class PageOwnerView(WagtailAdminTemplateMixin, TemplateView):
    """The owner of one page: the link to send or to copy, and the answers received."""

    template_name = "wagtailadmin/guides/owner.html"
    page_title: Any = gettext_lazy("Responsable")
    header_icon = "user"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = editable_page(request, kwargs["page_id"])
        self.latest = latest_of(self.page)

    def get_page_subtitle(self) -> str:
        return str(self.latest.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("guides_to_review"), "label": _("Pages à relire")},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        answers = OwnerAnswer.objects.filter(page_id=self.page.pk).select_related("handled_by")
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "latest": self.latest,
            "link": owner_link(self.page) if self.latest.owner_email else None,
            "answers": list(answers[:50]),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the link; when the message doesn't leave, the link is still there to be copied."""
        if not self.latest.owner_email:
            messages.error(request, _("Donnez d'abord le courriel du responsable, dans « Suivi »."))
            return redirect(request.path)
        try:
            write_to_owner(
                self.latest.owner_email, self.latest.owner_name, [Asked(self.page, owner_link(self.page))]
            )
        except OwnerMailError as error:
            messages.error(request, _("%(why)s Copiez le lien ci-dessous.") % {"why": error})
        else:
            messages.success(
                request, _("Le lien est parti à %(email)s.") % {"email": self.latest.owner_email}
            )
        return redirect(request.path)


@require_POST
def handle_answer(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Say that an answer needs nothing more, by name."""
    answer = get_object_or_404(OwnerAnswer, pk=answer_id)
    page = editable_page(request, answer.page_id)
    OwnerAnswer.objects.filter(pk=answer.pk, handled_at=None).update(
        handled_at=timezone.now(), handled_by=request.user
    )
    messages.success(request, _("La réponse est notée comme traitée."))
    return redirect("guides_page_owner", page.pk)


@hooks.register("register_admin_urls")
def upkeep_urls() -> list[URLPattern]:
    return [
        path("a-relire/", ToReviewView.as_view(), name="guides_to_review"),
        path(
            "a-relire/resultats/",
            ToReviewView.as_view(results_only=True),
            name="guides_to_review_results",
        ),
        path("a-relire/<int:page_id>/", PageOwnerView.as_view(), name="guides_page_owner"),
        path("a-relire/reponses/<int:answer_id>/", handle_answer, name="guides_handle_answer"),
    ]


class ForEditors(MenuItem):
    """Shown to whoever may write pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        actions = ["add", "change", "publish"]
        return bool(page_permission_policy.user_has_any_permission(request.user, actions))


@hooks.register(HOOK)
def to_review_item() -> MenuItem:
    return ForEditors(
        gettext_lazy("Pages à relire"),
        reverse("guides_to_review"),
        name="a-relire",
        icon_name="calendar-check",
        order=110,
    )


@hooks.register("register_page_header_buttons")
def owner_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if issubclass(page.specific_class or Page, PracticalPage) and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Envoyer au responsable"),
            url=reverse("guides_page_owner", args=[page.pk]),
            icon_name="mail",
            priority=25,
        )
