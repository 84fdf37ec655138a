"""One address replaced by another wherever readers see it, and nothing else published on the way.

A row without pending changes gets a revision, which is published. Where a draft is pending, the live
row is changed beside it, and the draft, as well as any scheduled one, is rewritten in place: it stays
the latest, keeps its place in a workflow and its date, and brings nothing old back when it is published.
"""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, Revision
from wagtail.signals import page_published, published

from home.links import translations, uses
from home.links.fields import Change, Content, content_of, walk
from home.links.mentions import Mention, mentions
from home.links.rights import refusal
from home.models import LinkUse, OutgoingLink

LOG_ACTION = "home.replace_link"


@dataclass(frozen=True)
class Planned:
    """A row to change: where it shows the address, and why this person can't change it, if so."""

    row: Any
    mentions: list[Mention]
    has_draft: bool = False
    refusal: str = ""

    @property
    def key(self) -> str:
        return key_of(self.row)

    @property
    def kind(self) -> str:
        return str(self.row._meta.verbose_name)


@dataclass
class Outcome:
    """The rows that were changed, and the others with the reason."""

    done: list[Any] = field(default_factory=list)
    refused: list[tuple[Any, str]] = field(default_factory=list)


def key_of(row: models.Model) -> str:
    """What names a row in a form."""
    return f"{row._meta.label_lower}:{row.pk}"


def plan(link: OutgoingLink, user: Any) -> list[Planned]:
    """What replacing a link would change, read from the rows as they are now."""
    planned = []
    for row in _rows(link):
        found = mentions(type(row), content_of(row), link.url)
        if found:
            has_draft = isinstance(row, DraftStateMixin) and row.has_unpublished_changes
            planned.append(Planned(row, found, has_draft, refusal(user, row)))
    return planned


def _rows(link: OutgoingLink) -> list[Any]:
    """The published rows known to show a link, whole."""
    keys: dict[Any, list[str]] = {}
    for use in LinkUse.objects.filter(link=link).select_related("content_type").order_by("pk"):
        keys.setdefault(use.content_type.model_class(), []).append(use.object_id)
    return [
        row
        for model, pks in keys.items()
        if model is not None
        for row in uses.published(model).filter(pk__in=pks)
    ]


def replace(planned: list[Planned], old: str, new: str, user: Any) -> Outcome:
    """Change each planned row that may be; each on its own, so that one refused stops no other."""
    outcome = Outcome()
    for item in planned:
        reason = item.refusal or _replace_one(item.row, old, new, user)
        if reason:
            outcome.refused.append((item.row, reason))
        else:
            outcome.done.append(item.row)
    uses.refresh_rows([type(row)._default_manager.get(pk=row.pk) for row in outcome.done])
    return outcome


def _replace_one(stale: Any, old: str, new: str, user: Any) -> str:
    """Change a row, as it is now; returns why it could not be, or nothing."""

    def change(url: str) -> str:
        return new if url == old else url

    try:
        with transaction.atomic():
            row = type(stale)._default_manager.select_for_update().get(pk=stale.pk)
            write = _publish_change if isinstance(row, DraftStateMixin) else _save_change
            revision = write(row, change, user)
            translations.follow(row, old, new)
            log(
                row,
                LOG_ACTION,
                user=user,
                revision=revision,
                data={"old": old, "new": new},
                content_changed=True,
            )
    except ValidationError as error:
        return _("Refusé : %s") % " ".join(error.messages)
    return ""


def _save_change(row: Any, change: Change, _user: Any) -> None:
    """For a row without revisions: nothing is written but the fields that differ."""
    changed = walk(type(row), content_of(row), change)
    for name, value in changed.items():
        setattr(row, name, _checked(row, name, value))
    if changed:
        row.save()


def _publish_change(row: Any, change: Change, user: Any) -> Revision | None:
    drafts = _drafts(row)
    revision = _publish_row(row, change, user, drafts)
    for draft in drafts:
        changed = walk(type(row), draft.content, change)
        if changed:
            draft.content = {**draft.content, **changed}
            draft.save(update_fields=["content"])
    return revision


def _drafts(row: Any) -> list[Revision]:
    """The revisions that could still be published."""
    if not row.has_unpublished_changes or row.latest_revision is None:
        return []
    scheduled = row.revisions.filter(approved_go_live_at__isnull=False).exclude(pk=row.latest_revision.pk)
    return [row.latest_revision, *scheduled]


def _publish_row(row: Any, change: Change, user: Any, drafts: list[Revision]) -> Revision | None:
    content: Content = json.loads(json.dumps(row.serializable_data(), cls=DjangoJSONEncoder))
    changed = walk(type(row), content, change)
    if not changed:
        return None
    for name, value in changed.items():
        _checked(row, name, value)
    live = row.with_content_json({**content, **changed})
    if drafts:
        return _publish_beside(live, drafts[0], user)
    revision: Revision = live.save_revision(user=user, clean=False)
    revision.publish(user=user, log_action=False, skip_permission_checks=True)
    return revision


def _publish_beside(live: Any, draft: Revision, user: Any) -> Revision:
    """Publish without touching a pending draft, which stays the latest revision.

    `Revision.publish` would cancel the draft's workflow and its scheduled date.
    """
    revision = Revision.objects.create(
        content_object=live,
        base_content_type=live.get_base_content_type(),
        user=user,
        created_at=draft.created_at - timedelta(microseconds=1),
        content=live.serializable_data(),
        object_str=str(live),
    )
    live.live_revision = revision
    live.last_published_at = timezone.now()
    live.save()
    if isinstance(live, Page):
        page_published.send(sender=live.specific_class, instance=live, revision=revision)
    published.send(sender=type(live), instance=live, revision=revision)
    if isinstance(live, Page):
        live.update_aliases(revision=revision, _content=revision.content)
    return revision


def _checked(row: Any, name: str, value: Any) -> Any:
    """A value for a field; raises ValidationError where the field, an address, can't hold it."""
    column = row._meta.get_field(name)
    return column.clean(value, row) if isinstance(column, models.URLField) else value
