"""The demonstration's synonyms, golden queries, promoted answers, and a few months of searches."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from guides.models import DemarchePage, GuidePage, ServicePage
from search.keys import key_of
from search.models import GoldenQuery, IgnoredWord, SearchCount, SynonymRule

_LAST_DAYS = 150


def create_steering() -> None:
    """Create what is missing; searches only where nobody searched yet."""
    content = tomllib.loads(Path(__file__).with_name("steering.toml").read_text("utf-8"))
    for word in content["ignored"]:
        IgnoredWord.objects.get_or_create(
            key=key_of(word), language=settings.LANGUAGE_CODE, defaults={"word": word}
        )
    for row in content["synonym"]:
        SynonymRule.objects.get_or_create(
            words="\n".join(row["words"]),
            defaults={"means": "\n".join(row["means"]), "both_ways": row["both_ways"]},
        )
    _create_promotions(content["promoted"])
    _create_golden(content["golden"])
    if not SearchCount.objects.exists():
        SearchCount.objects.bulk_create(_counts(content["searched"], timezone.localdate()))


def _page(slug: str) -> Page | None:
    pages = Page.objects.live().type(GuidePage, DemarchePage, ServicePage)
    found = pages.filter(slug=slug, locale__language_code=settings.LANGUAGE_CODE)
    # A guide and a service may bear the same slug: the guide answers.
    return min(found.specific(), key=lambda page: not isinstance(page, GuidePage), default=None)


def _create_promotions(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        page = _page(row["page"])
        query = Query.get(row["query"])
        if page is not None and not query.editors_picks.exists():
            SearchPromotion.objects.create(query=query, page=page, description=row["description"])


def _create_golden(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if (page := _page(row["page"])) is not None:
            GoldenQuery.objects.get_or_create(
                question=row["question"], defaults={"page": page, "wanted_rank": row["rank"]}
            )


def _counts(rows: list[dict[str, Any]], today: date) -> list[SearchCount]:
    return [count for row in rows for count in _counts_of(row, today)]


def _counts_of(row: dict[str, Any], today: date) -> list[SearchCount]:
    """Its days spread evenly over the last months; now and then in another spelling."""
    spellings = [row["query"]] * 4 + row.get("also", [])
    found: dict[tuple[date, str], SearchCount] = {}
    for number in range(row["days"]):
        day = today - timedelta(days=number * _LAST_DAYS // row["days"] + 1)
        spelling = spellings[number % len(spellings)]
        key = key_of(spelling)
        found[day, key] = SearchCount(
            day=day,
            language=settings.LANGUAGE_CODE,
            key=key,
            spelling=spelling,
            words=len(key.split()),
            searches=row["each"],
            empty=row["each"] if row.get("empty") else 0,
            clicked=row.get("clicked", 0),
        )
    return list(found.values())
