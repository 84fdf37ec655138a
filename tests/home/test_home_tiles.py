"""The tiles of the home page: tasks and themes, none of which may lead nowhere."""

import pytest
from bs4 import Tag
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Locale

from annuaire.models import AnnuairePage
from home.blocks import TaskBlock
from home.models import HomePage
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import ThemeFactory
from tests.home.factories import TextPageFactory, offer_tasks, task
from tests.reading import read

pytestmark = pytest.mark.django_db


def tiles(client: Client, kind: str, address: str = "/") -> list[Tag]:
    return read(client, address).select(f".tiles--{kind} a")


def words(tile: Tag) -> str:
    return tile.get_text(" ", strip=True)


def drawing(tile: Tag) -> str | None:
    use = tile.select_one("use")
    return str(use["href"]) if use else None


def test_a_task_leads_to_its_page_or_to_another_site(client: Client, home: HomePage) -> None:
    page = TextPageFactory.create(slug="contact")
    offer_tasks(
        home,
        task("écrire à la Ville", page=page.pk, icon="mail", description="Une réponse sous huit jours."),
        task("déclarer", url="https://example.org/?a=1&b=2"),
    )
    first, second = tiles(client, "tasks")
    assert (first["href"], words(first)) == ("/contact/", "écrire à la Ville Une réponse sous huit jours.")
    assert str(drawing(first)).endswith("#mail")
    assert (second["href"], words(second)) == ("https://example.org/?a=1&b=2", "déclarer")


def test_a_task_whose_page_is_gone_is_left_out(client: Client, home: HomePage) -> None:
    hidden, deleted, kept = (TextPageFactory.create() for _number in range(3))
    offer_tasks(home, *(task(page.title, page=page.pk) for page in (hidden, deleted, kept)))
    hidden.unpublish()
    deleted.delete()
    assert [words(tile) for tile in tiles(client, "tasks")] == [kept.title]
    kept.unpublish()
    assert read(client, "/").select("#tasks-title, .tiles--tasks") == []


def test_a_home_page_without_tasks_has_no_section_for_them(client: Client, home: HomePage) -> None:
    assert read(client, "/").select("#tasks-title, .tiles--tasks") == []


def test_what_a_task_says_is_text_and_not_markup(client: Client, home: HomePage) -> None:
    offer_tasks(home, task("<b>fonder</b>", description='"&"', url="https://example.org/"))
    (tile,) = tiles(client, "tasks")
    assert words(tile) == '<b>fonder</b> "&"'


@pytest.mark.parametrize("both", [True, False])
def test_a_task_needs_a_page_or_an_address_and_says_so(home: HomePage, both: bool) -> None:
    block = TaskBlock()
    value = task("fonder", page=home.pk if both else None, url="https://example.org/" if both else "")
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(value["value"]))
    (messages,) = refused.value.block_errors.values()
    assert messages.messages == ["Choisissez une page du portail ou une adresse, l'une des deux."]


def with_theme(title: str, number: int, **values: str) -> None:
    theme = ThemeFactory.create(title=title, **values)
    for _number in range(number):
        entry = AssociationFactory.build()
        entry.themes = [theme]
        entry.save()


def test_a_theme_says_how_much_it_holds_and_leads_there(client: Client, annuaire: AnnuairePage) -> None:
    with_theme("Sport & jeux", 2, icon="sport", slug="sport")
    (tile,) = tiles(client, "themes")
    assert (tile["href"], words(tile)) == ("/annuaire/?theme=sport", "Sport & jeux 2")
    assert str(drawing(tile)).endswith("#sport")
    assert len(read(client, str(tile["href"])).select(".card--association")) == 2


def test_a_theme_without_a_drawing_has_no_broken_one(client: Client, annuaire: AnnuairePage) -> None:
    with_theme("Sport", 1)
    (tile,) = tiles(client, "themes")
    assert (words(tile), drawing(tile)) == ("Sport 1", None)


def test_a_theme_under_which_nothing_is_listed_is_not_shown(client: Client, annuaire: AnnuairePage) -> None:
    ThemeFactory.create(title="Vide")
    for values in ({"live": False}, {"listed": False}):
        entry = AssociationFactory.build(**values)
        entry.themes = [ThemeFactory.create()]
        entry.save()
    with_theme("Sport", 1)
    assert [words(tile) for tile in tiles(client, "themes")] == ["Sport 1"]


def test_an_untranslated_theme_is_marked_as_french(
    client: Client, annuaire: AnnuairePage, home: HomePage, english: Locale
) -> None:
    for page in (home, annuaire):
        page.copy_for_translation(english).save_revision().publish()
    with_theme("Sport", 1)
    (tile,) = tiles(client, "themes", "/en/")
    assert (tile["href"], tile["lang"]) == ("/en/annuaire/?theme=sport", "fr")
    assert not tiles(client, "themes")[0].has_attr("lang")


def test_a_last_association_that_leaves_takes_its_theme_off_the_home_page(
    client: Client, annuaire: AnnuairePage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    entry = AssociationFactory.build()
    entry.themes = [ThemeFactory.create()]
    entry.save()
    assert len(tiles(client, "themes")) == 1
    with django_capture_on_commit_callbacks(execute=True):
        entry.listed = False
        entry.save()
    assert tiles(client, "themes") == []
    assert "L'annuaire est encore vide." in read(client, "/").get_text()
