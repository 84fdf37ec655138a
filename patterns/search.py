"""The results page and its parts, for answers that a portal seldom gives."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.html import escape

from commun import pagination
from commun.asking import Answer, Hit
from commun.chips import Chip
from guides.glossary.shelf import Meaning
from guides.glossary.words import Explanation
from guides.models import Sheet
from home.demo import content
from patterns import portal
from patterns.states import state
from patterns.words import long_name, unbreakable
from search.facets import Facet, Option
from search.foreign import foreign
from search.forms import SearchForm
from search.kinds import EVERYTHING, KINDS
from search.nearest import NearTheme
from search.page import Link, Tab, address
from search.rows import Part, Row
from search.steering import notify_form
from search.steering.promotions import Promoted

RESULT, DEFINITION = "components/card_result.html", "components/definition.html"
PROMOTED, RESULTS = "components/card_promoted.html", "search/results/page.html"
ANSWER, NOTHING = "search/results/answer.html", "search/results/nothing.html"
FACETS, OPTIONS = "search/results/facets.html", "search/results/options.html"
STATUS, WAYS = "search/results/status.html", "search/results/ways.html"
QUESTION = "salle"


def _trail(*titles: str) -> list[Part]:
    return [Part(title, "fr") for title in titles]


def _row(kind: str, thing: Any, title: str, excerpt: str = "", **more: Any) -> Row:
    hit = Hit(model="", pk="", kind=kind, score=1.0, title=title, excerpt=excerpt)
    return Row(hit=hit, object=thing, url="#", language_code="fr", **{"trail": _trail("Guides"), **more})


def _guide_row() -> Row:
    guide = portal.guide()
    excerpt = "Choisir la bonne <mark>salle</mark>, la demander, puis la rendre propre."
    return _row(
        "guide",
        guide,
        escape(guide.title),
        excerpt,
        trail=_trail("Guides", "Organiser"),
        freshness="Vérifié le 5 octobre 2026",
    )


def _sheet_row() -> Row:
    sheet = Sheet(identifier="F1", kind=Sheet.Kind.INFORMATION, title="Réserver une salle")
    trail = _trail("Fiches officielles", "Fonctionnement d'une association")
    day = "Mise à jour par l'État le 5 octobre 2026"
    excerpt = "… la <mark>salle</mark> prêtée par la commune …"
    return _row("fiche", sheet, "Réserver une <mark>salle</mark>", excerpt, trail=trail, freshness=day)


def _association_row() -> Row:
    entry = portal.association()
    return _row("association", entry, escape(entry.name), text=entry.purpose, trail=_trail("Annuaire"))


@state(RESULT)
def result(request: HttpRequest) -> dict[str, Any]:
    return {"row": _guide_row(), "heading": "h2"}


@state(RESULT, "Fiche officielle")
def official_result(request: HttpRequest) -> dict[str, Any]:
    return {"row": _sheet_row(), "heading": "h2"}


@state(RESULT, "Association, sans extrait")
def association_result(request: HttpRequest) -> dict[str, Any]:
    return {"row": _association_row(), "heading": "h2"}


@state(RESULT, "Titres de 255 caractères")
def long_result(request: HttpRequest) -> dict[str, Any]:
    row = _row("guide", portal.guide(), long_name(255), f"<mark>{unbreakable(200)}</mark>")
    return {"row": replace(row, trail=_trail(long_name(255), unbreakable(100))), "heading": "h2"}


def _meaning(title: str, full_form: str, text: str) -> Meaning:
    return Meaning(0, "fr", Explanation("ag", title, full_form, text))


@state(DEFINITION)
def definition(request: HttpRequest) -> dict[str, Any]:
    return {
        "meaning": _meaning("AG", "assemblée générale", "La réunion de tous les membres, une fois par an.")
    }


@state(DEFINITION, "Longue, sans forme développée")
def long_definition(request: HttpRequest) -> dict[str, Any]:
    return {"meaning": _meaning(unbreakable(100), "", long_name(300))}


@state(PROMOTED)
def promoted(request: HttpRequest) -> dict[str, Any]:
    return {"promoted": Promoted("Réserver une salle municipale", "#", "", "fr"), "heading": "h2"}


@state(PROMOTED, "Titre de 255 caractères, avec une phrase")
def long_promoted(request: HttpRequest) -> dict[str, Any]:
    return {"promoted": Promoted(long_name(255), "#", long_name(200), "fr"), "heading": "h2"}


def _answered(rows: list[Row], kind: str = "", total: int = 48, **answer: Any) -> dict[str, Any]:
    """What the page reads of an answer whose first results are these."""
    hits = pagination.paginate(range(total), "1")
    hits.object_list = rows
    form = SearchForm({"q": QUESTION, "kind": kind})
    form.chosen()
    counts = [total, 12, 5, 9, 2, 20]
    return {
        "form": form,
        "query": QUESTION,
        "answer": Answer(total=total, **answer),
        "milliseconds": 4,
        "hits": hits,
        "tabs": [
            Tab(each.label, count, address(QUESTION, each), is_current=each == form.tab)
            for each, count in zip((EVERYTHING, *KINDS), counts, strict=True)
            if total
        ],
        "annuaire": portal.annuaire(),
        "list_url": address(QUESTION, form.tab),
        "whole_url": address(QUESTION),
    }


@state(RESULTS)
def results(request: HttpRequest) -> dict[str, Any]:
    return _answered([_guide_row(), _sheet_row(), _association_row()])


def _options(count: int) -> list[Option]:
    rows = content.read("reference")["theme"] * 2
    return [
        Option(f"{row['slug']}-{number}", row["title"], "fr", 90 - number, number == 1)
        for number, row in enumerate(rows[:count])
    ]


@state(RESULTS, "Avec des filtres")
def filtered(request: HttpRequest) -> dict[str, Any]:
    options = _options(12)
    facets = [
        Facet("theme", "Thème", options[:6], options[6:]),
        Facet("quartier", "Quartier", [Option("long", long_name(100), "fr", 200_000, is_chosen=True)]),
    ]
    chips = [Chip(options[1].label, "fr", "?"), Chip(unbreakable(100), "fr", "?")]
    return {
        **_answered([_association_row()], "associations"),
        "facets": facets,
        "chips": chips,
    }


@state(RESULTS, "Un terme, une association, une réponse de la Ville")
def direct(request: HttpRequest) -> dict[str, Any]:
    return {
        **_answered([_sheet_row()]),
        **definition(request),
        "named": _association_row(),
        "promoted": [Promoted("Réserver une salle municipale", "#", "En ligne.", "fr")],
    }


@state(RESULTS, "Autre langue, orthographe, moteur en panne")
def notes(request: HttpRequest) -> dict[str, Any]:
    corrections = [Link("subvention", "?q=subvention"), Link(unbreakable(100), "?")]
    shown = _answered([_guide_row()], degraded=True)
    return {**shown, "foreign": foreign("ar", {"fr"}), "corrections": corrections}


@state(RESULTS, "Rien trouvé")
def nothing(request: HttpRequest) -> dict[str, Any]:
    themes = [
        NearTheme(row["title"], "fr", "#", row["icon"], "12 associations")
        for row in content.read("reference")["theme"][:4]
    ]
    found = {"themes": themes, "notify_form": notify_form(QUESTION), "question": QUESTION}
    return {**_answered([], total=0), **found}


@state(RESULTS, "Rien sous ces filtres")
def nothing_filtered(request: HttpRequest) -> dict[str, Any]:
    return {**nothing_of_a_kind(request), "chips": [Chip("Sport", "fr", "?")]}


@state(RESULTS, "Rien de ce type")
def nothing_of_a_kind(request: HttpRequest) -> dict[str, Any]:
    return {**_answered([], "guides", total=0), "tabs": _answered([], "guides")["tabs"]}


@state(ANSWER)
def answer(request: HttpRequest) -> dict[str, Any]:
    return direct(request)


@state(NOTHING)
def nothing_alone(request: HttpRequest) -> dict[str, Any]:
    return nothing(request)


@state(FACETS)
def facets(request: HttpRequest) -> dict[str, Any]:
    return filtered(request)


@state(OPTIONS)
def options(request: HttpRequest) -> dict[str, Any]:
    return {"facet": Facet("theme", "Thème", _options(6)), "options": _options(6)}


@state(STATUS)
def status(request: HttpRequest) -> dict[str, Any]:
    return results(request)


@state(WAYS)
def ways(request: HttpRequest) -> dict[str, Any]:
    return {}
