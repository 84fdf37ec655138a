"""What readers get for each family of elements."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from django.utils import translation
from django.utils.safestring import mark_safe

from guides.fiches.rendering import Links, write
from guides.fiches.rendering.document import Written
from tests.guides.official_factories import EVERYTHING, document

LINKS = Links("/fiches/", frozenset({"F1", "F2", "N0", "N1", "R1"}))


def written(content: str, kind: str = "Fiche d'information") -> Written:
    return write(fromstring(document("F0", "Un jardin", content, kind)), LINKS)


def shown(content: str, kind: str = "Fiche d'information") -> BeautifulSoup:
    return BeautifulSoup(written(content, kind).html, "html.parser")


def paragraph(content: str) -> BeautifulSoup:
    return shown(f"<Texte><Paragraphe>{content}</Paragraphe></Texte>")


@pytest.fixture
def everything() -> BeautifulSoup:
    return BeautifulSoup(write(fromstring(EVERYTHING), LINKS).html, "html.parser")


def test_a_link_leads_to_the_sheet_that_the_portal_has() -> None:
    link = paragraph('<LienInterne LienPublication="F1">les arbres</LienInterne>').select_one("a")
    assert link is not None
    assert link["href"] == "/fiches/F1/"
    assert "rel" not in link.attrs


@pytest.mark.parametrize(
    ("audience", "space"),
    [
        ("Particuliers", "particuliers"),
        ("Professionnels", "professionnels-entreprises"),
        ("Associations", "associations"),
        ("Inconnus", "associations"),
    ],
)
def test_a_link_to_a_sheet_that_the_portal_lacks_says_that_it_leaves(audience: str, space: str) -> None:
    html = paragraph(f'<LienInterne LienPublication="F99" audience="{audience}">le bornage</LienInterne>')
    link = html.select_one("a")
    assert link is not None
    assert link["href"] == f"https://www.service-public.fr/{space}/vosdroits/F99"
    assert link["rel"] == ["external"]
    assert link.get_text() == "le bornage (service-public.fr)"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "http://[", "//example.org", "https://", ""]
)
def test_an_address_that_is_not_of_the_web_leaves_its_words(address: str) -> None:
    html = paragraph(f'<LienExterne URL="{address}">la carte</LienExterne>')
    assert html.select("a") == []
    assert "la carte" in html.get_text()


def test_what_an_identifier_holds_stays_in_the_address() -> None:
    html = paragraph('<LienInterne LienPublication="../../admin?x=&quot;">ici</LienInterne>')
    link = html.select_one("a")
    assert link is not None
    assert str(link["href"]).endswith("/vosdroits/..%2F..%2Fadmin%3Fx%3D%22")


def test_markup_in_the_source_is_text() -> None:
    html = written("<Texte><Paragraphe>&lt;script&gt;alert(1)&lt;/script&gt;</Paragraphe></Texte>").html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_file_says_its_format_and_its_weight_in_french() -> None:
    html = paragraph(
        '<LienExterne URL="https://example.org/a" format="application/pdf" poids="1505.8 KB">x</LienExterne>'
    )
    assert "(PDF, 1505,8\N{NO-BREAK SPACE}Ko)" in html.get_text()
    odd = paragraph(
        '<LienExterne URL="https://example.org/a" format="image/avif" poids="lourd">x</LienExterne>'
    )
    assert "(avif, lourd)" in odd.get_text()


def test_a_term_is_explained_in_place_and_listed(everything: BeautifulSoup) -> None:
    button = next(b for b in everything.select("button.term") if b.get_text() == "convention d'occupation")
    note = everything.find(id=button["popovertarget"])
    assert note is not None
    assert note.has_attr("popover")
    assert "qui dit qui use d'un lieu" in note.get_text()
    listed = everything.select_one(".definitions")
    assert listed is not None
    assert "qui dit qui use d'un lieu" in listed.get_text()
    assert [b.get_text() for b in everything.select("button.term")] == ["convention d'occupation", "GDA"]


def test_terms_that_explain_one_another_are_each_explained_once() -> None:
    html = shown(
        '<Texte><Paragraphe><LienIntra LienID="R1">un</LienIntra></Paragraphe></Texte>'
        '<Definition ID="R1"><Titre>Un</Titre><Texte><Paragraphe>Voir <LienIntra LienID="R2">deux</LienIntra>'
        "</Paragraphe></Texte></Definition>"
        '<Definition ID="R2"><Titre>Deux</Titre><Texte><Paragraphe>Voir <LienIntra LienID="R1">un</LienIntra>'
        "</Paragraphe></Texte></Definition>"
    )
    assert [note["id"] for note in html.select("[popover]")] == ["terme-R1", "terme-R2"]


def test_a_word_whose_definition_is_missing_stays_a_word() -> None:
    html = paragraph('<LienIntra LienID="R404">bail</LienIntra>')
    assert html.select("button") == []
    assert html.get_text() == "bail"


def test_cases_are_disclosures_of_which_one_is_open_at_a_time(everything: BeautifulSoup) -> None:
    tabs, choices = everything.select(".cases--tabs"), everything.select(".cases--choices")
    assert [len(group.find_all("details", recursive=False)) for group in tabs] == [2, 3]
    assert [len(group.find_all("details", recursive=False)) for group in choices] == [2, 2]
    for group in (*tabs, *choices):
        assert len({case["name"] for case in group.find_all("details", recursive=False)}) == 1
    opened = [group.find_all("details", open=True, recursive=False) for group in (*tabs, *choices)]
    assert [len(found) for found in opened] == [1, 1, 0, 0]
    assert len({case["name"] for case in everything.select("details")}) == 4


def test_headings_nest_under_the_title_of_the_page(everything: BeautifulSoup) -> None:
    levels = [1, *(int(heading.name[1]) for heading in everything.find_all(["h2", "h3", "h4", "h5", "h6"]))]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    titles = {heading.get_text(strip=True): heading.name for heading in everything.select("summary *")}
    assert titles["Terrain privé"] == "h2"
    assert titles["En ligne"] == "h4"
    assert titles["Moins de 500 m²"] == "h6"


def test_headings_stop_at_the_deepest_that_html_has() -> None:
    nested = "<Paragraphe>fin</Paragraphe>"
    for number in range(12):
        nested = f"<Chapitre><Titre>Niveau {number}</Titre>{nested}</Chapitre>"
    assert len(shown(f"<Texte>{nested}</Texte>").find_all("h6")) == 8


def test_each_line_of_the_contents_leads_somewhere_in_the_page() -> None:
    found = write(fromstring(EVERYTHING), LINKS)
    page = BeautifulSoup(found.html, "html.parser")
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {entry["anchor"] for entry in found.contents} <= set(ids)
    assert [(entry["level"], entry["title"]) for entry in found.contents[:5]] == [
        (2, "Terrain de la commune"),
        (3, "Obtenir le terrain"),
        (3, "Vivre au jardin"),
        (2, "Terrain privé"),
        (3, "Obtenir le terrain"),
    ]


def test_a_line_of_the_contents_leads_inside_its_case_so_that_it_opens() -> None:
    found = write(fromstring(EVERYTHING), LINKS)
    page = BeautifulSoup(found.html, "html.parser")
    case = page.find(
        id=next(entry["anchor"] for entry in found.contents if entry["title"] == "Terrain privé")
    )
    assert case is not None
    assert case.parent is not None
    assert case.parent.name == "details"
    assert case.find("summary") is None


def test_a_card_says_the_number_the_format_and_the_notice_of_a_form(everything: BeautifulSoup) -> None:
    card = next(
        card for card in everything.select(".official") if "Déclaration d'un jardin" in card.get_text()
    )
    text = card.get_text(" ", strip=True)
    assert "Formulaire · Cerfa n° 12345*02 · N° J 12" in text
    assert "1,1\N{NO-BREAK SPACE}Mo" in text
    assert "Cerfa n° 54321#01" in text
    assert "Cerfa n° 12346*01" in text
    links = [str(link["href"]).rpartition("/")[2] for link in card.select("a")]
    assert links == ["formulaire.pdf", "notice.pdf", "annexe.pdf"]


def test_the_city_adds_at_the_places_of_its_own_and_nowhere_else() -> None:
    additions = {"mairie": mark_safe("<aside>2 rue du Jardin</aside>"), "prefecture": mark_safe("<p>non</p>")}
    page = BeautifulSoup(write(fromstring(EVERYTHING), LINKS, additions).html, "html.parser")
    added = page.select("aside")
    assert [found.get_text() for found in added] == ["2 rue du Jardin"]
    assert "Mairie" in added[0].parent.get_text() if added[0].parent else False
    assert "non" not in [found.get_text() for found in page.select("p")]


def test_a_sheet_does_not_link_to_itself(everything: BeautifulSoup) -> None:
    current = everything.select_one("[aria-current=page]")
    assert current is not None
    assert current.get_text() == "Tenir un jardin"
    assert everything.select('a[href="/fiches/F0/"]') == []


def test_a_sheet_is_in_french_whatever_the_reader_speaks() -> None:
    with translation.override("en"):
        english = write(fromstring(EVERYTHING), LINKS)
    assert english == write(fromstring(EVERYTHING), LINKS)
    assert "Services en ligne et formulaires" in english.html


def test_a_theme_starts_with_its_files() -> None:
    html = shown('<Dossier ID="N1"><Titre>Jardins</Titre></Dossier>', kind="Theme")
    assert [heading.get_text() for heading in html.find_all("h2")] == ["Les dossiers de ce thème"]
    assert [link["href"] for link in html.select("li a")] == ["/fiches/N1/"]
