"""Template helpers that only shape what the context already holds."""

from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from commun import pagination, text

register = template.Library()

register.filter("query_without_page", pagination.query_without_page)
register.filter("long_date", text.long_date)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of the sprite, which says nothing to screen readers: words stand beside it."""
    return format_html(
        '<svg class="icon" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag
def source_lang() -> SafeString:
    """The `lang` attribute of a text that is written in the source language only."""
    foreign = translation.get_language() != settings.LANGUAGE_CODE
    return format_html(' lang="{}"', settings.LANGUAGE_CODE) if foreign else SafeString("")


@register.filter
def lang_of(language_code: str) -> SafeString:
    """The `lang` attribute of a text in `language_code`, where it isn't the page's."""
    foreign = language_code != translation.get_language()
    return format_html(' lang="{}"', language_code) if foreign else SafeString("")


@register.filter
def page_window(page: Any) -> list[int | str]:
    """Numbers to print under a list: the first, the last and those around; `…` between."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
