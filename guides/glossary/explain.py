"""The first use of each glossary word on a page becomes a button that shows what it means.

Only the rich texts of a body are touched, and nothing that is stored. A definition is shown as plain
text: a term met inside another's definition is neither explained nor followed, so nothing can loop.
"""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

from guides.glossary.words import Explanation, Vocabulary

# Where a button would be invalid, or would say something else than the words around it.
_CLOSED = {"a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "summary", "th"}


class ExplainedText(RichText):
    """A rich text already rendered, its glossary words explained; `source` is still what is stored."""

    def __init__(self, source: str, html: str) -> None:
        super().__init__(source)
        self._html = html

    def __html__(self) -> str:
        return self._html


class Explainer:
    """Explains the words of one page, each the first time it is met."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._explained: set[str] = set()
        self._notes: list[str] = []

    def stream(self, stream: StreamValue) -> list[Any]:
        """The blocks of a stream, whose rich texts are replaced in memory, in reading order."""
        blocks = list(stream)
        if self._vocabulary:
            for block in blocks:
                block.value = self._value(block.value)
        return blocks

    def html(self, html: str) -> str:
        """`html`, which must be trusted, with the words that were not explained yet.

        What they mean follows, so that sentences stay whole for whoever reads the text without styles.
        """
        if not self._vocabulary:
            return html
        self._notes = []
        rewriter = _Rewriter(self._in_text)
        rewriter.feed(html)
        rewriter.close()
        return "".join([*rewriter.parts, *self._notes])

    def _value(self, value: Any) -> Any:
        if isinstance(value, RichText):
            return ExplainedText(value.source, self.html(str(value)))
        for holder, key in _places_in(value):
            holder[key] = self._value(holder[key])
        return value

    def _in_text(self, text: str) -> str:
        parts, reached = [], 0
        for match in self._vocabulary.find(text):
            if match.explanation.slug in self._explained:
                continue
            self._explained.add(match.explanation.slug)
            self._notes.append(_note(match.explanation))
            parts += [text[reached : match.start], _button(text[match.start : match.end], match.explanation)]
            reached = match.end
        return "".join([*parts, text[reached:]])


def _places_in(value: Any) -> list[tuple[Any, Any]]:
    """What a value of a block holds, each as a container and its key, in reading order."""
    if isinstance(value, StructValue):
        return [(value, name) for name in value]
    if isinstance(value, ListValue):
        return [(vars(child), "value") for child in value.bound_blocks]
    if isinstance(value, StreamValue):
        return [(vars(child), "value") for child in value]
    if isinstance(value, TypedTable):
        return [(row["values"], place) for row in value.row_data for place in range(len(row["values"]))]
    return []


class _Rewriter(HTMLParser):
    """Copies HTML as it is, but for the texts where a button may stand."""

    def __init__(self, rewrite: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._rewrite = rewrite
        self._closed = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._closed += tag in _CLOSED
        self.parts.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._closed -= tag in _CLOSED and self._closed > 0
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data if self._closed else self._rewrite(data))

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")


def _button(word: str, explanation: Explanation) -> str:
    return format_html(
        '<button class="term" type="button" popovertarget="_terme-{}">{}</button>', explanation.slug, word
    )


def _note(explanation: Explanation) -> str:
    context = {"term": explanation, "url": reverse("glossary_term", args=[explanation.slug])}
    return render_to_string("guides/glossary/note.html", context).strip()
