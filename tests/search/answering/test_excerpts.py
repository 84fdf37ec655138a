"""Titles and excerpts are safe HTML that says where the question is answered, and nothing else."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commun.asking import Hit, Question
from commun.findable import Document, Passage
from search.analysis import analyse
from search.answering.excerpts import SLACK, WIDTH, hits_of
from search.entries import entry_of
from search.plan import Alternative, Candidate, Group, Plan
from search.stored import read
from tests.search.answering.engine import Thing

LONG = (
    "La Ville de Besançon accompagne toutes les associations. Elle prête des salles, du matériel et des "
    "véhicules. Le dossier de demande de subvention se dépose avant le 31 octobre. Une réponse est envoyée "
    "dans les deux mois. Les pièces à joindre sont les statuts, le budget et le compte rendu de la dernière "
    "assemblée générale. Après ce délai, la demande est étudiée l'année suivante. Un agent vous reçoit."
)


def plan(*ways: str, importance: float = 1.0) -> Plan:
    """A group for each expression."""
    groups = [Group(way, (Alternative(tuple(analyse(way))),), importance) for way in ways]
    return Plan(Question(" ".join(ways)), tuple(groups))


def hit(asked: Plan, *passages: Passage | str, title: str = "Titre", **more: object) -> Hit:
    texts = tuple(Passage(passage) if isinstance(passage, str) else passage for passage in passages)
    entry = entry_of(Thing(Document("fiche", "fr", title, texts)))
    assert entry is not None
    (found,) = hits_of(asked, [Candidate(read(entry.stored), 1.0, **more)])  # type: ignore[arg-type]
    return found


def source_of(excerpt: str) -> str:
    return unescape(re.sub("</?mark>", "", excerpt))


def test_words_are_marked_whatever_their_ending_and_their_accents() -> None:
    found = hit(plan("subventions", "demander"), LONG, title="Demander une subvention")
    assert "<mark>subvention</mark>" in found.excerpt
    assert found.title == "<mark>Demander</mark> une <mark>subvention</mark>"


def test_an_excerpt_is_short_and_begins_with_a_sentence_when_it_can() -> None:
    found = hit(plan("subvention", "octobre"), LONG)
    assert found.excerpt.startswith("… Le dossier de demande de <mark>subvention</mark>")
    assert found.excerpt.endswith(". …")
    assert len(source_of(found.excerpt)) <= WIDTH + 2 * SLACK


def test_an_expression_is_one_mark_and_is_not_marked_in_pieces() -> None:
    found = hit(plan("assemblée générale"), "L'assemblée générale vote. Une règle générale.")
    assert found.excerpt == "L&#x27;<mark>assemblée générale</mark> vote. Une règle générale."


def test_words_side_by_side_share_a_mark() -> None:
    assert hit(plan("bureau", "élu"), "Un bureau élu.").excerpt == "Un <mark>bureau élu</mark>."


def test_what_tells_little_is_marked_only_when_there_is_nothing_else() -> None:
    question = Plan(
        Question("comment voter"),
        (*plan("comment", importance=0.1).groups, *plan("voter").groups),
    )
    assert hit(question, "Comment voter ?").excerpt == "Comment <mark>voter</mark> ?"
    assert "<mark>Comment</mark>" in hit(plan("comment", importance=0.1), "Comment voter ?").excerpt


def test_the_passage_that_says_most_of_the_question_is_shown_and_linked_to() -> None:
    found = hit(
        plan("prêt", "salle"),
        Passage("Le prêt de matériel.", anchor="materiel"),
        Passage("Le prêt d'une salle.", anchor="salle"),
        Passage("Une salle.", anchor="autre"),
    )
    assert (found.anchor, found.excerpt) == ("salle", "Le <mark>prêt</mark> d&#x27;une <mark>salle</mark>.")


def test_the_heading_of_a_passage_counts() -> None:
    found = hit(plan("dissolution"), Passage("Avant.", anchor="a"), Passage("Voter.", "Dissolution", "b"))
    assert (found.anchor, found.excerpt) == ("b", "Voter.")


def test_a_document_found_by_its_title_shows_its_beginning_and_no_anchor() -> None:
    found = hit(plan("titre"), Passage("Le début.", anchor="a"), Passage("La suite.", anchor="b"))
    assert (found.title, found.excerpt, found.anchor) == ("<mark>Titre</mark>", "Le début.", "")


def test_a_neighbour_by_meaning_shows_its_nearest_passage() -> None:
    passages = Passage("Statuts.", anchor="a"), Passage("Mise à disposition de locaux.", anchor="b")
    found = hit(plan("salle"), *passages, meaning=0.8, nearest=1, matched_words=False)
    assert (found.excerpt, found.anchor, found.by_meaning) == ("Mise à disposition de locaux.", "b", True)


def test_the_nearest_passage_gives_way_to_one_that_says_far_more_of_the_question() -> None:
    passages = "Rien.", "Salle prêtée gratuitement."
    found = hit(plan("salle", "prêtée"), *passages, meaning=0.6, nearest=0)
    assert "<mark>Salle prêtée</mark>" in found.excerpt


def test_labels_give_way_to_a_sentence_that_says_as_much() -> None:
    labels = "Toute association · Une soirée, une fois par an"
    assert hit(plan("association"), labels, "Une association s'assure.").excerpt.endswith("s&#x27;assure.")
    assert hit(plan("soirée"), labels, "Une association s'assure.").excerpt.startswith("Toute")


def test_the_title_is_not_said_twice() -> None:
    passages = ("Créer un club", "Deux personnes suffisent.")
    assert hit(plan("autre"), *passages, title="Créer un club", nearest=0).excerpt == passages[1]
    assert hit(plan("autre"), passages[0], title="Créer un club", nearest=0).excerpt == passages[0]


def test_an_excerpt_neither_begins_nor_ends_with_what_parts_an_enumeration() -> None:
    words = "Un mot de plus. · " * 20
    excerpt = hit(plan("subvention"), f"{words}La subvention est versée. · {words}").excerpt
    assert excerpt.startswith("… La <mark>")
    assert excerpt.endswith("plus. …")


def test_a_document_without_text_has_a_title_alone() -> None:
    assert hit(plan("titre")).excerpt == ""


MARKUP = "<mark>&amp;<script>alert('1')</script> \"salle\" </p><b onclick=x> &lt;img> "


def test_markup_of_a_source_is_text() -> None:
    found = hit(plan("salle", "script"), MARKUP, title=MARKUP)
    for shown in (found.title, found.excerpt):
        assert re.findall("<[^>]*>", shown) == ["<mark>", "</mark>"] * shown.count("<mark>")
        assert "salle" in re.findall("<mark>(.*?)</mark>", shown)


written = st.lists(
    st.one_of(
        st.sampled_from(["salle ", "prêt, ", "<mark>", "&lt;", ". ", "\n", "salle", "x" * 300]), st.text()
    )
).map("".join)


@given(text=written, title=written, nearest=st.integers(-1, 3), words=st.lists(written, max_size=3))
def test_an_excerpt_without_its_marks_is_text_of_the_source(
    text: str, title: str, nearest: int, words: list[str]
) -> None:
    asked = plan("salle", "prêt", *words)
    entry = entry_of(Thing(Document("fiche", "fr", title, (Passage(text),))))
    assert entry is not None
    stored = read(entry.stored)
    (found,) = hits_of(asked, [Candidate(stored, 1.0, nearest=nearest)])
    for shown, source in ((found.title, stored.title), (found.excerpt, stored.passages[0].text)):
        inside = re.sub("</?mark>", "", shown)
        assert "<" not in inside
        assert shown.count("<mark>") == shown.count("</mark>")
        assert re.fullmatch(r"(… )?(.*?)( …)?", unescape(inside), re.DOTALL)
        assert any(
            unescape(inside).removeprefix(before).removesuffix(after) in source
            for before in ("", "… ")
            for after in ("", " …")
        )


@pytest.mark.parametrize("length", [WIDTH - 1, WIDTH + SLACK, WIDTH + SLACK + 1, 5_000])
def test_a_text_without_spaces_is_cut_all_the_same(length: int) -> None:
    assert len(hit(plan("salle"), "x" * length).excerpt) <= WIDTH + SLACK + 2
