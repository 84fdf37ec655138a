"""An archive that is cut, damaged or made to harm is refused whole, in one clear sentence."""

import io
import stat
import struct
import zipfile

import pytest

from guides.fiches import archive
from guides.fiches.errors import FeedError
from tests.guides.sheet_factories import document, feed_of, zipped

WHOLE = feed_of(*(document(f"F{number}") for number in range(20)))
OUTSIDE = ["../F1.xml", "/etc/F1.xml", "a/../../F1.xml", "..\\F1.xml", "C:F1.xml", "F1.xml\0.txt"]


def special(mode: int) -> bytes:
    """A zip whose only entry is, on Unix, a file of this mode."""
    info = zipfile.ZipInfo("F1.xml")
    info.create_system, info.external_attr = 3, mode << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr(info, "/etc/passwd")
    return made.getvalue()


def patched(content: bytes, offset: int, value: int) -> bytes:
    """A zip with one 16-bit field of its first central record written over."""
    start = content.index(b"PK\x01\x02") + offset
    return content[:start] + struct.pack("<H", value) + content[start + 2 :]


def test_files_come_out_with_their_names_alone() -> None:
    found = archive.entries(zipped({"vosdroits/F1.xml": b"un", "lisezmoi.txt": b"deux", "vide/": b""}))
    assert [(entry.name, entry.content) for entry in found] == [("F1.xml", b"un"), ("lisezmoi.txt", b"deux")]


def test_a_real_folder_entry_is_no_file() -> None:
    assert len(archive.entries(WHOLE)) == 20


@pytest.mark.parametrize("content", [b"<html>Erreur 404</html>", b"\x1f\x8b" + b"0" * 50, b"\0" * 100])
def test_what_is_no_zip_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(FeedError, match="pas un fichier zip"):
        archive.entries(content)


def test_nothing_at_all_is_said_to_be_empty() -> None:
    with pytest.raises(FeedError, match="vide"):
        archive.entries(b"")


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9, 0.999])
def test_a_download_that_was_cut_is_refused(share: float) -> None:
    with pytest.raises(FeedError, match="coupée ou abîmée"):
        archive.entries(WHOLE[: max(4, int(len(WHOLE) * share))])


def test_a_byte_that_changed_on_the_way_is_noticed() -> None:
    start = WHOLE.index(b"F0.xml") + 20
    damaged = WHOLE[:start] + bytes([WHOLE[start] ^ 0xFF]) + WHOLE[start + 1 :]
    with pytest.raises(FeedError, match="coupée ou abîmée"):
        archive.entries(damaged)


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_aims_outside_is_refused(name: str) -> None:
    made = zipped({"AAAA" + "A" * (len(name) - 4): b"x"}).replace(b"A" * len(name), name.encode())
    with pytest.raises(FeedError, match="sortir de l'archive"):
        archive.entries(made)


def test_a_list_of_names_that_lost_one_is_damaged() -> None:
    end = WHOLE.rindex(b"PK\x05\x06") + 10
    (count,) = struct.unpack_from("<H", WHOLE, end)
    with pytest.raises(FeedError, match="coupée ou abîmée"):
        archive.entries(WHOLE[:end] + struct.pack("<H", count + 1) + WHOLE[end + 2 :])


def test_an_entry_without_a_name_is_refused() -> None:
    made = zipped({"F": b"x"})
    start = made.index(b"PK\x01\x02")
    nameless = patched(made, 28, 0)[: start + 46] + made[start + 47 :]
    shorter = struct.unpack_from("<I", nameless, len(nameless) - 10)[0] - 1
    with pytest.raises(FeedError, match="sortir de l'archive"):
        archive.entries(nameless[:-10] + struct.pack("<I", shorter) + nameless[-6:])


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o644, stat.S_IFCHR | 0o644])
def test_a_link_or_a_special_file_is_refused(mode: int) -> None:
    with pytest.raises(FeedError, match="lien ou un fichier spécial"):
        archive.entries(special(mode))


def test_a_regular_file_of_unix_is_read() -> None:
    assert len(archive.entries(special(stat.S_IFREG | 0o644))) == 1


def test_an_encrypted_entry_is_refused() -> None:
    with pytest.raises(FeedError, match="chiffré"):
        archive.entries(patched(WHOLE, 8, 1))


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93, 99])
def test_an_unknown_compression_is_refused(method: int) -> None:
    with pytest.raises(FeedError, match="compressé d'une manière inconnue"):
        archive.entries(patched(WHOLE, 10, method))


BOMBS = {
    "démesuré": {"F1.xml": b"0" * (archive.LARGEST_FILE + 1)},
    "une fois ouverte": {f"F{number}.xml": b"0" * (4 << 20) for number in range(3)},
}


@pytest.mark.parametrize("reason", BOMBS)
def test_a_bomb_is_refused_before_it_is_opened(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = zipped(BOMBS[reason])
    assert len(made) < 20_000
    monkeypatch.delattr(zipfile.ZipFile, "read")
    with pytest.raises(FeedError, match=reason):
        archive.entries(made)


def test_an_entry_that_lies_about_its_size_is_damaged() -> None:
    made = zipped({"F1.xml": b"0" * 100_000})
    lying = made.replace(struct.pack("<I", 100_000), struct.pack("<I", 10))
    with pytest.raises(FeedError, match="coupée ou abîmée"):
        archive.entries(lying)


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 19)
    with pytest.raises(FeedError, match="annonce 20 fichiers"):
        archive.entries(WHOLE)


def test_too_heavy_an_archive_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_ARCHIVE", len(WHOLE) - 1)
    with pytest.raises(FeedError, match="elle dépasse"):
        archive.entries(WHOLE)


def test_a_name_that_cannot_be_printed_is_shown_without_harm() -> None:
    made = zipped({"\x1b[2J/../F1.xml": b"x"})
    with pytest.raises(FeedError, match=r"« \?\[2J/\.\./F1\.xml »"):
        archive.entries(made)
