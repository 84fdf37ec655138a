"""The settings of the pattern library, for developers and gates; a city's portal has none of it."""

import importlib.util
from typing import Any

LIBRARY = "pattern_library"


def settings_for(installed_apps: list[str]) -> dict[str, Any]:
    """What a settings module adds to show the patterns; nothing where the library isn't installed.

    `make demo` installs only what a city needs.
    """
    if importlib.util.find_spec(LIBRARY) is None:
        return {}
    return {
        # Ours first: its templates take the place of the library's.
        "INSTALLED_APPS": ["patterns", LIBRARY, *installed_apps],
        "PATTERN_LIBRARY": {
            "SECTIONS": (
                ("Composants", ["components"]),
                ("Blocs", ["commun/blocks"]),
                ("Faits de la Ville", ["home/facts"]),
                ("Pages", ["annuaire", "guides", "search/results"]),
            ),
            "PATTERN_BASE_TEMPLATE_NAME": "patterns/frame.html",
            "BASE_TEMPLATE_NAMES": ["base.html"],
        },
    }
