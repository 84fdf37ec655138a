"""The alerts of every page, without a query when they are known."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from wagtail.models import Locale

from commun.shelf import Shelf
from home.models import Alert


@dataclass(frozen=True)
class Notice:
    """An alert as readers see it."""

    key: UUID
    level: str
    title: str
    text: str
    url: str
    language_code: str
    starts_at: datetime
    ends_at: datetime

    @property
    def level_label(self) -> Any:
        return Alert.Level(self.level).label

    @property
    def order(self) -> tuple[int, float]:
        """The gravest first, then the latest."""
        return (-Alert.Level.values.index(self.level), -self.starts_at.timestamp())


_notices: Shelf[list[Notice]] = Shelf("alerts")


def current_alerts() -> list[Notice]:
    """What is to be shown now, in the language being read where it is translated, else in the source's."""
    now, language = timezone.now(), translation.get_language()
    chosen = {
        notice.key: notice
        for wanted in (settings.LANGUAGE_CODE, language)
        for notice in _notices.get("all", _compute)
        if notice.language_code == wanted and notice.starts_at <= now < notice.ends_at
    }
    return sorted(chosen.values(), key=lambda notice: notice.order)


def drop_alerts() -> None:
    """To be called when an alert, or a page it leads to, changes."""
    _notices.drop()


def _compute() -> list[Notice]:
    alerts = Alert.objects.in_all_languages_if_not_over(timezone.now()).select_related("locale", "link_page")
    sources = {alert.translation_key: alert for alert in alerts if _is_source(alert)}
    return [_notice(alert, sources.get(alert.translation_key, alert)) for alert in alerts]


def _is_source(alert: Alert) -> bool:
    return alert.locale.language_code == settings.LANGUAGE_CODE


def _notice(alert: Alert, source: Alert) -> Notice:
    """The words of `alert` with the level, dates and link of its source.

    A translation keeps a copy of these, which is out of date until it is translated again.
    """
    return Notice(
        key=alert.translation_key,
        level=source.level,
        title=alert.title,
        text=alert.text,
        url=_url(source, alert.locale),
        language_code=alert.locale.language_code,
        starts_at=source.starts_at,
        ends_at=source.ends_at,
    )


def _url(source: Alert, locale: Locale) -> str:
    """Where the alert leads in a language; nowhere when its page can't be read."""
    if source.link_page is None:
        return source.link_url
    versions = source.link_page.get_translations(inclusive=True).live().public()
    page = versions.filter(locale=locale).first() or versions.filter(pk=source.link_page_id).first()
    return (page.url if page else "") or ""
