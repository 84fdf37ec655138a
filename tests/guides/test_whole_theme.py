"""Every guide of a theme on one page."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from commun.models import Theme
from guides.models import DemarchePage, GuideIndexPage
from tests.commun.factories import ThemeFactory
from tests.guides.factories import GuidePageFactory, heading
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.watch_factories import demarche, flagged
from tests.reading import read

pytestmark = pytest.mark.django_db

ADDRESS = "/guides/theme/creer/"


@pytest.fixture
def theme() -> Theme:
    found: Theme = ThemeFactory.create(title="Créer", slug="creer")
    return found


def text(words: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": f"<p>{words}</p>"}


def test_each_guide_is_there_in_full_and_in_order_with_contents_on_top(client: Client, theme: Theme) -> None:
    for title in ("Un", "Deux"):
        GuidePageFactory.create(
            title=title,
            themes=[theme],
            body=json.dumps([heading("Partie"), heading("Détail", 3), text(f"Le texte {title}.")]),
        )
    GuidePageFactory.create(title="Ailleurs")
    html = read(client, ADDRESS)
    assert [link.get_text() for link in html.select(".booklet__contents a")] == ["Un", "Deux"]
    assert all(html.select_one(str(link["href"])) for link in html.select(".booklet__contents a"))
    assert "Le texte Un." in html.get_text()
    assert "Le texte Deux." in html.get_text()
    levels = [(found.name, found.get_text(strip=True)) for found in html.select("article :is(h2, h3, h4)")]
    titles = [[("h2", title), ("h3", "Partie"), ("h4", "Détail")] for title in ("Un", "Deux")]
    assert levels == [*titles[0], *titles[1]]
    ids = [found["id"] for found in html.select("[id]")]
    assert len(ids) == len(set(ids))


def test_procedures_are_there_with_their_steps(
    client: Client, theme: Theme, guide_index: GuideIndexPage
) -> None:
    step = {"title": "Réserver", "text": "<p>La salle.</p>", "delay": {"when": "any"}, "substeps": []}
    page = DemarchePage(title="Pas à pas", slug="pas", steps=json.dumps([{"type": "step", "value": step}]))
    guide_index.add_child(instance=page)
    page.themes = [theme]
    page.save()
    assert [title.get_text() for title in read(client, ADDRESS).select(".steps__title")] == ["Réserver"]


def test_a_word_is_explained_once_on_the_whole_page(client: Client, theme: Theme) -> None:
    TermeFactory.create(title="AG")
    for _number in range(2):
        GuidePageFactory.create(themes=[theme], body=json.dumps([text("L'AG.")]))
    assert len(read(client, ADDRESS).select("button.term")) == 1


def test_search_engines_are_asked_to_leave_it_out(client: Client, theme: Theme) -> None:
    GuidePageFactory.create(themes=[theme])
    robots = read(client, ADDRESS).select_one('meta[name="robots"]')
    assert robots is not None
    assert "noindex" in str(robots["content"])


def test_a_theme_without_guide_and_an_unknown_one_are_not_found(client: Client, theme: Theme) -> None:
    GuidePageFactory.create(themes=[theme], live=False)
    GuidePageFactory.create(themes=[theme]).view_restrictions.create(restriction_type="login")
    assert client.get(ADDRESS).status_code == 404
    assert client.get("/guides/theme/inconnu/").status_code == 404
    assert client.get("/en/guides/theme/creer/").status_code == 404


def test_readers_are_warned_there_of_what_waits_to_be_verified(client: Client, theme: Theme) -> None:
    late = GuidePageFactory.create(themes=[theme], review_on=date(2020, 2, 1))
    sheet = SheetFactory.create()
    procedure = demarche(sheet)
    procedure.themes = [theme]
    procedure.save()
    flagged(sheet)
    html = read(client, ADDRESS)
    assert (
        "devait être relue le 1er février 2020" in html.select(f"[aria-labelledby=guide-{late.pk}]")[0].text
    )
    assert len(html.select(f"[aria-labelledby=guide-{procedure.pk}] .steps .source-notice")) == 1
