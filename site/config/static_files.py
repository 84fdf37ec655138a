"""Static files as production serves them: one stylesheet, names that change with the content, compressed.

The sources stay as a browser reads them without a build: `css/portal.css` imports one file a component
and JavaScript modules import one another. Only `collectstatic` joins the former and renames the latter.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from django.core.management.base import CommandError
from whitenoise.storage import CompressedManifestStaticFilesStorage

Sources = dict[str, tuple[Storage, str]]
Reader = Callable[[str], str]

_QUOTED = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
# A string comes first, so that what looks like a comment inside it is left alone.
_STRING_OR_COMMENT = re.compile(rf"(?s)(?P<string>{_QUOTED})|/\*.*?\*/")
_IMPORT = re.compile(r"@import\b(?P<what>[^;]*);", re.IGNORECASE)
_TARGET = re.compile(
    r"""\s*(?:url\(\s*)?(?P<quote>["']?)(?P<path>[\w./-]+\.css)(?P=quote)\s*\)?\s*"""
    r"""(?:layer\(\s*(?P<layer>[\w.-]+)\s*\))?\s*""",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<path>[^"')]+)(?P=quote)\s*\)""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)


class StylesheetError(CommandError):
    """Stops collectstatic; its sentence names the stylesheet to mend."""


def joined(name: str, read: Reader) -> str:
    """The text of the stylesheet `name` with what it imports in place of each import.

    `read` gives the text of a stylesheet by its name under the static root, or raises FileNotFoundError.
    Raises StylesheetError on a missing file, on an import inside an imported file and on an import that
    is not simply a relative path, with or without a named layer.
    """

    def imported(found: re.Match[str]) -> str:
        target = _TARGET.fullmatch(found["what"])
        if target is None or _ELSEWHERE.match(target["path"]):
            raise StylesheetError(f"{name} : « {found[0]} » ne peut pas être joint au reste.")
        part = _part(name, posixpath.normpath(posixpath.join(posixpath.dirname(name), target["path"])), read)
        return f"@layer {target['layer']} {{\n{part}\n}}" if target["layer"] else part

    return _tidy(_IMPORT.sub(imported, _without_comments(read(name))))


def _part(parent: str, name: str, read: Reader) -> str:
    try:
        text = _without_comments(read(name))
    except FileNotFoundError:
        raise StylesheetError(f"{parent} : la feuille de style « {name} » n'existe pas.") from None
    if _IMPORT.search(text):
        raise StylesheetError(f"{name} : seule {parent} peut en importer d'autres (« @import »).")
    return _moved(text, posixpath.dirname(name), posixpath.dirname(parent)).strip()


def _moved(text: str, old: str, new: str) -> str:
    """The same rules read from another folder: relative addresses still lead to the same files."""

    def address(found: re.Match[str]) -> str:
        if _ELSEWHERE.match(found["path"]):
            return found[0]
        path = posixpath.relpath(posixpath.join(old, found["path"].strip()), new or ".")
        return f'url("{path}")'

    return _ADDRESS.sub(address, text)


def _without_comments(text: str) -> str:
    return _STRING_OR_COMMENT.sub(lambda found: found["string"] or "", text)


def _tidy(text: str) -> str:
    """Without indentation: a twentieth of the compressed stylesheet."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which first joins the portal's stylesheet."""

    entry = "css/portal.css"
    # Without it the addresses inside `import … from "./x.js";` keep their plain names.
    support_js_module_import_aggregation = True

    def post_process(self, paths: Sources, *args: Any, **options: Any) -> Iterator[Any]:
        yield from super().post_process(self._with_joined_entry(paths), *args, **options)

    def _with_joined_entry(self, paths: Sources) -> Sources:
        def read(name: str) -> str:
            if name not in paths:
                raise FileNotFoundError(name)
            storage, path = paths[name]
            with storage.open(path) as file:
                return str(file.read().decode("utf-8"))

        if self.entry not in paths:
            raise StylesheetError(f"La feuille de style « {self.entry} » n'existe pas.")
        memory = InMemoryStorage()
        memory.save(self.entry, ContentFile(joined(self.entry, read).encode()))
        return paths | {self.entry: (memory, self.entry)}
