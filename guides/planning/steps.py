"""The steps of a procedure as its editor wrote them, with the services and sheets that can be reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from commun.languages import known_locale
from guides.lead_times import LeadTimeUnit
from guides.planning.lead import DAYS, Lead, When
from guides.querysets import GuideQuerySet

NO_LEAD = Lead()


@dataclass(frozen=True)
class Target:
    """Something a step leads to. `lead` is a service's own lead time."""

    title: str
    url: str
    kind: str = ""
    language_code: str = ""
    lead: Lead = NO_LEAD


@dataclass(frozen=True)
class Step:
    """One step. `service` and `sheet` are None when none was chosen, or when readers can't reach it:
    `lacks_service` and `lacks_sheet` tell the second case.

    `text` is the value of a rich text block; `key` is stable as long as the step exists; `notice` is what
    `guides.watch.notices` says of its sheet.
    """

    number: int
    key: str
    title: str
    text: Any = ""
    duration: str = ""
    lead: Lead = NO_LEAD
    if_late: str = ""
    substeps: tuple[str, ...] = ()
    service: Target | None = None
    lacks_service: bool = False
    sheet: Target | None = None
    lacks_sheet: bool = False
    notice: Any = None

    @property
    def anchor(self) -> str:
        return f"etape-{self.number}"


class Services:
    """The services that steps may name, by translation key, each in the language of the procedure.

    The lead time is the source language's: a translation that lags behind never dates a plan.
    """

    def __init__(
        self, chosen: Iterable[Any], readable: GuideQuerySet, language_code: str, source: str
    ) -> None:
        """`readable` are services; `chosen` those that steps name, None among them."""
        self._language_code, self._source = language_code, source
        self._versions: dict[Any, dict[str, Any]] = {}
        named = {page.translation_key: page for page in chosen if page is not None}
        enough = {key for key, page in named.items() if self._is_enough(page)}
        for key in enough:
            if named[key].live and not named[key].is_private:
                self._add(named[key])
        if named.keys() - enough:
            for page in readable.filter(translation_key__in=named.keys() - enough):
                self._add(page)

    def _is_enough(self, page: Any) -> bool:
        """Whether nothing else must be read: in the source language, and its reach is known."""
        languages = {self._language_code, self._source, known_locale(page).language_code}
        return len(languages) == 1 and hasattr(page, "is_private")

    def _add(self, page: Any) -> None:
        self._versions.setdefault(page.translation_key, {})[known_locale(page).language_code] = page

    def target(self, chosen: Any) -> Target | None:
        """The service as readers reach it, or None."""
        if chosen is None:
            return None
        versions = self._versions.get(chosen.translation_key, {})
        shown = versions.get(self._language_code) or versions.get(known_locale(chosen).language_code)
        if shown is None:
            return None
        counted = versions.get(self._source, shown)
        return Target(
            title=shown.title,
            url=shown.url,
            language_code=known_locale(shown).language_code,
            lead=service_lead(counted.lead_time, counted.lead_time_unit),
        )


def service_lead(amount: int | None, unit: str) -> Lead:
    """The lead time of a service as its editors declare it: so long before; none when nothing is declared."""
    return Lead(When.BEFORE, amount, LeadTimeUnit(unit)) if amount else NO_LEAD


def step_lead(value: Any) -> Lead:
    """The lead time of a `LeadTimeBlock`."""
    return Lead(
        When(value["when"] or When.ANY),
        value["amount"],
        LeadTimeUnit(value["unit"] or DAYS),
        carried_over=bool(value["carried_over"]) and value["when"] == When.AFTER,
    )


def sheet_target(sheet: Any) -> Target | None:
    """An official sheet as readers reach it, or None when it was withdrawn."""
    if sheet is None or not sheet.live:
        return None
    return Target(sheet.title, sheet.get_absolute_url(), kind=sheet.get_kind_display(), language_code="fr")


def read_steps(stream: Any, services: Services) -> list[Step]:
    """The steps of a StreamField, in its order."""
    raws = [raw["value"] for raw in stream.raw_data]
    return [
        _read(number, block, raw, services)
        for number, (block, raw) in enumerate(zip(stream, raws, strict=True), start=1)
    ]


def _read(number: int, block: Any, raw: dict[str, Any], services: Services) -> Step:
    value = block.value
    service, sheet = services.target(value["service"]), sheet_target(value["sheet"])
    return Step(
        number=number,
        key=block.id or str(number),
        title=value["title"],
        text=value["text"],
        duration=value["duration"],
        lead=step_lead(value["delay"]),
        if_late=value["if_late"],
        substeps=tuple(value["substeps"]),
        service=service,
        # What was deleted reads as nothing: only the stored number tells that something was chosen.
        lacks_service=bool(raw.get("service")) and service is None,
        sheet=sheet,
        lacks_sheet=bool(raw.get("sheet")) and sheet is None,
        notice=getattr(value, "notice", None),
    )
