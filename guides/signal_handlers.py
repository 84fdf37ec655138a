"""What editors publish rewrites what the legal watch knows of it."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.fields import StreamField

from guides.models import DemarchePage, GuidePage, ServicePage
from guides.models.practical import PracticalPage
from guides.watch.citations import record_citations


def _record_citations(instance: PracticalPage, update_fields: Any = None, **kwargs: Any) -> None:
    """What a live page saves is what readers see; a draft is saved in a revision only."""
    texts = {field.name for field in instance._meta.get_fields() if isinstance(field, StreamField)}
    wrote_texts = update_fields is None or not texts.isdisjoint(update_fields)
    if instance.live and wrote_texts and not kwargs.get("raw"):
        record_citations(instance)


def register() -> None:
    for page_type in (GuidePage, DemarchePage, ServicePage):
        post_save.connect(_record_citations, sender=page_type, dispatch_uid="guides-citations")
