"""Associations that don't exist, with names and purposes as the register has them."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any


def _words(several: str) -> list[str]:
    return several.split()


ACTIVITIES = {
    "sport": "judo football handball natation gymnastique basket escalade tennis pétanque cyclisme "
    "athlétisme randonnée badminton escrime voile aviron rugby danse yoga boxe",
    "culture": "théâtre musique chorale cinéma photographie peinture lecture patrimoine archéologie cirque "
    "marionnettes orchestre poésie sculpture histoire généalogie jazz accordéon broderie céramique",
    "solidarite": "entraide secours alphabétisation logement insertion handicap réfugiés aînés médiation "
    "familles épicerie vestiaire accompagnement écoute prévention santé diabète autisme deuil bénévolat",
    "environnement": "jardinage compostage apiculture oiseaux rivière forêt énergie vélo recyclage climat "
    "botanique chauves-souris vergers abeilles semences réparation mobilité hérissons mares haies",
    "education": "parents école lycée étudiants soutien scolaire périscolaire sciences astronomie robotique "
    "langues espagnol anglais arabe lecture mathématiques informatique jeux échecs scoutisme",
}
BODIES = _words(
    "club association comité amicale cercle union fédération collectif atelier société compagnie groupe "
    "ligue amis foyer maison centre école réseau office"
)
QUARTERS = _words(
    "battant planoise palente chaprais tilleroyes saint-claude montrapon velotte bregille clairs-soleils "
    "fontaine-écu butte grette rosemont saint-ferjeux tarragnoz chailluz vaites orchamps cras"
)
TOWNS = _words(
    "Besançon Belfort Montbéliard Pontarlier Dole Vesoul Lons Audincourt Morteau Valentigney Lure Héricourt "
    "Saône Thise École Pirey Pouilley Franois Beure Avanne Chalezeule Novillars Roche Mamirolle Nancray"
)
AIMS = (
    "promouvoir la pratique de {a} et de {b}",
    "développer {a} auprès des enfants, des jeunes et des adultes de {town}",
    "organiser des stages, des rencontres et des compétitions de {a}",
    "favoriser les échanges entre les habitants du quartier autour de {a}",
    "soutenir les personnes en difficulté par {a} et {b}",
    "faire connaître {a} par des expositions, des conférences et des sorties",
    "gérer un lieu ouvert à tous, consacré à {a}, {b} et {c}",
    "défendre les intérêts de ses membres et de tous ceux que touche {a}",
    "aider à la formation des bénévoles, à l'achat de matériel et à l'organisation de voyages",
    "contribuer à l'animation de la commune de {town} en toute saison",
)
_SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstv" for vowel in "aeiou"]


def associations(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Values of the fields of an association, with `theme` (a key of `ACTIVITIES`) and `quartier`."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    surnames = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _number in range(30_000)]
    for number in range(count):
        yield _association(chance, number, surnames)


def _association(chance: random.Random, number: int, surnames: list[str]) -> dict[str, Any]:
    theme = chance.choice(list(ACTIVITIES))
    a, b, c = chance.sample(ACTIVITIES[theme].split(), 3)
    town, quarter = chance.choice(TOWNS), chance.choice(QUARTERS)
    place = chance.choice([town, f"de {quarter}", f"{chance.choice(surnames)}", f"{town} {quarter}"])
    name = f"{chance.choice(BODIES)} {a} {place}".capitalize()
    acronym = "".join(word[0] for word in name.split()).upper() if chance.random() < 0.3 else ""
    aims = chance.sample(AIMS, chance.randint(2, 4))
    declared = date(2024, 12, 31) - timedelta(days=int(chance.expovariate(1 / 1500)))
    return {
        "name": name,
        "acronym": acronym,
        "purpose": "; ".join(aims).format(a=a, b=b, c=c, town=town),
        "commune_name": town,
        "commune_code": f"25{TOWNS.index(town):03}",
        "rna_number": f"W25{number:07}",
        "slug": f"association-{number}",
        "declared_on": declared,
        "theme": theme,
        "quartier": quarter,
    }
