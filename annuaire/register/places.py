"""The communes that the register names, and their codes.

The older form of the register gives a postal code and a name in capitals; the code is found among
what the newer form, and the records of earlier imports, say.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from annuaire.register import cleaning
from annuaire.register.values import WALDEC
from commun.text import fold

_PARTS = re.compile(r"\s+[-–]\s+")
_SAINT = re.compile(r"\bst(e?)\b")
_COMMUNE_CODE = re.compile(r"(\d{2}|2[AB])\d{3}")


def _key(name: str) -> str:
    return _SAINT.sub(r"saint\1", re.sub(r"[\W_]+", " ", fold(name)).strip())


class Places:
    """Communes by code, by name and by postal code."""

    def __init__(self, known: Iterable[tuple[str, str, str]] = (), quarters: Iterable[str] = ()) -> None:
        """`known` gives (code, name, postal code); `quarters` the names of the city's quarters."""
        self._quarters = frozenset(part for name in quarters for part in _PARTS.split(name))
        self._codes: dict[tuple[str, str], Counter[str]] = {}
        self._names: dict[str, str] = {}
        self._postal: dict[str, str] = {}
        for code, name, postal_code in known:
            self._add(code, name, postal_code)

    def _add(self, code: str, name: str, postal_code: str) -> None:
        if not is_commune_code(code) or not name:
            return
        self._names[code] = name  # a commune that changes its name is told last
        if postal_code:
            self._postal.setdefault(postal_code, code)
        for near in (postal_code, department_of(code)):
            self._codes.setdefault((_key(name), near), Counter())[code] += 1

    def learn(self, form: str, cells: dict[str, str], seen: Counter[str]) -> str:
        """Note the commune of a raw row in `seen` and here; returns the department of the seat."""
        if form != WALDEC:
            return department_of(cells["adrs_codepostal"].strip())
        code = cells["adrs_codeinsee"].strip()
        name = cleaning.one_line(cells["adrs_libcommune"])
        seen[code] += 1
        self._add(code, name, cells.get("adrs_codepostal", "").strip())
        return department_of(code)

    def code_of(self, name: str, postal_code: str) -> str:
        """The code of a commune given by name and postal code; empty when it is not known."""
        for near in (postal_code, department_of(postal_code)):
            found = self._codes.get((_key(name), near))
            if found:
                return found.most_common(1)[0][0]
        return ""

    def name_of(self, code: str) -> str:
        return self._names.get(code, "")

    def code_of_postal_code(self, postal_code: str) -> str:
        """A commune that has this postal code; empty when none is known."""
        return self._postal.get(postal_code, "")

    @cached_property
    def names(self) -> frozenset[str]:
        """All names known, of communes and quarters; ask once every commune has been learnt."""
        return self._quarters.union(self._names.values())


def is_commune_code(text: str) -> bool:
    """Whether a text has the form of an INSEE commune code."""
    return bool(_COMMUNE_CODE.fullmatch(text))


def department_of(code: str) -> str:
    """The department of a commune or postal code: two characters, three overseas."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]
