"""The passages of the official sheets lead where their pages do."""

from pathlib import Path

from commun.passages import MOST
from guides.fiches import archive, rendering
from guides.fiches.documents import parse
from guides.fiches.feed import read_all
from guides.fiches.passages import passages_of_sheet

SHEET = """<Publication xmlns:dc="http://purl.org/dc/elements/1.1/" ID="F1" type="Fiche d'information">
<dc:title>Don</dc:title>
<Introduction><Texte><Paragraphe>Donner est libre.</Paragraphe></Texte></Introduction>
<ListeSituations affichage="onglet">
 <Situation><Titre>Argent</Titre><Texte><Chapitre><Titre><Paragraphe>Reçu</Paragraphe></Titre>
  <Paragraphe>Un <LienInterne LienPublication="R1">reçu</LienInterne> suffit.</Paragraphe></Chapitre></Texte>
 </Situation>
</ListeSituations>
<ServiceEnLigne ID="R1" numerocerfa="11580*04" type="Formulaire"><Titre>Reçu au titre des dons</Titre>
 <Source ID="R3">Ministère des finances</Source></ServiceEnLigne>
<VoirAussi><Fiche ID="F2"><Titre>Legs</Titre></Fiche></VoirAussi>
<Reference type="Texte"><Titre>Code général des impôts</Titre></Reference>
</Publication>"""


def test_headings_say_the_whole_path_and_anchors_are_those_of_the_page() -> None:
    intro, receipt, *_online = passages_of_sheet(parse(SHEET))
    assert (intro.text, intro.heading, intro.anchor) == ("Donner est libre.", "", "")
    assert (receipt.text, receipt.heading, receipt.anchor) == ("Un reçu suffit.", "Argent › Reçu", "recu")


def test_a_sheet_is_not_found_by_what_it_leads_to_nor_by_who_signs() -> None:
    said = " ".join(f"{passage.heading} {passage.text}" for passage in passages_of_sheet(parse(SHEET)))
    assert "11580*04" in said
    for elsewhere in ("Legs", "Code général", "Ministère", "service-public.fr"):
        assert elsewhere not in said


def test_what_is_read_stays_as_it_was() -> None:
    root = parse(SHEET)
    passages_of_sheet(root)
    assert root.find("VoirAussi") is not None
    assert root.find("ServiceEnLigne/Source") is not None


def test_every_real_sheet_has_passages_whose_anchors_are_in_its_page(real_data: Path) -> None:
    content = (real_data / "guides" / "vosdroits-asso-latest.zip").read_bytes()
    sources = read_all(archive.entries(content)).sources
    assert len(sources) == 234
    without = []
    for name, source in sources.items():
        passages = passages_of_sheet(source.root)
        page = rendering.write(source.root, rendering.Links(base="")).html
        assert all(f'id="{passage.anchor}"' in page for passage in passages if passage.anchor), name
        assert all(len(passage.text.split()) < 3 * MOST for passage in passages), name
        without += [] if passages else [name]
    # They are but a link: their summary stands for them.
    assert len(without) < 40
