"""The hierarchy of the official sheets: themes, their files, the sheets in each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from commun.text import fold
from guides.models import Sheet

THEME, FILE = Sheet.Kind.THEME, Sheet.Kind.FILE
# Listed by what they are: one looks for a form by its name, not under a theme.
APART = {
    Sheet.Kind.ONLINE_SERVICE: _("Services en ligne"),
    Sheet.Kind.FORM: _("Formulaires"),
    Sheet.Kind.LETTER: _("Modèles de documents"),
    Sheet.Kind.SEARCH_TOOL: _("Outils de recherche"),
}


@dataclass
class File:
    """A file and the sheets in it; `sheet` is None for sheets that are in no file."""

    sheet: Sheet | None
    sheets: list[Sheet] = field(default_factory=list)


@dataclass
class ThemeFiles:
    """A theme and its files; `sheet` is None for what is in no theme."""

    sheet: Sheet | None
    files: list[File] = field(default_factory=list)


@dataclass(frozen=True)
class Shelf:
    """All sheets of one kind, by title."""

    label: Any
    sheets: list[Sheet]


def themes_of(sheets: Iterable[Sheet]) -> list[ThemeFiles]:
    """The themes that have something to read, what is in none last; sheets come in their order."""
    listed = list(sheets)
    themes: dict[int | None, ThemeFiles] = {s.pk: ThemeFiles(s) for s in listed if s.kind == THEME}
    files: dict[int | None, File] = {s.pk: File(s) for s in listed if s.kind == FILE}
    rest = ThemeFiles(None)
    for file in files.values():
        themes.get(_theme_of(file.sheet), rest).files.append(file)
    for sheet in (sheet for sheet in listed if sheet.kind not in {THEME, FILE, *APART}):
        _file_of(sheet, files, themes.get(sheet.theme_id, rest)).sheets.append(sheet)
    return [theme for theme in (*themes.values(), rest) if theme.files]


def _theme_of(sheet: Sheet | None) -> int | None:
    return sheet.theme_id if sheet else None


def _file_of(sheet: Sheet, files: dict[int | None, File], theme: ThemeFiles) -> File:
    """Its file; without one, the last group of its theme."""
    if sheet.file_id in files:
        return files[sheet.file_id]
    if not theme.files or theme.files[-1].sheet is not None:
        theme.files.append(File(None))
    return theme.files[-1]


def shelves_of(sheets: Iterable[Sheet]) -> list[Shelf]:
    """Online services, forms, letters and tools, each kind by title."""
    by_title = sorted(sheets, key=lambda sheet: fold(sheet.title))
    shelves = [
        Shelf(label, [sheet for sheet in by_title if sheet.kind == kind]) for kind, label in APART.items()
    ]
    return [shelf for shelf in shelves if shelf.sheets]
