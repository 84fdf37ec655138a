"""The alerts of every page, without a query when they are known."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation

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
    """What is to be shown now, in the language being read where it is translated."""
    now = timezone.now()
    shown = [notice for notice in _notices.get("all", _compute) if notice.starts_at <= now < notice.ends_at]
    chosen: dict[UUID, Notice] = {}
    for notice in sorted(shown, key=_preference):
        chosen.setdefault(notice.key, notice)
    return sorted(chosen.values(), key=lambda notice: notice.order)


def drop_alerts() -> None:
    """To be called when an alert, or a page it leads to, changes."""
    _notices.drop()


def _preference(notice: Notice) -> int:
    """The reader's language first, then the source's."""
    wanted = [translation.get_language(), settings.LANGUAGE_CODE]
    return wanted.index(notice.language_code) if notice.language_code in wanted else len(wanted)


def _compute() -> list[Notice]:
    alerts = Alert.objects.not_over(timezone.now()).select_related("locale", "link_page")
    return [_notice(alert) for alert in alerts]


def _notice(alert: Alert) -> Notice:
    page = alert.link_page
    url = page.url if page is not None and page.live else alert.link_url
    return Notice(
        key=alert.translation_key,
        level=alert.level,
        title=alert.title,
        text=alert.text,
        url=url or "",
        language_code=alert.locale.language_code,
        starts_at=alert.starts_at,
        ends_at=alert.ends_at,
    )
