"""What a sheet says, freed of its form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.fiches.documents import parse
from guides.fiches.words import fingerprint, text_of
from tests.guides.sheet_factories import document, in_file

BODY = """<Texte>
  <Paragraphe>Le dépôt coûte <Valeur>44&#160;€</Valeur>, au plus
     tard le 1<Exposant>er</Exposant>&#8239;juin.</Paragraphe>
  <Liste type="puce"><Item><Paragraphe>les statuts</Paragraphe></Item>
  <Item><Paragraphe>le procès-verbal</Paragraphe></Item></Liste>
</Texte>"""


def text(body: str = BODY, title: str = "Titre", parents: str = "") -> str:
    return text_of(parse(document(title=title, body=body, parents=parents).decode()))


def test_each_paragraph_is_a_line_and_a_sentence_is_never_cut() -> None:
    assert text().split("\n") == [
        "Titre",
        "Le dépôt coûte 44 €, au plus tard le 1er juin.",
        "les statuts",
        "le procès-verbal",
    ]


def test_an_unknown_element_beside_words_stays_in_their_sentence() -> None:
    assert text("<Texte><Paragraphe>Le <Nouveau>bureau</Nouveau> signe.</Paragraphe></Texte>") == (
        "Titre\nLe bureau signe."
    )


def test_an_unknown_block_keeps_its_words() -> None:
    assert "Un conseil" in text("<Encart><Corps>Un conseil</Corps></Encart>")


@pytest.mark.parametrize(
    "aside",
    [
        in_file("N1"),
        "<FilDAriane><Niveau ID='N1'>Ailleurs</Niveau></FilDAriane>",
        "<VoirAussi><Fiche ID='F9'><Titre>Ailleurs</Titre></Fiche></VoirAussi>",
        "<QuestionReponse ID='F9'>Ailleurs ?</QuestionReponse>",
        "<OuSAdresser ID='R1'><PivotLocal>mairie</PivotLocal><Source>Ministère</Source></OuSAdresser>",
    ],
)
def test_what_only_names_others_is_not_what_the_sheet_says(aside: str) -> None:
    assert text(parents=aside) == text()


@pytest.mark.parametrize("name", ["numerocerfa", "autrenumero"])
def test_the_number_of_a_form_is_said_although_it_is_an_attribute(name: str) -> None:
    assert "12156*06" in text(
        f'<ServiceEnLigne ID="R1" {name}="12156*06"><Titre>Compte</Titre></ServiceEnLigne>'
    )


FORMS = [
    BODY.replace("\n", " \n\n  "),
    BODY.replace("&#160;", " "),
    BODY.replace('type="puce"', 'type="numero" id="a"'),
    BODY.replace("Paragraphe", "Alinea"),
    BODY.replace("Exposant", "Sup"),
    BODY.replace("<Liste", "<!-- revu --><Liste"),
    BODY.replace("é", "e\u0301"),
    BODY.replace("statuts", "sta\u00adtuts"),
]


@pytest.mark.parametrize("body", FORMS)
def test_another_form_of_the_same_words_has_the_same_fingerprint(body: str) -> None:
    assert body != BODY
    assert fingerprint(text(body)) == fingerprint(text())


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("44", "45"),
        BODY.replace("au plus", "au moins"),
        BODY.replace("<Item><Paragraphe>les statuts</Paragraphe></Item>", ""),
        BODY.replace("juin.", "juin, sauf exception."),
        BODY.replace("les statuts", "X")
        .replace("le procès-verbal", "les statuts")
        .replace("X", "le procès-verbal"),
    ],
)
def test_other_words_or_another_order_have_another_fingerprint(body: str) -> None:
    assert fingerprint(text(body)) != fingerprint(text())


def test_a_new_title_is_a_change_of_words() -> None:
    assert fingerprint(text(title="Autre titre")) != fingerprint(text())


WORDS = st.lists(st.text("abcdéà0123456789'", min_size=1, max_size=8), min_size=1, max_size=12)


@given(WORDS, st.lists(st.sampled_from([" ", "\n", "\t", "\u00a0", "  "]), min_size=12, max_size=12))
def test_words_are_all_kept_and_white_space_never_counts(words: list[str], gaps: list[str]) -> None:
    spread = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    found = text(f"<Texte><Paragraphe>{spread}</Paragraphe></Texte>")
    assert found == "Titre\n" + " ".join(words)
    assert fingerprint(found) == fingerprint("Titre" + "".join(words))
