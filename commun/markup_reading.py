"""HTML read as readers see it: paragraphs of plain text, each under its heading."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

# Their text is shown to nobody, or is no text.
_UNSEEN = {"script", "style", "template", "svg", "head", "noscript", "iframe", "object", "select"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# Each begins and ends a paragraph.
_BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
# The headings in one of these name nothing of what follows it.
_SCOPES = {"article", "aside", "details", "section"}
_CELLS = {"td", "th"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Chunk:
    """A paragraph in plain text, with the heading it stands under and the anchor that leads there.

    A heading inside others is written after them: « Créer › En ligne ».
    """

    text: str
    heading: str = ""
    anchor: str = ""


@dataclass
class _Heading:
    level: int
    title: str
    anchor: str


def chunks_of_html(html: str, heading: str = "", anchor: str = "") -> Iterator[Chunk]:
    """The paragraphs of a text in HTML, well formed or not, in order.

    `heading` and `anchor` are those of what stands before its first heading. What has the attribute
    `hidden`, or `data-twin` (said elsewhere in the same page), or is said to screen readers alone, is left
    out.
    """
    reader = _Reader(heading, anchor)
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    yield from reader.chunks


def _is_unseen(tag: str, given: dict[str, str | None]) -> bool:
    is_marked = "hidden" in given or "data-twin" in given
    return tag in _UNSEEN or is_marked or "visually-hidden" in (given.get("class") or "").split()


class _Reader(HTMLParser):
    """Where the reading stands: the headings above, the paragraph begun, what is being skipped."""

    def __init__(self, heading: str, anchor: str) -> None:
        super().__init__(convert_charrefs=True)
        self.chunks: list[Chunk] = []
        self._above = [_Heading(0, heading, anchor)]
        self._scopes: list[int] = []
        self._words: list[str] = []
        self._heading: _Heading | None = None
        self._awaits_anchor = False
        self._skipped = ""
        self._skip_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipped:
            self._skip_depth += tag == self._skipped
            return
        given = dict(attrs)
        if tag not in _VOID and _is_unseen(tag, given):
            self._skipped, self._skip_depth = tag, 1
        elif tag in _HEADINGS:
            self.end_paragraph()
            self._heading = _Heading(_HEADINGS[tag], "", given.get("id") or "")
        elif tag in _CELLS:
            self._words.append(" – " if "".join(self._words).strip() else "")
        elif tag in _BLOCKS and self._heading is None:
            self._open_block(tag, given.get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skip_depth -= tag == self._skipped
            self._skipped = self._skipped if self._skip_depth else ""
        elif tag in _HEADINGS:
            self._close_heading()
        elif tag in _BLOCKS and self._heading is None:
            self.end_paragraph()
            if tag in _SCOPES and self._scopes:
                del self._above[max(self._scopes.pop(), 1) :]

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._words.append(data)

    def end_paragraph(self) -> None:
        """What was read since the last edge is a paragraph, or the title of a heading never closed."""
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self._awaits_anchor = False
            self.chunks.append(Chunk(text, self._title(), self._above[-1].anchor))

    def _open_block(self, tag: str, anchor: str) -> None:
        self.end_paragraph()
        if tag in _SCOPES:
            self._scopes.append(len(self._above))
        # The body of a disclosure carries the anchor of the heading that opens it.
        if anchor and self._awaits_anchor:
            self._above[-1].anchor = anchor
            self._awaits_anchor = False

    def _close_heading(self) -> None:
        heading, self._heading = self._heading, None
        if heading is None:
            return
        heading.title = " ".join("".join(self._words).split())
        self._words = []
        while self._above[-1].level >= heading.level:
            self._above.pop()
        self._awaits_anchor = not heading.anchor
        heading.anchor = heading.anchor or self._above[-1].anchor
        self._above.append(heading)

    def _title(self) -> str:
        return " › ".join(heading.title for heading in self._above if heading.title)
