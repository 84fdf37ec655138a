"""Whatever the bytes, an archive or a document is read or refused, and nothing else happens."""

from contextlib import suppress
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from guides.fiches.archive import Entry, entries
from guides.fiches.documents import parse
from guides.fiches.errors import FeedError, SheetError
from guides.fiches.feed import read_all
from guides.fiches.placing import places
from guides.fiches.reading import IDENTIFIER, read
from guides.fiches.words import one_line, text_of
from tests.guides.sheet_factories import document, feed_of, listing

WHOLE = feed_of(document("F1"), document("F2"), listing("N1", "Theme", ["F1"]))
SHEET = document("F1", body="<Texte><Paragraphe>Le 1<Exposant>er</Exposant> juin.</Paragraphe></Texte>")


@given(st.binary(max_size=300))
@example(b"PK\x05\x06" + b"\0" * 18)
@example(b"PK\x03\x04")
def test_any_bytes_are_an_archive_or_are_refused(content: bytes) -> None:
    with suppress(FeedError):
        assert entries(content) == []


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A good file with a few bytes changed, a part cut out or another put in."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content) - 1))
        content[start : start + draw(st.integers(0, 8))] = draw(st.binary(max_size=8))
        if not content:
            break
    return bytes(content)


@given(damaged(WHOLE))
def test_a_damaged_archive_is_refused_or_read_whole(content: bytes) -> None:
    with suppress(FeedError):
        found = read_all(entries(content))
        assert all(IDENTIFIER.fullmatch(identifier) for identifier in found.sources)
        assert not found.sources.keys() & found.untouched


@given(st.one_of(st.binary(max_size=200), damaged(SHEET)))
def test_any_bytes_are_a_sheet_or_are_refused(content: bytes) -> None:
    with suppress(SheetError):
        found = read(content)
        assert found.title
        assert "\0" not in found.xml + text_of(found.root)


TAGS = st.sampled_from(
    (
        "Texte Paragraphe Exposant Titre Theme DossierPere FilDAriane Niveau Dossier Fiche FicheLiee "
        "ServiceEnLigne Inconnu Publication BlocCas Rangée"
    ).split()
)
NAMES = st.sampled_from(["F1", "F2", "N1", "N2", "R1", "", "../F1", "Associations"])
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&"), max_size=12)


def element(tag: str, name: str, parts: list[str]) -> str:
    return f'<{tag} ID="{name}">{"".join(parts)}</{tag}>'


TREES = st.recursive(
    TEXTS, lambda inner: st.builds(element, TAGS, NAMES, st.lists(inner, max_size=4)), max_leaves=20
)
KINDS = st.sampled_from(["Theme", "Dossier", "Fiche d'information", "Formulaire", "Autre"])


@given(TREES)
def test_every_word_of_any_tree_is_in_its_text_in_order(tree: str) -> None:
    root = parse(document(title="T", body=f"<Corps>{tree}</Corps>").decode())
    words = one_line("".join(root.find("Corps").itertext()))  # type: ignore[union-attr]
    assert "".join(text_of(root).split()) == "T" + "".join(words.split())


@given(st.lists(st.tuples(NAMES, KINDS, TREES), max_size=5))
def test_any_feed_is_read_and_placed_without_a_cycle(documents: list[tuple[str, str, str]]) -> None:
    found = read_all(
        Entry(f"{name}.xml", document(name, body=body, kind=kind)) for name, kind, body in documents
    )
    placed: dict[str, Any] = places(found.sources)
    assert placed.keys() == found.sources.keys()
    for identifier, place in placed.items():
        ancestors = [place.file, place.theme]
        assert identifier not in ancestors
        for parent in filter(None, ancestors):
            assert placed[parent].file == ""
            assert parent != place.theme or placed[parent].theme == ""
