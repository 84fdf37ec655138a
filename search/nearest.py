"""The themes nearest to a question that found nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from django.utils.formats import number_format
from django.utils.translation import ngettext

from annuaire.vocabulary import Choice, theme_choices
from commun.encoder import Encoder, Vectors, encoder

MOST = 4


@dataclass(frozen=True)
class NearTheme:
    """A tile that leads to what the directory has under a theme; `more` is how much."""

    label: str
    language_code: str
    url: str
    icon: str
    more: str


def nearest_themes(query: str, directory_url: str) -> list[NearTheme]:
    """Those that are nearest in meaning, or the first of the editors' order where meaning is off."""
    return [
        NearTheme(
            label=choice.label,
            language_code=choice.language_code,
            url=f"{directory_url}?theme={choice.value}",
            icon=choice.icon,
            more=_size(choice.count),
        )
        for choice in _ranked(query, theme_choices())[:MOST]
    ]


def _size(count: int) -> str:
    return ngettext("%(count)s association", "%(count)s associations", count) % {
        "count": number_format(count)
    }


def _ranked(query: str, themes: Sequence[Choice]) -> Sequence[Choice]:
    model = encoder()
    if model is None or len(themes) <= MOST:
        return themes
    near = _vectors(tuple(theme.label for theme in themes)) @ model.encode([query])[0]
    return [themes[at] for at in near.argsort()[::-1]]


@lru_cache(maxsize=4)
def _vectors(labels: tuple[str, ...]) -> Vectors:
    """Themes seldom change: their meaning is kept. Asked only where there is an encoder."""
    return cast("Encoder", encoder()).encode(labels)
