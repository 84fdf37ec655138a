"""One index in its folder: made once, filled, then replaced by another and deleted.

PATH/current            the name of the generation in use
PATH/write.lock         held by the one process that writes
PATH/rebuild.lock       held by the one process that rebuilds
PATH/changed            keys written while a rebuild runs, one JSON line each
PATH/g-…/               a generation: Tantivy's files, the passages' vectors, and
PATH/g-…/about.json     its identity and the fingerprint of the schema it was made for
PATH/g-…/incomplete     there until all that it was to be filled with is in it
PATH/g-…/damaged        there once a question found it damaged
"""

import json
import os
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from search.backends.tantivy import failures, schema
from search.backends.tantivy.checking import is_sound

CURRENT, ABOUT, PREFIX = "current", "about.json", "g-"
STARTED = time.time()
INCOMPLETE, DAMAGED = "incomplete", "damaged"


class UnusableError(Exception):
    """A generation that can't be opened: damaged, or made for other models or another version."""


class NewerError(UnusableError):
    """A generation made for other search fields after this process started: by another version."""


@dataclass(frozen=True)
class Generation:
    """A folder that holds one index."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    def about(self) -> dict[str, Any]:
        """Raises UnusableError; OSError when the file is there and can't be read now."""
        try:
            found = json.loads((self.folder / ABOUT).read_text())
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:
            raise UnusableError(f"{self.name} doesn't say what it is") from error
        if not isinstance(found, dict) or not {"identity", "fingerprint"} <= found.keys():
            raise UnusableError(f"{self.name} doesn't say what it is")
        return found

    def identity(self) -> str:
        """Another one whenever what was indexed is lost. Raises UnusableError."""
        return str(self.about()["identity"])

    def renew(self) -> None:
        """Give it another identity: part of what it held is lost."""
        write(self.folder / ABOUT, _about(self.about()["fingerprint"]))

    @property
    def is_incomplete(self) -> bool:
        return (self.folder / INCOMPLETE).exists()

    def complete(self) -> None:
        (self.folder / INCOMPLETE).unlink(missing_ok=True)

    def doubt(self, error: BaseException) -> None:
        """A question failed: give this index up if that comes from its files."""
        if failures.is_damage(error) or not is_sound(self.folder):
            with suppress(FileNotFoundError):
                (self.folder / DAMAGED).touch()

    def open(self) -> tantivy.Index:
        """Raises UnusableError; OSError, and what the library raises, when it can't be read now."""
        if (self.folder / DAMAGED).exists():
            raise UnusableError(f"{self.name} is damaged")
        about = self.about()
        if about["fingerprint"] != schema.fingerprint():
            if about.get("made_at", 0.0) > STARTED:
                raise NewerError(f"{self.name} was made by a newer version")
            raise UnusableError(f"{self.name} was made for other search fields, or by another version")
        try:
            index = tantivy.Index.open(str(self.folder))
            index.config_reader(reload_policy="manual")
            index.reload()
            index.searcher().search(tantivy.Query.all_query(), limit=1)
        except BaseException as error:
            if isinstance(error, (KeyboardInterrupt, SystemExit)) or failures.may_pass(error):
                raise
            raise UnusableError(f"{self.name} is damaged: {error}") from error
        return index

    def signature(self) -> tuple[int, ...]:
        """Changes with each commit."""
        return signature_of(self.folder / "meta.json")


def _about(fingerprint: str) -> str:
    said = {"identity": secrets.token_hex(8), "fingerprint": fingerprint, "made_at": time.time()}
    return json.dumps(said)


def signature_of(path: Path) -> tuple[int, ...]:
    """What changes when another file is put in the place of this one; empty when there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def write(path: Path, text: str) -> None:
    """Put a whole file in the place of another: a reader sees one or the other."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def create(root: Path, *, incomplete: bool = False) -> Generation:
    """An empty generation for the models now indexed, not yet in use; see `Generation.is_incomplete`."""
    folder = root / f"{PREFIX}{secrets.token_hex(8)}"
    folder.mkdir(parents=True)
    tantivy.Index(schema.build(), path=str(folder))
    if incomplete:
        (folder / INCOMPLETE).touch()
    write(folder / ABOUT, _about(schema.fingerprint()))
    return Generation(folder)


def current(root: Path) -> Generation | None:
    """The generation in use; None when there is none. Raises OSError when it can't be read now."""
    try:
        name = (root / CURRENT).read_text().strip()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return Generation(root / name) if name.startswith(PREFIX) and "/" not in name else None


def put_in_use(root: Path, generation: Generation) -> None:
    """From now on readers open this one. The one before is deleted: who has it open can go on reading it."""
    before = current(root)
    write(root / CURRENT, generation.name)
    if before is not None and before != generation:
        _delete(before.folder)


def clean(root: Path) -> None:
    """Delete what rebuilds that were killed have left; none is running."""
    kept = current(root)
    for folder in root.glob(f"{PREFIX}*"):
        if kept is None or folder != kept.folder:
            _delete(folder)


def _delete(folder: Path) -> None:
    # A file that another process just made or took away: what is left goes at the next rebuild.
    with suppress(OSError):
        shutil.rmtree(folder)
