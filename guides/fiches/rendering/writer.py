"""The writing of one sheet: each element by the rule of its name, any other by its text."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from django.utils.safestring import SafeString

from commun.contents import Entry, free_anchor
from guides.fiches.rendering.dropped import DROPPED
from guides.fiches.rendering.links import Links
from guides.fiches.rendering.markup import NOTHING, joined, tag

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
DEEPEST = 6
LISTED_LEVELS = (2, 3)

Rule = Callable[["Writer", Element], SafeString]

# The rule of each element: those that stand alone, those that stand in a sentence, and those that are
# the items of a list and lead elsewhere.
BLOCKS: dict[str, Rule] = {}
INLINES: dict[str, Rule] = {}
ENTRIES: dict[str, Rule] = {}


def block(*names: str) -> Callable[[Rule], Rule]:
    return _registered(BLOCKS, names)


def inline(*names: str) -> Callable[[Rule], Rule]:
    return _registered(INLINES, names)


def entry(*names: str) -> Callable[[Rule], Rule]:
    """For what a list may hold; alone, it is a paragraph of its own."""

    def register(rule: Rule) -> Rule:
        _registered(ENTRIES, names)(rule)
        _registered(BLOCKS, names)(lambda w, element: tag("div", rule(w, element), class_="entry"))
        return rule

    return register


def _registered(rules: dict[str, Rule], names: Iterable[str]) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        rules.update(dict.fromkeys(names, rule))
        return rule

    return register


def name_of(element: Element) -> str:
    """`dc:title` for what describes the document, the bare name for all else, empty for a comment."""
    if not isinstance(element.tag, str):
        return ""
    if element.tag.startswith(DUBLIN_CORE):
        return f"dc:{element.tag.removeprefix(DUBLIN_CORE)}"
    return element.tag.rpartition("}")[2]


def words_in(element: Element | None) -> str:
    """The text of an element on one line; empty when there is none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


class Writer:
    """Where the writing of a sheet stands: the heading level, the anchors taken, the terms used.

    `additions` is what the city adds at each place where one may apply, by the place's code.
    """

    def __init__(self, root: Element, links: Links, additions: Mapping[str, SafeString]) -> None:
        self.root = root
        self.links = links
        self.additions = additions
        self.level = 2
        self.contents: list[Entry] = []
        self.terms = {
            identifier: term
            for name in ("Definition", "Abreviation")
            for term in root.iter(name)
            if (identifier := term.get("ID"))
        }
        self.used_terms: dict[str, Element] = {}
        self.listed_terms: set[str] = set()
        self.is_plain = False
        self._anchors = {"contenu", "contents-title"}
        self._groups = 0

    def flow(self, element: Element, skip: Collection[Element] = ()) -> SafeString:
        """What an element holds, in blocks; text that stands between blocks is a paragraph."""
        parts: list[SafeString] = []
        sentence: list[str] = []
        for node in self._nodes(element, skip):
            if isinstance(node, str):
                sentence.append(node)
            elif name_of(node) in INLINES:
                sentence.append(INLINES[name_of(node)](self, node))
            else:
                parts += [_paragraph(sentence), self._block(node)]
                sentence = []
        return joined([*parts, _paragraph(sentence)])

    def inline(self, element: Element, skip: Collection[Element] = ()) -> SafeString:
        """What an element holds, in one sentence: blocks in it are reduced to their text."""
        return joined(
            node if isinstance(node, str) else self._phrase(node) for node in self._nodes(element, skip)
        )

    def plain(self, element: Element, skip: Collection[Element] = ()) -> SafeString:
        """The same without links nor buttons, for what is itself a link or a button."""
        before, self.is_plain = self.is_plain, True
        written = self.inline(element, skip)
        self.is_plain = before
        return written

    def lone(self, element: Element) -> SafeString:
        """What an element holds; without a paragraph around it when it is but one sentence."""
        children = list(element)
        only = children[0] if len(children) == 1 else None
        alone = only is not None and not ((element.text or "") + (only.tail or "")).strip()
        if only is not None and alone and name_of(only) == "Paragraphe" and is_phrase(only):
            return self.inline(only)
        return self.flow(element)

    def anchor(self, title: str) -> str:
        """An id for a part, which the contents list leads to when its level is among those it has."""
        anchor = free_anchor(title, self._anchors)
        if self.level in LISTED_LEVELS:
            self.contents.append(Entry(anchor=anchor, title=title, level=self.level))
        return anchor

    def heading(self, content: str, anchor: str | None = None) -> SafeString:
        """A heading of the present level."""
        return tag(f"h{min(self.level, DEEPEST)}", content, id=anchor)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        self.level += 1
        yield
        self.level -= 1

    def next_group(self) -> int:
        """A number for each group of cases, unique in the sheet."""
        self._groups += 1
        return self._groups

    def _nodes(self, element: Element, skip: Collection[Element]) -> Iterator[str | Element]:
        yield element.text or ""
        for child in element:
            if child not in skip and name_of(child):
                yield child
            yield child.tail or ""

    def _block(self, element: Element) -> SafeString:
        name = name_of(element)
        if name in DROPPED:
            return NOTHING
        return BLOCKS[name](self, element) if name in BLOCKS else self.flow(element)

    def _phrase(self, element: Element) -> SafeString:
        name = name_of(element)
        if name in DROPPED:
            return NOTHING
        if name in INLINES:
            return INLINES[name](self, element)
        between = " " if name in BLOCKS else ""
        return joined([between, self.inline(element), between])


def is_phrase(element: Element) -> bool:
    """Nothing in it has to stand alone."""
    return not any(name_of(inside) in BLOCKS for inside in element.iter() if inside is not element)


def _paragraph(sentence: list[str]) -> SafeString:
    return tag("p", *sentence) if "".join(sentence).strip() else NOTHING
