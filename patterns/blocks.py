"""Every block: as editors used it last, then at its limits."""

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.utils import translation
from wagtail.documents.models import Document
from wagtail.images.models import Image

from commun.blocks import BODY_BLOCKS, CalloutBlock
from guides.models import GuidePage
from patterns import portal
from patterns.drawn import DrawnImage
from patterns.states import Fill, state
from patterns.words import long_name, unbreakable

BLOCKS: dict[str, Any] = dict(BODY_BLOCKS)

# For the blocks that no text uses yet: as a StreamField stores them.
_EXAMPLES: dict[str, Any] = {
    "accordion": {
        "items": [
            {
                "question": "Faut-il être majeur pour fonder une association ?",
                "answer": "<p>Non : à partir de seize ans, avec l'accord écrit d'un parent.</p>",
            },
            {
                "question": "Combien de personnes faut-il ?",
                "answer": "<p>Deux suffisent, quelle que soit l'association.</p>",
            },
        ]
    }
}


def _template(name: str) -> str:
    return f"commun/blocks/{name}.html"


def _context(name: str, value: Any) -> dict[str, Any]:
    found: dict[str, Any] = BLOCKS[name].get_context(value)
    return found


def _stored(name: str, value: Any) -> dict[str, Any]:
    """The context of a block given as a StreamField stores it."""
    stream = GuidePage._meta.get_field("body").stream_block
    return _context(name, stream.to_python([{"type": name, "value": value}])[0].value)


def _used(name: str) -> Any:
    """The value of that block in the first text that has one, or None."""
    blocks = (block for page in portal.texts() for block in page.body)
    return next((block.value for block in blocks if block.block_type == name), None)


def _as_used(name: str) -> Fill:
    def fill(request: HttpRequest) -> dict[str, Any]:
        value = _used(name)
        return _stored(name, _EXAMPLES[name]) if value is None else _context(name, value)

    return fill


for _name in BLOCKS:
    if _name not in ("documents", "figure"):
        state(_template(_name))(_as_used(_name))


@state(_template("documents"))
def documents(request: HttpRequest) -> dict[str, Any]:
    found = list(Document.objects.order_by("-pk")[:3])
    return _context("documents", {"title": "Modèles à télécharger", "items": found or [unsaved_document()]})


@state(_template("documents"), "Titre de 255 caractères")
def longunsaved_document(request: HttpRequest) -> dict[str, Any]:
    return _context("documents", {"title": "", "items": [unsaved_document(title=long_name(255))]})


def unsaved_document(**values: Any) -> Document:
    """A document that is stored nowhere: its link leads to an error page."""
    file = ContentFile(b"x" * 120_000, name="statuts-fictifs.odt")
    return Document(pk=0, file=file, file_size=120_000, **{"title": "Modèle de statuts (fictif)", **values})


@state(_template("figure"))
def figure(request: HttpRequest) -> dict[str, Any]:
    image = Image.objects.order_by("-pk").first() or DrawnImage()
    return _context("figure", {"image": image, "caption": "Place de l'Exemple, en mars."})


@state(_template("figure"), "Légende de 250 caractères")
def long_figure(request: HttpRequest) -> dict[str, Any]:
    return _context("figure", {"image": DrawnImage(), "caption": long_name(250)})


@state(_template("heading"), "Sous-partie de 150 caractères")
def long_heading(request: HttpRequest) -> dict[str, Any]:
    return _stored("heading", {"text": long_name(150), "level": "3"})


def _callout(kind: str) -> Fill:
    def fill(request: HttpRequest) -> dict[str, Any]:
        text = "<p>Une idée, en deux ou trois phrases, avec <a href='#'>un lien</a>.</p>"
        return _stored("callout", {"kind": kind, "title": "Un titre fictif", "text": text})

    return fill


# A state keeps one name, whatever language the first request is in.
with translation.override(settings.LANGUAGE_CODE):
    for _kind, _label in CalloutBlock.KINDS:
        state(_template("callout"), str(_label))(_callout(_kind))


@state(_template("table"), "Large, sans légende")
def wide_table(request: HttpRequest) -> dict[str, Any]:
    columns = [{"type": "text", "heading": f"Colonne {number}"} for number in range(1, 13)]
    rows = [{"values": [unbreakable(30), *(["Quelques mots"] * 11)]} for _row in range(3)]
    return _stored("table", {"columns": columns, "rows": rows, "caption": ""})


@state(_template("links"), "Intitulés de 150 caractères, sans titre")
def long_links(request: HttpRequest) -> dict[str, Any]:
    item = {"label": long_name(150), "url": "https://www.example.org/", "description": long_name(250)}
    return _stored("links", {"title": "", "items": [item, {**item, "description": ""}]})


@state(_template("quote"), "Longue, sans source")
def long_quote(request: HttpRequest) -> dict[str, Any]:
    return _stored("quote", {"text": f"{long_name(300)}\n\n{long_name(300)}", "source": ""})


@state(_template("steps"), "Étapes de 150 caractères, sans texte")
def long_steps(request: HttpRequest) -> dict[str, Any]:
    return _stored("steps", {"items": [{"title": long_name(150), "text": ""}] * 3})


@state(_template("accordion"), "Questions de 150 caractères")
def long_accordion(request: HttpRequest) -> dict[str, Any]:
    answer = f"<p>{long_name(300)}</p>"
    return _stored("accordion", {"items": [{"question": long_name(150), "answer": answer}] * 2})
