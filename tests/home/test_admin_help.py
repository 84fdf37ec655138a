"""An editor who has never seen the portal is told, beside every field and block, what goes there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from wagtail import blocks
from wagtail.admin.panels import get_edit_handler
from wagtail.contrib.settings.registry import registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from commun.blocks import BODY_BLOCKS
from config.urls import urlpatterns
from guides import blocks as guides_blocks
from tests.commun.factories import UserFactory
from tests.reading import read

BLOCKS: list[tuple[str, Any]] = list(BODY_BLOCKS)
# The blocks of lists that hold one kind, or a few: nothing is chosen by its icon there.
LISTS: list[tuple[str, Any]] = [
    *guides_blocks.ESSENTIAL_BLOCKS,
    *guides_blocks.NEEDED_BLOCKS,
    *guides_blocks.QUESTION_BLOCKS,
    *guides_blocks.LEGAL_BLOCKS,
    *guides_blocks.DOWNLOAD_BLOCKS,
    *guides_blocks.STEP_BLOCKS,
    ("related", guides_blocks.RelatedBlock()),
    ("sourced_paragraph", guides_blocks.SourcedParagraphBlock()),
]
OWN_APPS = {"commun", "home", "guides", "annuaire"}
# Wagtail's own, which its panels explain by themselves.
WAGTAILS = {"go_live_at", "expire_at", "comment_notifications"}

pytestmark = pytest.mark.django_db


def edited_models() -> list[type[Model]]:
    assert urlpatterns, "the administration registers its snippets when the addresses are loaded"
    models = [*get_page_models(), *get_snippet_models(), *registry]
    return [model for model in models if model is not Page and model._meta.app_label in OWN_APPS]


def handler_of(model: Any) -> Any:
    if issubclass(model, Page):
        return model.get_edit_handler()
    return get_setting_edit_handler(model) if model in registry else get_edit_handler(model)


def fields_of(model: type[Model]) -> dict[str, Any]:
    return dict(handler_of(model).get_form_class().base_fields)


def children_of(block: blocks.Block) -> Iterator[tuple[str, blocks.Block]]:
    children = getattr(block, "child_blocks", None)
    if children:
        yield from children.items()
    elif isinstance(block, blocks.ListBlock):
        yield "item", block.child_block


def inner_blocks(name: str, block: blocks.Block) -> Iterator[tuple[str, blocks.Block]]:
    """Every block under one of ours, without the insides of Wagtail's own."""
    for child_name, child in children_of(block):
        path = f"{name}.{child_name}"
        yield path, child
        if not type(child).__module__.startswith("wagtail") or isinstance(child, blocks.ListBlock):
            yield from inner_blocks(path, child)


def help_of(block: blocks.Block) -> str:
    field = getattr(block, "field", None)
    return str((field.help_text if field is not None else "") or getattr(block.meta, "help_text", "") or "")


def test_every_editable_model_of_ours_is_walked() -> None:
    names = {model._meta.label for model in edited_models()}
    assert names >= {
        "home.HomePage",
        "guides.GuidePage",
        "guides.GuideIndexPage",
        "annuaire.AnnuairePage",
        "annuaire.Association",
        "commun.Theme",
        "commun.Quartier",
        "commun.Audience",
        "commun.CitySettings",
    }
    assert {config.label for config in apps.get_app_configs()} >= OWN_APPS


def test_every_field_that_an_editor_fills_has_a_help_text() -> None:
    without = [
        f"{model._meta.label}.{name}"
        for model in edited_models()
        for name, field in fields_of(model).items()
        if name not in WAGTAILS and not str(field.help_text).strip()
    ]
    assert without == []


def test_every_kind_of_block_says_what_it_is_for_and_has_its_own_icon() -> None:
    wordless = [name for name, block in BLOCKS if not str(getattr(block.meta, "description", "")).strip()]
    plain = [name for name, block in BLOCKS if block.meta.icon == "placeholder"]
    unlabelled = [name for name, block in BLOCKS if not block.label]
    assert (wordless, plain, unlabelled) == ([], [], [])
    icons = [block.meta.icon for _name, block in BLOCKS]
    assert len(set(icons)) == len(icons)


def test_every_field_of_every_block_has_a_help_text() -> None:
    inside = [found for name, block in [*BLOCKS, *LISTS] for found in inner_blocks(name, block)]
    inside += [(name, block) for name, block in LISTS if isinstance(block, blocks.FieldBlock)]
    assert len(inside) > 40
    without = [
        path
        for path, block in inside
        if not help_of(block) and not (isinstance(block, blocks.StructBlock) and path.endswith(".item"))
    ]
    assert without == []


def test_every_model_has_its_name_in_french() -> None:
    for model in edited_models():
        assert "verbose_name" in model._meta.original_attrs, model


def test_the_blocks_that_need_no_file_show_an_example_where_they_are_chosen(client: Client) -> None:
    client.force_login(UserFactory.create(is_superuser=True))
    examples = {name: block for name, block in BLOCKS if block.is_previewable}
    assert set(examples) == {"paragraph", "heading", "callout", "steps", "links", "table", "quote"}
    for block in examples.values():
        shown = read(client, f"/admin/block-preview/?id={block.definition_prefix}")
        assert len(shown.get_text(strip=True)) > 20
        assert shown.select_one('link[href$="css/portal.css"]') is not None
