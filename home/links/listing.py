"""The rows that use some links, under their names and with the way to edit them, in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Locale, Page

from home.models import LinkUse, OutgoingLink


@dataclass(frozen=True)
class NamedUse:
    """A use of a link, for people; `edit_url` is empty for who may not edit the row."""

    title: str
    kind: str
    where: str
    edit_url: str = ""


def uses_of(
    links: Iterable[OutgoingLink], user: Any = None, at_most: int | None = None
) -> dict[int, list[NamedUse]]:
    """The uses of each link, by its key, the first ones; with addresses to edit them at for a user."""
    uses = list(LinkUse.objects.first_of_each(links, at_most))
    rows = rows_of(uses)
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    finder = AdminURLFinder(user) if user is not None else None
    named: dict[int, list[NamedUse]] = {}
    for use in uses:
        row = rows.get((use.content_type_id, use.object_id))
        if row is not None:
            edit_url = (finder.get_edit_url(row) or "") if finder else ""
            kind = ", ".join([str(row._meta.verbose_name), *_language(row, languages)])
            named.setdefault(use.link_id, []).append(NamedUse(str(row), kind, use.where, edit_url))
    return named


def _language(row: Any, languages: dict[int, str]) -> list[str]:
    """The language of a translation, which often bears the title of its source."""
    code = languages.get(getattr(row, "locale_id", None) or 0, settings.LANGUAGE_CODE)
    return [] if code == settings.LANGUAGE_CODE else [code]


def rows_of(uses: Iterable[LinkUse]) -> dict[tuple[int, str], Any]:
    """The rows of some uses, by kind and key: one query a kind; those deleted meanwhile are left out."""
    keys: dict[int, set[str]] = {}
    for use in uses:
        keys.setdefault(use.content_type_id, set()).add(use.object_id)
    found: dict[tuple[int, str], Any] = {}
    for content_type_id, pks in keys.items():
        model: Any = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is None:
            continue
        rows = model._default_manager.filter(pk__in=pks)
        rows = rows.defer_streamfields() if issubclass(model, Page) else rows
        found |= {(content_type_id, str(row.pk)): row for row in rows}
    return found
