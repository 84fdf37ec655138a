"""Names of the register's capitals, as a French reader would write them."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.register.titles import DATA, comparable, readable_title

REGISTER = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "rna"
PLACES = frozenset(
    ["Beaucourt", "Belfort", "Croix", "Delle", "Fontaine", "Giromagny", "Rougemont-le-Château", "Le Thillot"]
)


def tidied(raw: str) -> str:
    return " ".join(raw.split())


@pytest.mark.parametrize(
    ("raw", "readable"),
    [
        ("LES BAROUDEURS", "Les baroudeurs"),
        ("L'AVENIR", "L'avenir"),
        ("L’ESSOR D’UNE ECOLE", "L’essor d’une école"),
        ("JEUNESSE D AUJOURD'HUI", "Jeunesse d aujourd'hui"),
        ("LES P'TITS LOUPS", "Les p'tits loups"),
        ("ROCK'N'ROLL", "Rock'n'roll"),
        ("UN CAHIER, UN SOURIRE...", "Un cahier, un sourire..."),
        ("ASSOCIATION - LES PETITS PAS", "Association - les petits pas"),
        ("12", "12"),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_a_title_is_written_in_sentence_case(raw: str, readable: str) -> None:
    assert readable_title(raw) == readable


@pytest.mark.parametrize(
    ("raw", "readable"),
    [
        ("COMITE DES FETES", "Comité des fêtes"),
        ("THEATRE ET MUSEE", "Théâtre et musée"),
        ("AMITIE ET SOLIDARITE", "Amitié et solidarité"),
        ("FEDERATION DEPARTEMENTALE", "Fédération départementale"),
        ("ACTIONS PREVENTIVES", "Actions préventives"),
        ("LE CHOEUR DES OEUVRES", "Le chœur des œuvres"),
        ("ELEVES ET PARENTS D'ELEVES", "Élèves et parents d'élèves"),
        ("THÉATRE", "Théâtre"),
        ("COLLèGE", "Collège"),
        ("VIDE GRENIERS", "Vide-greniers"),
        ("AMICALE DES RETRAITES", "Amicale des retraités"),
        ("CAISSE DE RETRAITES", "Caisse de retraites"),
    ],
)
def test_well_known_words_get_their_accents_back(raw: str, readable: str) -> None:
    assert readable_title(raw) == readable


@pytest.mark.parametrize("word", ["RETRAITE", "MARCHE"])
def test_a_word_with_two_spellings_keeps_its_letters_without_evidence(word: str) -> None:
    assert readable_title(f"{word} DE BELFORT") == f"{word.capitalize()} de Belfort"


@pytest.mark.parametrize(
    ("raw", "evidence", "readable"),
    [
        ("ENTRAINEURS", "fédérer des entraîneurs", "Entraîneurs"),
        ("BUJUTSUKAS", "réunir les bujutsukâs", "Bujutsukâs"),
        ("MARCHE DU LION", "animer le marché du quartier", "Marché du lion"),
        ("AMIS DE ZORGLUB", "entretenir la mémoire de Zorglub.", "Amis de Zorglub"),
        ("AMIS DE ZORGLUB", "Zorglub est ici.", "Amis de zorglub"),
        ("FOYER DE VALBREZE", "les habitants de VALBREZE", "Foyer de Valbreze"),
        ("FRANCHE COMTE SPORTS", "rayonner en Franche-Comté", "Franche-Comté sports"),
        ("CLUB OPTYMAL", "promouvoir Optymal, toujours optymal", "Club optymal"),
        ("COMITE DES BECASSIERS", "le Comité Des Bécassiers chasse", "Comité des bécassiers"),
        ("FOYER GAKO", "les étudiants du GAKO", "Foyer GAKO"),
        ("CLUB DES ENTRAINEMENTS", "UN ENTRAINEMENT POUR TOUS", "Club des entraînements"),
    ],
)
def test_the_purpose_text_restores_accents_and_proper_nouns(raw: str, evidence: str, readable: str) -> None:
    assert readable_title(raw, evidence=evidence) == readable


@pytest.mark.parametrize(
    ("raw", "readable"),
    [
        ("FOOTBALL CLUB DE GIROMAGNY", "Football club de Giromagny"),
        ("FOYER RURAL DE ROUGEMONT LE CHATEAU", "Foyer rural de Rougemont-le-Château"),
        ("ROUGEMONT-LE-CHATEAU", "Rougemont-le-Château"),
        ("LES AMIS DE ROUGEMONT", "Les amis de Rougemont"),
        ("ECOLE DE FONTAINE", "École de Fontaine"),
        ("LA FONTAINE ENCHANTEE", "La fontaine enchantée"),
        ("CROIX D'OR", "Croix d'or"),
        ("SKI CLUB LE THILLOT", "Ski club Le Thillot"),
    ],
)
def test_communes_the_caller_knows_are_recognised(raw: str, readable: str) -> None:
    assert readable_title(raw, places=PLACES) == readable


@pytest.mark.parametrize(
    ("place", "readable"),
    [
        ("PORT-SUR-SAONE", "Amis de Port-sur-Saône"),
        ("Port-sur-Saône", "Amis de Port-sur-Saône"),
        ("PORT-SUR-SAONE CEDEX 9", "Amis de Port-sur-Saône"),
    ],
)
def test_a_commune_given_in_capitals_is_spelled_too(place: str, readable: str) -> None:
    assert readable_title("AMIS DE PORT SUR SAONE", places=[place]) == readable


def test_of_two_spellings_of_a_commune_the_accented_one_wins() -> None:
    places = ["RECHESY", "Rechesy", "Réchésy"]
    assert readable_title("AMIS DE RECHESY", places=places) == "Amis de Réchésy"


@pytest.mark.parametrize(
    ("raw", "readable"),
    [
        ("AMICALE DE HAUTE SAONE", "Amicale de Haute-Saône"),
        ("VIVRE EN COTE D'OR", "Vivre en Côte-d'Or"),
        ("BOURGOGNE FRANCHE COMTE", "Bourgogne-Franche-Comté"),
        ("CROIX ROUGE FRANCAISE", "Croix-Rouge française"),
        ("LES AMIS DE L'ETAT", "Les amis de l'État"),
        ("RENAISSANCE D'AFGHANISTAN", "Renaissance d'Afghanistan"),
        ("LES ALGERIENS DE FRANCE", "Les Algériens de France"),
        ("ETUDIANTS ALGERIENS", "Étudiants algériens"),
        ("LA SAINT-HUBERT", "La Saint-Hubert"),
        ("SOCIETE SAINT NICOLAS", "Société Saint Nicolas"),
        ("STE BARBE", "Ste Barbe"),
        ("LA TERRE SAINTE", "La terre sainte"),
        ("NOTRE DAME DES ANGES", "Notre-Dame des Anges"),
        ("CHASSE DE VILLERS-LES-ZORG", "Chasse de Villers-les-Zorg"),
        ("UN ARC-EN-CIEL", "Un arc-en-ciel"),
    ],
)
def test_well_known_proper_nouns_are_capitalised(raw: str, readable: str) -> None:
    assert readable_title(raw) == readable


@pytest.mark.parametrize(
    ("raw", "readable"),
    [
        ("ECOLE JULES FERRY", "École Jules Ferry"),
        ("COLLEGE JEAN MOULIN", "Collège Jean Moulin"),
        ("COLLEGE LOUIS PERGAUD", "Collège Louis Pergaud"),
        ("ECOLE PAUL MASSON", "École Paul Masson"),
        ("LYCEE ANNE POMMIER", "Lycée Anne Pommier"),
        ("THERESE DANSE", "Thérèse danse"),
        ("SYBILLE DE MASEGOSA", "Sybille de Masegosa"),
        ("PIERRE MASEGOSA", "Pierre Masegosa"),
        ("UNE PIERRE A L'EDIFICE", "Une pierre à l'édifice"),
        ("ECOLE J. FERRY", "École J. Ferry"),
        ("AMIS DE J. MOULIN", "Amis de J. Moulin"),
        ("RUE DU DOCTEUR FRERY", "Rue du docteur Frery"),
        ("PUB O'CONNOR", "Pub O'Connor"),
    ],
)
def test_people_keep_the_capitals_of_their_names(raw: str, readable: str) -> None:
    assert readable_title(raw) == readable


@pytest.mark.parametrize(
    ("raw", "readable"),
    [
        ("MJC", "MJC"),
        ("AS BELFORT SUD", "AS Belfort sud"),
        ("COMITE FCPE", "Comité FCPE"),
        ("VTT ET BMX", "VTT et BMX"),
        ("A.S.B. TENNIS", "A.S.B. tennis"),
        ("UNION (U.S.A.O)", "Union (U.S.A.O)"),
        ("A S B TENNIS", "A S B tennis"),
        ("RDV CHEZ F3D", "RDV chez F3D"),
        ("KARATE CLUB BELFORT (KCB)", "Karaté club Belfort (KCB)"),
        ("AGIR POUR LES ECOLES (APE)", "Agir pour les écoles (APE)"),
        ("ASAB, ASSOCIATION SPORTIVE ASSYSTEM BELFORT", "ASAB, association sportive assystem Belfort"),
        ("UNION POUR LA DEFENSE (ACORDA)", "Union pour la défense (ACORDA)"),
        ("UFCVB DU NORD", "UFCVB du nord"),
        ("LOUIS XIV", "Louis XIV"),
        ("AU XXEME SIECLE", "Au XXème siècle"),
        ("VIE ET DIX", "Vie et dix"),
        ("LOT N° 9", "Lot N° 9"),
        ("LE 3EME AGE", "Le 3ème âge"),
        ("1ER REGIMENT", "1er régiment"),
        ("24H EN 4X4", "24h en 4x4"),
    ],
)
def test_acronyms_and_numbers_keep_their_shape(raw: str, readable: str) -> None:
    assert readable_title(raw) == readable


@pytest.mark.parametrize(
    ("raw", "readable"),
    [
        ("VIVRE A BELFORT", "Vivre à Belfort"),
        ("A PRENDRE OU A LAISSER", "À prendre ou à laisser"),
        ("IL Y A URGENCE", "Il y a urgence"),
        ("HEPATITE A", "Hépatite A"),
        ("GROUPE A OUEST", "Groupe A ouest"),
        ("VIS-A-VIS", "Vis-à-vis"),
    ],
)
def test_a_lone_letter_a_is_a_preposition_a_verb_or_a_letter(raw: str, readable: str) -> None:
    assert readable_title(raw) == readable


@pytest.mark.parametrize(
    ("raw", "readable"),
    [
        ('DITE "LES VITRINES"', 'Dite "Les vitrines"'),
        ("DITE « L'ETOILE »", "Dite « L'étoile »"),
        ("CLUB 'LE LIEN' DE BELFORT", "Club 'Le lien' de Belfort"),
        ("CLUB (LE LIEN)", "Club (le lien)"),
    ],
)
def test_a_quoted_name_begins_with_a_capital(raw: str, readable: str) -> None:
    assert readable_title(raw) == readable


@pytest.mark.parametrize("name", ["Les Amis de la MUSIQUE", "La marche", "iPhone CLUB", "Ελλάδα"])
def test_a_name_not_in_capitals_is_left_as_it_is(name: str) -> None:
    assert readable_title(f"  {name.replace(' ', '   ')}\n") == name


def test_places_may_be_any_iterable() -> None:
    assert readable_title("CLUB DE GIROMAGNY", places=iter(["Giromagny"])) == "Club de Giromagny"


def test_folding_forgets_accents_case_ligatures_and_hyphens() -> None:
    assert (
        comparable("Œuvre de Saint-Étienne")
        == comparable("OEUVRE DE SAINT ETIENNE")
        == "oeuvre de saint etienne"
    )


def words_of(name: str) -> list[str]:
    lines = (DATA / f"title_{name}.txt").read_text(encoding="utf-8").splitlines()
    return [word.rstrip("?,") for line in lines if not line.startswith("#") for word in line.split()]


VOCABULARY = st.sampled_from(
    [word for name in ("words", "particles", "nouns", "first_names", "acronyms") for word in words_of(name)]
)
TOKENS = VOCABULARY | st.text("ABDEILNRSTU'.-90", min_size=1, max_size=6)
TITLES = st.lists(TOKENS, max_size=8).map(lambda words: " ".join(words).upper())
PROSE = st.lists(VOCABULARY | st.sampled_from([".", "«", "-"]), max_size=12).map(" ".join)
COMMUNES = st.frozensets(st.sampled_from(sorted(PLACES)) | st.text(max_size=8), max_size=4)


@given(st.text(), st.text(), COMMUNES)
def test_no_text_raises_nor_gains_nor_loses_a_letter(raw: str, evidence: str, places: frozenset[str]) -> None:
    for title in (raw, raw.upper()):
        result = readable_title(title, evidence=evidence, places=places)
        assert comparable(result) == comparable(tidied(title))


@given(TITLES, PROSE)
def test_titles_of_french_words_keep_their_letters(title: str, evidence: str) -> None:
    assert comparable(readable_title(title, evidence=evidence, places=PLACES)) == comparable(tidied(title))


@given(TITLES, PROSE)
def test_a_readable_title_is_read_again_unchanged(title: str, evidence: str) -> None:
    once = readable_title(title, evidence=evidence, places=PLACES)
    assert readable_title(once, evidence=evidence, places=PLACES) == once


@given(st.text(alphabet="aéiouyœ ÀÉŒIX'.-", max_size=12))
def test_white_space_of_the_result_is_tidy(raw: str) -> None:
    result = readable_title(raw)
    assert result == tidied(result)


@pytest.mark.parametrize("name", ["words", "particles", "first_names", "acronyms", "peoples"])
def test_a_list_holds_no_word_twice(name: str) -> None:
    folded = [comparable(word) for word in words_of(name)]
    assert sorted(folded) == sorted(set(folded))


def register_rows() -> Iterator[tuple[str, str, str]]:
    for path in sorted(REGISTER.glob("rna_*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                yield row["titre"], row["objet"], row.get("adrs_libcommune") or row.get("libcom") or ""


@pytest.mark.skipif(not REGISTER.is_dir(), reason="the register's extracts are not beside the repository")
def test_the_register_itself_keeps_its_letters_and_reads_twice_the_same() -> None:
    rows = list(register_rows())
    places = frozenset(place for _, _, place in rows)
    for raw, evidence, _ in rows:
        once = readable_title(raw, evidence=evidence, places=places)
        assert comparable(once) == comparable(tidied(raw))
        assert readable_title(once, evidence=evidence, places=places) == once
