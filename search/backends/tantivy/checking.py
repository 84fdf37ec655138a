"""Whether the files of an index are as they were written: each ends with its own checksum.

The library reads it when it opens a file, and compares it with nothing.
"""

import json
import struct
import zlib
from pathlib import Path

# At the end of each file: the length of its footer, then this number.
_END = struct.Struct("<II")
_MAGIC = 1337
_CHUNK = 1 << 20


def is_sound(folder: Path) -> bool:
    """Read all the segments of an index, some tenths of a second; raises OSError when they can't be read."""
    try:
        segments = json.loads((folder / "meta.json").read_text())["segments"]
        names = [str(segment["segment_id"]).replace("-", "") for segment in segments]
        return all(_is_whole(path) for name in names for path in folder.glob(f"{name}.*"))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return False


def _is_whole(path: Path) -> bool:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(size - _END.size, 0))
        length, magic = _END.unpack(file.read(_END.size)) if size >= _END.size else (0, 0)
        body = size - _END.size - length
        if magic != _MAGIC or body < 0:
            return False
        file.seek(body)
        said = json.loads(file.read(length))["crc"]
        file.seek(0)
        found = 0
        while body > 0 and (chunk := file.read(min(_CHUNK, body))):
            found, body = zlib.crc32(chunk, found), body - len(chunk)
    return bool(found == said)
