"""A term is refused in clear words when it would mislead, and nothing that was typed is lost."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale

from guides.models import Terme
from home.roles import CONTRIBUTORS, EDITORS, create_roles
from tests.commun.factories import UserFactory
from tests.guides.glossary_factories import TermeFactory
from tests.reading import read

pytestmark = pytest.mark.django_db

ADD = "/admin/snippets/guides/terme/add/"


def refused(**fields: Any) -> dict[str, list[str]]:
    term = TermeFactory.build(**fields)
    try:
        term.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_a_term_may_be_written_with_its_word_and_its_meaning_alone() -> None:
    term = TermeFactory.build(title="  Règlement   intérieur ", slug="")
    term.full_clean()
    assert (term.title, term.slug) == ("Règlement intérieur", "reglement-interieur")


def test_two_terms_of_a_language_never_share_an_address(english: Locale) -> None:
    TermeFactory.create(title="Bureau de vote", slug="bureau")
    assert refused(title="Bureau") == {
        "slug": ["« bureau » est déjà l'adresse du terme « Bureau de vote » : choisissez-en une autre."]
    }
    assert refused(title="Bureau", locale=english) == {}


@pytest.mark.parametrize(
    ("fields", "field", "wording"),
    [
        ({"title": "ca", "slug": "autre"}, "title", "ca"),
        ({"title": "conseil d'administration"}, "title", "conseil d'administration"),
        ({"title": "Comité", "synonyms": "équipe\nCA"}, "synonyms", "CA"),
        (
            {"title": "Comité", "full_form": "Conseil d'administration"},
            "full_form",
            "conseil d'administration",
        ),
        ({"title": "Comité", "synonyms": "le conseil"}, "synonyms", "le conseil"),
    ],
)
def test_a_word_that_already_leads_to_another_term_is_refused(
    fields: dict[str, str], field: str, wording: str
) -> None:
    TermeFactory.create(title="CA", full_form="conseil d'administration", synonyms="le conseil")
    messages = refused(**fields)
    assert list(messages) == [field]
    assert "se dit déjà du terme « CA »" in messages[field][0]
    assert wording.casefold() in messages[field][0].casefold()


@pytest.mark.parametrize("definition", ["", "<p></p>", "<p>  <br/></p>", "<p>&nbsp;</p>"])
def test_a_term_without_meaning_is_refused(definition: str) -> None:
    assert "definition" in refused(title="AG", definition=definition)


def test_a_term_of_signs_alone_asks_for_an_address() -> None:
    assert refused(title="…") == {
        "slug": ["Ce terme n'a ni lettre ni chiffre : écrivez une adresse en minuscules."]
    }


def test_a_term_may_be_saved_again_and_says_the_same_word_twice() -> None:
    term = TermeFactory.create(title="AG", full_form="AG", synonyms="AG\nAG")
    term.full_clean()
    assert term.synonyms == "AG"


def person(client: Client, role: str) -> Client:
    user = UserFactory.create()
    user.groups.add(create_roles()[role])
    client.force_login(user)
    return client


def typed(**fields: str) -> dict[str, str]:
    meaning = '{"blocks": [{"key": "a", "text": "Le sens.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}'  # noqa: E501 - as the editor sends it
    blank = {"title": "", "slug": "", "full_form": "", "synonyms": "", "definition": meaning}
    return {**blank, "explained_in_texts": "on", **fields}


def test_an_editor_adds_a_term_and_finds_it_by_its_synonyms(client: Client) -> None:
    editor = person(client, EDITORS)
    sent = typed(title="AG", synonyms="assemblée annuelle")
    assert editor.post(ADD, sent).status_code == 302
    assert Terme.objects.get().slug == "ag"
    TermeFactory.create(title="bureau")
    html = read(editor, "/admin/snippets/guides/terme/?q=annuelle")
    assert [link.get_text(strip=True) for link in html.select(".title-wrapper a")] == ["AG"]


def test_a_translated_term_is_listed_once_and_by_language(client: Client, english: Locale) -> None:
    translated = TermeFactory.create(title="bénévole").copy_for_translation(english)
    translated.title = "volunteer"
    translated.save()
    editor = person(client, EDITORS)
    listed = {
        asked: [
            link.get_text(strip=True)
            for link in read(editor, f"/admin/snippets/guides/terme/{asked}").select(".title-wrapper a")
        ]
        for asked in ("", "?locale=en")
    }
    assert listed == {"": ["bénévole"], "?locale=en": ["volunteer"]}


def test_a_refused_term_comes_back_as_it_was_typed(client: Client) -> None:
    TermeFactory.create(title="CA")
    response = person(client, EDITORS).post(ADD, typed(title="Comité", synonyms="équipe\nCA"))
    html = response.content.decode()
    assert response.status_code == 200
    assert "se dit déjà du terme « CA »" in html
    assert "équipe" in html
    assert Terme.objects.count() == 1


def test_contributors_read_the_glossary_and_do_not_write_it(client: Client) -> None:
    assert person(client, CONTRIBUTORS).get(ADD).status_code == 302
