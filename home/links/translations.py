"""What translators work from keeps the new address too, or their next publication would undo it.

wagtail-localize holds a copy of each translated row (`TranslationSource`), from which translations are
made again, and the addresses that translators chose in place of the source's (`SegmentOverride`).
"""

import json
from typing import Any

from django.db import models
from wagtail.models import TranslatableMixin
from wagtail_localize.models import SegmentOverride, TranslationContext, TranslationSource
from wagtail_localize.segments.extract import quote_path_component

from home.links.fields import walk


def follow(row: models.Model, old: str, new: str) -> None:
    """Replace an address in what translations of this row, or this translation, are made from."""
    if not isinstance(row, TranslatableMixin):
        return
    SegmentOverride.objects.filter(
        context__object_id=row.translation_key, locale_id=row.locale_id, data_json=json.dumps(old)
    ).update(data_json=json.dumps(new))
    source = TranslationSource.objects.get_for_instance_or_none(row)
    if source is not None and source.locale_id == row.locale_id:
        _rewrite(source, row, old, new)


def _rewrite(source: Any, row: Any, old: str, new: str) -> None:
    content = json.loads(source.content_json)
    changed = walk(type(row), content, lambda url: new if url == old else url)
    if not changed:
        return
    source.content_json = json.dumps({**content, **changed})
    source.save(update_fields=["content_json"])
    source.refresh_segments()
    _keep_choices(row, old, new)


def _keep_choices(row: Any, old: str, new: str) -> None:
    """A link of a rich text is known to translators by its address: what they chose follows it."""
    left, taken = quote_path_component(old), quote_path_component(new)
    for context in TranslationContext.objects.filter(object_id=row.translation_key, path__contains=left):
        path = context.path.replace(left, taken)
        moved = TranslationContext.objects.filter(object_id=row.translation_key, path=path).first()
        if moved is not None:
            SegmentOverride.objects.filter(context=context).update(context=moved)
