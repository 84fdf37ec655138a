"""French words as the indexes hold them: one analysis, in Python, for every engine.

A text is cut at its white space into chunks (`chunks`), each chunk into words, each word folded then stemmed
(`stemming`). Documents and questions go the same way, in every language: a stem is only a key.
"""

from dataclasses import dataclass

from search.analysis.chunks import CHUNK, Word, is_kept, joins_chunks, read, read_stems


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
        for word in _words(chunk[0])
    ]


def analyse(source: str) -> list[str]:
    """The analysed words of a text, in order; the same for documents and for questions."""
    if joins_chunks(source):
        return [token.text for token in tokens(source)]
    # The same, faster: whole registers are read here.
    found: list[str] = []
    for chunk in source.split():
        found += read_stems(chunk) if is_kept(chunk) else [word.stem for word in _words(chunk)]
    return found


def read_words(source: str) -> list[Word]:
    """The words of a text in order, analysed (`stem`) and folded (`surface`) at one reading."""
    return [word for chunk in CHUNK.findall(source) for word in _words(chunk)]


def placed_words(source: str) -> list[tuple[str, int, int]]:
    """The analysed words of a text with the first and last character of each: `tokens`, but quicker."""
    return [
        (word.stem, chunk.start() + word.start, chunk.start() + word.end)
        for chunk in CHUNK.finditer(source)
        for word in _words(chunk[0])
    ]


def surface_words(source: str) -> list[str]:
    """The words of a text, folded and not stemmed: what corrections and unfinished words propose."""
    return [word.surface for chunk in CHUNK.findall(source) for word in _words(chunk)]


def _words(chunk: str) -> tuple[Word, ...]:
    """Long chunks are addresses and noise: they would fill the memory of chunks already read."""
    return read(chunk) if is_kept(chunk) else read.__wrapped__(chunk)
