"""The English catalogue: compiled here, so that running Maillage needs no gettext."""

from pathlib import Path

import polib

CATALOGUE = Path(__file__).resolve().parents[1] / "locale" / "en" / "LC_MESSAGES" / "django.po"


def load(path: Path = CATALOGUE) -> polib.POFile:
    """The translations of a catalogue."""
    return polib.pofile(str(path))


def compile_catalogue() -> None:
    """Write the binary catalogue beside its source."""
    load().save_as_mofile(str(CATALOGUE.with_suffix(".mo")))


if __name__ == "__main__":
    compile_catalogue()
