"""One question over everything; any text is a question, and none is a dead end."""

from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from home.models import HomePage
from search import page as results_page
from search.foreign import foreign
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import ThemeFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.planning_factories import DemarchePageFactory
from tests.guides.service_factories import ServicePageFactory
from tests.reading import read as read_page
from tests.search.pages.fake import SearchBackend

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire", "engine")]


def read(client: Client, query: str) -> BeautifulSoup:
    return read_page(client, f"/recherche/{query}")


def titles(client: Client, query: str) -> list[str]:
    return words(read(client, query), ".card h2 a")


def words(html: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in html.select(selector)]


def test_a_result_leads_to_its_page(client: Client) -> None:
    AssociationFactory.create(name="Judo")
    link = read(client, "?q=judo").select_one(".card h2 a")
    assert link is not None
    assert client.get(str(link["href"])).status_code == 200


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("guides", ["Le vélo"]), ("associations", ["Vélo-club"]), ("avions", ["Le vélo", "Vélo-club"])],
)
def test_a_kind_keeps_its_results_and_an_unknown_kind_is_dropped(
    client: Client, kind: str, expected: list[str]
) -> None:
    GuidePageFactory.create(title="Le vélo")
    AssociationFactory.create(name="Vélo-club")
    assert titles(client, f"?q=velo&kind={kind}") == expected


def test_pages_run_over_the_kinds_and_never_repeat(client: Client) -> None:
    for number in range(13):
        GuidePageFactory.create(title=f"Fête {number}")
    for number in range(12):
        AssociationFactory.create(name=f"Fête du club {number}")
    first, second = titles(client, "?q=fete"), titles(client, "?q=fete&page=2")
    assert (len(first), len(second)) == (20, 5)
    assert not set(first) & set(second)


@pytest.mark.parametrize(
    ("asked", "current"), [("2", 2), ("9999", 2), ("99999999999", 2), ("0", 2), ("-3", 2), ("x", 1), ("", 1)]
)
def test_a_page_beyond_the_end_gives_the_last_one(client: Client, asked: str, current: int) -> None:
    for number in range(21):
        AssociationFactory.create(name=f"Fête {number}")
    html = read(client, f"?q=fete&page={asked}")
    assert words(html, ".pagination [aria-current]") == [f"Page {current}"]
    assert len(html.select(".card")) == (20 if current == 1 else 1)


def test_one_page_asks_the_engine_once(client: Client, engine: type[SearchBackend]) -> None:
    AssociationFactory.create(name="Fête")
    read(client, "?q=fete")
    assert len(engine.asked) == 1


def test_no_more_than_a_thousand_results_are_paged(client: Client, engine: type[SearchBackend]) -> None:
    AssociationFactory.create(name="Fête")
    engine.told = {"total": 200_000}
    html = read(client, "?q=fete")
    assert "200000" in words(html, ".status")[0].replace("\xa0", "").replace(" ", "")
    assert words(html, ".pagination a")[-2] == "Page 50"


def test_drafts_are_never_found(client: Client) -> None:
    GuidePageFactory.create(title="Fête en préparation", live=False)
    AssociationFactory.create(name="Fête en préparation", live=False)
    assert titles(client, "?q=fete") == []


def test_nothing_found_is_said_and_no_dead_end(client: Client) -> None:
    entry = AssociationFactory.build(name="Judo")
    entry.themes = [ThemeFactory.create(title="Sport", slug="sport")]
    entry.save()
    html = read(client, "?q=xylophone")
    assert "Rien ne correspond à « xylophone »" in words(html, ".status")[0]
    field = html.find("input", attrs={"name": "q"})
    assert field is not None
    assert field["value"] == "xylophone"
    links = {str(link["href"]) for link in html.select("main a")}
    assert links >= {"/annuaire/?theme=sport", "/annuaire/", "/fiches/", "/glossaire/"}
    assert html.select("main .card--contact")
    assert html.select("main form[method=post] input[name=email]")


@pytest.mark.parametrize(
    ("narrowed", "said"),
    [
        ("kind=guides", ["Aucun résultat de ce type.", "Rien de ce type"]),
        ("kind=associations&theme=sport", ["Aucun résultat sous ces filtres.", "Rien sous ces filtres"]),
    ],
)
def test_what_to_take_off_is_said_of_a_tab_and_of_a_filter(
    client: Client, narrowed: str, said: list[str]
) -> None:
    ThemeFactory.create(slug="sport")
    AssociationFactory.create(name="Judo")
    assert words(read(client, f"?q=judo&{narrowed}"), ".status, .empty__title") == said


def test_an_empty_tab_leads_on_when_nothing_was_found_at_all(client: Client) -> None:
    GuidePageFactory.create(title="Judo")
    assert read(client, "?q=xylophone&kind=services").select("main form[method=post] input[name=email]")
    html = read(client, "?q=judo&kind=services")
    assert not html.select("main form[method=post]")
    assert html.select(".empty a[href='/recherche/?q=judo']")


@pytest.mark.parametrize("typed", ["", "?q=", "?q=***"])
def test_without_a_question_the_page_leads_somewhere(client: Client, typed: str) -> None:
    assert {str(link["href"]) for link in read(client, typed).select("main a")} >= {"/fiches/", "/glossaire/"}


def test_the_field_turns_with_what_is_typed_and_a_quoted_question_stands_apart(client: Client) -> None:
    html = read(client, "?q=كيف")
    field = html.find("input", attrs={"name": "q"})
    assert field is not None
    assert field["dir"] == "auto"
    assert [found.get_text() for found in html.select(".status bdi")] == ["كيف"]


def test_corrections_are_questions_to_try(client: Client, engine: type[SearchBackend]) -> None:
    engine.told = {"corrections": ("subvention & aide", "subventions")}
    link = read(client, "?q=subvantion").select(".try a")[0]
    assert link.get_text() == "subvention & aide"
    assert link["href"] == "/recherche/?q=subvention+%26+aide"


@pytest.mark.parametrize("typed", ["quorum", "QUORUM", " Quorum ? ", "nombre minimum"])
def test_the_meaning_of_a_word_stands_on_top_and_once(client: Client, typed: str) -> None:
    TermeFactory.create(
        title="quorum", synonyms="nombre minimum", definition="<p>Les présents qu'il faut.</p>"
    )
    GuidePageFactory.create(title="Quorum et vote")
    html = read(client, f"?q={typed}")
    assert "Les présents qu'il faut." in words(html, ".definition")[0]
    assert "quorum" not in words(html, ".card__title")


def test_nothing_but_a_definition_is_not_nothing(client: Client, engine: type[SearchBackend]) -> None:
    TermeFactory.create(title="quorum", definition="<p>Les présents qu'il faut.</p>")
    engine.told = {"hits": (), "total": 0, "counts": {}}
    assert words(read(client, "?q=quorum"), ".status") == ["Aucun autre résultat."]


@pytest.mark.parametrize("typed", ["AG", "ag", "A.G.", "a.g", "assemblee generale"])
def test_an_acronym_is_a_term_with_or_without_dots(client: Client, typed: str) -> None:
    TermeFactory.create(title="AG", full_form="assemblée générale", definition="<p>La réunion.</p>")
    assert len(read(client, f"?q={typed}").select(".definition")) == 1
    assert read(client, f"?q={typed}+annuelle").select(".definition") == []


@pytest.mark.parametrize(
    "typed",
    [
        "Union des judokas",
        "union des JUDOKAS",
        "UJB",
        "W251000001",
        "w 251 000 001",
        "732 829 320 00074",
        "73282932000074",
    ],
)
def test_an_association_that_is_named_has_its_card_on_top(client: Client, typed: str) -> None:
    AssociationFactory.create(
        name="Union des judokas", acronym="UJB", rna_number="W251000001", siret="73282932000074"
    )
    html = read(client, f"?q={typed}")
    assert words(html, ".named .card__title") == ["Union des judokas (UJB)"]
    assert html.select(".card--result") == []


def test_two_associations_of_one_acronym_are_left_in_the_list(client: Client) -> None:
    for name in ("Union des judokas", "Université de Jougne"):
        AssociationFactory.create(name=name, acronym="UJB")
    html = read(client, "?q=UJB")
    assert (len(html.select(".named")), len(html.select(".card--result"))) == (0, 2)


def test_a_question_in_another_language_is_told_so_in_both(
    client: Client, engine: type[SearchBackend]
) -> None:
    GuidePageFactory.create(title="Créer une association")
    engine.told = {"asked_in": "ar", "corrections": ("autre chose",)}
    html = read(client, "?q=association")
    assert "semble écrite en arabe" in words(html, ".note")[0]
    own = html.select_one(".note__own")
    assert own is not None
    assert (own["lang"], own["dir"]) == ("ar", "rtl")
    assert html.select(".try") == []


def test_a_language_that_nobody_knows_is_named_by_its_code() -> None:
    found = foreign("xx", {"fr"})
    assert found is not None
    assert (found.name, found.sentence) == ("xx", "")
    assert foreign("", {"fr"}) is None


@pytest.mark.parametrize(
    ("answered_in", "answers", "has_sentence"),
    [({"fr"}, "français", True), ({"en"}, "anglais", False), ({"fr", "en"}, "anglais et français", False)],
)
def test_the_languages_of_the_answers_are_those_that_are_told(
    answered_in: set[str], answers: str, has_sentence: bool
) -> None:
    found = foreign("es", answered_in)
    assert found is not None
    assert (found.name, found.answers, bool(found.sentence)) == ("espagnol", answers, has_sentence)


def test_a_failing_engine_is_told_discreetly_and_never_an_error(
    client: Client, engine: type[SearchBackend]
) -> None:
    GuidePageFactory.create(title="Le vélo")
    engine.fails = True
    html = read(client, "?q=velo")
    assert titles(client, "?q=velo") == ["Le vélo"]
    assert "seuls les titres" in words(html, ".note")[0]


def test_each_result_says_where_it_stands_and_how_fresh_it_is(client: Client) -> None:
    theme = ThemeFactory.create(title="Argent")
    guide = GuidePageFactory.create(title="Le vélo", themes=[theme])
    ServicePageFactory.create(title="Vélo prêté", kind="equipment")
    file = SheetFactory.create(identifier="N1", title="Transport", kind="file", modified_on=None)
    SheetFactory.create(identifier="F1", title="Vélo et loi", file=file, modified_on="2026-10-01")
    html = read(client, "?q=velo")
    section = guide.get_parent().title
    trails = words(html, ".card__kind")
    assert f"Dans : {section} › Argent" in trails
    assert any(trail.endswith("› Prêt de matériel") for trail in trails)
    assert "Dans : Fiches officielles › Transport" in trails
    foot = words(html, ".card__foot")[-1]
    assert foot == "Source officielle : service-public.fr Mise à jour par l'État le 1er octobre 2026"


def test_what_is_found_is_marked_and_never_markup(client: Client) -> None:
    GuidePageFactory.create(title="Vélo <script>alert(1)</script>")
    html = read(client, "?q=velo")
    assert words(html, ".card__link mark") == ["Vélo"]
    assert html.select(".card script") == []


@pytest.mark.parametrize("typed", ["?!*", "%E2%80%8F", "%20", "\x00"])
def test_a_question_without_a_word_finds_nothing_and_says_so(client: Client, typed: str) -> None:
    AssociationFactory.create(name="Club")
    assert titles(client, f"?q={typed}") == []


@pytest.mark.parametrize(
    "typed",
    [
        "é" * 10_000,
        "mot " * 500,
        "<img src=x onerror=alert(1)>",
        "x' OR '1'='1",
        '"* NEAR(',
        "%",
        "\\",
        "*:* AND NOT (",
        "title:^^",
        "(a+)+$" * 40,
        "\u202efet\u202c",
        "\ud800",
    ],
)
def test_hostile_questions_are_searched_as_text(client: Client, typed: str) -> None:
    asked: dict[str, Any] = {"q": typed.encode("utf-8", "surrogatepass"), "page": "-1"}
    response = client.get("/recherche/", asked)
    assert response.status_code == 200
    assert b"<img src=x" not in response.content


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\t", "\n"])
def test_any_white_space_parts_the_words_of_a_question(client: Client, space: str) -> None:
    GuidePageFactory.create(title="Salle municipale")
    assert titles(client, f"?{urlencode({'q': f'salle{space}municipale'})}") == ["Salle municipale"]


def test_the_results_page_is_for_readers_not_for_robots(client: Client) -> None:
    robots = read(client, "?q=club").find("meta", attrs={"name": "robots"})
    assert robots is not None
    assert "noindex" in str(robots["content"])


def test_a_translation_stands_for_its_french_original(
    client: Client, home: HomePage, english: Locale
) -> None:
    home.copy_for_translation(english).save_revision().publish()
    french = GuidePageFactory.create(title="Budget")
    GuidePageFactory.create(title="Budget sans traduction")
    translated = french.copy_for_translation(english, copy_parents=True)
    translated.title = "Budget in English"
    translated.save_revision().publish()
    html = read_page(client, "/en/recherche/?q=budget")
    links = html.select(".card h2 a")
    assert [link.get_text() for link in links] == ["Budget sans traduction", "Budget in English"]
    assert [link.get("lang") for link in links] == ["fr", None]
    assert words(html, ".status strong, .tabs__count") == ["2", "2", "2"]


def test_services_procedures_and_official_sheets_are_found_too(client: Client) -> None:
    ServicePageFactory.create(title="Prêt de barnums", slug="barnums")
    DemarchePageFactory.create(title="Monter des barnums", slug="monter")
    SheetFactory.create(identifier="F7", title="Déclarer", text="Les barnums se déclarent.")
    SheetFactory.create(identifier="F8", title="Ancien", text="Barnums d'hier.", live=False)
    assert {str(link["href"]) for link in read(client, "?q=barnums").select(".card h2 a")} == {
        "/services/barnums/",
        "/guides/monter/",
        "/fiches/F7/",
    }


def test_the_first_look_alone_is_counted(
    client: Client, engine: type[SearchBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[tuple[str, str, int]] = []
    monkeypatch.setattr(results_page, "is_countable", lambda request: True)
    monkeypatch.setattr(results_page, "record_search", lambda *seen: counted.append(seen))
    GuidePageFactory.create(title="Vélo")
    for query in ("?q=vélo", "?q=vélo&kind=guides", "?q=vélo&page=2", "?q=?"):
        client.get(f"/recherche/{query}")
    engine.told = {"degraded": True}
    client.get("/recherche/?q=vélo")
    assert counted == [("vélo", "fr", 1)]
