"""Each block renders as plain, correct HTML, and stays out of migrations."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.documents.models import Document
from wagtail.images.tests.utils import get_test_image_file

from commun.blocks import BODY_BLOCKS, CalloutBlock
from commun.fields import BodyField
from guides.models import GuidePage
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db


def render(kind: str, value: Any, **context: Any) -> BeautifulSoup:
    body = GuidePage._meta.get_field("body").to_python(json.dumps([{"type": kind, "value": value}]))
    return BeautifulSoup(body[0].render(context), "html.parser")


def test_a_heading_carries_the_anchor_that_the_contents_list_leads_to() -> None:
    html = render("heading", {"text": "Convoquer", "level": "3"}, anchor="convoquer")
    assert html.h3 is not None
    assert html.h3["id"] == "convoquer"


@pytest.mark.parametrize(("kind", "label"), [(key, str(name)) for key, name in CalloutBlock.KINDS])
def test_a_callout_says_its_kind_in_words(kind: str, label: str) -> None:
    html = render("callout", {"kind": kind, "title": "Délais", "text": "<p>Quinze jours.</p>"})
    assert f"{label} – Délais" in html.get_text(" ", strip=True)


def test_a_table_has_a_caption_and_column_headers() -> None:
    value = {
        "columns": [{"type": "text", "heading": "Quand"}, {"type": "text", "heading": "Quoi"}],
        "rows": [{"values": ["Avant", "Convoquer"]}],
        "caption": "Le calendrier",
    }
    html = render("table", value)
    assert html.caption is not None
    assert html.caption.get_text() == "Le calendrier"
    assert [cell["scope"] for cell in html.find_all("th")] == ["col", "col"]
    assert [cell.get_text() for cell in html.find_all("td")] == ["Avant", "Convoquer"]


def test_steps_links_and_quotes_render_their_texts() -> None:
    step = {"title": "Réunir", "text": "<p>Les membres.</p>"}
    link = {"label": "La loi", "url": "https://example.org", "description": ""}
    assert "Les membres." in render("steps", {"items": [step]}).get_text()
    assert "La loi" in render("links", {"title": "Voir", "items": [link]}).get_text()
    assert "Art. 1" in render("quote", {"text": "Texte", "source": "Art. 1"}).get_text()


def test_an_image_has_its_text_alternative_and_its_size() -> None:
    from wagtail.images import get_image_model

    image = get_image_model().objects.create(title="Fête", file=get_test_image_file())
    value = {
        "image": {"image": image.pk, "alt_text": "Une fête de quartier", "decorative": False},
        "caption": "",
    }
    html = render("figure", value)
    assert html.img is not None
    assert html.img["alt"] == "Une fête de quartier"
    assert html.img["width"]


def test_documents_tell_their_kind_and_weight() -> None:
    from django.core.files.base import ContentFile

    document = Document.objects.create(title="Statuts", file=ContentFile(b"x" * 2048, name="statuts.odt"))
    html = render("documents", {"title": "", "items": [document.pk]})
    assert "ODT" in html.get_text()


def test_every_block_has_a_label_a_template_and_an_icon() -> None:
    blocks: list[tuple[str, Any]] = list(BODY_BLOCKS)
    for name, block in blocks:
        assert block.meta.template == f"commun/blocks/{name}.html"
        assert block.label
        assert block.meta.icon != "placeholder"


def test_block_definitions_stay_out_of_migrations() -> None:
    _name, path, args, kwargs = BodyField(BODY_BLOCKS).deconstruct()
    assert (path, args) == ("commun.fields.BodyField", [[]])
    assert "block_lookup" not in kwargs
    assert "HeadingBlock" not in (ROOT / "guides/migrations/0001_initial.py").read_text("utf-8")
