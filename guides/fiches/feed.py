"""Second door, for a whole archive: the sheets that it holds, and the documents that can't become one.

A bad document is never a withdrawn sheet: what it replaces stays as it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from guides.fiches.archive import Entry
from guides.fiches.errors import SheetError
from guides.fiches.reading import IDENTIFIER, SheetSource, read


@dataclass
class Feed:
    """What was read of an archive; `bad` is names of files and why, `others` names alone.

    `untouched` is the identifiers that a bad document bears or claims.
    """

    sources: dict[str, SheetSource] = field(default_factory=dict)
    bad: list[tuple[str, str]] = field(default_factory=list)
    untouched: set[str] = field(default_factory=set)
    others: list[str] = field(default_factory=list)

    @property
    def documents(self) -> int:
        return len(self.sources) + len(self.bad)


def read_all(entries: Iterable[Entry]) -> Feed:
    """Sort the files of an archive into sheets, bad documents and files that are no documents."""
    feed = Feed()
    for entry in entries:
        stem, suffix = PurePosixPath(entry.name).stem, PurePosixPath(entry.name).suffix.lower()
        if suffix != ".xml" and not IDENTIFIER.fullmatch(stem):
            feed.others.append(entry.name)
            continue
        try:
            _take(feed, entry.name, stem, entry.content)
        except SheetError as error:
            _reject(feed, entry.name, stem, error)
    return feed


def _take(feed: Feed, name: str, stem: str, content: bytes) -> None:
    source = read(content)
    identifier = source.identifier
    if identifier != stem:
        raise SheetError(_("l'identifiant %s n'est pas celui du fichier") % identifier, identifier)
    if identifier in feed.untouched or identifier in feed.sources:
        raise SheetError(_("l'identifiant %s est donné deux fois") % identifier, identifier)
    feed.sources[identifier] = source


def _reject(feed: Feed, name: str, stem: str, error: SheetError) -> None:
    """Leave alone what this document bears or claims: nothing tells which of two claims is right."""
    borne = {known for known in (stem, error.claimed) if IDENTIFIER.fullmatch(known)}
    if not borne:
        feed.others.append(name)  # menus and redirections come along in other feeds of the State
        return
    feed.bad.append((name, str(error)))
    feed.untouched |= borne
    for identifier in borne & feed.sources.keys():
        del feed.sources[identifier]
        feed.bad.append((f"{identifier}.xml", _("l'identifiant %s est donné deux fois") % identifier))
