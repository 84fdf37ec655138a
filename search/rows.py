"""A result as readers see it, whatever it is: where it stands, what it says, how fresh it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page

from annuaire.models import AnnuairePage
from commun.asking import Hit
from commun.languages import known_locale
from commun.text import long_date
from guides.reading_order import cards
from search.results import Result

ICONS = {
    "guide": "guide",
    "demarche": "list",
    "service": "info",
    "fiche": "document",
    "terme": "guide",
    "association": "people",
}


@dataclass(frozen=True)
class Part:
    """The title of what is above a result, and the language that it is in; "" for the page's own."""

    title: str
    language_code: str = ""


@dataclass(frozen=True)
class Row:
    """`trail` is what is above it, from the top; `text` is plain, for a hit without excerpt.

    `is_official`: the State wrote it. `language_code` is that of the title and of the text.
    """

    hit: Hit
    object: Any
    url: str
    language_code: str
    trail: Sequence[Part]
    text: str = ""
    freshness: str = ""

    @property
    def icon(self) -> str:
        return getattr(self.object, "icon", "") or ICONS[self.hit.kind]

    @property
    def is_official(self) -> bool:
        return self.hit.kind == "fiche"

    @property
    def themes(self) -> Sequence[Any]:
        """Shown on an association alone: the others say theirs in their trail."""
        return list(self.object.themes.all()) if self.hit.kind == "association" else ()


class Rows:
    """The results of a page in their order; what they share is asked of the database once.

    `brief`: titles and addresses alone, as suggestions need them.
    """

    def __init__(
        self,
        request: HttpRequest,
        results: Iterable[Result],
        annuaire: AnnuairePage | None,
        *,
        brief: bool = False,
    ) -> None:
        self._request = request
        self._annuaire = annuaire
        self._results = list(results)
        self._brief = brief
        self._codes: dict[int, str] = {}
        self._makers: dict[str, Callable[[Result], Row | None]] = {
            "guide": self._page,
            "demarche": self._page,
            "service": self._page,
            "fiche": self._sheet,
            "terme": self._term,
            "association": self._association,
        }

    def rows(self) -> list[Row]:
        """Those that have an address to lead to."""
        if not self._brief:
            prefetch_related_objects(self._objects("association"), "themes", "quartier")
            prefetch_related_objects(self._objects("fiche"), "theme", "file")
        made = (self._makers[result.hit.kind](result) for result in self._results)
        return [row for row in made if row is not None]

    def _objects(self, *kinds: str) -> list[Any]:
        return [result.object for result in self._results if result.hit.kind in kinds]

    def _code(self, thing: Any) -> str:
        """The language that a page or a term is written in."""
        if thing.locale_id not in self._codes:
            self._codes[thing.locale_id] = known_locale(thing).language_code
        return self._codes[thing.locale_id]

    @cached_property
    def _directory_url(self) -> str:
        return (self._annuaire.get_url(self._request) or "") if self._annuaire else ""

    @cached_property
    def _sections(self) -> dict[str, str]:
        """Titles of the pages right above the practical pages found, by their path."""
        paths = {page.path[: -Page.steplen] for page in self._objects("guide", "demarche", "service")}
        return dict(Page.objects.filter(path__in=paths).values_list("path", "title")) if paths else {}

    @cached_property
    def _themes(self) -> dict[int, Part]:
        """The first theme of each practical page."""
        firsts = {card.pk: card.themes[0] for card in cards() if card.themes}
        return {pk: Part(theme.label, theme.label_language) for pk, theme in firsts.items()}

    def _page(self, result: Result) -> Row | None:
        page = result.object
        url = page.get_url(self._request)
        if not url:
            return None
        return Row(
            hit=result.hit,
            object=page,
            url=self._at(url, result.hit),
            language_code=self._code(page),
            trail=() if self._brief else self._trail(result),
            text=page.summary,
            freshness=_freshness(page),
        )

    def _at(self, url: str, hit: Hit) -> str:
        """The part that answers; whoever chooses a title among suggestions wants its page from the top."""
        return f"{url}#{hit.anchor}" if hit.anchor and not self._brief else url

    def _trail(self, result: Result) -> list[Part]:
        page = result.object
        section = Part(self._sections.get(page.path[: -Page.steplen], ""), self._code(page))
        below = Part(page.get_kind_display()) if result.hit.kind == "service" else self._themes.get(page.pk)
        return [part for part in (section, below) if part and part.title]

    def _sheet(self, result: Result) -> Row:
        sheet = result.object
        placed = () if self._brief else (sheet.theme, sheet.file)
        above = [Part(each.title, settings.LANGUAGE_CODE) for each in placed if each is not None]
        day = long_date(sheet.modified_on) if sheet.modified_on else ""
        return Row(
            hit=result.hit,
            object=sheet,
            url=self._at(sheet.get_absolute_url(), result.hit),
            language_code=settings.LANGUAGE_CODE,
            trail=[Part(_("Fiches officielles")), *above],
            text=sheet.summary,
            freshness=_("Mise à jour par l'État le %(date)s") % {"date": day} if day else "",
        )

    def _term(self, result: Result) -> Row:
        term = result.object
        return Row(
            hit=result.hit,
            object=term,
            url=reverse("glossary_term", args=[term.slug]),
            language_code=self._code(term),
            trail=[Part(_("Glossaire"))],
            text=term.full_form,
        )

    def _association(self, result: Result) -> Row | None:
        if self._annuaire is None or not self._directory_url:
            return None
        entry = result.object
        return Row(
            hit=result.hit,
            object=entry,
            url=f"{self._directory_url}{entry.slug}/",
            language_code=settings.LANGUAGE_CODE,
            trail=[Part(self._annuaire.title, self._code(self._annuaire))],
            text=entry.purpose,
        )


def _freshness(page: Any) -> str:
    """When someone last read it, else when it last changed."""
    if page.checked_on:
        return _("Vérifié le %(date)s") % {"date": long_date(page.checked_on)}
    if page.last_published_at:
        return _("Mis à jour le %(date)s") % {"date": long_date(page.last_published_at)}
    return ""
