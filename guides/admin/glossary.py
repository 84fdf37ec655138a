"""The glossary in the administration."""

from typing import Any

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from guides.models import Terme


class TermeViewSet(SnippetViewSet):
    model: Any = Terme
    icon = "openquote"
    list_display: list[Any] = ["title", "full_form", "explained_in_texts"]


register_snippet(TermeViewSet)
