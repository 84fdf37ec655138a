"""The glossary in the administration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from guides.admin.menu import HOOK
from guides.models import Terme


class TermeViewSet(SnippetViewSet):
    model: Any = Terme
    icon = "openquote"
    menu_label: Any = _("Glossaire")
    menu_order = 220
    menu_hook: Any = HOOK
    list_display: list[Any] = [
        "title",
        "full_form",
        BooleanColumn("explained_in_texts", label=_("Expliqué dans les textes")),
    ]
    list_filter = ["explained_in_texts"]
    list_per_page = 50
    ordering = ["sort_title", "pk"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Terms once, in the source language; their translations when a language is asked for."""
        terms = Terme.objects.all()
        return terms if request.GET.get("locale") else terms.in_language(settings.LANGUAGE_CODE)


register_snippet(TermeViewSet)
