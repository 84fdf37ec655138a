"""French words as the indexes hold them: one analysis, in Python, for every engine.

A text is cut at its white space into chunks (`chunks`), each chunk into words, each word folded then stemmed
(`stemming`). Documents and questions go the same way, in every language: a stem is only a key.
"""

from dataclasses import dataclass

from search.analysis.chunks import CHUNK, STEMS, SURFACES, pieces, read


@dataclass(frozen=True)
class Token:
    """An analysed word: `text` is what indexes hold; `start` and `end`, in characters, its place.

    `surface` is the word as typed, folded and not stemmed.
    """

    text: str
    start: int
    end: int
    surface: str = ""


def tokens(source: str) -> list[Token]:
    """The analysed words of a text, with their places in it (to mark them)."""
    return [
        Token(word.stem, chunk.start() + word.start, chunk.start() + word.end, word.surface)
        for chunk in CHUNK.finditer(source)
        for word in read(chunk[0])
    ]


def analyse(source: str) -> list[str]:
    """The analysed words of a text, in order; the same for documents and for questions."""
    if (found := pieces(source)) is None:
        return [token.text for token in tokens(source)]
    # The same, ten times faster: whole registers are read here.
    return " ".join(map(STEMS.__getitem__, found)).split()


def read_text(source: str) -> tuple[list[str], list[str]]:
    """What `analyse` and `surface_words` give of a text, at one reading."""
    if (found := pieces(source)) is None:
        both = tokens(source)
        return [token.text for token in both], [token.surface for token in both]
    stems, surfaces = (" ".join(map(words.__getitem__, found)).split() for words in (STEMS, SURFACES))
    return stems, surfaces


def placed_words(source: str) -> list[tuple[str, int, int]]:
    """The analysed words of a text with the first and last character of each: `tokens`, but quicker."""
    return [
        (word.stem, chunk.start() + word.start, chunk.start() + word.end)
        for chunk in CHUNK.finditer(source)
        for word in read(chunk[0])
    ]


def surface_words(source: str) -> list[str]:
    """The words of a text, folded and not stemmed: what corrections and unfinished words propose."""
    if (found := pieces(source)) is None:
        return [token.surface for token in tokens(source)]
    return " ".join(map(SURFACES.__getitem__, found)).split()
