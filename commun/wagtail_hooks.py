"""The vocabularies in the administration, and pages always served under their own language."""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import translate_url
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from commun.languages import known_locale
from commun.models import Audience, Quartier, Theme


class TermViewSet(SnippetViewSet):
    model: Any
    list_display = ["title", "slug"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Terms once, in the source language; their translations when a language is asked for."""
        terms = self.model.objects.all()
        return terms if request.GET.get("locale") else terms.in_source_language()


class ThemeViewSet(TermViewSet):
    model: Any = Theme
    icon = "tag"


class QuartierViewSet(TermViewSet):
    model: Any = Quartier
    icon = "site"
    list_display = ["title", "slug", "is_priority"]


class AudienceViewSet(TermViewSet):
    model: Any = Audience
    icon = "group"


class VocabularyGroup(SnippetViewSetGroup):
    items: Any = (ThemeViewSet, QuartierViewSet, AudienceViewSet)
    menu_label: Any = _("Vocabulaires")
    menu_icon = "list-ul"
    menu_order = 500


register_snippet(VocabularyGroup)


@hooks.register("before_serve_page")
def serve_under_own_language(
    page: Page, request: HttpRequest, _args: list[Any], _kwargs: dict[str, Any]
) -> HttpResponseRedirect | None:
    """Send `/en/…` to the French address when Wagtail fell back on the French page, and back.

    Otherwise a reader gets French text under an English address, announced as English.
    """
    page.locale = known_locale(page)
    own = page.locale.language_code
    if translation.get_language() == own:
        return None
    return HttpResponseRedirect(translate_url(request.get_full_path(), own))
