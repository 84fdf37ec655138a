"""The words of the glossary explained in place, in what readers get."""

import json
import time
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from guides.glossary.explain import Explainer
from guides.glossary.shelf import vocabulary
from guides.models import GuidePage
from tests.guides.factories import GuidePageFactory, heading
from tests.guides.glossary_factories import TermeFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


def explained(html: str) -> str:
    return Explainer(vocabulary("fr")).html(html)


def words_of(html: Any) -> list[str]:
    return [button.get_text() for button in html.select("button.term")]


def words_in(html: str) -> list[str]:
    return words_of(BeautifulSoup(html, "html.parser"))


@pytest.fixture
def ag() -> None:
    TermeFactory.create(
        title="AG", full_form="assemblée générale", definition="<p>La réunion des <b>membres</b> & amis.</p>"
    )


def test_nothing_changes_where_no_word_is_known(ag: None) -> None:
    html = '<p data-a="1 &amp; 2">Un&nbsp;texte<br/>&#233; <a href="?a=1&amp;b=2">x</a><!-- AG --></p>'
    assert explained(html) == html


def test_the_first_use_of_a_word_becomes_a_button_that_shows_its_meaning(ag: None) -> None:
    html = BeautifulSoup(
        explained("<p>L'AG décide. L'AG vote, l'assemblée générale aussi.</p>"), "html.parser"
    )
    assert words_of(html) == ["AG"]
    button, note = html.select_one("button.term"), html.select_one("[popover]")
    assert button is not None
    assert note is not None
    assert button["type"] == "button"
    assert button["popovertarget"] == note["id"]
    assert "La réunion des membres & amis." in note.get_text()
    assert note.select_one('a[href="/glossaire/ag/"]') is not None
    note.extract()
    assert html.get_text() == "L'AG décide. L'AG vote, l'assemblée générale aussi."


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x">l\'AG</a>',
        "<p><a href='/x'>une <b>AG</b></a></p>",
        "<h2>AG</h2>",
        "<h4>AG</h4>",
        "<button>AG</button>",
        "<abbr title='AG'>AG</abbr>",
        "<img alt='AG'>",
        "<p title='AG'>…</p>",
    ],
)
def test_links_headings_buttons_and_attributes_are_left_alone(ag: None, html: str) -> None:
    assert explained(html) == html


def test_a_text_after_a_link_is_explained(ag: None) -> None:
    assert words_in(explained("<p><a href='/x'>AG</a> et AG</p>")) == ["AG"]


@pytest.mark.parametrize("html", ["</a></p>AG", "<p>AG", "AG & CA < 3", "<a>AG</a></a>AG"])
def test_broken_html_loses_no_word(ag: None, html: str) -> None:
    text = BeautifulSoup(explained(html), "html.parser")
    for note in text.select("[popover]"):
        note.extract()
    assert text.get_text() == BeautifulSoup(html, "html.parser").get_text()


def test_a_word_inside_anothers_definition_is_not_explained_there() -> None:
    TermeFactory.create(title="AG", definition="<p>Réunie par le CA.</p>")
    TermeFactory.create(title="CA", definition="<p>Élu par l'AG.</p>")
    html = BeautifulSoup(explained("<p>L'AG élit le CA.</p>"), "html.parser")
    assert words_of(html) == ["AG", "CA"]
    assert html.select("[popover] .term") == []


def test_a_word_that_editors_find_too_common_is_left_alone() -> None:
    TermeFactory.create(title="mandat", explained_in_texts=False)
    assert explained("<p>Un mandat.</p>") == "<p>Un mandat.</p>"


def test_markup_in_a_term_is_shown_as_text() -> None:
    TermeFactory.create(title="AG", full_form="<script>x</script>", definition="<p>a &lt;b&gt; c</p>")
    html = explained("<p>AG</p>")
    assert "<script>" not in html
    assert "a &lt;b&gt; c" in html


def body() -> list[dict[str, Any]]:
    text = "<p>L'AG, puis le quorum.</p>"
    return [
        heading("L'AG et le quorum"),
        {"type": "callout", "value": {"kind": "know", "title": "L'AG", "text": "<p>Le bureau.</p>"}},
        {"type": "paragraph", "value": text},
        {
            "type": "steps",
            "value": {"items": [{"title": "Le bureau", "text": "<p>L'AG et les statuts.</p>"}]},
        },
        {"type": "quote", "value": {"text": "La cotisation", "source": ""}},
        {"type": "accordion", "value": {"items": [{"question": "AG ?", "answer": "<p>La cotisation.</p>"}]}},
    ]


def test_each_word_is_explained_once_on_a_page_in_the_order_it_is_read(client: Client, ag: None) -> None:
    for title in ("quorum", "bureau", "statuts", "cotisation"):
        TermeFactory.create(title=title)
    GuidePageFactory.create(slug="guide-a", body=json.dumps(body()))
    html = read(client, "/guides/guide-a/")
    assert words_of(html) == ["bureau", "AG", "quorum", "statuts", "cotisation"]
    assert len({note["id"] for note in html.select("[popover]")}) == 5
    assert html.select("h2 button, .callout__title button, blockquote button, .steps__title button") == []


def test_what_is_stored_is_not_touched(ag: None) -> None:
    page = GuidePageFactory.create(body=json.dumps(body()))
    before = json.dumps(page.body.get_prep_value(), sort_keys=True)
    assert len(page.anchored_body) == 6
    assert json.dumps(page.body.get_prep_value(), sort_keys=True) == before
    page.save()
    assert "popover" not in json.dumps(list(GuidePage.objects.get(pk=page.pk).body.raw_data))


def test_an_easy_version_explains_its_words_itself(client: Client, ag: None) -> None:
    easy = json.dumps([{"type": "paragraph", "value": "<p>L'AG.</p>"}])
    GuidePageFactory.create(slug="guide-a", easy_body=easy)
    assert words_of(read(client, "/guides/guide-a/?version=facile")) == []


def test_a_changed_definition_is_shown_at_once(
    client: Client, ag: None, django_capture_on_commit_callbacks: Any
) -> None:
    GuidePageFactory.create(slug="guide-a", body=json.dumps(body()))
    assert "La réunion des membres" in read(client, "/guides/guide-a/").get_text()
    with django_capture_on_commit_callbacks(execute=True):
        TermeFactory.create(title="statuts", definition="<p>Le contrat.</p>")
    assert "Le contrat." in read(client, "/guides/guide-a/").get_text()


def test_three_hundred_terms_cost_a_long_text_less_than_ten_milliseconds() -> None:
    for number in range(300):
        TermeFactory.create(title=f"mot{number} rare{number}", synonyms=f"autre mot{number}\nSIGLE{number}X")
    html = "<p>" + "Le bureau convoque les membres à temps, débat et garde une trace de tout. " * 140 + "</p>"
    explained(html)
    spent = []
    for _turn in range(5):
        start = time.perf_counter()
        explained(html)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.010
