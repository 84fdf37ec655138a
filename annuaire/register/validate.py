"""Second door: a raw row becomes clean values, or a reason why it can't."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from annuaire.register import cleaning, nomenclature
from annuaire.register.fetch import RawRow
from annuaire.register.places import Places, is_commune_code
from annuaire.register.titles import readable_title
from annuaire.register.values import ACTIVE, DELETED, DISSOLVED, IMPORT, MOVED, WALDEC, RegisterValues

Value = TypeVar("Value")

NUMBERS = {WALDEC: re.compile(r"W\d[0-9A-Z]\d{7}"), IMPORT: re.compile(r"[0-9A-Z]{4}\d{10}")}
FORMER_NUMBER = re.compile(r"\d[0-9A-Z]{9}")
ACRONYM = re.compile(r"[A-Z0-9][A-Z0-9.&'-]{1,14}")
NOT_ACRONYMS = {"SIGLE", "NEANT", "AUCUN", "NON"}
LONGEST_NAME = 300
LONGEST_PURPOSE = 10_000
LONGEST_ADDRESS = 300

UNREADABLE_DATE = gettext_noop("dates illisibles ou futures, laissées vides")
WRONG_SIRET = gettext_noop("SIRET non valides, laissés vides")
UNREADABLE_WEBSITE = gettext_noop("sites web illisibles, laissés vides")
UNKNOWN_CODE = gettext_noop("codes d'objet absents de la nomenclature, gardés")
UNKNOWN_COMMUNE = gettext_noop("communes sans code connu")


class RejectedRowError(Exception):
    """A row that can't become an association; `number` is its number when that much is legible."""

    def __init__(self, reason: str, number: str = "") -> None:
        super().__init__(reason)
        self.number = number


class Validator:
    """Turns the rows of one file into values; `notes` counts what was repaired on the way."""

    def __init__(self, form: str, department: str, places: Places, today: date) -> None:
        self.form = form
        self.department = department
        self.places = places
        self.today = today
        self.notes: Counter[str] = Counter()

    def legible(self, text: str) -> str:
        """A number of the register, or nothing."""
        number = text.strip().upper()
        return number if NUMBERS[self.form].fullmatch(number) else ""

    def number(self, raw: RawRow) -> str:
        """The row's number in the register; raises RejectedRowError when it is none."""
        number = self.legible(raw.cells["id"])
        if not number:
            raise RejectedRowError(_("numéro illisible"))
        return number

    def position(self, raw: RawRow) -> str:
        """A, D, S, or R for a row that has moved to the other file; raises RejectedRowError."""
        position = raw.cells["position"].strip().upper()
        if position not in (ACTIVE, DISSOLVED, DELETED, MOVED):
            raise RejectedRowError(_("position inconnue"), self.number(raw))
        return position

    def commune(self, raw: RawRow) -> tuple[str, str]:
        """Code and readable name of the seat's commune, both empty when the row gives none."""
        cells = raw.cells
        if self.form == WALDEC:
            code, name = cells["adrs_codeinsee"].strip(), cleaning.one_line(cells["adrs_libcommune"])
            code = code if is_commune_code(code) else ""
            if not name.isupper():
                return code, name
        else:
            name = cleaning.one_line(cells["libcom"])
            code = self.places.code_of(name, cells["adrs_codepostal"].strip())
        return code, self.places.name_of(code) or readable_title(name)

    def values(self, raw: RawRow) -> RegisterValues:
        """The clean values of a row; raises RejectedRowError when it has no usable name."""
        number, cells = self.number(raw), raw.cells
        title = cleaning.one_line(cells["titre"])
        if not title:
            raise RejectedRowError(_("association sans nom"), number)
        if len(title) > LONGEST_NAME:
            raise RejectedRowError(_("nom de plus de 300 caractères"), number)
        purpose = cleaning.tidy(cells.get("objet", ""))[:LONGEST_PURPOSE]
        codes = self._codes(raw)
        commune_code, commune_name = self.commune(raw)
        if not commune_code:
            self.notes[UNKNOWN_COMMUNE] += 1
        former = cells.get("id_ex", "").strip().upper()
        return RegisterValues(
            number=number,
            former_number=former if FORMER_NUMBER.fullmatch(former) else "",
            form=self.form,
            department=self.department,
            position=self.position(raw),
            title=title,
            name=readable_title(title, evidence=purpose, places=self.places.names)[:LONGEST_NAME],
            acronym=self._acronym(cells.get("titre_court", ""), title),
            purpose=purpose,
            purpose_codes=",".join(codes),
            themes=nomenclature.themes_of(codes),
            founded_on=self._date(raw, "date_creat"),
            declared_on=self._date(raw, "date_decla"),
            published_on=self._date(raw, "date_publi"),
            dissolved_on=self._date(raw, "date_disso"),
            commune_code=commune_code,
            commune_name=commune_name[:100],
            postal_code=cells.get("adrs_codepostal", "").strip()[:5],
            seat_address=self._seat(raw),
            siret=self._repaired(cleaning.to_siret, cells.get("siret", ""), "", WRONG_SIRET),
            website=self._repaired(cleaning.to_website, cells.get("siteweb", ""), "", UNREADABLE_WEBSITE),
            website_is_public=cells.get("publiweb", "").strip() == "1",
        )

    def _repaired(self, read: Callable[[str], Value], raw: str, empty: Value, note: str) -> Value:
        try:
            return read(raw)
        except ValueError:
            self.notes[note] += 1
            return empty

    def _date(self, raw: RawRow, column: str) -> date | None:
        def read(text: str) -> date | None:
            return cleaning.to_date(text, self.today)

        return self._repaired(read, raw.cells.get(column, ""), None, UNREADABLE_DATE)

    def _codes(self, raw: RawRow) -> list[str]:
        found = [raw.cells.get(column, "").strip() for column in ("objet_social1", "objet_social2")]
        codes = list(dict.fromkeys(code[:6] for code in found if code not in ("", nomenclature.NOTHING)))
        self.notes[UNKNOWN_CODE] += sum(not nomenclature.is_known(code) for code in codes)
        return codes

    def _seat(self, raw: RawRow) -> str:
        if self.form == WALDEC:
            street = ["adrs_numvoie", "adrs_repetition", "adrs_typevoie", "adrs_libvoie"]
            groups = [["adrs_complement"], street, ["adrs_distrib"]]
        else:
            groups = [["adr1"], ["adr2"]]
        lines = (
            " ".join(part for name in group if (part := cleaning.address_part(raw.cells.get(name, ""))))
            for group in groups
        )
        return ", ".join(line for line in lines if line)[:LONGEST_ADDRESS]

    @staticmethod
    def _acronym(short_title: str, title: str) -> str:
        short = cleaning.one_line(short_title).upper()
        is_name = short in NOT_ACRONYMS or short.endswith("...") or short == title.upper()
        return "" if is_name or not ACRONYM.fullmatch(short) else short
