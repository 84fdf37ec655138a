"""First door, second half: the files of a feed's archive, read in memory and never written to a disk.

An archive that is cut, damaged or made to harm is refused whole.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from guides.fiches.errors import FeedError, shown

MEGABYTE = 1 << 20
# The whole feed for associations is half a megabyte, two once opened; its longest file, 50 kB.
LARGEST_ARCHIVE = 30 * MEGABYTE
LARGEST_CONTENT = 150 * MEGABYTE
LARGEST_FILE = 5 * MEGABYTE
MOST_FILES = 20_000
# Sheets shrink five to ten times; DEFLATE can reach 1,000 on nothing but repetition.
STEEPEST_RATIO = 100

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_MARK_OF_A_NAME = b"PK\x01\x02"
_MARK_OF_THE_END = b"PK\x05\x06"
_UNCOUNTED = 0xFFFF
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the archive: its name without folders, fit to be printed, and its bytes."""

    name: str
    content: bytes


def entries(content: bytes) -> list[Entry]:
    """Every file of a zip, in its order, folders left out.

    Raises FeedError when this is no zip, when any part of it is damaged or encrypted, when it would
    take more than a feed's place once opened, and when a name or a link aims outside of the archive.
    """
    if len(content) > LARGEST_ARCHIVE:
        raise too_large()
    # Counted before zipfile makes an object of each.
    if (count := content.count(_MARK_OF_A_NAME)) > MOST_FILES:
        raise FeedError(
            _("Archive refusée : elle annonce %(count)d fichiers, plus que les %(most)d admis.")
            % {"count": count, "most": MOST_FILES}
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive.infolist())
            _check_count(len(archive.infolist()), content)
            found = [info for info in archive.infolist() if not info.is_dir()]
            return [Entry(shown(PurePosixPath(info.filename).name), archive.read(info)) for info in found]
    except _DAMAGE as error:
        raise _damaged(content) from error


def too_large() -> FeedError:
    """The refusal of an archive whose weight alone is implausible."""
    return FeedError(
        _("Archive refusée : elle dépasse %d Mo, bien plus que le flux des fiches.")
        % (LARGEST_ARCHIVE // MEGABYTE)
    )


def _check(found: list[zipfile.ZipInfo]) -> None:
    """Refuse, before anything is opened, what an honest feed never holds."""
    refusal = next((reason for info in found for reason in _refusals(info)), "")
    if refusal:
        raise FeedError(refusal)
    opened, packed = sum(info.file_size for info in found), sum(info.compress_size for info in found)
    if opened > LARGEST_CONTENT or opened > STEEPEST_RATIO * packed + MEGABYTE:
        raise FeedError(
            _("Archive refusée : une fois ouverte, elle pèserait %d Mo, trop pour le flux des fiches.")
            % (opened // MEGABYTE)
        )


def _check_count(count: int, content: bytes) -> None:
    """No checksum covers the list of names, and zipfile takes a short one as it is."""
    (announced,) = struct.unpack_from("<H", content, content.rfind(_MARK_OF_THE_END) + 10)
    if announced not in {count, _UNCOUNTED}:
        raise zipfile.BadZipFile


def _refusals(info: zipfile.ZipInfo) -> Iterator[str]:
    name = {"name": shown(info.filename)}
    if _escapes(info.orig_filename):
        yield _("Archive refusée : le nom « %(name)s » cherche à sortir de l'archive.") % name
    if info.flag_bits & _ENCRYPTED:
        yield _("Archive refusée : « %(name)s » est chiffré, le flux des fiches ne l'est jamais.") % name
    if info.compress_type not in _METHODS:
        yield _("Archive refusée : « %(name)s » est compressé d'une manière inconnue.") % name
    if stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        yield _("Archive refusée : « %(name)s » est un lien ou un fichier spécial.") % name
    if info.file_size > LARGEST_FILE:
        yield _("Archive refusée : « %(name)s » est démesuré pour une fiche.") % name


def _escapes(name: str) -> bool:
    """Whether unpacking this name on a disk could write outside of the folder asked for."""
    is_odd = not name or "\\" in name or "\0" in name or ":" in name
    return is_odd or name.startswith("/") or ".." in PurePosixPath(name).parts


def _damaged(content: bytes) -> FeedError:
    if not content:
        return FeedError(_("Archive refusée : elle est vide."))
    if content.startswith(b"PK"):
        return FeedError(_("Archive refusée : elle est coupée ou abîmée, téléchargez-la de nouveau."))
    return FeedError(_("Archive refusée : ce n'est pas un fichier zip."))
