"""What guides, procedures, services and terms give to the one search."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate
from wagtail.rich_text import get_text_for_indexing

from commun import trust
from commun.contents import contents_of
from commun.findable import Document, Passage
from commun.languages import known_locale
from commun.passages import passages_of_html, passages_of_stream

if TYPE_CHECKING:
    from guides.models import DemarchePage, ServicePage, Terme
    from guides.models.practical import PracticalPage


def of_page(
    page: "PracticalPage", kind: str, own: Iterable[Passage] = (), **facets: tuple[str, ...]
) -> Document | None:
    """A practical page; `own` are the passages that only its kind has, after its introduction, and
    `facets` those that it adds to its themes."""
    if not page.live or _is_private(page):
        return None
    parts = chain(_opening(page), own, _text(page), _around(page))
    return Document(
        kind=kind,
        language=known_locale(page).language_code,
        translations=_translations(page.get_translations().open_to_all()),
        title=page.title,
        passages=said(parts),
        facets={"theme": tuple(theme.slug for theme in page.themes.all()), **facets},
        trust=trust.of_day(page.checked_on or _day(page.last_published_at)),
    )


def steps_of(page: "DemarchePage") -> Iterator[Passage]:
    """Each step of a procedure, under the anchor that its page gives it."""
    for number, block in enumerate(page.steps, start=1):
        step = block.value
        words = [get_text_for_indexing(step["text"].source), step["duration"], step["if_late"]]
        words += step["substeps"]
        yield Passage(_joined(words), heading=step["title"], anchor=f"etape-{number}")


def practicalities_of(page: "ServicePage") -> Iterator[Passage]:
    """What a service asks, where it is and what it lends."""
    yield Passage(_joined([page.get_kind_display()]))
    yield from passages_of_html(page.conditions)
    yield Passage(_joined([page.place, page.hours, page.accessibility]))
    for room in page.rooms.all():
        quartier = room.quartier.title if room.quartier else ""
        yield Passage(_joined([quartier, *room.equipment_list]), heading=room.name)


def of_term(term: "Terme") -> Document:
    """A word of the glossary; all that it is called are its names."""
    return Document(
        kind="terme",
        language=term.locale.language_code,
        translations=_translations(term.get_translations()),
        title=term.title,
        passages=said([Passage(get_text_for_indexing(term.definition), heading=term.full_form)]),
        names=tuple(term.wordings()),
    )


def _opening(page: "PracticalPage") -> Iterator[Passage]:
    yield Passage(page.summary)
    yield Passage(_joined(str(line.value) for line in page.essentials))
    yield Passage(_joined([page.for_whom, page.cost, page.time_needed]))


def _text(page: "PracticalPage") -> Iterator[Passage]:
    yield from passages_of_stream(page.body, page.contents)
    yield from passages_of_stream(page.easy_body, contents_of(page.easy_body))


def _around(page: "PracticalPage") -> Iterator[Passage]:
    needed = [f"{block.value['title']} {block.value['detail']}".strip() for block in page.needed_documents]
    yield Passage(_joined(needed), anchor="_needed")
    for block in page.questions:
        answer = get_text_for_indexing(block.value["answer"].source)
        yield Passage(answer, heading=block.value["question"], anchor="_questions")
    yield Passage(_joined(block.value.title for block in page.downloads if block.value), anchor="_downloads")
    laws = [f"{block.value['text']} {block.value['article']}".strip() for block in page.legal_references]
    yield Passage(_joined(laws), anchor="_legal")


def _is_private(page: "PracticalPage") -> bool:
    """Known without a query where `with_privacy` read it."""
    known: Any = getattr(page, "is_private", None)
    return bool(page.get_view_restrictions()) if known is None else bool(known)


def _translations(others: Any) -> tuple[str, ...]:
    """The languages of the readable translations of a text."""
    return tuple(others.order_by("locale").values_list("locale__language_code", flat=True))


def said(parts: Iterable[Passage]) -> tuple[Passage, ...]:
    """Those that say something."""
    return tuple(part for part in parts if part.text.strip() or part.heading.strip())


def _joined(parts: Iterable[Any]) -> str:
    return " · ".join(" ".join(str(part).split()) for part in parts if str(part or "").strip())


def _day(moment: Any) -> Any:
    return localdate(moment) if moment else None
