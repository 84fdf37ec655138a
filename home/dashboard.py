"""The first screen of the administration: what each person may do here, and what waits to be read again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from guides.models import GuideIndexPage, ServiceIndexPage
from guides.upkeep.querysets import kept_pages

RECHECKED_AT_ONCE = 10


@dataclass(frozen=True)
class Action:
    """A link to something that the person may do."""

    label: str
    help_text: str
    icon: str
    url: str


def write_guide(request: HttpRequest) -> Action | None:
    help_text = _("Répondre à une question que se posent les associations.")
    return _write(request, "guidepage", _("Écrire un guide"), help_text, icon="doc-full")


def write_procedure(request: HttpRequest) -> Action | None:
    help_text = _("Des étapes et leurs délais : chaque lecteur en tire son calendrier.")
    return _write(request, "demarchepage", _("Écrire une démarche"), help_text, icon="list-ol")


def _write(request: HttpRequest, model: str, label: str, help_text: str, icon: str) -> Action | None:
    """The form of a new page under the guides, for who may add one there."""
    index = GuideIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if index is None or not index.permissions_for_user(request.user).can_add_subpage():
        return None
    return Action(label, help_text, icon, reverse("wagtailadmin_pages:add", args=["guides", model, index.pk]))


def describe_service(request: HttpRequest) -> Action | None:
    index = ServiceIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if index is None or not index.permissions_for_user(request.user).can_add_subpage():
        return None
    return Action(
        _("Décrire un service de la Ville"),
        _("Ce qu'il offre, à qui, et comment le demander ; ses salles et son matériel."),
        "key",
        reverse("wagtailadmin_pages:add", args=["guides", "servicepage", index.pk]),
    )


def correct_association(request: HttpRequest) -> Action | None:
    if not request.user.has_perm("annuaire.change_association"):
        return None
    return Action(
        _("Corriger une association"),
        _("Cherchez son nom, changez ce qui est faux : aucun import ne l'écrasera."),
        "group",
        reverse("wagtailsnippets_annuaire_association:list"),
    )


def publish_alert(request: HttpRequest) -> Action | None:
    if not request.user.has_perm("home.add_alert"):
        return None
    return Action(
        _("Publier une alerte"),
        _("Un message en haut de toutes les pages, pour quelques heures ou quelques jours."),
        "warning",
        reverse("wagtailsnippets_home_alert:add"),
    )


def change_city(request: HttpRequest) -> Action | None:
    site = Site.find_for_request(request)
    if site is None or not request.user.has_perm("commun.change_citysettings"):
        return None
    return Action(
        _("Régler le portail"),
        _("Logo, couleurs, coordonnées du service et obligations légales."),
        "cogs",
        reverse("wagtailsettings:edit", args=["commun", "citysettings", site.pk]),
    )


def see_portal(request: HttpRequest) -> Action:
    return Action(_("Voir le portail"), _("Tel que les habitants le lisent."), "view", "/")


# In the order in which they are offered.
ACTIONS: list[Callable[[HttpRequest], Action | None]] = [
    write_guide,
    write_procedure,
    describe_service,
    correct_association,
    publish_alert,
    change_city,
    see_portal,
]


class ActionsPanel(Component):
    """« Que voulez-vous faire ? »: only what the person may do."""

    name = "actions"
    order = 100
    template_name = "home/admin/actions_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = parent_context["request"]
        return {"actions": [action for offer in ACTIONS if (action := offer(request))]}


class RecheckPanel(Component):
    """The overdue pages, and those whose owner answered, that the person may edit, if there are any."""

    name = "recheck"
    order = 230
    template_name = "home/admin/recheck_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        today = timezone.localdate()
        waiting = kept_pages().editable_by(parent_context["request"].user).to_handle(today)
        shown = list(waiting.answered_then_oldest()[:RECHECKED_AT_ONCE])
        more = waiting.count() - RECHECKED_AT_ONCE if len(shown) == RECHECKED_AT_ONCE else 0
        return {"pages": shown, "more": more, "today": today}

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Nothing at all, rather than an empty list."""
        context = self.get_context_data(parent_context)
        return render_to_string(self.template_name, context) if context["pages"] else SafeString("")
