"""What French words become in the indexes."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commun import text
from search.analysis import analyse, surface_words, tokens
from search.analysis.stop_words import STOP_WORDS, WEAK_WORDS

LETTERS = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ"
FRENCH = st.text(LETTERS, min_size=1, max_size=20)
# What readers and registers write: words, articles, numbers, signs.
WRITTEN = st.lists(
    st.one_of(
        FRENCH,
        st.sampled_from(
            ["l'", "d’", "qu'", "l", "d", "A.G.", "1er", "153 000", "12156*05", "26ans", "(e)s", "€"]
        ),
        st.integers(0, 10**9).map(str),
        st.text(max_size=5),
    ),
    max_size=12,
).map(" ".join)


@settings(deadline=None)
@given(FRENCH)
@example("responsabilité")
@example("déclarée")
@example("trésorière")
@example("œuvre")
def test_a_word_and_its_unaccented_form_give_the_same_token(word: str) -> None:
    assert analyse(word) == analyse(text.fold(word)) == analyse(word.upper())


@settings(deadline=None)
@given(FRENCH)
def test_an_accent_may_be_written_apart_from_its_letter(word: str) -> None:
    assert analyse(unicodedata.normalize("NFD", word)) == analyse(word)


@settings(deadline=None)
@given(
    st.one_of(WRITTEN, st.text(), st.text(alphabet=st.characters(categories=["Cs", "Lo", "Mn", "Nd", "Zs"])))
)
@example("(153 000 l a")
@example("d\u00a0ile 12 156 qu'")
@example("ﷺ ½ ﬁ \ud800")
def test_documents_and_marked_words_are_read_alike(source: str) -> None:
    found = tokens(source)

    assert [token.text for token in found] == analyse(source)
    assert [token.surface for token in found] == surface_words(source)


@settings(deadline=None)
@given(st.one_of(WRITTEN, st.text()))
def test_tokens_are_single_words_with_their_place(source: str) -> None:
    found = tokens(source)

    assert all(token.text and not any(letter.isspace() for letter in token.text) for token in found)
    assert all(0 <= token.start < token.end <= len(source) for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'association", "association"),
        ("l’association", "association"),
        ("l association", "association"),
        ("lorsqu'il", "il"),
        ("A.G.", "AG"),
        ("S.I.R.E.T", "siret"),
        ("153 000 euros", "153000 €"),
        ("153.000", "153000"),
        ("153\u202f000", "153 000"),
        ("14161*01", "14161"),
        ("14161*01", "14161*03"),
        ("deuxième", "2ème"),
        ("2e", "2eme"),
        ("première", "1er"),
        ("26ans", "26 ans"),
        ("adhérent·e·s", "adhérents"),
        ("président(e)", "présidente"),
        ("salarié.e.s", "salarié"),
        ("adhérent-e-s", "adhérents"),
        ("adhérent/e/s", "adhérents"),
        ("président-e", "présidente"),
        ("animateur.trice.s", "animateur"),
        ("entr'aide", "entraide"),
        ("cerfa12156", "cerfa 12156"),
        ("cerfa12156*05", "cerfa 12156"),
        ("loi1901", "loi 1901"),
        ("siret12345678900012", "siret 12345678900012"),
        ("déclarée", "déclaration"),
        ("subventions", "subvention"),
        ("locaux", "local"),
        ("publier", "publication"),
        ("lotos", "loto"),
        ("trésorière", "trésorier"),
        ("rembourser", "remboursement"),
    ],
)
def test_these_say_the_same(one: str, other: str) -> None:
    assert analyse(one) == analyse(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("commune", "communication"),
        ("cour", "cours"),
        ("publication", "publique"),
        ("organe", "organisme"),
        ("fonds", "fondation"),
        ("loyer", "loi"),
        ("foyer", "foi"),
        ("environ", "environnement"),
        ("profit", "prof"),
        ("loisir", "lois"),
        ("12156", "12157"),
        ("W251000001", "W 251000001"),
        ("vitamine-e-shop", "vitamine"),
    ],
)
def test_these_are_not_mixed(one: str, other: str) -> None:
    assert analyse(one) != analyse(other)


# Words of associative life, as they are endings that Snowball treats each in its own way.
SINGULARS = """
abri adhérent adjoint ado agrément amateur amende ami appui archer artiste association avocat bal banquier
bar berger bibliothèque boulanger bureau cadeau carnaval chantier cheval citoyen club comité commission
concession congrégation convention cotisant courrier crédit danger débit déclaration délégué délit démission
dirigeant donateur dossier décision emploi enfant enjeu envoi essai étranger événement excursion exposition
feu fichier foyer gala garantie impôt indemnité intervenant jardin jeu jeune journal licencié lieu livret
local loisir loto loyer lycée maire majeur mandat médecin membre milieu mission musée musicien opinion
option ouvrier papier passion permanence permission photo plaisir président prêt profit propriétaire
pratique quartier règlement religion reçu retraité revenu réunion salarié section session siège sociétaire
souvenir statut subvention titre tournoi travail trésorier union usager vacancier vendeur version voeu voisin
volontaire
"""
_IRREGULAR = {"travail": "travaux"}


@pytest.mark.parametrize("singular", SINGULARS.split())
def test_singular_and_plural_are_one_word(singular: str) -> None:
    ending = {"al": "aux", "eu": "eux", "eau": "eaux"}
    regular = next(
        (singular.removesuffix(end) + more for end, more in ending.items() if singular.endswith(end)),
        f"{singular}s",
    )
    plural = _IRREGULAR.get(singular, regular if singular not in {"bal", "carnaval"} else f"{singular}s")
    assert analyse(singular) == analyse(plural)


@pytest.mark.parametrize(
    ("masculine", "feminine"),
    [
        ("directeur", "directrice"),
        ("donateur", "donatrices"),
        ("formateur", "formatrice"),
        ("sportif", "sportive"),
        ("actifs", "actives"),
        ("étranger", "étrangères"),
        ("danseur", "danseuse"),
        ("trésorier", "trésorières"),
        ("salarié", "salariée"),
        ("généreux", "généreuse"),
        ("petit", "petites"),
    ],
)
def test_masculine_and_feminine_are_one_word(masculine: str, feminine: str) -> None:
    assert analyse(masculine) == analyse(feminine)


def test_the_place_of_a_word_is_that_of_what_was_written() -> None:
    source = "L'A.G. de l’association : 153 000 €"

    assert [source[token.start : token.end] for token in tokens(source)] == [
        "A.G.", "de", "association", "153 000", "€",
    ]  # fmt: skip


def test_endless_words_are_cut() -> None:
    assert max(map(len, analyse("a" * 100_000))) <= 64


def test_words_that_turn_the_meaning_are_kept() -> None:
    assert not {"sans", "pas", "non"} & STOP_WORDS
    assert {"sans", "pas", "non"} <= WEAK_WORDS
