"""What a result shows of itself: its title and the lines that answer, as safe HTML."""

import re
from collections.abc import Sequence

from django.utils.safestring import SafeString

from commun.asking import Hit
from search.analysis import analyse
from search.answering.marking import Place, Read, Sought, marked
from search.memory import Memory
from search.plan import Candidate, Plan
from search.stored import Stored

# In characters: some thirty words.
WIDTH = 200
# An end is moved by at most this much to fall on that of a sentence.
SLACK = 50
# The nearest passage by meaning is shown unless another says this much more of the question's words.
NEARER = 0.5
# Labels (what a guide costs) or the title again are shown only when sentences say less than this much of
# what they say of the question; a label as short as the kind of a service, when there is no sentence.
LABELS = 0.6
LABEL = 4
# In words: what is as long says something, even without a full stop.
STATEMENT = 8

_SENTENCE = re.compile(r"(?:[.!?…]['’»)]*\s+|\n+)(?=\S)")
_STOP = re.compile(r"[.!?…]['’»)]*(?:\s|$)")
# Between what stands side by side (commun.passages): it begins no excerpt and ends none.
_BESIDE = " ·\n"
_SPACE = re.compile(r"\s")

# In characters of text; analysed, a text takes some ten times as much.
_READ: Memory[Read] = Memory(3_000_000)


def hits_of(plan: Plan, page: Sequence[Candidate]) -> tuple[Hit, ...]:
    """The hits of a page, with their titles and, unless only titles are looked at, their excerpts."""
    sought, titles_only = Sought.of(plan), plan.question.titles_only
    return tuple(_hit(sought, candidate, titles_only=titles_only) for candidate in page)


def _hit(sought: Sought, candidate: Candidate, *, titles_only: bool) -> Hit:
    stored = candidate.stored
    model, _colon, pk = stored.uid.partition(":")
    excerpt, anchor = (SafeString(), "") if titles_only else _excerpt(sought, candidate)
    return Hit(
        model=model,
        pk=pk,
        kind=stored.kind,
        score=candidate.score,
        title=_title(sought, stored),
        excerpt=excerpt,
        anchor=anchor,
        by_meaning=not candidate.matched_words,
    )


def _title(sought: Sought, stored: Stored) -> SafeString:
    if not sought.is_in(stored.fields["title"]):
        return marked(stored.title, (), 0, len(stored.title))
    read = _read(stored, -1, stored.title)
    return marked(read.text, read.find(sought), 0, len(read.text))


def _excerpt(sought: Sought, candidate: Candidate) -> tuple[SafeString, str]:
    """The lines that answer best and the anchor that leads to them; no anchor when nothing tells where."""
    stored, nearest = candidate.stored, candidate.nearest
    if not stored.passages:
        return SafeString(), ""
    worths = _worths(sought, stored)
    best = max(range(len(worths)), key=worths.__getitem__)
    if 0 <= nearest < len(worths) and _prefers_nearest(candidate, worths[nearest], worths[best]):
        best = nearest
    shown = _told(stored, worths, best)
    if not worths[shown] and shown != nearest:
        return _cut(stored.passages[shown].text, ()), ""
    read = _read(stored, shown, stored.passages[shown].text)
    return _cut(read.text, read.find(sought)), stored.passages[shown].anchor


def _told(stored: Stored, worths: Sequence[float], best: int) -> int:
    """The passage to show: the best, or one in sentences that says nearly as much."""
    if _is_told(stored, best):
        return best
    is_label = stored.passages[best].text.count(" ") < LABEL
    least = 0.0 if is_label else LABELS * worths[best]
    others = [each for each, worth in enumerate(worths) if worth >= least and _is_told(stored, each)]
    return max(others, key=worths.__getitem__, default=best)


def _is_told(stored: Stored, number: int) -> bool:
    """Whether a passage is more than labels, or the title once more."""
    text = stored.passages[number].text
    if text == stored.title:
        return False
    return bool(_STOP.search(text)) or (" · " not in text and text.count(" ") >= STATEMENT)


def _prefers_nearest(candidate: Candidate, nearest: float, best: float) -> bool:
    """Whether the nearest passage by meaning is shown rather than the one with most words."""
    return not candidate.matched_words or nearest >= best * NEARER


def _worths(sought: Sought, stored: Stored) -> list[float]:
    """What each passage says of the question; its heading counts, though only its text is shown."""
    if not (sought.is_in(stored.fields["body"]) or sought.is_in(stored.fields["heading"])):
        return [0.0] * len(stored.passages)
    if stored.passage_words:
        return [sought.worth_of(words) for words in stored.passage_words]
    # Entries keep no words of each passage: theirs are read in turn, until one says all that there is.
    whole = sought.worth_of(stored.fields["body"].keys())
    worths = [0.0] * len(stored.passages)
    for number, passage in enumerate(stored.passages):
        worths[number] = sought.worth_of(frozenset(analyse(passage.text)))
        if worths[number] >= whole:
            break
    return worths


def _read(stored: Stored, part: int, text: str) -> Read:
    """A text of a document, analysed once; `part` tells its texts apart."""
    key = (stored.uid, stored.stamp, part)
    read = _READ.get(key)
    if read is None:
        read = Read(text)
        _READ.put(key, read, len(text))
    return read


def _cut(text: str, places: Sequence[Place]) -> SafeString:
    """Some thirty words around the densest places, ending with sentences where they can."""
    start, end = _span(text, _densest(places))
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    shown = [place for place in places if place.start >= start and place.end <= end]
    return SafeString(f"{before}{marked(text, shown, start, end)}{after}")


def _densest(places: Sequence[Place]) -> tuple[int, int]:
    """The first and last character of the places, not wider than an excerpt, that say most; (0, 0): none."""
    best, span = 0.0, (0, 0)
    for index, first in enumerate(places):
        worth: dict[int, float] = {}
        last, times = first, 0
        for place in places[index:]:
            if place.end - first.start > WIDTH:
                break
            worth[place.group] = max(worth.get(place.group, 0.0), place.worth)
            last, times = place, times + 1
        value = sum(worth.values()) + 0.01 * times
        if value > best:
            best, span = value, (first.start, last.end)
    return span


def _span(text: str, core: tuple[int, int]) -> tuple[int, int]:
    """The part of a text shown around a core: at most `WIDTH` characters and a little."""
    if len(text) <= WIDTH + SLACK:
        return 0, len(text)
    first, last = core
    spare = max(0, WIDTH - (last - first))
    start = _start(text, first, spare)
    start += len(text[start:first]) - len(text[start:first].lstrip(_BESIDE))
    return start, _end(text, max(last, start + 1), start + max(WIDTH, last - start))


def _start(text: str, first: int, spare: int) -> int:
    """The start of the sentence of a place when it is near, else of a word before it."""
    if first <= spare // 2:
        return 0
    starts = [found.end() for found in _SENTENCE.finditer(text, max(0, first - spare), first + 1)]
    if starts:
        return starts[-1]
    space = _SPACE.search(text, first - spare // 2, first)
    return space.end() if space else first


def _end(text: str, last: int, wished: int) -> int:
    """The end of a sentence near the place wished, else of a word; never before `last`."""
    if wished + SLACK >= len(text):
        return len(text)
    ends = list(_SENTENCE.finditer(text, max(last, wished - 2 * SLACK), wished + SLACK))
    if ends:
        return len(text[: ends[-1].end()].rstrip(_BESIDE))
    cut = max(text.rfind(" ", last, wished + 1), text.rfind("\n", last, wished + 1))
    return cut if cut >= last else _hard_end(text, last, wished)


def _hard_end(text: str, last: int, wished: int) -> int:
    """The end of the word that a place stands in, or a cut where the word has no end in sight."""
    space = _SPACE.search(text, last, wished + SLACK)
    return space.start() if space else max(last, wished)
