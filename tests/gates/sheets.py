"""Official sheets that are hard to show: one with every element, one with endless words, the others bare."""

from datetime import date


def write(long_title: str, words: str) -> None:
    """The hierarchy that `tests.gates.pages` visits."""
    from guides.models import Sheet
    from tests.guides.official_factories import EVERYTHING, SheetComplementFactory, SheetFactory, document

    listed = '<Dossier ID="N1"><Titre>Jardins et vergers</Titre></Dossier>'
    theme = SheetFactory.create(
        identifier="N0",
        kind=Sheet.Kind.THEME,
        title="Vivre ensemble dehors",
        xml=document("N0", "Vivre ensemble dehors", listed, "Theme"),
    )
    listed = '<Fiche ID="F0">Tenir un jardin</Fiche><Fiche ID="F1">Planter un verger</Fiche>'
    file = SheetFactory.create(
        identifier="N1",
        kind=Sheet.Kind.FILE,
        title="Jardins et vergers",
        theme=theme,
        xml=document("N1", "Jardins et vergers", listed, "Dossier"),
    )
    place = {"theme": theme, "file": file, "modified_on": date(2020, 2, 29)}
    whole = SheetFactory.create(identifier="F0", title="Tenir un jardin", xml=EVERYTHING, **place)
    SheetFactory.create(identifier="F1", title=long_title[:300], xml=_endless(long_title, words), **place)
    gone = {"live": False, "withdrawn_on": date(2026, 3, 1)}
    SheetFactory.create(identifier="F9", title="Louer un pré", **place, **gone)
    SheetFactory.create(identifier="R0", kind=Sheet.Kind.FORM, title="Déclarer", xml=_form())
    SheetComplementFactory.create(sheet=whole)
    SheetComplementFactory.create(sheet=None, place="mairie", contact="2 rue du Jardin\n03 81 00 00 00")


def _endless(long_title: str, words: str) -> str:
    """Titles, cases and cells in words that no screen can hold on one line."""
    from tests.guides.official_factories import document

    case = f"<Cas><Titre>{long_title}</Titre><Paragraphe>{words}</Paragraphe></Cas>"
    cells = f"<Cellule><Paragraphe>{long_title}</Paragraphe></Cellule>" * 4
    place = (
        f'<OuSAdresser><Titre>{long_title}</Titre><RessourceWeb URL="https://www.example.org"/></OuSAdresser>'
    )
    content = (
        f"<Chapitre><Titre>{long_title}</Titre><Paragraphe>{words * 4}</Paragraphe>"
        f'<BlocCas affichage="onglet">{case * 5}</BlocCas><BlocCas affichage="radio">{case * 3}</BlocCas>'
        f'<Tableau><Titre>{long_title}</Titre><Rangée type="header">{cells}</Rangée>'
        f"<Rangée>{cells}</Rangée></Tableau>{place}</Chapitre>"
    )
    return document("F1", long_title, f"<Texte>{content}</Texte>")


def _form() -> str:
    from tests.guides.official_factories import document

    content = (
        "<NumeroCerfa>12345*02</NumeroCerfa><Texte><Paragraphe>Pour déclarer un jardin.</Paragraphe></Texte>"
        '<LienWeb URL="https://www.example.org/a.pdf" format="application/pdf" poids="1.1 MB">'
        '<Source ID="R80">Ministère des jardins</Source></LienWeb>'
    )
    return document("R0", "Déclarer", content, "Formulaire")
