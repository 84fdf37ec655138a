"""What the page of an association says of it in brief: labels and values, empty ones left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from annuaire.models.association import Association
from commun.models import OrderedTerm
from commun.text import long_date


@dataclass(frozen=True)
class Value:
    """A value as readers see it, the language it is in and where it leads."""

    text: str
    language_code: str
    url: str = ""
    is_external: bool = False


@dataclass(frozen=True)
class Fact:
    """A labelled line; `values` has at least one."""

    label: str
    values: list[Value]


def facts_of(entry: Association, directory_url: str) -> list[Fact]:
    """The facts of an association, for `directory_url` readers, in the order they are read."""
    return [Fact(label, values) for label, values in _rows(entry, directory_url) if values]


def _rows(entry: Association, directory_url: str) -> Iterator[tuple[str, list[Value]]]:
    yield _("Thèmes"), [_term(theme, f"{directory_url}?theme={theme.slug}") for theme in entry.themes.all()]
    yield _("Publics"), [_term(audience) for audience in entry.audiences.all()]
    yield _("Quartier"), [_term(entry.quartier)] if entry.quartier else []
    yield _("Commune"), _own(", ".join(filter(None, [entry.published_seat, entry.commune_name])))
    yield _("Site web"), _link(entry.website)
    yield _("Créée le"), _day(entry.founded_on)
    yield _("Dernière déclaration"), _day(entry.declared_on)
    yield _("Numéro au répertoire national (RNA)"), _plain(entry.rna_number)
    yield _("SIRET"), _plain(entry.siret)


def _term(term: OrderedTerm, url: str = "") -> Value:
    return Value(term.label, term.label_language, url)


def _own(text: str) -> list[Value]:
    """What the association or the register wrote, in the source language."""
    return [Value(text, settings.LANGUAGE_CODE)] if text else []


def _plain(text: str | None) -> list[Value]:
    """What is of no language."""
    return [Value(text, translation.get_language() or "")] if text else []


def _link(url: str) -> list[Value]:
    return [Value(url, settings.LANGUAGE_CODE, url, is_external=True)] if url else []


def _day(day: date | None) -> list[Value]:
    return _plain(long_date(day)) if day else []
