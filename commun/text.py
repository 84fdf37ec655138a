"""Text as readers type it (without accents, in any case, with stray signs) and as they read it."""

import re
import unicodedata
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.formats import date_format

# A query longer than this is cut; see `commun.forms.QueryField`.
MAX_QUERY_LENGTH = 200
MAX_QUERY_WORDS = 12

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'"})
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
# Controls, signs that turn the direction of what follows, and halves of surrogate pairs.
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def fold(text: str) -> str:
    """`text` in lower case, without accents nor ligatures."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).lower().translate(_LIGATURES)
    return _MARKS.sub("", decomposed)


def words(query: str) -> list[str]:
    """The folded words of a reader's query, `MAX_QUERY_WORDS` at most, each once and in order."""
    found = dict.fromkeys(_WORD.findall(fold(query[:MAX_QUERY_LENGTH])))
    return list(found)[:MAX_QUERY_WORDS]


def plain(text: str) -> str:
    """What a person wrote, without what no keyboard writes; lines end with `\\n` alone, a tab is a space.

    Nothing is cut and markup is left as it is: templates escape it.
    """
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def long_date(day: date) -> str:
    """A date in words, in the portal's time zone; the first of the month is « 1er » in French."""
    if isinstance(day, datetime):
        day = timezone.localtime(day)
    words_of_day = date_format(day, "j F Y")
    first = day.day == 1 and translation.get_language() == "fr"
    return f"1er{words_of_day[1:]}" if first else words_of_day
