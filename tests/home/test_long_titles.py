"""A title longer than a page can have is refused in French, with what was typed; the longest one is shown."""

import pytest
from django.test import Client
from wagtail.fields import StreamField

from guides.models import GuideIndexPage, GuidePage
from home.models import HomePage, TextPage
from home.roles import EDITORS, create_roles
from tests.commun.factories import UserFactory
from tests.home.factories import TextPageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    user = UserFactory.create()
    user.groups.add(create_roles()[EDITORS])
    client.force_login(user)
    return client


def typed(title: str) -> dict[str, str]:
    fields = [*TextPage._meta.get_fields(), *GuidePage._meta.get_fields()]
    blocks = {f"{field.name}-count": "0" for field in fields if isinstance(field, StreamField)}
    comments = {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    return {"title": title, "slug": "", "kind": "ordinary", "summary": "", **blocks, **comments}


def refused(client: Client, address: str, title: str) -> str:
    response = client.post(address, typed(title) | {"action-publish": "1"})
    assert response.status_code == 200
    html: str = response.content.decode()
    return html


@pytest.mark.parametrize("model", ["home/textpage", "guides/guidepage"])
def test_a_title_of_three_hundred_characters_is_refused_in_french_and_kept(
    editor: Client, home: HomePage, guide_index: GuideIndexPage, model: str
) -> None:
    parent = home if model.startswith("home") else guide_index
    html = refused(editor, f"/admin/pages/add/{model}/{parent.pk}/", "é" * 300)
    assert "Assurez-vous que cette valeur comporte au plus 255 caractères (actuellement 300)." in html
    assert "é" * 300 in html
    assert not parent.get_children().filter(title__startswith="é").exists()


def test_the_longest_title_has_an_address_and_is_shown_whole(client: Client, home: HomePage) -> None:
    page = TextPageFactory.create(title="Ph'nglui " + "x" * 246)
    html = read(client, page.url)
    assert html.h1 is not None
    assert html.h1.get_text() == page.title
    assert [link.get_text() for link in html.select(".site-footer__links a")] == [page.title]
