"""The vectors of passages in one file beside the index, mapped in memory and shared by processes.

The file is never changed: each write puts a whole new one in its place. So a reader sees all of a write
or nothing of it, a writer that is killed leaves the file as it was, and a process that was forked sees
the writes of others like any other.
"""

import json
import logging
import os
import struct
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from commun.encoder import DIMENSIONS, NAME, Vectors

FILE = "meaning.vectors"
_LOCK = "meaning.lock"
_MAGIC = b"MAILVEC1"
_PREFIX = struct.Struct("<8sII")  # magic, length of the header, its checksum
_ALIGNED = 64

logger = logging.getLogger(__name__)


class Neighbour(NamedTuple):
    """A document near a question by its meaning: the nearest of its passages and its similarity (-1 to 1).

    `stamp` is that of the version whose vectors these are: when the index holds another, they are stale.
    """

    uid: str
    stamp: int
    passage: int
    similarity: float


class Kept(NamedTuple):
    """The vectors of one version of a document: a row for each passage, at least one."""

    stamp: int
    vectors: Vectors


Among = Callable[[Sequence[str]], Collection[int]]


@dataclass(frozen=True)
class _Snapshot:
    """What one file holds; `starts` is the first row of each document, in the order of `uids`."""

    uids: tuple[str, ...]
    stamps: tuple[int, ...]
    starts: Any
    rows: Vectors
    places: Mapping[str, int]

    def kept(self, place: int) -> Kept:
        end = int(self.starts[place + 1]) if place + 1 < len(self.uids) else len(self.rows)
        return Kept(self.stamps[place], self.rows[int(self.starts[place]) : end])


class DamagedError(Exception):
    """The file is not one that `Store` has written whole, or another encoder's."""


class Store:
    """The vectors kept in a folder. Any number of processes and threads read and write them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._signature: tuple[int, ...] | None = ()
        self._snapshot = _EMPTY
        self._is_damaged = False

    @property
    def needs_rebuild(self) -> bool:
        """The file is damaged, or was made by another encoder: nothing is near until all is written again."""
        self._current()
        return self._is_damaged

    def stamps(self) -> dict[str, int]:
        """The version kept of each document, by its uid."""
        now = self._current()
        return dict(zip(now.uids, now.stamps, strict=True))

    def nearest(
        self, vector: Vectors, k: int, at_least: float, among: Among | None = None
    ) -> list[Neighbour]:
        """The `k` documents nearest to a vector of length one, by their nearest passage, nearest first.

        Exact. None is less similar than `at_least`. `among` tells, of some uids, the stamps of those that may
        be found; it is asked only when more than `k` are near.
        """
        now = self._current()
        if not now.uids or k < 1:
            return []
        similarities = now.rows @ vector
        best = np.maximum.reduceat(similarities, now.starts)
        near = np.flatnonzero(best >= at_least)
        places = [int(place) for place in near[np.argsort(-best[near], kind="stable")]]
        if among is not None and len(places) > k:
            stamps = among([now.uids[place] for place in places])
            places = [place for place in places if now.stamps[place] in stamps]
        return [_neighbour(now, place, similarities) for place in places[:k]]

    def write(self, changed: Mapping[str, Kept], removed: Collection[str] = ()) -> None:
        """Keep these vectors in the place of those of the same uids, and forget the removed ones.

        A document without a passage is forgotten too. Writers wait for each other. Over a damaged file
        nothing is written: `rewrite` does. Raises OSError.
        """
        with self._alone():
            now = self._current()
            if self._is_damaged:
                logger.warning(
                    "Nothing is written over damaged vectors: rebuild the index of %s", self.folder
                )
                return
            gone = {*changed, *removed}
            merged = {uid: now.kept(place) for uid, place in now.places.items() if uid not in gone}
            self._put(merged | dict(changed))

    def rewrite(self, everything: Mapping[str, Kept]) -> None:
        """Keep these vectors and no others, whatever was there. Raises OSError."""
        with self._alone():
            self._put(everything)

    def _put(self, kept: Mapping[str, Kept]) -> None:
        part = self.folder / f"{FILE}.part"
        with part.open("wb") as file:
            _write_file(file, {uid: one for uid, one in kept.items() if len(one.vectors)})
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.folder / FILE)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time; the system frees the lock of one that is killed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("w") as lock:
            flock(lock, LOCK_EX)
            yield

    def _current(self) -> _Snapshot:
        """What the file holds now; it is opened again when another was put in its place."""
        path = self.folder / FILE
        signature = None
        with suppress(FileNotFoundError):
            stat = path.stat()
            signature = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        if signature != self._signature:
            self._snapshot, self._is_damaged = self._opened(path) if signature else (_EMPTY, False)
            self._signature = signature
        return self._snapshot

    def _opened(self, path: Path) -> tuple[_Snapshot, bool]:
        try:
            with path.open("rb") as file:
                return _read_file(file), False
        except FileNotFoundError:
            return _EMPTY, False
        except DamagedError as error:
            logger.warning("%s: %s; the index must be rebuilt", path, error)
            return _EMPTY, True


_EMPTY = _Snapshot((), (), np.zeros(0, dtype=np.int64), np.zeros((0, DIMENSIONS), dtype=np.float32), {})


def _neighbour(now: _Snapshot, place: int, similarities: Vectors) -> Neighbour:
    kept = now.kept(place)
    start = int(now.starts[place])
    own = similarities[start : start + len(kept.vectors)]
    passage = int(own.argmax())
    return Neighbour(now.uids[place], kept.stamp, passage, float(own[passage]))


def _write_file(file: Any, kept: Mapping[str, Kept]) -> None:
    rows = [np.ascontiguousarray(one.vectors, dtype=np.float32) for one in kept.values()]
    checksum = 0
    for row in rows:
        checksum = zlib.crc32(row.data, checksum)
    said = {
        "encoder": NAME,
        "checksum": checksum,
        "documents": [[uid, one.stamp, len(one.vectors)] for uid, one in kept.items()],
    }
    header = json.dumps(said).encode()
    header += b" " * (-(_PREFIX.size + len(header)) % _ALIGNED)
    file.write(_PREFIX.pack(_MAGIC, len(header), zlib.crc32(header)))
    file.write(header)
    for row in rows:
        file.write(row.data)


def _read_file(file: Any) -> _Snapshot:
    """Raises DamagedError."""
    said, start = _header(file)
    uids, stamps, counts = zip(*said["documents"], strict=True) if said["documents"] else ((), (), ())
    total = sum(counts)
    if os.fstat(file.fileno()).st_size != start + total * DIMENSIONS * 4:
        raise DamagedError("wrong size")
    if not total:
        return _EMPTY
    rows = np.memmap(file, dtype=np.float32, mode="r", offset=start, shape=(total, DIMENSIONS))
    if zlib.crc32(rows.data) != said["checksum"]:
        raise DamagedError("wrong checksum")
    starts = np.cumsum([0, *counts[:-1]], dtype=np.int64)
    places = {uid: place for place, uid in enumerate(uids)}
    return _Snapshot(uids, stamps, starts, np.asarray(rows), places)


def _header(file: Any) -> tuple[dict[str, Any], int]:
    """What the file says of itself, and where its rows begin."""
    prefix = file.read(_PREFIX.size)
    if len(prefix) < _PREFIX.size:
        raise DamagedError("cut short")
    magic, length, checksum = _PREFIX.unpack(prefix)
    if magic != _MAGIC:
        raise DamagedError("not a file of vectors")
    header = file.read(length)
    if len(header) != length or zlib.crc32(header) != checksum:
        raise DamagedError("damaged header")
    said: dict[str, Any] = json.loads(header)
    if said["encoder"] != NAME:
        raise DamagedError("vectors of another encoder")
    return said, _PREFIX.size + length
