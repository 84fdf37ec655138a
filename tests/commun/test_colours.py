"""Whatever colours a city may choose, everything written in or on their shades can be read."""

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from commun import colours

LINE = 3.0

any_colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
accepted = any_colour.map(colours.mended)


def assert_readable(ink: str, *backgrounds: str, least: float = colours.TEXT) -> None:
    for background in backgrounds:
        assert colours.contrast(ink, background) >= least, (ink, background)


def check_pairs(tokens: dict[str, str], papers: tuple[str, ...]) -> None:
    brand, strong, ink = tokens["--brand"], tokens["--brand-strong"], tokens["--on-brand"]
    tint = tokens["--brand-tint"]
    assert_readable(brand, *papers)
    assert_readable(strong, *papers)
    assert_readable(ink, brand, strong)
    assert_readable(tokens["--on-brand-tint"], tint)
    assert_readable(brand, tint, least=LINE)
    assert brand != strong


@given(accepted)
@settings(deadline=None, max_examples=60)
def test_every_pair_made_from_an_accepted_colour_can_be_read_in_light(colour: str) -> None:
    tokens = colours.shades("brand", colour)
    assert tokens["--brand"] == colour
    check_pairs(tokens, colours.PAPERS)


@given(accepted)
@settings(deadline=None, max_examples=60)
def test_every_pair_made_from_an_accepted_colour_can_be_read_in_the_dark(colour: str) -> None:
    check_pairs(colours.dark_shades("brand", colour), colours.DARK_PAPERS)


@pytest.mark.parametrize("colour", ["#000000", "#010101", "#0000ff", "#17495a", "#a8431d", "#6b6b6b"])
def test_the_ends_of_the_scale_can_be_read_too(colour: str) -> None:
    assert colours.is_legible(colour)
    check_pairs(colours.shades("brand", colour), colours.PAPERS)
    check_pairs(colours.dark_shades("brand", colour), colours.DARK_PAPERS)


@given(any_colour)
@settings(deadline=None, max_examples=60)
def test_the_colour_proposed_for_a_refused_one_is_accepted_and_is_barely_darker(colour: str) -> None:
    proposed = colours.mended(colour)
    assert colours.is_legible(proposed)
    if colours.is_legible(colour):
        assert proposed == colour
    else:
        assert colours.on_light(proposed) < colours.TEXT + 0.2


@pytest.mark.parametrize("colour", ["#ffd400", "#ff0000", "#00b0f0", "#8bc34a", "#ff69b4"])
def test_the_colour_proposed_keeps_the_hue(colour: str) -> None:
    before, after = (Color(shade).convert("oklch")["hue"] for shade in (colour, colours.mended(colour)))
    assert abs((after - before + 180) % 360 - 180) < 8


@pytest.mark.parametrize(
    ("typed", "read"),
    [("#17495A", "#17495a"), ("17495a", "#17495a"), ("  #abc ", "#aabbcc"), ("ABC", "#aabbcc")],
)
def test_a_colour_is_read_as_people_write_it(typed: str, read: str) -> None:
    assert colours.parse(typed) == read


@pytest.mark.parametrize("typed", ["", "#", "rouge", "#12", "#12345", "#1234567", "#gggggg", "#fff;}", "٣٣٣"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="Not a colour"):
        colours.parse(typed)


@given(st.text())
def test_any_text_is_a_colour_or_refused(typed: str) -> None:
    try:
        read = colours.parse(typed)
    except ValueError:
        return
    assert colours.parse(read) == read
    assert len(read) == 7


def test_the_stylesheet_gives_each_token_in_light_then_dark() -> None:
    light, dark = colours.stylesheet("#17495a", "#a8431d").split("@media (prefers-color-scheme:dark)")
    names = ["", "-strong", "-tint"]
    for token in [*(f"--{kind}{name}:#" for kind in ("brand", "accent") for name in names), "--on-brand:#"]:
        assert light.count(token) == dark.count(token) == 1
    assert "--brand:#17495a;" in light
    assert "--accent:#a8431d;" in light
