"""New and changed guides, for news readers."""

import re
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext
from wagtail.models import Page

from commun.city import city_settings
from commun.text import long_date
from guides.models import DemarchePage, GuidePage, PageUpdate

SHOWN = 30

# What XML 1.0 cannot carry, and a title may.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class ChangedGuides(Feed[Page, HttpRequest]):
    """The guides and procedures of the language being read, the latest published first.

    An entry is new again each time that editors announce a change, never for a comma.
    """

    feed_type = Rss201rev2Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        city = _plain(city_settings(request).city_name)
        return gettext("Guides de la vie associative – %(city)s") % {"city": city}

    def description(self) -> str:
        return gettext("Les guides nouveaux et ceux qui changent.")

    def link(self) -> str:
        """The page that lists them, beside the feed."""
        return reverse("guides_feed").removesuffix("flux.xml")

    def items(self) -> list[Page]:
        language = translation.get_language() or ""
        pages: list[Any] = []
        for model in (GuidePage, DemarchePage):
            published = model.objects.readable().filter(locale__language_code=language)
            pages += published.latest_changed().defer_streamfields()[:SHOWN]
        pages.sort(
            key=lambda page: (page.last_published_at is not None, page.last_published_at), reverse=True
        )
        return _with_last_update(pages[:SHOWN])

    def item_title(self, item: Any) -> str:
        return _plain(item.title)

    def item_description(self, item: Any) -> str:
        update: PageUpdate | None = item.last_update
        if update is None:
            return _plain(item.summary)
        words = {"date": long_date(update.day), "note": _plain(update.note)}
        changed = gettext("Mis à jour le %(date)s : %(note)s") % words
        return f"{changed}\n{_plain(item.summary)}".strip()

    def item_link(self, item: Any) -> str:
        return str(item.url)

    def item_guid(self, item: Any) -> str:
        """The page and its last announced change: the same one is never shown as new twice."""
        update: PageUpdate | None = item.last_update
        return f"urn:uuid:{item.translation_key}:{item.pk}:{update.pk if update else 0}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Any) -> datetime:
        return item.last_published_at or timezone.now()


def _with_last_update(pages: list[Any]) -> list[Any]:
    updates = PageUpdate.objects.filter(page_id__in=[page.pk for page in pages]).order_by("day", "pk")
    last = {update.page_id: update for update in updates}
    for page in pages:
        page.last_update = last.get(page.pk)
    return pages


def _plain(text: str) -> str:
    return _CONTROLS.sub("", text)
