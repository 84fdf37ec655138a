"""Listed associations, and register rows as the files have them."""

import csv
import io
from typing import Any

import factory

from annuaire.models import Association

WALDEC_COLUMNS = (
    "id;id_ex;siret;rup_mi;gestion;date_creat;date_decla;date_publi;date_disso;nature;groupement;titre;"
    "titre_court;objet;objet_social1;objet_social2;adrs_complement;adrs_numvoie;adrs_repetition;"
    "adrs_typevoie;adrs_libvoie;adrs_distrib;adrs_codeinsee;adrs_codepostal;adrs_libcommune;"
    "adrg_declarant;adrg_complemid;adrg_complemgeo;adrg_libvoie;adrg_distrib;adrg_codepostal;"
    "adrg_achemine;adrg_pays;dir_civilite;siteweb;publiweb;observation;position;maj_time"
).split(";")
IMPORT_COLUMNS = (
    "id;id_ex;siret;gestion;date_creat;date_publi;nature;groupement;titre;objet;objet_social1;"
    "objet_social2;adr1;adr2;adr3;adrs_codepostal;libcom;dir_civilite;siteweb;observation;position;"
    "rup_mi;maj_time"
).split(";")


class AssociationFactory(factory.django.DjangoModelFactory[Association]):
    name = factory.Sequence(lambda n: f"Association {n}")
    purpose = "Réunir les habitants du quartier."
    commune_name = "Besançon"
    commune_code = "25056"

    class Meta:
        model = Association


def waldec_row(number: str = "W901000001", **cells: str) -> dict[str, str]:
    """An active association of Belfort in the newer form of the register."""
    row = dict.fromkeys(WALDEC_COLUMNS, "") | {
        "id": number,
        "gestion": "901P",
        "date_creat": "2001-02-03",
        "date_decla": "2020-05-06",
        "date_publi": "0001-01-01",
        "date_disso": "0001-01-01",
        "titre": "LES AMIS DU LION",
        "objet": "Faire connaître le lion et ses amis.",
        "objet_social1": "006000",
        "objet_social2": "000000",
        "adrs_numvoie": "3",
        "adrs_typevoie": "RUE",
        "adrs_libvoie": "de l'Eglise",
        "adrs_distrib": "_",
        "adrs_codeinsee": "90010",
        "adrs_codepostal": "90000",
        "adrs_libcommune": "Belfort",
        "publiweb": "0",
        "position": "A",
    }
    return row | cells


def import_row(number: str = "901P0901000018", **cells: str) -> dict[str, str]:
    """An active association of Belfort in the older form of the register."""
    row = dict.fromkeys(IMPORT_COLUMNS, "") | {
        "id": number,
        "id_ex": number[4:],
        "gestion": "901P",
        "date_creat": "0001-01-01",
        "date_publi": "1990-01-24",
        "titre": "LA LYRE BELFORTAINE",
        "objet": "Pratique de la musique",
        "objet_social1": "006000",
        "objet_social2": "000000",
        "adr1": "Maison du peuple",
        "adrs_codepostal": "90000",
        "libcom": "BELFORT",
        "position": "A",
    }
    return row | cells


def register_text(*rows: dict[str, Any]) -> str:
    """The text of a register file with these rows, quoted as the real ones are."""
    text = io.StringIO()
    columns = list(rows[0])
    text.write(";".join(columns) + "\n")
    writer = csv.DictWriter(text, columns, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows(rows)
    return text.getvalue()
