"""One document of the feed becomes a sheet, or is refused with a reason."""

from datetime import date

import pytest

from guides.fiches.errors import SheetError
from guides.fiches.reading import LONGEST, read
from guides.models import Sheet
from tests.guides.sheet_factories import document, in_file, in_theme, listing

BILLION_LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
<Publication ID="F1">&c;</Publication>"""
EXTERNAL = b"""<?xml version="1.0"?>
<!DOCTYPE Publication [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<Publication ID="F1">&secret;</Publication>"""


def test_a_sheet_is_read_with_what_surrounds_its_text() -> None:
    found = read(document("F1", " Tenir  une assemblée ", parents=in_file("N2")))
    assert (found.identifier, found.kind, found.title) == ("F1", "information", "Tenir une assemblée")
    assert (found.ministry, found.modified_on) == (
        "Direction des essais (Premier ministre)",
        date(2020, 1, 1),
    )
    assert found.url == "https://www.service-public.fr/associations/vosdroits/F1"
    assert found.parents == ("N2",)
    assert found.root.tag == "Publication"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Theme", Sheet.Kind.THEME),
        ("Dossier", Sheet.Kind.FILE),
        ("Fiche Question-réponse", Sheet.Kind.QUESTION),
        ("Téléservice", Sheet.Kind.ONLINE_SERVICE),
        ("Modèle de document", Sheet.Kind.LETTER),
        ("Nature que l'État vient d'inventer", Sheet.Kind.OTHER),
    ],
)
def test_the_nature_of_a_document_is_the_states(kind: str, expected: str) -> None:
    assert read(document(kind=kind)).kind == expected


def test_the_nearest_parent_comes_first() -> None:
    levels = "".join(f'<Niveau ID="{name}"/>' for name in ("Associations", "N1", "N9", "F1"))
    path = f"<FilDAriane>{levels}</FilDAriane>"
    found = read(document("F1", parents=path + in_theme("N1") + in_file("N2")))
    assert found.parents == ("N2", "N9", "N1")


def test_a_file_lists_its_sheets_in_the_order_of_the_document_without_those_to_see_elsewhere() -> None:
    body = '<Fiche ID="F3">Trois</Fiche><Fiche ID="F1">Un</Fiche><VoirAussi><Fiche ID="F7"/></VoirAussi>'
    body += '<SousDossier><Titre>Suite</Titre><Fiche ID="F2">Deux</Fiche></SousDossier>'
    body += '<QuestionReponse ID="F5">Cinq ?</QuestionReponse>'
    assert read(document("N1", body=body, kind="Dossier")).children == ("F3", "F1", "F2", "F5")


def test_a_title_too_long_is_cut_with_an_ellipsis() -> None:
    title = read(document(title="mot " * 200)).title
    assert len(title) <= 300
    assert title.endswith("mot…")


@pytest.mark.parametrize("modified", ["", "2020-02-31", "0000-01-01", "hier", "99999-01-01"])
def test_a_date_that_is_none_is_left_out(modified: str) -> None:
    assert read(document(modified=modified)).modified_on is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/F1", "", "https://[", "https://x.fr/" + "a" * 500])
def test_an_address_that_cannot_be_followed_is_left_out(url: str) -> None:
    content = document().replace(b"https://www.service-public.fr/associations/vosdroits/F1", url.encode())
    assert read(content).url == ""


def test_what_is_kept_is_what_was_read_whatever_encoding_is_declared() -> None:
    content = document(title="Été").replace(b"UTF-8", b"ISO-8859-1")
    found = read(content)
    assert found.title == "Été"
    assert read(found.xml.encode()).title == "Été"
    assert read(b"\xef\xbb\xbf" + content).title == "Été"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "mal formé"),
        (b"<Publication", "mal formé"),
        (document()[:-40], "mal formé"),
        (document().replace(b"</dc:title>", b"&#0;</dc:title>"), "mal formé"),
        (document().replace(b"</dc:title>", b"\x00</dc:title>"), "mal formé"),
        (document(title=" \u00a0 "), "sans titre"),
        (document().replace(b"dc:title", b"dc:other"), "sans titre"),
        (document("../F1"), "identifiant illisible"),
        (document("F1/../../F2"), "identifiant illisible"),
        (document("F" + "1" * 30), "identifiant illisible"),
        (document("F١"), "identifiant illisible"),
        (document("F1\n"), "identifiant illisible"),
        (document("").replace(b' ID=""', b""), "identifiant illisible"),
        (b"<html><body>Erreur 500</body></html>", "pas une fiche"),
        (document().replace(b"<Publication", b'<Publication xmlns="urn:autre"'), "pas une fiche"),
        (BILLION_LAUGHS, "DTD ou entité"),
        (EXTERNAL, "DTD ou entité"),
        (b"<!DOCTYPE Publication>" + document().split(b"?>", 1)[1], "DTD ou entité"),
        (document(title="Été").decode().encode("iso-8859-1"), "UTF-8"),
        (document().decode().encode("utf-16"), "UTF-8"),
        (document(body="<Texte>" * 200 + "</Texte>" * 200), "emboîtés"),
        (document(body="<Texte>" + "a " * LONGEST + "</Texte>"), "démesuré"),
    ],
)
def test_a_document_that_cannot_be_a_sheet_is_refused_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(SheetError, match=reason):
        read(content)


def test_a_document_without_a_title_still_says_which_sheet_it_claims_to_be() -> None:
    with pytest.raises(SheetError) as refused:
        read(document("F7", title=""))
    assert refused.value.claimed == "F7"


def test_a_theme_lists_its_files() -> None:
    assert read(listing("N1", "Theme", ["N3", "N2"])).children == ("N3", "N2")
