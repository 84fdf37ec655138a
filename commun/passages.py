"""Editorial texts cut into passages: each short enough to be an answer, none ending inside a sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from commun.contents import HEADING, Entry, with_anchors
from commun.findable import Passage
from commun.markup_reading import Chunk, chunks_of_html

# In words. A passage is closed once it has enough of them, and never exceeds the most, except when one
# sentence does.
ENOUGH = 60
MOST = 120
# What is left at the end of a part joins the passage before it when it is shorter than this.
LEFT_OVER = 25

_STOPS = ".!?…:;,·"
_SPACES = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[«\"“(\[–—-]?\s?[A-ZÀ-ÖØ-Þ0-9])")
# « art. L. 113 », « M. Dupont », « n. 3 », « etc. » : the point ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«'’])(?:\w|art|arr|al|cf|env|etc|ex|mme|mm|st|tél|réf)\.$", re.IGNORECASE
)


def passages_of_html(html: str, heading: str = "", anchor: str = "") -> tuple[Passage, ...]:
    """The passages of a text in HTML; its headings name them, and their ids are the anchors.

    `heading` and `anchor` are those of what stands before its first heading.
    """
    return passages_of_chunks(chunks_of_html(html, heading, anchor))


def passages_of_stream(body: Iterable[Any], contents: list[Entry]) -> tuple[Passage, ...]:
    """The passages of a stream of blocks whose headings have the anchors of `contents`, as pages show it."""
    return passages_of_chunks(chunks_of_stream(body, contents))


def passages_of_chunks(chunks: Iterable[Chunk]) -> tuple[Passage, ...]:
    """The passages of paragraphs in plain text; those that follow each other under one heading join."""
    found: list[Passage] = []
    for (heading, anchor), part in groupby(chunks, key=lambda chunk: (chunk.heading, chunk.anchor)):
        texts = _joined([_one_line(chunk.text) for chunk in part])
        found += [Passage(text=text, heading=_one_line(heading), anchor=anchor) for text in texts]
    return tuple(found)


def chunks_of_stream(body: Iterable[Any], contents: list[Entry]) -> Iterator[Chunk]:
    """The paragraphs of a stream of blocks, each under its headings."""
    titles: dict[int, str] = {}
    anchor = ""
    for block, own_anchor in with_anchors(body, contents):
        if block.block_type == HEADING:
            level = int(block.value["level"])
            titles = {known: title for known, title in titles.items() if known < level}
            titles[level] = block.value["text"]
            anchor = own_anchor
            continue
        heading = " › ".join(titles.values())
        for text in _texts(block.block, block.value):
            yield Chunk(text, heading, anchor)


def _texts(block: blocks.Block, value: Any) -> Iterator[str]:
    """What readers see of a block, a paragraph at a time: its words, never its choices nor its addresses."""
    if isinstance(block, blocks.RichTextBlock):
        yield from (chunk.text for chunk in chunks_of_html(value.source))
    elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        yield from [str(value)] if value else []
    elif isinstance(block, TypedTableBlock):
        yield from block.get_searchable_content(value)
    else:
        for child, inner in _children(block, value):
            yield from _texts(child, inner)


def _children(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """The blocks of a block, each with its value; none of a choice."""
    if isinstance(block, blocks.BaseStructBlock):
        yield from ((child, value.get(name)) for name, child in block.child_blocks.items())
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, item) for item in value or ())
    elif isinstance(block, blocks.BaseStreamBlock):
        yield from ((child.block, child.value) for child in value)


def sentences(text: str) -> list[str]:
    """A paragraph cut after each of its sentences."""
    found: list[str] = []
    for piece in _SENTENCE_END.split(text):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return [sentence for sentence in found if sentence]


@dataclass
class _Open:
    """A passage being made."""

    pieces: list[str]
    size: int = 0

    def add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.size += _size(piece)

    @property
    def announces(self) -> bool:
        """« Les pièces à joindre : » stays with what follows."""
        return bool(self.pieces) and self.pieces[-1].endswith(":")


def _joined(paragraphs: Iterable[str]) -> list[str]:
    """Texts of `ENOUGH` to `MOST` words made of whole sentences, in order."""
    closed: list[_Open] = []
    current = _Open([])
    for piece in _pieces(paragraphs):
        too_long = current.size + _size(piece) > MOST
        if current.pieces and not current.announces and (current.size >= ENOUGH or too_long):
            closed.append(current)
            current = _Open([])
        current.add(piece)
    if current.pieces:
        closed.append(current)
    if len(closed) > 1 and closed[-1].size < LEFT_OVER:
        closed[-2].pieces += closed.pop().pieces
    return [_sewn(passage.pieces) for passage in closed]


def _sewn(pieces: list[str]) -> str:
    """The items of a list and what else ends without a stop stay apart on one line."""
    ends = [piece if piece[-1] in _STOPS else f"{piece} ·" for piece in pieces[:-1]]
    return " ".join([*ends, pieces[-1]])


def _pieces(paragraphs: Iterable[str]) -> Iterator[str]:
    """Paragraphs; those too long for one passage, sentence by sentence."""
    for paragraph in filter(None, paragraphs):
        if _size(paragraph) <= MOST:
            yield paragraph
        else:
            yield from sentences(paragraph)


def _size(text: str) -> int:
    return text.count(" ") + 1


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
