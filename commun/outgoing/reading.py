"""The body of an answer, never longer than what was asked for, compressed or not."""

import zlib
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from commun.outgoing.errors import OutgoingError

_ZLIB_READS_GZIP = 31


def read_body(chunks: Iterable[bytes], headers: dict[str, str], max_bytes: int) -> bytes:
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding in {"gzip", "x-gzip"}:
        chunks = _unzipped(chunks, max_bytes)
    elif encoding not in {"identity", ""}:
        raise OutgoingError(_("Le site répond dans un codage que le portail n'a pas demandé."))
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > max_bytes:
            raise OutgoingError(
                _("La réponse dépasse %(size)d Ko : elle n'est pas lue.") % {"size": max_bytes // 1024}
            )
    return bytes(content)


def _unzipped(chunks: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    """Decompressed chunks, none of them longer than one byte more than `max_bytes`."""
    reader, begun = zlib.decompressobj(_ZLIB_READS_GZIP), False
    for chunk in chunks:
        rest = chunk
        while rest:
            if reader.eof:
                reader = zlib.decompressobj(_ZLIB_READS_GZIP)
            begun = True
            yield reader.decompress(rest, max_bytes + 1)
            rest = reader.unused_data or reader.unconsumed_tail
    if begun and not reader.eof:
        raise OutgoingError(_("La réponse est coupée."), retry=True)


def text_of(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("iso-8859-1")
