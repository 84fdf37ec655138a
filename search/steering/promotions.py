"""Answers that editors put on top of a query: wagtail's search promotions, found despite accents and case."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from commun.shelf import Shelf
from guides.querysets import GuideQuerySet
from search.keys import key_of

MOST_SHOWN = 3


@dataclass(frozen=True)
class Promoted:
    """An answer chosen by an editor; plain text, and an address that may be of another site.

    `language_code` is that of the title; the description is in the source language.
    """

    title: str
    url: str
    description: str
    language_code: str = settings.LANGUAGE_CODE


class _Chosen(NamedTuple):
    page: int | None
    translations: str
    title: str
    url: str
    description: str


_shelf: Shelf[dict[str, list[_Chosen]]] = Shelf("promotions")


def promoted_for(query: str, language: str, request: HttpRequest | None = None) -> list[Promoted]:
    """What editors promote for a query, in their order; only pages that readers may see.

    A page is given in the language asked for when it is translated. No SQL query when nothing is promoted
    for the query, else one.
    """
    chosen = _shelf.get("", _compute).get(key_of(query), [])
    pages = _pages([each for each in chosen if each.page], language)
    found = [_shown(each, pages.get(each.translations), request) for each in chosen]
    return [each for each in found if each][:MOST_SHOWN]


def drop_promotions() -> None:
    """To be called when a promotion changes."""
    _shelf.drop()


def leading_to(page: Page) -> Any:
    """The promotions of a page."""
    return SearchPromotion.objects.filter(page_id=page.pk).select_related("query")


def _compute() -> dict[str, list[_Chosen]]:
    found: dict[str, list[_Chosen]] = {}
    for promotion in SearchPromotion.objects.select_related("query", "page").order_by("sort_order", "pk"):
        page = promotion.page
        chosen = _Chosen(
            page=page.pk if page else None,
            translations=str(page.translation_key) if page else "",
            title=promotion.external_link_text or "",
            url=promotion.external_link_url,
            description=promotion.description,
        )
        found.setdefault(key_of(promotion.query.query_string), []).append(chosen)
    return found


def _pages(chosen: list[_Chosen], language: str) -> dict[str, Page]:
    """The readable pages by translation key: that of the language, else the source's."""
    if not chosen:
        return {}
    open_pages = GuideQuerySet(Page).open_to_all()
    family = open_pages.filter(translation_key__in=[each.translations for each in chosen])
    wanted = family.filter(Q(locale__language_code=language) | Q(pk__in=[each.page for each in chosen]))
    pages = sorted(wanted.select_related("locale"), key=lambda page: page.locale.language_code == language)
    return {str(page.translation_key): page for page in pages}


def _shown(chosen: _Chosen, page: Page | None, request: HttpRequest | None) -> Promoted | None:
    if not chosen.page:
        return Promoted(chosen.title or chosen.url, chosen.url, chosen.description)
    url = page.get_url(request) if page is not None else None
    if page is None or not url:
        return None
    return Promoted(page.title, url, chosen.description, page.locale.language_code)


def is_open(page: Page) -> bool:
    """Whether anyone may read a page: published, and restricted neither by itself nor by one above."""
    return GuideQuerySet(Page).open_to_all().filter(pk=page.pk).exists()


def absolute(url: str) -> str:
    """A whole address, for messages."""
    return url if "://" in url else f"{settings.WAGTAILADMIN_BASE_URL}{url}"
