"""What an association gives to the one search; two hundred thousand of them are read in a row."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.timezone import localdate
from wagtail.rich_text import get_text_for_indexing

from commun import trust
from commun.findable import Document, Passage
from commun.models import OrderedTerm

if TYPE_CHECKING:
    from annuaire.models import Association


def document_of(entry: "Association") -> Document:
    """What may be found of an association: never the address of its seat, which is often someone's home."""
    quartier = entry.quartier
    facets = {
        "theme": tuple([theme.slug for theme in _terms(entry, "themes")]),
        "audience": tuple([audience.slug for audience in _terms(entry, "audiences")]),
        "quartier": (quartier.slug,) if quartier else (),
        "commune": (entry.commune_code,) if entry.commune_code else (),
    }
    names = (entry.name, entry.acronym, entry.rna_number or "", entry.siret)
    return Document(
        kind="association",
        language=settings.LANGUAGE_CODE,
        title=entry.title,
        passages=passages_of(entry),
        names=tuple(name for name in names if name),
        facets=facets,
        trust=trust.of_day(known_on(entry)) if entry.dissolved_on is None else 0.0,
        is_editorial=False,
    )


def passages_of(entry: "Association") -> tuple[Passage, ...]:
    """What it says it does, what it declared, then the vocabularies that it stands under."""
    terms = [term.title for name in ("themes", "audiences") for term in _terms(entry, name)]
    quartier = entry.quartier
    terms += filter(None, (quartier.title if quartier else "", entry.commune_name))
    said = get_text_for_indexing(entry.description) if entry.description else ""
    parts = (said, entry.purpose, " · ".join(terms))
    return tuple([Passage(part) for part in parts if part])


def _terms(entry: "Association", relation: str) -> Iterable[OrderedTerm]:
    """The terms of a relation, as they were prefetched: modelcluster makes a manager at each `all()`."""
    kept: dict[str, Iterable[OrderedTerm]] = getattr(entry, "_prefetched_objects_cache", {})
    return kept[relation] if relation in kept else getattr(entry, relation).all()


def known_on(entry: "Association") -> date | None:
    """The last day when someone said that it lives: the register, or the one who wrote its entry."""
    if day := entry.declared_on or entry.founded_on:
        return day
    return localdate(entry.last_published_at) if entry.last_published_at else None
