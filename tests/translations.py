"""The catalogues: compiled here, so that running Maillage needs no gettext.

English translates our texts; French, their source, only mends words of Wagtail's own translation.
"""

from pathlib import Path

import polib

LOCALES = Path(__file__).resolve().parents[1] / "locale"
CATALOGUE = LOCALES / "en" / "LC_MESSAGES" / "django.po"
CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/django.po"))


def load(path: Path = CATALOGUE) -> polib.POFile:
    """The translations of a catalogue."""
    return polib.pofile(str(path))


def compile_catalogues() -> None:
    """Write each binary catalogue beside its source."""
    for path in CATALOGUES:
        load(path).save_as_mofile(str(path.with_suffix(".mo")))


if __name__ == "__main__":
    compile_catalogues()
