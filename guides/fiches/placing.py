"""Where each sheet stands: its theme, its file, and its rank among those that share them.

Themes list their files and files list their sheets, in the order to show them in; a sheet names its
file too. Forms and services belong to no file, and some name no theme of this feed: the sheets that
offer them then lend theirs. A theme has no theme and a file no file, so there is never a cycle.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guides.fiches.reading import SheetSource
from guides.models import Sheet

THEME, FILE = Sheet.Kind.THEME, Sheet.Kind.FILE
# After all that a parent lists, and steady when it lists one more.
UNLISTED = 10_000


@dataclass(frozen=True, slots=True)
class Place:
    """Identifiers of a sheet's theme and file, empty for none, and its rank there, from 0."""

    theme: str = ""
    file: str = ""
    position: int = 0


def places(sources: Mapping[str, SheetSource]) -> dict[str, Place]:
    """The place of every document of a feed, by identifier."""
    hierarchy = _Hierarchy(sources)
    return {identifier: hierarchy.place(source) for identifier, source in sources.items()}


class _Hierarchy:
    def __init__(self, sources: Mapping[str, SheetSource]) -> None:
        self._sources = sources
        self._themes = [source.identifier for source in _in_order(sources, THEME)]
        # Which themes and files list each identifier, and which sheets offer it, first ones first.
        self._listing: dict[str, list[str]] = {}
        self._offering: dict[str, list[str]] = {}
        for source in _in_order(sources):
            for child in source.children:
                self._listing.setdefault(child, []).append(source.identifier)
            for link in source.links:
                self._offering.setdefault(link, []).append(source.identifier)

    def place(self, source: SheetSource) -> Place:
        if source.kind == THEME:
            return Place(position=self._themes.index(source.identifier))
        file = self._parent(source, FILE) if source.kind != FILE else ""
        theme = self._theme(source, file) or self._lent_theme(source)
        return Place(theme, file, self._rank(source.identifier, file or theme))

    def _theme(self, source: SheetSource, file: str) -> str:
        of_file = self._parent(self._sources[file], THEME) if file else ""
        return of_file or self._parent(source, THEME)

    def _lent_theme(self, source: SheetSource) -> str:
        """The theme of the first sheet that this one serves, or that offers it."""
        for identifier in (*source.links, *self._offering.get(source.identifier, [])):
            lender = self._sources.get(identifier)
            if lender is None or lender.kind == THEME:
                continue
            theme = self._theme(lender, self._parent(lender, FILE) if lender.kind != FILE else "")
            if theme:
                return theme
        return ""

    def _parent(self, source: SheetSource, kind: Sheet.Kind) -> str:
        """The nearest theme or file that a document names, else the first that lists it."""
        named = (*source.parents, *self._listing.get(source.identifier, []))
        return next((name for name in named if name in self._sources and self._is(name, kind)), "")

    def _is(self, identifier: str, kind: Sheet.Kind) -> bool:
        return self._sources[identifier].kind == kind

    def _rank(self, identifier: str, parent: str) -> int:
        listed = self._sources[parent].children if parent else ()
        return listed.index(identifier) if identifier in listed else UNLISTED


def _in_order(sources: Mapping[str, SheetSource], kind: Sheet.Kind | None = None) -> Iterator[SheetSource]:
    """Documents in the order in which the State numbered them."""
    for identifier in sorted(sources, key=lambda name: (name[0], int(name[1:]))):
        if kind is None or sources[identifier].kind == kind:
            yield sources[identifier]
