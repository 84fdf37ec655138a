"""Previous and next inside a theme."""

from typing import Any

import pytest
from django.test import Client

from commun.models import Theme
from guides.models import DemarchePage, GuideIndexPage, GuidePage
from tests.commun.factories import ThemeFactory
from tests.guides.factories import GuidePageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme() -> Theme:
    found: Theme = ThemeFactory.create(title="Créer", sort_order=1)
    return found


def ways(client: Client, slug: str) -> list[tuple[str, str]]:
    html = read(client, f"/guides/{slug}/")
    return [(str(link["rel"][0]), str(link["href"])) for link in html.select(".neighbours a[rel]")]


def test_guides_follow_one_another_in_the_order_of_the_tree(client: Client, theme: Theme) -> None:
    for slug in ("un", "deux", "trois"):
        GuidePageFactory.create(title=slug, slug=slug, themes=[theme])
    assert ways(client, "un") == [("next", "/guides/deux/")]
    assert ways(client, "deux") == [("prev", "/guides/un/"), ("next", "/guides/trois/")]
    assert ways(client, "trois") == [("prev", "/guides/deux/")]
    assert "Dans le même thème : Créer" in " ".join(read(client, "/guides/deux/").get_text().split())


def test_procedures_stand_in_the_line_and_other_themes_do_not(
    client: Client, guide_index: GuideIndexPage, theme: Theme
) -> None:
    other = ThemeFactory.create(title="Gérer", sort_order=2)
    GuidePageFactory.create(slug="un", themes=[other, theme])
    GuidePageFactory.create(slug="ailleurs", themes=[other])
    procedure = DemarchePage(title="Deux", slug="deux")
    guide_index.add_child(instance=procedure)
    procedure.themes = [theme]
    procedure.save()
    GuidePageFactory.create(slug="sans-theme")
    assert ways(client, "un") == [("next", "/guides/deux/")]
    assert ways(client, "ailleurs") == [("prev", "/guides/un/")]
    assert ways(client, "sans-theme") == []


def test_what_readers_may_not_open_is_stepped_over(client: Client, theme: Theme) -> None:
    GuidePageFactory.create(slug="un", themes=[theme])
    GuidePageFactory.create(slug="brouillon", themes=[theme], live=False)
    GuidePageFactory.create(slug="reserve", themes=[theme]).view_restrictions.create(restriction_type="login")
    GuidePageFactory.create(slug="trois", themes=[theme])
    assert ways(client, "un") == [("next", "/guides/trois/")]


@pytest.mark.parametrize("change", ["unpublish", "move", "delete", "restrict"])
def test_the_line_is_mended_when_a_page_leaves_it(
    client: Client,
    theme: Theme,
    change: str,
    guide_index: GuideIndexPage,
    django_capture_on_commit_callbacks: Any,
) -> None:
    GuidePageFactory.create(slug="un", themes=[theme])
    middle: GuidePage = GuidePageFactory.create(slug="deux", themes=[theme])
    GuidePageFactory.create(slug="trois", themes=[theme])
    assert ways(client, "un") == [("next", "/guides/deux/")]
    elsewhere = GuideIndexPage(title="Ailleurs", slug="ailleurs")
    guide_index.get_parent().add_child(instance=elsewhere)
    done = {
        "unpublish": middle.unpublish,
        "move": lambda: middle.move(elsewhere, pos="last-child"),
        "delete": middle.delete,
        "restrict": lambda: middle.view_restrictions.create(restriction_type="login"),
    }
    with django_capture_on_commit_callbacks(execute=True):
        done[change]()
    assert ways(client, "un") == [("next", "/guides/trois/")]


def test_a_preview_shows_the_drafts_own_themes(client: Client, admin_client: Client, theme: Theme) -> None:
    page = GuidePageFactory.create(slug="un", themes=[])
    page.themes = [theme]
    revision = page.save_revision()
    html = read(admin_client, f"/admin/pages/{page.pk}/revisions/{revision.pk}/view/")
    assert [tag.get_text() for tag in html.select(".tag")] == ["Créer"]
    assert read(client, "/guides/un/").select(".tag") == []


def test_the_index_lists_procedures_beside_guides(
    client: Client, guide_index: GuideIndexPage, theme: Theme
) -> None:
    guide_index.add_child(instance=DemarchePage(title="Fonder pas à pas", slug="fonder-pas-a-pas"))
    GuidePageFactory.create(title="Fonder", themes=[theme])
    html = read(client, "/guides/")
    assert [link.get_text() for link in html.select(".card__link")] == ["Fonder", "Fonder pas à pas"]
