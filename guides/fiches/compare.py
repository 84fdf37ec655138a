"""Third door: what a feed would change in the sheets that we keep; nothing is written here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from guides.fiches import placing, words
from guides.fiches.documents import parse
from guides.fiches.errors import SheetError
from guides.fiches.feed import Feed
from guides.fiches.placing import Place
from guides.fiches.reading import SheetSource, read
from guides.models import Sheet


class Kind(StrEnum):
    """What happens to a sheet; `FORM` has the same words in another source, `MOVED` another place alone."""

    NEW = "new"
    TEXT = "text"
    FORM = "form"
    MOVED = "moved"
    RETURNED = "returned"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """A sheet to write: its columns (`values`), its place, and what it said if its words change."""

    kind: Kind
    identifier: str
    values: dict[str, Any] = field(default_factory=dict)
    place: Place = field(default_factory=Place)
    old_text: str | None = None


@dataclass
class Known:
    """The sheets that we keep, by identifier, without their long columns, and how many are published."""

    sheets: dict[str, Sheet]
    places: dict[str, Place]

    @classmethod
    def load(cls) -> "Known":
        sheets = list(Sheet.objects.defer("xml", "text"))
        names = {sheet.pk: sheet.identifier for sheet in sheets}
        places = {
            sheet.identifier: Place(
                names.get(sheet.theme_id or 0, ""), names.get(sheet.file_id or 0, ""), sheet.position
            )
            for sheet in sheets
        }
        return cls({sheet.identifier: sheet for sheet in sheets}, places)

    @property
    def live(self) -> set[str]:
        return {identifier for identifier, sheet in self.sheets.items() if sheet.live}


def changes(feed: Feed, known: Known) -> list[Change]:
    """Every sheet of the feed, unchanged ones too, then the published ones that it no longer has."""
    kept = _kept(feed.untouched & known.live)
    places = placing.places({**kept, **feed.sources})
    changed = {
        identifier
        for identifier, source in feed.sources.items()
        if identifier in known.sheets and known.sheets[identifier].source_hash != source.source_hash
    }
    former = _former_texts(changed)
    found = [
        _change(source, places[identifier], known, former) for identifier, source in feed.sources.items()
    ]
    gone = known.live - feed.sources.keys() - feed.untouched
    return [*found, *(Change(Kind.WITHDRAWN, identifier) for identifier in sorted(gone))]


def columns_of(source: SheetSource) -> dict[str, Any]:
    """The columns of `Sheet` that come from its own document."""
    text = words.text_of(source.root)
    return {
        "kind": source.kind,
        "title": source.title,
        "summary": source.summary,
        "ministry": source.ministry,
        "modified_on": source.modified_on,
        "url": source.url,
        "xml": source.xml,
        "text": text,
        "text_hash": words.fingerprint(text),
        "source_hash": source.source_hash,
    }


def _change(source: SheetSource, place: Place, known: Known, former: dict[str, str]) -> Change:
    values, identifier = columns_of(source), source.identifier
    sheet = known.sheets.get(identifier)
    if sheet is None:
        return Change(Kind.NEW, identifier, values, place)
    old_text = former.get(identifier)
    if old_text is not None and words.fingerprint(old_text) == values["text_hash"]:
        old_text = None
    return Change(_kind(sheet, values, place, known, old_text), identifier, values, place, old_text)


def _kind(sheet: Sheet, values: dict[str, Any], place: Place, known: Known, old_text: str | None) -> Kind:
    if not sheet.live:
        return Kind.RETURNED
    if old_text is not None:
        return Kind.TEXT
    # A newer version of this code may also read the same source otherwise.
    if any(getattr(sheet, name) != values[name] for name in values.keys() - {"xml", "text"}):
        return Kind.FORM
    return Kind.MOVED if known.places[sheet.identifier] != place else Kind.UNCHANGED


def _former_texts(identifiers: Iterable[str]) -> dict[str, str]:
    """What the kept versions say, read again: a newer version of this code must not look like a change."""
    kept = Sheet.objects.filter(identifier__in=identifiers).values_list("identifier", "xml", "text")
    return {identifier: _text_again(xml, text) for identifier, xml, text in kept}


def _text_again(xml: str, text: str) -> str:
    try:
        return words.text_of(parse(xml))
    except SheetError:
        return text


def _kept(identifiers: Iterable[str]) -> dict[str, SheetSource]:
    """The kept versions of documents that are bad in this feed: they go on placing the others."""
    sources = {}
    for identifier, xml in Sheet.objects.filter(identifier__in=identifiers).values_list("identifier", "xml"):
        try:
            sources[identifier] = read(xml.encode())
        except SheetError:
            continue
    return sources
