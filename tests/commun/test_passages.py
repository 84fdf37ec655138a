"""Texts cut into passages: whole sentences, under their headings, with the anchors of their pages."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.rich_text import RichText

from commun.blocks import BODY_BLOCKS
from commun.contents import contents_of
from commun.findable import Passage
from commun.markup_reading import Chunk, chunks_of_html
from commun.passages import (
    ENOUGH,
    MOST,
    passages_of_chunks,
    passages_of_html,
    passages_of_stream,
    sentences,
)

SENTENCE = "Le bureau de l'association prépare la réunion avec soin."  # 8 words


def size(passage: Passage) -> int:
    return len(passage.text.split())


def test_each_passage_is_under_its_heading_and_leads_to_it() -> None:
    html = (
        "<p>Avant tout.</p><h2 id='creer'>Créer</h2><p>On se réunit.</p>"
        "<h3 id='en-ligne'>En <em>ligne</em></h3><p>C'est plus simple.</p><h2>Vivre</h2><p>Chaque année.</p>"
    )
    assert passages_of_html(html) == (
        Passage("Avant tout."),
        Passage("On se réunit.", "Créer", "creer"),
        Passage("C'est plus simple.", "Créer › En ligne", "en-ligne"),
        Passage("Chaque année.", "Vivre"),
    )


def test_a_heading_in_a_disclosure_names_nothing_after_it() -> None:
    html = (
        "<h2 id='a'>Dons</h2><details><summary><h3>En argent</h3></summary>"
        "<div id='argent'><p>Par chèque.</p></div></details><p>Sans frais.</p>"
    )
    assert list(chunks_of_html(html)) == [
        Chunk("Par chèque.", "Dons › En argent", "argent"),
        Chunk("Sans frais.", "Dons", "a"),
    ]


def test_what_readers_do_not_see_is_left_out() -> None:
    html = (
        "<p>Vu<script>non()</script><span class='visually-hidden'> (nouvel onglet)</span></p>"
        "<div hidden><p>Caché</p></div><div data-twin><div>Dit ailleurs</div></div><svg><p>Dessin</p></svg>"
        "<p>Vu &amp; relu<br>deux lignes</p>"
    )
    assert [chunk.text for chunk in chunks_of_html(html)] == ["Vu", "Vu & relu", "deux lignes"]


def test_cells_of_a_row_stay_together() -> None:
    html = "<table><tr><th>Durée</th><td>Un an</td></tr><tr><th>Prix</th><td>44 €</td></tr></table>"
    assert [chunk.text for chunk in chunks_of_html(html)] == ["Durée – Un an", "Prix – 44 €"]


def test_items_of_a_list_stay_apart_on_one_line() -> None:
    html = "<p>Il faut :</p><ul><li>les statuts</li><li>un procès-verbal</li></ul>"
    assert passages_of_html(html) == (Passage("Il faut : les statuts · un procès-verbal"),)


def test_a_long_text_is_cut_between_sentences() -> None:
    passages = passages_of_html("".join(f"<p>{SENTENCE}</p>" for _number in range(30)))
    assert all(ENOUGH <= size(passage) <= MOST for passage in passages[:-1])
    assert all(passage.text.endswith("soin.") for passage in passages)


def test_a_paragraph_longer_than_a_passage_is_cut_after_its_sentences() -> None:
    passages = passages_of_html(f"<p>{' '.join([SENTENCE] * 40)}</p>")
    assert len(passages) > 3
    assert all(passage.text.startswith("Le bureau") and size(passage) <= MOST for passage in passages)


def test_a_sentence_longer_than_a_passage_stays_whole() -> None:
    endless = "et puis " * 200 + "fin."
    assert [size(passage) for passage in passages_of_html(f"<p>{endless}</p>")] == [401]


def test_what_is_left_at_the_end_joins_what_is_before_it() -> None:
    html = "".join(f"<p>{SENTENCE}</p>" for _number in range(8)) + "<p>Et voilà.</p>"
    assert len(passages_of_html(html)) == 1


def test_what_announces_a_list_stays_with_it() -> None:
    announced = " ".join([SENTENCE] * 12) + " Il faut :"
    passages = passages_of_html(f"<p>{announced}</p><ul>{f'<li>{SENTENCE}</li>' * 4}</ul>")
    assert "Il faut : Le bureau" in passages[0].text


def test_points_that_end_no_sentence_cut_nothing() -> None:
    assert sentences("Voir l'art. L. 113 du code. M. Dupont signe. Il part.") == [
        "Voir l'art. L. 113 du code.",
        "M. Dupont signe.",
        "Il part.",
    ]


def stream_of(*written: tuple[str, Any]) -> Any:
    block = blocks.StreamBlock(BODY_BLOCKS)
    return blocks.StreamValue(block, list(written))


def test_a_stream_has_the_anchors_of_its_contents_list() -> None:
    body = stream_of(
        ("paragraph", RichText("<p>Bonjour.</p>")),
        ("heading", {"text": "Les comptes", "level": "2"}),
        ("paragraph", RichText("<ul><li>un budget</li><li>un bilan</li></ul>")),
        ("heading", {"text": "Le budget", "level": "3"}),
        ("callout", {"kind": "warning", "title": "Délai", "text": RichText("<p>Deux mois.</p>")}),
    )
    assert passages_of_stream(body, contents_of(body)) == (
        Passage("Bonjour."),
        Passage("un budget · un bilan", "Les comptes", "les-comptes"),
        Passage("Délai · Deux mois.", "Les comptes › Le budget", "le-budget"),
    )


@given(st.text(max_size=400))
def test_any_markup_is_read(html: str) -> None:
    for passage in passages_of_html(html):
        assert passage.text == " ".join(passage.text.split()) != ""


@given(st.lists(st.text(st.sampled_from("aB .?:\n"), max_size=300), max_size=12))
def test_no_word_is_lost(paragraphs: list[str]) -> None:
    cut = passages_of_chunks(Chunk(text) for text in paragraphs)
    said = " ".join(passage.text for passage in cut).replace("·", " ").split()
    assert said == " ".join(paragraphs).split()
