"""From a reader's question to what engines are asked: groups of words, each with other ways to say it."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from commun import text
from commun.asking import Question
from search.abroad import meant_abroad
from search.analysis import Token, surface_words
from search.analysis.stemming import stem
from search.analysis.stop_words import STOP_WORDS, WEAK_WORDS
from search.expansion import Expression, Synonyms, lighter
from search.plan import Alternative, Group, Plan, Vocabulary
from search.spelling import Lexicon, documents_with, is_known, lexicon, without_elision
from search.telling import Read, read_question, with_acronyms

# A question is cut there; nobody types more, programs do.
LONGEST = 600
# Words that tell; the others cost nothing.
MOST_WORDS = 24
MOST_ALTERNATIVES = 16
# The importance of a weak word, beside that of a word that tells.
WEAK = 0.25
# In an index of fewer documents than this, a word that all of them have may tell something.
FEWEST = 50
# The importance of a word that every document has, beside that of one that none has.
COMMON = 0.1
# A word counts when it tells this much of what the most telling one does.
TELLING = 0.5
# The share of those that count that a document must have.
ENOUGH = 0.34
# A word that is less rare than this is in a good part of the documents.
COMMONPLACE = 0.25
# The weight of « a kind of » in the list of synonyms.
_KIND_OF = 0.5
_GLUED = 0.95
_SPLIT = 0.85
_SAME_SOUND = 0.7
_UNFINISHED = 0.8
_ABROAD = 0.85
# Only a correction as likely as this brings its synonyms.
_LIKELY = 0.75
_DIGITS = re.compile("[0-9]+")
_NUMBER = re.compile(r"\d")
_SMALL_NUMBER = re.compile(r"\d{1,2}e?")


@dataclass
class _Draft:
    """A word being understood: its alternatives so far, analysed expression → weight.

    `is_known`: the index has it, not by mistake; `tells`: it is no stop word, nor one that editors ignore.
    """

    token: Token
    is_known: bool
    tells: bool
    ways: dict[Expression, float] = field(default_factory=dict)

    def add(self, expression: Expression, weight: float) -> None:
        """One more way to say it; the greatest weight of two stays."""
        self.ways[expression] = max(weight, self.ways.get(expression, 0.0))


def make_plan(question: Question, vocabulary: Vocabulary, synonyms: Synonyms) -> Plan:
    """The plan of a question; it never raises, and has no group when the question has no word.

    Words that tell nothing are left out, unless the question has no other. The word typed always stays
    an alternative.
    """
    typed = with_acronyms(question.text[:LONGEST])
    known = lexicon(vocabulary)
    drafts = [_draft(word, vocabulary, known, synonyms) for word in read_question(typed, MOST_WORDS)]
    if question.completing and drafts and drafts[-1].token.end == len(typed):
        _complete(drafts[-1], known)
    _merge(drafts, known)
    _expand(drafts, synonyms)
    groups = _counting(_groups(drafts, vocabulary), vocabulary)
    return Plan(question, groups, _minimum(groups, vocabulary), name_keys(question.text))


def name_keys(name: str) -> tuple[str, ...]:
    """The ways to write a name that count as the same: folded, without signs, without spaces, and its number.

    A document is found by its exact name when one of its keys is one of the question's.
    """
    name = name[:LONGEST]
    words = surface_words(name)
    spaced = " ".join(words)
    keys = [" ".join(text.fold(text.plain(name)).split()), spaced, spaced.replace(" ", "")]
    if _NUMBER.search(name):
        digits = "".join(_DIGITS.findall(name))
        keys += [word for word in words if len(word) >= 5 and _NUMBER.search(word)]
        keys += [digits] if len(digits) in {9, 14} else []
    return tuple(dict.fromkeys(filter(None, keys)))


def rarity(count: int, documents: int) -> float:
    """How much a word tells by being rare, from 0 (everywhere) to 1 (nowhere)."""
    documents = max(documents, FEWEST)
    return min(1.0, max(0.0, math.log((documents + 1) / (count + 1)) / math.log(documents + 1)))


def _draft(word: Read, vocabulary: Vocabulary, known: Lexicon, synonyms: Synonyms) -> _Draft:
    """A word with the corrections that it needs."""
    token, surface = word.token, word.token.surface
    # What names something only as a synonym says (« les sous », « TEL ») tells when one does.
    is_named = surface not in STOP_WORDS or (token.text,) in synonyms.added
    tells = not word.is_stop and is_named and token.text not in synonyms.ignored
    draft = _Draft(token, is_known(surface, token.text, vocabulary), tells, {(token.text,): 1.0})
    if tells and surface not in WEAK_WORDS and (token.text,) not in synonyms.added:
        _put_right(draft, vocabulary, known)
    return draft


def _put_right(draft: _Draft, vocabulary: Vocabulary, known: Lexicon) -> None:
    """Add what an unknown word may mean, and one that the documents may have by mistake."""
    surface = draft.token.surface
    if not draft.is_known and (abroad := meant_abroad(draft.token.text)):
        for expression in abroad:
            draft.add(expression, _ABROAD)
        return
    if likelier := known.likelier(surface, documents_with(surface, draft.token.text, vocabulary)):
        draft.is_known = False
        found = [(correction.word, correction.weight) for correction in likelier]
    elif draft.is_known:
        lacks = surface not in vocabulary.words
        found = [(alike, _SAME_SOUND) for alike in known.same_sound(surface)] if lacks else []
    elif other := known.other_ending(surface) or without_elision(surface, vocabulary.words):
        found = [(other, _GLUED)]
    else:
        found = [(correction.word, correction.weight) for correction in known.corrections(surface)]
        if halves := known.split(surface):
            draft.add(tuple(stem(half) for half in halves), _SPLIT)
    for meant, weight in found:
        draft.add((stem(meant),), weight)


def _complete(draft: _Draft, known: Lexicon) -> None:
    for word in known.completions(draft.token.surface):
        draft.add((stem(word),), _UNFINISHED)


def _merge(drafts: list[_Draft], known: Lexicon) -> None:
    """Two words typed that the index has as one (« télé service ») mean that one too."""
    for first, second in pairwise(drafts):
        joined = first.token.surface + second.token.surface
        if joined in known.words and not (first.is_known and second.is_known):
            found = {joined: _SPLIT}
        elif not (first.is_known or second.is_known):
            found = {better.word: _SPLIT * better.weight for better in known.corrections(joined)[:1]}
        else:
            continue
        for word, weight in found.items():
            first.add((stem(word),), weight)
            second.add((stem(word),), weight)


def _expand(drafts: list[_Draft], synonyms: Synonyms) -> None:
    """Add what the expressions typed mean to each of their words; then what corrections mean."""
    words = tuple(draft.token.text for draft in drafts)
    telling = [place for place, draft in enumerate(drafts) if draft.tells]
    means = synonyms.found(words, telling)
    for place in telling:
        for way, weight in drafts[place].ways.items():
            if weight >= _LIKELY and way != words[place : place + 1]:
                means.append((place, place + 1, lighter(synonyms.added.get(way, ()), weight)))
    for start, end, added in means:
        # « chez moi » says something, though none of its words does.
        drafts[end - 1].tells |= end - start > 1 and not any(draft.tells for draft in drafts[start:end])
        for draft in drafts[start:end]:
            for expression, weight in added:
                draft.add(expression, weight)


def _groups(found: Iterable[_Draft], vocabulary: Vocabulary) -> tuple[Group, ...]:
    """One group a word, each word once; those that tell nothing only when all do."""
    once: dict[str, _Draft] = {}
    for draft in found:
        once.setdefault(draft.token.text, draft)
    drafts = [draft for draft in once.values() if draft.tells]
    if len(drafts) == 1 and drafts[0].is_known:
        _forget_commonplaces(drafts[0], vocabulary)
    telling = tuple(_group(draft, vocabulary) for draft in drafts)
    empty = [] if telling else list(once.values())[:MOST_WORDS]
    return telling or tuple(replace(_group(draft, vocabulary), importance=1.0) for draft in empty)


def _forget_commonplaces(draft: _Draft, vocabulary: Vocabulary) -> None:
    """Whoever asks for clubs alone does not ask for all associations, though clubs are associations."""
    typed = (draft.token.text,)
    if _rarity(typed, vocabulary) > COMMONPLACE:
        draft.ways = {
            way: weight
            for way, weight in draft.ways.items()
            if weight > _KIND_OF or len(way) > 1 or _rarity(way, vocabulary) > COMMONPLACE
        }


def _group(draft: _Draft, vocabulary: Vocabulary) -> Group:
    ways = sorted(draft.ways.items(), key=lambda way: (-way[1], way[0]))[:MOST_ALTERNATIVES]
    alternatives = tuple(Alternative(way, weight) for way, weight in ways)
    return Group(draft.token.surface, alternatives, _importance(draft, vocabulary))


def _importance(draft: _Draft, vocabulary: Vocabulary) -> float:
    """How rare is what it says: itself and its equals, or the likeliest correction of an unknown word."""
    others = {way: weight for way, weight in draft.ways.items() if way != (draft.token.text,)}
    sure = [way for way, weight in draft.ways.items() if weight >= _GLUED]
    if not draft.is_known and len(sure) == 1 and others:
        sure = [max(others, key=others.__getitem__)]
    rarities = [_rarity(way, vocabulary) for way in sure if len(way) == 1]
    told = COMMON + (1 - COMMON) * min(rarities, default=1.0)
    return told * (WEAK if draft.token.surface in WEAK_WORDS else 1.0)


def _rarity(way: Expression, vocabulary: Vocabulary) -> float:
    """How rare a word is in the family where it is the most common."""
    return min(
        (
            rarity(known.get(way[0], 0), vocabulary.documents.get(family, 0))
            for family, known in vocabulary.tokens.items()
        ),
        default=1.0,
    )


def _counting(groups: tuple[Group, ...], vocabulary: Vocabulary) -> tuple[Group, ...]:
    """The same groups; those that tell much less than the one that tells most do not count.

    What the index lacks altogether is no measure of the others. « 2e » and « 6 » count when nothing else
    was typed.
    """
    small = {group.typed for group in groups if _SMALL_NUMBER.fullmatch(stem(group.typed))}
    telling = [group for group in groups if group.typed not in small]
    if not telling:
        telling, small = list(groups), set()
    known = [group.importance for group in telling if _is_findable(group, vocabulary)]
    least = TELLING * max(known, default=0.0)
    return tuple(
        replace(group, counts=group.typed not in small and group.importance >= least) for group in groups
    )


def _is_findable(group: Group, vocabulary: Vocabulary) -> bool:
    """Whether a document can have it."""
    return any(
        all(token in known for token in way.tokens)
        for way in group.alternatives
        for known in vocabulary.tokens.values()
    )


def _minimum(groups: tuple[Group, ...], vocabulary: Vocabulary) -> int:
    """How many of the groups that count a document must match: two of three words, few of a story.

    Those that the index lacks altogether ask for nothing; a document written since may match them.
    """
    counting = sum(group.counts and _is_findable(group, vocabulary) for group in groups)
    return max(2 if counting > 2 else 1, math.ceil(counting * ENOUGH))
