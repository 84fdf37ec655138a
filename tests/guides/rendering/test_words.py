"""No word of a sheet is lost: neither of the real ones, nor of any tree of elements."""

import time
from collections import Counter
from pathlib import Path
from statistics import median
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from guides.fiches.rendering import Links, unknown_elements, write
from guides.fiches.rendering.document import HEAD
from guides.fiches.rendering.dropped import DROPPED
from guides.fiches.rendering.writer import BLOCKS, DUBLIN_CORE, INLINES, name_of, words_in
from tests.guides.official_factories import EVERYTHING, SheetFactory
from tests.guides.rendering import words

LINKS = Links("/fiches/", frozenset({"F1", "R1"}))
FEEDS = ("vosdroits-asso-latest.zip", "vosdroits-asso-previous.zip")
UNKNOWN = ["Image", "SousTheme", "Questionnaire", "Inconnu"]


def documents(feed: Path) -> list[str]:
    with ZipFile(feed) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".xml"))
        return [archive.read(name).decode() for name in names]


@pytest.mark.parametrize("feed", FEEDS)
def test_every_word_of_the_real_sheets_is_shown_or_dropped_by_a_rule(real_data: Path, feed: str) -> None:
    read = documents(real_data / "guides" / feed)
    assert len(read) >= 234
    for xml in read:
        root = fromstring(xml)
        lost = words.of_source(root) - words.of_html(write(root, LINKS).html)
        assert lost == Counter(), root.get("ID")
        assert unknown_elements(root) == Counter(), root.get("ID")


@pytest.mark.any_database
@pytest.mark.django_db
def test_every_word_of_the_real_sheets_is_on_their_pages(real_data: Path, client: Client) -> None:
    read = {root.get("ID"): root for root in map(fromstring, documents(real_data / "guides" / FEEDS[0]))}
    assert len(read) == 234
    for identifier, root in read.items():
        title = words_in(root.find(f"{DUBLIN_CORE}title"))
        SheetFactory.create(identifier=identifier, title=title, xml=tostring(root, encoding="unicode"))
    for identifier, root in read.items():
        page = client.get(f"/fiches/{identifier}/").content.decode()
        assert words.of_source(root, with_head=True) - words.of_html(page, "main") == Counter(), identifier


def test_a_real_sheet_is_rendered_in_a_blink(real_data: Path) -> None:
    times = []
    for xml in documents(real_data / "guides" / FEEDS[0]):
        start = time.perf_counter()
        write(fromstring(xml), LINKS)
        times.append(time.perf_counter() - start)
    assert median(times) < 0.03


def test_the_example_holds_every_element_and_loses_no_word() -> None:
    root = fromstring(EVERYTHING)
    names = {name_of(element) for element in root.iter()} - {"Publication", "Niveau"}
    assert names == {*BLOCKS, *INLINES, *DROPPED, *HEAD}
    assert unknown_elements(root) == Counter()
    assert words.of_source(root) - words.of_html(write(root, LINKS).html) == Counter()


NAMES = st.sampled_from(sorted({*BLOCKS, *INLINES, *DROPPED, *HEAD, *UNKNOWN}))
TEXT = st.sampled_from(["", " ", " mot ", " l'usage & <autre> "])
IDENTIFIERS = st.sampled_from(["", "R1", "R2", "F1", "../x", '"'])
ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        "ID": IDENTIFIERS,
        "LienPublication": IDENTIFIERS,
        "LienID": IDENTIFIERS,
        "URL": st.sampled_from(["https://www.example.org/a?b=1&c", "javascript:alert(1)", "http://[", ""]),
        "affichage": st.sampled_from(["onglet", "radio"]),
        "type": st.sampled_from(["header", "normal", "Formulaire", "numero"]),
        "fusionHorizontale": st.sampled_from(["2", "0", "-1", "x", "9999999"]),
        "fusionVerticale": st.sampled_from(["2", "70000", "²"]),
        "poids": st.sampled_from(["1.5 MB", "lourd"]),
        "date": st.sampled_from(["2024-02-30", "2024-02-29"]),
    },
)
NODES = st.tuples(NAMES, ATTRIBUTES, TEXT, TEXT, st.integers(0, 30))


@st.composite
def trees(draw: st.DrawFn) -> Element:
    """A document of known and unknown elements, nested in any way."""
    root = Element("Publication", {"ID": "F0"})
    elements = [root]
    for number, (name, attributes, text, tail, parent) in enumerate(draw(st.lists(NODES, max_size=25))):
        child = SubElement(elements[parent % len(elements)], name, attributes)
        child.text = f"{text} début{number} " if text else ""
        child.tail = f"{tail} suite{number} " if tail else ""
        elements.append(child)
    return root


@settings(max_examples=300, deadline=None)
@given(trees())
def test_every_word_of_any_tree_survives(root: Element) -> None:
    html = write(root, LINKS).html
    assert words.of_source(root) - words.of_html(html) == Counter()
    assert "javascript:" not in html
    assert "<autre>" not in html


def test_unknown_elements_are_counted_and_reduced_to_their_text() -> None:
    xml = (
        "<Publication><Texte><Paragraphe>Voici <Image>un plan</Image>.</Paragraphe>"
        "<SousTheme><Titre>Plus</Titre></SousTheme><Image/></Texte><FilDAriane><Niveau>Ici</Niveau></FilDAriane>"
        "</Publication>"
    )
    root = fromstring(xml)
    assert unknown_elements(root) == Counter({"Image": 2, "SousTheme": 1})
    html = write(root, LINKS).html
    assert "<p>Voici un plan.</p>" in html
    assert "Plus" in html
    assert "Ici" not in html
