"""The glossary in the administration."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from guides.models import Terme


class TermeViewSet(SnippetViewSet):
    model: Any = Terme
    icon = "openquote"
    menu_label: Any = _("Glossaire")
    menu_order = 320
    add_to_admin_menu = True
    list_display: list[Any] = ["title", "full_form", "explained_in_texts"]
    list_filter = ["explained_in_texts"]
    search_fields = ["title", "full_form", "synonyms", "definition"]
    search_backend_name = None
    list_per_page = 50
    ordering = ["sort_title", "pk"]


register_snippet(TermeViewSet)
