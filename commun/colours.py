"""From a city's two colours to every shade the pages need, each pair legible in light and dark.

Colours are sRGB, written "#rrggbb". Contrast is that of WCAG 2.1; lightness is moved in OKLCH, which
keeps the hue that an eye sees.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from coloraide import Color

TEXT = 4.5
PAPERS = ("#ffffff", "#fbf9f5", "#f3eee5")
DARK_PAPERS = ("#12181b", "#1a2226", "#222c31")
WHITE, DARK_INK = "#ffffff", "#12181b"

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def parse(typed: str) -> str:
    """A colour as "#rrggbb"; the number sign may be missing and three digits do.

    Raises ValueError when it is no colour.
    """
    found = _HEX.fullmatch(typed.strip())
    if found is None:
        raise ValueError(f"Not a colour: {typed}")
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white)."""
    return float(Color(one).contrast(other, method="wcag21"))


def on_light(colour: str) -> float:
    """The contrast of a colour on the least favourable of the light backgrounds."""
    return min(contrast(colour, paper) for paper in PAPERS)


def is_legible(colour: str) -> bool:
    """Whether a city may write with this colour on the pages, and in white on it."""
    return on_light(colour) >= TEXT


def mended(colour: str) -> str:
    """The nearest darker colour of the same hue that is legible; itself if it is."""
    return _moved(colour, 0.0, is_legible)


@lru_cache(maxsize=64)
def stylesheet(primary: str, accent: str) -> str:
    """The CSS that gives the pages a city's colours, in light and dark; both must be legible."""
    light = shades("brand", primary) | shades("accent", accent)
    dark = dark_shades("brand", primary) | dark_shades("accent", accent)
    return f":root{{{_declared(light)}}}\n@media (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}\n"


def shades(name: str, colour: str) -> dict[str, str]:
    """The tokens of a legible colour on light backgrounds, by custom property."""
    lightness, chroma, _hue = _oklch(colour)
    tint = _shade(colour, 0.955, min(chroma, 0.025))
    # A colour that is almost black can only be told from its stronger shade if that one is lighter.
    strong = _shade(colour, lightness - 0.09 if lightness > 0.28 else lightness + 0.1, chroma)
    on_tint = _moved(strong, 0.0, lambda shade: contrast(shade, tint) >= TEXT)
    return _tokens(name, colour, strong, WHITE, tint, on_tint)


def dark_shades(name: str, colour: str) -> dict[str, str]:
    """The tokens of the same colour on the backgrounds of the dark theme, by custom property."""
    lightness, chroma, _hue = _oklch(colour)
    bright = _shade(colour, max(lightness, 0.72), min(chroma, 0.13))
    bright = _moved(bright, 1.0, lambda shade: all(contrast(shade, dark) >= TEXT for dark in DARK_PAPERS))
    strong = _shade(bright, min(_oklch(bright)[0] + 0.09, 0.97), chroma)
    tint = _shade(colour, 0.3, min(chroma, 0.045))
    on_tint = _moved(strong, 1.0, lambda shade: contrast(shade, tint) >= TEXT)
    return _tokens(name, bright, strong, DARK_INK, tint, on_tint)


def _tokens(name: str, colour: str, strong: str, ink: str, tint: str, on_tint: str) -> dict[str, str]:
    return {
        f"--{name}": colour,
        f"--{name}-strong": strong,
        f"--on-{name}": ink,
        f"--{name}-tint": tint,
        f"--on-{name}-tint": on_tint,
    }


def _declared(tokens: dict[str, str]) -> str:
    return "".join(f"{name}:{value};" for name, value in tokens.items())


def _oklch(colour: str) -> tuple[float, float, float]:
    """Lightness (0 to 1), chroma (0 for a grey) and hue (degrees, 0 for a grey)."""
    lightness, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    return lightness, chroma, hue


def _shade(colour: str, lightness: float, chroma: float) -> str:
    """The hue of a colour at another lightness, with as much of `chroma` as a screen can show."""
    shade = Color("oklch", [lightness, chroma, _oklch(colour)[2]])
    return shade.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)


def _moved(colour: str, end: float, passes: Callable[[str], bool]) -> str:
    """The first shade that passes on the way from a colour to black (0) or white (1), which must pass."""
    if passes(colour):
        return colour
    lightness, chroma, _hue = _oklch(colour)
    near, far = lightness, end
    for _halving in range(10):
        middle = (near + far) / 2
        near, far = (near, middle) if passes(_shade(colour, middle, chroma)) else (middle, far)
    return _shade(colour, far, chroma)
