"""Content that is hard to show, added to a demonstration portal before the gates visit it.

Run as a program, with the portal's settings: `python -m tests.gates.content`.
"""

import io
import json
import os
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import django

from tests.gates import sheets

WORDS = "Convoquer, débattre, voter, garder une trace : chaque étape compte et se prépare à plusieurs. "
LONG_WORD = "Interassociativofédérativohospitalièrement"
LONG_TITLE = f"{(LONG_WORD + ' et ') * 4}pour toutes les personnes qui le souhaitent, en ville et alentour"


def write() -> None:
    _open_the_portal()
    _write_terms()
    _write_guides()
    _write_procedure()
    _write_associations()
    _await_an_answer()
    sheets.write(LONG_TITLE, WORDS)
    from tests.commun.factories import ThemeFactory
    from tests.gates import service_content

    service_content.write(image=_image(), words=WORDS, long_title=LONG_TITLE)

    ThemeFactory.create(title="Thème sans contenu", slug="theme-sans-contenu")


def _open_the_portal() -> None:
    """A portal that search engines may list, at the address it is served on."""
    from wagtail.models import Site

    from commun.models import CitySettings

    address = urlsplit(os.environ["BASE_URL"])
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.port = str(address.hostname), address.port or 80
    site.save()
    city = CitySettings.for_site(site)
    city.is_demo = False
    city.save()


def _await_an_answer() -> None:
    from django.utils import timezone

    from search.models import AwaitedAnswer
    from tests.gates.pages import AWAITED

    AwaitedAnswer.objects.create(
        pk=AWAITED,
        email="lea@example.org",
        question=LONG_TITLE,
        key="x",
        language="fr",
        asked_at=timezone.now(),
    )


def _write_terms() -> None:
    """Terms of the longest allowed, one of which the long guide uses."""
    from tests.guides.glossary_factories import TermeFactory

    definition = f"<p>{WORDS * 5}</p>"
    TermeFactory.create(title=(LONG_WORD * 3)[:100], slug="terme-interminable", definition=definition)
    TermeFactory.create(title="garder une trace", synonyms=f"{LONG_WORD}\n" * 3, definition=definition)


def _write_guides() -> None:
    from commun.models import Theme
    from guides.models import GuideIndexPage
    from tests.gates.pages import LONG_GUIDE, OVERDUE_GUIDE, OWNER
    from tests.guides.factories import GuidePageFactory, around

    index = GuideIndexPage.objects.get(locale__language_code="fr")
    themes = list(Theme.objects.in_source_language()[:3])
    everything = {
        **around(),
        **_around_at_its_limits(),
        "title": "Tout ce qu'un guide peut montrer",
        "slug": LONG_GUIDE,
        "body": json.dumps(_body()),
        "easy_body": json.dumps(_easy_body()),
    }
    # Not in the first theme, which is read on one page, no heavier than a city's.
    long_title = {
        "title": LONG_TITLE[:255],
        "slug": "titre-interminable",
        "summary": WORDS * 3,
        "themes": themes[1:],
    }
    overdue = {
        "title": "À relire",
        "slug": "a-relire",
        "review_on": date(2026, 1, 15),
        "owner_email": OWNER,
        "pk": OVERDUE_GUIDE,
        "themes": [],
    }
    for fields in (everything, long_title, overdue):
        usual = {"themes": themes, "checked_on": date(2026, 10, 12)}
        page = GuidePageFactory.create(parent=index, **(usual | fields))
        page.save_revision().publish()
    _flag_a_passage()


def _around_at_its_limits() -> dict[str, str]:
    """The longest words that editors may write around a text, and links to every kind of page."""
    from annuaire.models import Association
    from guides.models import GuidePage
    from tests.guides.factories import stream

    long = LONG_TITLE[:160]
    pages = GuidePage.objects.filter(locale__language_code="fr").values_list("pk", flat=True)[:3]
    helpers = Association.objects.listed().values_list("pk", flat=True)[:2]
    targets = [("page", pk) for pk in pages] + [("association", pk) for pk in helpers]
    return {
        "essentials": stream("line", long, LONG_WORD * 3, "Court."),
        "for_whom": LONG_TITLE[:200],
        "update_note": LONG_TITLE[:200],
        "related": json.dumps([{"type": kind, "value": pk} for kind, pk in targets]),
    }


def _write_procedure() -> None:
    """Long words, a service that is gone, delays of each kind."""
    from guides.models import GuideIndexPage
    from tests.gates.pages import HARD_PROCEDURE
    from tests.guides.planning_factories import DemarchePageFactory, step, steps

    more: dict[str, Any] = {
        "text": f"<p>{WORDS * 3}{LONG_WORD * 2}</p>",
        "duration": LONG_WORD,
        "if_late": WORDS,
    }
    page = DemarchePageFactory.create(
        parent=GuideIndexPage.objects.get(locale__language_code="fr"),
        title=f"Démarche : {LONG_TITLE}"[:255],
        slug=HARD_PROCEDURE,
        date_label=f"Date de {LONG_WORD * 2}"[:120],
        steps=steps(
            step(LONG_WORD * 3, "before", 24, "months", service=10**9, sheet=10**9, **more),
            step(WORDS[:150], "after", 3, "workable_days", substeps=[WORDS, LONG_WORD * 4], **more),
            step("Jadis", "before", 5000),
            step("Un jour", **more),
        ),
    )
    page.save_revision().publish()


def _body() -> list[dict[str, Any]]:
    """Every block that a guide may hold, and enough text to need a contents list and scrolling."""
    from commun.blocks import BODY_BLOCKS

    examples = _examples()
    missing = {name for name, _block in BODY_BLOCKS} - {block["type"] for block in examples}
    assert not missing, f"give an example of the blocks {missing} in {__file__}"
    more = [
        block
        for number in range(1, 9)
        for block in (_heading(f"Partie {number}, avec son texte"), _paragraph(), _paragraph())
    ]
    return [*examples, *_sourced(), *more]


def _easy_body() -> list[dict[str, Any]]:
    from commun.blocks import EASY_BLOCKS

    easy = {name for name, _block in EASY_BLOCKS}
    return [block for block in _examples() if block["type"] in easy]


def _heading(text: str, level: int = 2) -> dict[str, Any]:
    return {"type": "heading", "value": {"text": text, "level": str(level)}}


def _paragraph() -> dict[str, Any]:
    link = '<a href="https://www.example.org/statuts">les statuts commentés</a>'
    listed = "<ul><li>une liste</li><li>de points</li></ul><ol><li>puis un ordre</li></ol>"
    return {
        "type": "paragraph",
        "value": f"<p>{WORDS * 3}<b>Gras</b>, <i>italique</i> et {link}.</p>{listed}",
    }


def _examples() -> list[dict[str, Any]]:
    text = f"<p>{WORDS}</p>"
    kinds = ("know", "warning", "reminder", "example")
    links = [
        {"label": WORDS[:60], "url": f"https://www.example.org/{name}", "description": WORDS} for name in "ab"
    ]
    return [
        _paragraph(),
        _heading("Les encadrés"),
        *({"type": "callout", "value": {"kind": kind, "title": "Titre", "text": text}} for kind in kinds),
        {"type": "callout", "value": {"kind": "know", "title": "", "text": text}},
        _heading("Les étapes", 3),
        {"type": "steps", "value": {"items": [{"title": f"Étape {n}", "text": text} for n in range(1, 5)]}},
        _heading("Les questions"),
        {"type": "accordion", "value": {"items": [{"question": f"Et {n} ?", "answer": text} for n in "ab"]}},
        _heading("Les listes"),
        {"type": "links", "value": {"title": "Textes de loi", "items": links}},
        {"type": "documents", "value": {"title": "Modèles", "items": [_document(), _document()]}},
        _heading("Les images"),
        {"type": "figure", "value": _figure("Une affiche au mur.")},
        {"type": "figure", "value": _figure("")},
        _heading("Le tableau"),
        _table(),
        {"type": "quote", "value": {"text": WORDS, "source": "Loi du 1er juillet 1901"}},
        {"type": "quote", "value": {"text": WORDS, "source": ""}},
    ]


def _sourced() -> list[dict[str, Any]]:
    """A passage whose two sources are in order, and one whose source has changed."""
    from tests.guides.official_factories import SheetFactory
    from tests.guides.watch_factories import sourced

    quiet = SheetFactory.create(identifier="F90001", title=LONG_TITLE[:300])
    gone = SheetFactory.create(identifier="F90002", live=False, withdrawn_on=date(2026, 10, 1))
    changed = SheetFactory.create(identifier="F90003", title="Assurance des associations")
    return [
        sourced(quiet, gone, block_id="sources-en-ordre", text=WORDS),
        sourced(changed, block_id="source-changee", text=WORDS),
    ]


def _flag_a_passage() -> None:
    from guides.models import Sheet
    from tests.guides.watch_factories import flagged

    flagged(Sheet.objects.get(identifier="F90003"))


def _table() -> dict[str, Any]:
    columns = [{"type": "text", "heading": f"Colonne numéro {number}"} for number in range(1, 7)]
    rows = [{"values": [f"Cellule {row}.{column}, longue" for column in range(6)]} for row in range(5)]
    return {"type": "table", "value": {"columns": columns, "rows": rows, "caption": "Un tableau large"}}


def _figure(caption: str) -> dict[str, Any]:
    image = {"image": _image(), "decorative": False, "alt_text": "Une salle pleine, un soir d'assemblée"}
    return {"image": image, "caption": caption}


def _image() -> int:
    from django.core.files.base import ContentFile
    from PIL import Image as Pillow
    from wagtail.images.models import Image

    drawn = io.BytesIO()
    Pillow.effect_noise((1600, 900), 40).convert("RGB").save(drawn, "JPEG", quality=85)
    return int(Image.objects.create(title="Salle", file=ContentFile(drawn.getvalue(), "salle.jpg")).pk)


def _document() -> int:
    from django.core.files.base import ContentFile
    from wagtail.documents.models import Document

    file = ContentFile(b"%PDF-1.4\n", "modele.pdf")
    return int(Document.objects.create(title="Modèle de procès-verbal", file=file).pk)


def _write_associations() -> None:
    bare = {"purpose": "", "commune_name": "", "commune_code": ""}
    gone = {"listed": False, "dissolved_on": date(2020, 3, 1)}
    _association("les-amis-complets", name="Les Amis complets", **_complete())
    _association("rien-que-son-nom", name="Rien que son nom", **bare)
    _association("nom-interminable", name=(LONG_TITLE * 2)[:300], acronym="N" * 40)
    _association("association-retiree", name="Association retirée", listed=False)
    _association("association-dissoute", name="Association dissoute", **gone)


def _complete() -> dict[str, Any]:
    from commun.models import Audience, Quartier, Theme

    return {
        "acronym": "LAC",
        "purpose": WORDS * 6,
        "description": f"<p>{WORDS * 2}</p><ul><li>un point</li></ul>",
        "themes": list(Theme.objects.in_source_language()[:3]),
        "audiences": list(Audience.objects.in_source_language()[:3]),
        "quartier": Quartier.objects.in_source_language().first(),
        "seat_address": "3 rue de l'Église",
        "seat_is_public": True,
        "website": f"https://www.example.org/{'une-adresse-sans-fin-' * 8}",
        "rna_number": "W251000001",
        "siret": "73282932000074",
        "founded_on": date(1987, 6, 5),
        "declared_on": date(2024, 2, 1),
    }


def _association(slug: str, **fields: Any) -> None:
    from annuaire.models import Association
    from tests.annuaire.factories import AssociationFactory

    relations = {name: fields.pop(name) for name in ("themes", "audiences") if name in fields}
    entry = AssociationFactory.build(**fields)
    for name, terms in relations.items():
        setattr(entry, name, terms)
    entry.save()
    Association.objects.filter(pk=entry.pk).update(slug=slug)


if __name__ == "__main__":
    django.setup()
    write()
