"""What else must be indexed when something changes: documents hold words and slugs of other rows."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex

from annuaire.models import Association
from commun.models import Audience, Quartier, Theme
from guides.models import DemarchePage, GuidePage, Room, ServicePage, Terme
from search.outbox.recording import record, record_rows


def dependents_of(instance: models.Model) -> Iterator["models.QuerySet[Any]"]:
    """The rows, one concrete model a queryset, whose document holds something of `instance`."""
    match instance:
        case Theme():
            kinds: list[Any] = [GuidePage, DemarchePage, ServicePage, Association]
            for model in kinds:
                yield model.objects.filter(themes=instance.pk)
        case Audience():
            yield Association.objects.filter(audiences=instance.pk)
        case Quartier():
            yield Association.objects.filter(quartier=instance.pk)
            yield ServicePage.objects.filter(rooms__quartier=instance.pk)
        case AbstractDocument():
            for model in (GuidePage, DemarchePage, ServicePage):
                yield model.objects.filter(pk__in=_pages_that_use(instance))
        case Room():
            yield ServicePage.objects.filter(pk=instance.service_id)


def _pages_that_use(instance: models.Model) -> list[int]:
    references = ReferenceIndex.get_references_to(instance).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return [int(pk) for pk in references.values_list("object_id", flat=True)]


def record_dependents(instance: models.Model) -> None:
    for rows in dependents_of(instance):
        record_rows(rows)


def record_translations(instance: models.Model) -> None:
    """Note the same text in other languages: its documents say which ones there are."""
    if isinstance(instance, Page):
        _record_pages(instance.get_translations())
    elif isinstance(instance, Terme):
        record_rows(instance.get_translations())


def record_page(page: Page) -> None:
    """Note a page, under the model that it really is of."""
    model = page.cached_content_type.model_class()
    if model is not None:
        record(model, [page.pk])


def record_below(page: Page) -> None:
    """Note a page and all that is below it, in every language."""
    below = page.get_descendants(inclusive=True)
    _record_pages(Page.objects.filter(translation_key__in=below.values("translation_key")))


def _record_pages(pages: "models.QuerySet[Page]") -> None:
    by_model: dict[type[Page], list[int]] = {}
    for found in pages.only("pk", "content_type"):
        if (model := found.cached_content_type.model_class()) is not None:
            by_model.setdefault(model, []).append(found.pk)
    for model, pks in by_model.items():
        record(model, pks)
