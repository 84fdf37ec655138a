"""The drawings that every page carries: small, of one hand, and coloured by the page."""

import re

import pytest

from tests.home.sprite import STATIC, drawing, symbols

LINE = re.compile(r"M(\S+) (\S+?)l(\S+?) ([^M\s]+)")


@pytest.mark.parametrize(("name", "most"), [("icons.svg", 12_000), ("mesh.svg", 1_500), ("icon.svg", 1_000)])
def test_a_drawing_stays_light(name: str, most: int) -> None:
    assert (STATIC / name).stat().st_size < most


def test_every_symbol_is_drawn_on_the_same_grid() -> None:
    assert {symbol["viewbox"] for symbol in symbols().values()} == {"0 0 24 24"}


def test_a_symbol_takes_its_colour_from_the_page() -> None:
    shapes = [shape for symbol in symbols().values() for shape in symbol.select("*")]
    assert len(shapes) > len(symbols())
    assert [shape for shape in shapes if {"fill", "stroke", "style", "class"} & set(shape.attrs)] == []


def test_the_pattern_repeats_without_a_seam() -> None:
    mesh = drawing("mesh.svg")
    tile = float(str(mesh["width"]))
    lines = {tuple(map(float, found)) for found in LINE.findall(str(mesh.select("path")[0]["d"]))}
    assert len(lines) == 10
    for x, y, dx, dy in lines:
        for axis, start, length in ((0, x, dx), (1, y, dy)):
            low, high = sorted((start, start + length))
            shift = tile if low < 0 else -tile if high > tile else 0
            moved = (round(x + shift * (axis == 0), 1), round(y + shift * (axis == 1), 1), dx, dy)
            assert moved in lines
