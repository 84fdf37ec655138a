"""Readable French titles out of the unaccented capitals of the national register of associations."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parent / "data"
FRENCH = str.maketrans("àâäçéèêëîïôöùûüÿ-", "aaaceeeeiioouuuy ") | {ord("œ"): "oe", ord("æ"): "ae"}
JOINTS = frozenset(" -'’ʼ´`")
CONSONANTS = "bcdfghjklmnpqrstvwxz"
APOSTROPHES = JOINTS - {" ", "-"}
AFTER_INITIALS = APOSTROPHES | {". "}

TOKEN = re.compile(r"{0}(?:\.{0}{{1,4}})*\.{0}(?:\.{0}{{1,4}})*(?!{0})|{0}+".format(r"[^\W_]"))
PROSE = re.compile(r"([.!?:;\n•*\"«(]\s*|\s[-–]\s*)?([^\W\d_]+)")
OPENING_QUOTE = re.compile(r"[\s(\-–:,/][\"'«“‘„]\s?$")
ORDINAL = re.compile(r"(\d+|[ivx]{2,}|[ivx](?=i?eme))(er|ere|ers|eres|e|eme|emes|ieme|nd|nde|h\d*|km|x\d+)")
SHAPE_OF_ACRONYMS = re.compile(r".*[\d.].*|x{0,3}(?:ix|iv|v?i{0,3})|[b-df-hj-np-tv-xz]+")

Kind = Literal["", "particle", "common", "name", "first name", "acronym", "unknown"]
Reading = tuple[Kind, str]


@dataclass(slots=True)
class _Word:
    raw: str
    key: str
    gap: str
    kind: Kind = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A weak one looks like common words and needs a context."""

    keys: tuple[str, ...]
    words: list[_Word]
    weak: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The lists of ``data/`` and the caller's communes, from a folded word to its spelling."""

    words: dict[str, str]
    particles: dict[str, str]
    acronyms: dict[str, str]
    first_names: dict[str, str]
    peoples: dict[str, str]
    contexts: dict[str, frozenset[str]]
    phrases: dict[tuple[str, ...], _Phrase]
    longest: dict[str, int]
    nouns: dict[str, str]


@dataclass(slots=True)
class _Title:
    words: list[_Word]
    evidence: str
    lexicon: _Lexicon
    clues: dict[str, Reading] | None = None

    def follows(self, index: int, context: str) -> bool:
        return self.words[index - 1].key in self.lexicon.contexts[context]

    def prose(self) -> dict[str, Reading]:
        if self.clues is None:
            self.clues = _read_prose(self.evidence, [word.key for word in self.words[1:-1]])
        return self.clues


def readable_title(raw: str, *, evidence: str = "", places: Iterable[str] = ()) -> str:
    """Turn a name of the register into readable French.

    ``raw`` is the registered name; one that is not in capitals only has its white space tidied. ``evidence``
    is the association's purpose in prose, used for accents and proper nouns. ``places`` are names of communes
    to recognise; give the same frozenset each time, so that its index is built once. Letters are never added
    nor lost: ``comparable`` of the result is ``comparable`` of the tidied name. Raises nothing.
    """
    tidy = " ".join(raw.split())
    if not _is_in_capitals(tidy):
        return tidy
    title = _Title(_split(unicodedata.normalize("NFC", tidy)), evidence, _lexicon_with(frozenset(places)))
    _mark_phrases(title)
    for index, word in enumerate(title.words[1:-1], 1):
        if not word.kind:
            word.kind, word.text = _read(title, index)
    _read_in_context(title)
    for index, word in enumerate(title.words):
        if index == 1 or OPENING_QUOTE.search(word.gap):
            word.text = _capital(word.text)
    result = "".join(word.gap + word.text for word in title.words)
    return result if comparable(result) == comparable(tidy) else tidy


@lru_cache(maxsize=8192)
def comparable(text: str) -> str:
    """Return ``text`` without accents, case, ligatures and hyphens: equal for two spellings of one name."""
    plain = text.lower().translate(FRENCH)
    if plain.isascii():
        return plain
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return bare.casefold().translate(FRENCH)


def _is_in_capitals(title: str) -> bool:
    """Small accented letters do not count: some registrars' keyboards had no accented capitals."""
    return title != title.lower() and all(char == char.upper() or ord(char) in FRENCH for char in title)


def _split(title: str) -> list[_Word]:
    """The words stand between two empty ones; the second carries what follows the last word."""
    words, end = [_Word("", "", "")], 0
    for match in TOKEN.finditer(title):
        words.append(_Word(match[0], comparable(match[0]), title[end : match.start()]))
        end = match.end()
    return [*words, _Word("", "", title[end:])]


@cache
def _lexicon() -> _Lexicon:
    sets = tomllib.loads((DATA / "title_contexts.toml").read_text(encoding="utf-8"))
    contexts = {name: frozenset(keys.split()) for name, keys in sets.items()}
    particles, acronyms, first_names = _listed("particles"), _listed("acronyms"), _listed("first_names")
    words = _listed("words") | particles
    lexicon = _Lexicon(words, particles, acronyms, first_names, _listed("peoples"), contexts, {}, {}, {})
    for name in (name.strip() for line in _lines("nouns") for name in line.rstrip(",").split(",")):
        _index(lexicon, _phrase(name, "name", weak=comparable(name) in words))
        lexicon.nouns[comparable(name)] = name
    for expression in _lines("phrases"):
        _index(lexicon, _phrase(expression, "common", weak=False))
    return lexicon


def _lines(name: str) -> list[str]:
    lines = (DATA / f"title_{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _listed(name: str) -> dict[str, str]:
    return {comparable(word.rstrip("?")): word for line in _lines(name) for word in line.split()}


def _phrase(spelling: str, kind: Kind, *, weak: bool) -> _Phrase:
    words = [replace(word, kind=kind) for word in _split(spelling)[1:-1]]
    return _Phrase(tuple(word.key for word in words), words, weak)


def _index(lexicon: _Lexicon, phrase: _Phrase) -> None:
    lexicon.phrases.setdefault(phrase.keys, phrase)
    lexicon.longest[phrase.keys[0]] = max(len(phrase.keys), lexicon.longest.get(phrase.keys[0], 0))


@lru_cache(maxsize=16)
def _lexicon_with(places: frozenset[str]) -> _Lexicon:
    lexicon = replace(_lexicon(), phrases={}, longest={}, nouns={})
    # of two spellings of one commune the first in this order is kept: mixed case, then accented
    for place in sorted(places, key=lambda name: (name == name.upper(), name.isascii(), name)):
        phrase = _commune(place)
        if phrase.keys and "" not in phrase.keys and "".join(phrase.keys) not in lexicon.particles:
            _index(lexicon, phrase)
        for word in phrase.words:
            if len(word.key) > 3 and word.key not in lexicon.words and word.key not in lexicon.first_names:
                lexicon.nouns.setdefault(word.key, _capital(word.raw))
    for phrase in _lexicon().phrases.values():
        _index(lexicon, phrase)
    return lexicon


def _commune(place: str) -> _Phrase:
    lexicon = _lexicon()
    name = re.sub(r"(?i)\s+cedex\b.*", "", " ".join(place.split()))
    words = _split(name)
    if name == name.upper():
        for index, word in enumerate(words):
            known = lexicon.nouns.get(word.key) or lexicon.words.get(word.key, "").rstrip("?")
            known = known or lexicon.first_names.get(word.key) or word.raw.lower()
            is_small = word.key in lexicon.particles and index > 1
            word.raw = word.raw.lower() if is_small else _capital(_keep_accents(word.raw, known))
    weak = len(words) < 5 and all(word.key in lexicon.words for word in words[1:-1])
    return _phrase("".join(word.gap + word.raw for word in words), "name", weak=weak)


def _read_prose(prose: str, title: list[str]) -> dict[str, Reading]:
    if prose == prose.upper():
        return {}
    wanted = {form for key in title for form in (key, key + "s", key.removesuffix("s"))}
    keys: list[str] = []
    lower, capital, opening = Counter[str](), Counter[str](), Counter[str]()
    for before, word in PROSE.findall(f".{prose}"):
        keys.append(comparable(word))
        if keys[-1] in wanted:
            (lower if word.islower() else opening if before else capital)[word] += 1
    # a prose that quotes the whole title in title case tells nothing about its proper nouns
    quotes = " ".join(keys).count(" ".join(title)) if len(title) > 1 else 0
    readings: dict[str, Reading] = {comparable(word): ("unknown", word.lower()) for word in opening | capital}
    for word in (word for word, seen in capital.items() if seen > quotes):
        readings[comparable(word)] = "name", word.capitalize() if word.isupper() and len(word) > 5 else word
    best_last = sorted(lower, key=lambda word: (lower[word], not word.isascii()))
    return readings | {comparable(word): ("common", word) for word in best_last}


def _mark_phrases(title: _Title) -> None:
    keys = tuple(word.key for word in title.words)
    for index in [place for place, key in enumerate(keys) if key in title.lexicon.longest]:
        sizes = range(0 if title.words[index].kind else title.lexicon.longest[keys[index]], 0, -1)
        found = (title.lexicon.phrases.get(keys[index : index + size]) for size in sizes)
        phrase = next((phrase for phrase in found if phrase and _is_fit(title, index, phrase)), None)
        for word, spelled in zip(title.words[index:], phrase.words if phrase else (), strict=False):
            word.text = _keep_accents(word.raw, spelled.raw)
            word.kind = "particle" if word.key in title.lexicon.particles else spelled.kind
            word.gap = spelled.gap if spelled.gap and {word.gap, spelled.gap} <= {" ", "-"} else word.gap


def _is_fit(title: _Title, start: int, phrase: _Phrase) -> bool:
    """A commune called like a common word needs a preposition, or to end the title after no common word."""
    end = start + len(phrase.keys)
    if any(word.gap not in JOINTS for word in title.words[start + 1 : end]):
        return False
    before, ends = title.words[start - 1].key, title.words[end].gap[:1] not in JOINTS
    is_bare = before in title.lexicon.acronyms or before not in title.lexicon.words
    return not phrase.weak or before in {"a", "d", "de"} or (ends and bool(before) and is_bare)


def _keep_accents(raw: str, spelling: str) -> str:
    if raw.isascii() or len(raw) != len(spelling):
        return spelling
    pairs = zip(raw.lower(), spelling.lower(), strict=False)
    kept = "".join(own if not own.isascii() else known for own, known in pairs)
    return kept.upper() if spelling.isupper() else _capital(kept) if spelling[:1].isupper() else kept


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _read(title: _Title, index: int) -> Reading:
    word = title.words[index]
    if len(word.key) == 1:
        return _read_letter(title, index)
    kind, text = _read_listed(title, index) or _read_named(title, index) or _read_unlisted(title, index)
    return kind, _keep_accents(word.raw, text)


def _read_letter(title: _Title, index: int) -> Reading:
    before, word, _ = title.words[index - 1 : index + 2]
    is_possessive = before.key and word.gap in APOSTROPHES and not _is_elided(title, index - 1)
    is_verb = word.key in "ay" and word.gap in JOINTS and title.follows(index, "verb_subjects")
    if _is_elided(title, index) or is_possessive or is_verb:
        return "particle", word.raw.lower()
    if word.key == "a" and _is_preposition(title, index):
        return "particle", "à"
    return "acronym", word.raw.upper()


def _is_elided(title: _Title, index: int) -> bool:
    _, word, after = title.words[index - 1 : index + 2]
    if after.gap[:1] in APOSTROPHES and len(word.key) == 1:
        return word.key in "cdjlmnqst" or (after.gap in APOSTROPHES and word.key != "o")
    is_open = re.match("[aeiouyh].", after.key) is not None and after.key not in title.lexicon.particles
    return word.key in {"d", "l"} and after.gap == " " and is_open


def _is_preposition(title: _Title, index: int) -> bool:
    _, word, after = title.words[index - 1 : index + 2]
    is_between = bool(after.key) and (after.gap == " " or after.gap == word.gap == "-")
    near = [place for place in (index - 1, index + 1) if len(title.words[place].key) == 1]
    is_spelled = any(title.words[place].key.isalpha() and not _is_elided(title, place) for place in near)
    return word.raw in "Àà" or (is_between and not is_spelled and not title.follows(index, "lettered"))


def _read_listed(title: _Title, index: int) -> Reading | None:
    _, word, after = title.words[index - 1 : index + 2]
    lexicon, is_plural = title.lexicon, title.follows(index, "plural_articles")
    if word.key in lexicon.particles:
        return "particle", lexicon.particles[word.key]
    if word.key in lexicon.contexts["saints"]:
        is_saint = after.gap in {" ", "-"} and after.key and after.key not in lexicon.particles
        return ("name", _capital(word.key)) if is_saint else ("common", word.key)
    if word.key in lexicon.acronyms:
        return "acronym", word.key.upper()
    if word.key not in lexicon.peoples:
        return None
    people = lexicon.peoples[word.key]
    return ("name", _capital(people)) if is_plural else ("common", people)


def _read_named(title: _Title, index: int) -> Reading | None:
    _, word, after = title.words[index - 1 : index + 2]
    lexicon, listed = title.lexicon, title.lexicon.words.get(word.key, "")
    is_followed = after.key and after.gap in {" ", "-"} and after.key not in lexicon.words
    if word.key in lexicon.first_names and (is_followed or not listed):
        return "first name", lexicon.first_names[word.key]
    if listed:
        return _read_common(title, index, listed)
    return ("name", lexicon.nouns[word.key]) if word.key in lexicon.nouns else None


def _read_common(title: _Title, index: int, listed: str) -> Reading:
    word = title.words[index]
    if (index == 1 or word.gap.endswith("(")) and len(word.key) > 3 and _is_initials(title, index):
        return "acronym", word.raw.upper()
    if not listed.endswith("?"):
        return "common", listed
    seen = _spelled_in_prose(title, word.key)
    return "common", seen if seen and (listed.isascii() or not seen.isascii()) else listed[:-1]


def _read_unlisted(title: _Title, index: int) -> Reading:
    _, word, after = title.words[index - 1 : index + 2]
    ordinal = ORDINAL.fullmatch(word.key)
    if ordinal:
        return "common", ordinal[1].upper() + ordinal[2].replace("ere", "ère").replace("eme", "ème")
    if SHAPE_OF_ACRONYMS.fullmatch(word.key) or _is_initials(title, index):
        return "acronym", word.raw.upper()
    kind, text = title.prose().get(word.key, ("unknown", word.raw.lower()))
    if kind != "unknown":
        return kind, text
    inflected = _spelled_in_prose(title, word.key) or _inflected(title.lexicon.words, word.key)
    if inflected:
        return "common", inflected
    is_bracketed = word.gap[-1:] == "(" and after.gap[:1] == ")"
    is_acronym = is_bracketed or _is_unpronounceable(title, word.key)
    return ("acronym", word.raw.upper()) if is_acronym else (kind, text)


def _spelled_in_prose(title: _Title, key: str) -> str:
    seen = {form: text for form, (kind, text) in title.prose().items() if kind == "common"}
    return seen.get(key) or _inflected({form: text for form, text in seen.items() if not text.isascii()}, key)


def _inflected(words: dict[str, str], key: str) -> str:
    """Spell a folded word after its plural, its singular or its masculine."""
    if key + "s" in words:
        return words[key + "s"].rstrip("?")[:-1]
    stems = ((key.removesuffix(ending), ending) for ending in ("s", "e", "es") if key.endswith(ending))
    spelled = (words[stem].rstrip("?") + ending for stem, ending in stems if len(stem) > 3 and stem in words)
    return next(spelled, "")


def _is_initials(title: _Title, index: int) -> bool:
    key, particles = title.words[index].key, title.lexicon.particles
    others = [word.key for place, word in enumerate(title.words) if word.key and place != index]
    longer = [other for other in others if other not in particles]
    return len(key) > 2 and any(key in "".join(other[0] for other in words) for words in (others, longer))


def _is_unpronounceable(title: _Title, key: str) -> bool:
    onset, coda = key.removesuffix(key.lstrip(CONSONANTS)), key.removeprefix(key.rstrip(CONSONANTS))
    onsets, codas = title.lexicon.contexts["onsets"], title.lexicon.contexts["codas"]
    is_odd = (len(onset) > 1 and onset not in onsets) or (len(coda) > 1 and coda not in codas)
    return len(key) < 3 or (len(key) < 6 and is_odd)


def _read_in_context(title: _Title) -> None:
    start = 1
    for index, word in enumerate(title.words[1:-1], 1):
        if word.kind in {"unknown", "common"} and _is_named(title, index):
            word.kind, word.text = "name", _capital(word.text)
        if title.words[index + 1].gap != "-":
            _read_compound(title, title.words[start : index + 1])
            start = index + 1


def _is_named(title: _Title, index: int) -> bool:
    before, word, _ = title.words[index - 1 : index + 2]
    is_listed = word.key in title.lexicon.words
    if before.kind == "acronym" and (
        word.gap == "." or (len(before.key) == 1 and word.gap in AFTER_INITIALS)
    ):
        return not is_listed or (index > 2 and len(title.words[index - 2].key) > 1)
    if word.gap not in JOINTS:
        return False
    if before.kind == "name" and title.follows(index, "saints"):
        return True
    if before.kind == "first name" and is_listed:
        return title.follows(index - 1, "named_after_people")
    while title.words[index - 1].kind == "particle":
        index -= 1
    before = title.words[index - 1]
    is_person = before.kind == "first name" and not title.follows(index - 1, "saints")
    is_headed = word.kind == "unknown" and title.follows(index, "before_names")
    return (before.kind == "name" and before.key == "dame") or is_headed or (is_person and not is_listed)


def _read_compound(title: _Title, words: list[_Word]) -> None:
    kinds = {word.kind for word in words}
    is_place = "particle" in kinds and len(words) > 2 and ("unknown" in kinds or "name" in kinds)
    has_name = len(words) > 1 and ("name" in kinds or "first name" in kinds)
    for word in words:
        is_name = word.kind == "unknown" or (word.kind == "common" and (word.key,) in title.lexicon.phrases)
        if (is_place and word.kind in {"unknown", "common"}) or (has_name and is_name):
            word.kind, word.text = "name", _capital(word.text)
