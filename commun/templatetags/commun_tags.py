"""Template helpers that only shape what the context already holds."""

from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from commun import pagination

register = template.Library()

register.filter("query_without_page", pagination.query_without_page)


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
def long_date(day: date) -> str:
    """A date in words; the first of the month is « 1er » in French."""
    text = date_format(day, "j F Y")
    return f"1er{text[1:]}" if day.day == 1 and translation.get_language() == "fr" else text


@register.filter
def page_window(page: Any) -> list[int | str]:
    """Numbers to print under a list: the first, the last and those around; `…` between."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
