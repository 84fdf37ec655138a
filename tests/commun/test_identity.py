"""A city's logo and colours are on every page as soon as they are saved, and cost no query."""

import re
from io import BytesIO

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.images.models import Image
from wagtail.models import Site

from commun.models import CitySettings
from home.models import HomePage
from tests.commun.factories import ImageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(site: Site, home: HomePage) -> CitySettings:
    settings = CitySettings.for_site(site)
    settings.city_name = "Besançon"
    settings.logo = ImageFactory.create(width=1000, height=400)
    settings.save()
    return settings


def stylesheet_address(client: Client) -> str:
    html = read(client, "/")
    link = html.find("link", href=re.compile(r"/identite\.css"))
    assert link is not None
    return str(link["href"])


def logo(html: BeautifulSoup) -> Tag | None:
    return html.select_one("header img")


def test_the_stylesheet_is_kept_for_ever_under_its_version_and_shortly_under_any_other(
    client: Client, city: CitySettings
) -> None:
    response = client.get(stylesheet_address(client))
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "--brand:#17495a;" in response.content.decode()
    for stale in ("?v=0123456789ab", "", "?v=%F0%9F%98%80"):
        old = client.get(f"/identite.css{stale}")
        assert (old.status_code, old["Cache-Control"]) == (200, "public, max-age=300")
        assert old.content == response.content


def test_a_saved_colour_changes_the_stylesheet_and_its_address(
    client: Client,
    city: CitySettings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    before = stylesheet_address(client)
    with django_capture_on_commit_callbacks(execute=True):
        city.primary_color = "#7a1f5c"
        city.save()
    after = stylesheet_address(client)
    assert after != before
    assert "--brand:#7a1f5c;" in client.get(after).content.decode()


def test_the_stylesheet_costs_no_query_once_known(client: Client, city: CitySettings) -> None:
    address = stylesheet_address(client)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert len(captured) == 0


def test_the_logo_is_sized_and_named_after_the_city(client: Client, city: CitySettings) -> None:
    image = logo(read(client, "/"))
    assert image is not None
    assert (image["width"], image["height"], image["alt"]) == ("240", "96", "Besançon")
    assert str(image["src"]).endswith(".webp")


def test_a_logo_deleted_from_the_library_leaves_the_pages_standing(
    client: Client,
    city: CitySettings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert logo(read(client, "/")) is not None
    with django_capture_on_commit_callbacks(execute=True):
        Image.objects.get().delete()
    html = read(client, "/")
    assert logo(html) is None
    header = html.header
    assert header is not None
    assert "Besançon" in header.get_text()


def test_a_logo_whose_file_is_lost_leaves_the_pages_standing(
    client: Client, city: CitySettings, caplog: pytest.LogCaptureFixture
) -> None:
    assert city.logo is not None
    default_storage.delete(str(city.logo.file.name))
    assert logo(read(client, "/")) is None
    assert "The logo of Besançon can't be read" in caplog.text


def test_a_host_that_no_site_answers_to_has_the_default_colours(client: Client) -> None:
    Site.objects.all().delete()
    assert "--brand:#17495a;" in client.get("/identite.css").content.decode()


@pytest.mark.parametrize(("width", "height"), [(1, 4000), (4000, 1), (100, 301), (1100, 100), (31, 31)])
def test_a_logo_that_nobody_could_read_is_refused_with_its_size(
    city: CitySettings, width: int, height: int
) -> None:
    city.logo = ImageFactory.create(width=width, height=height)
    with pytest.raises(ValidationError) as refused:
        city.full_clean()
    assert f"{width} × {height} pixels" in refused.value.message_dict["logo"][0]


def test_even_a_logo_stored_without_a_check_stays_within_its_frame(
    client: Client, city: CitySettings
) -> None:
    city.logo = ImageFactory.create(width=1, height=4000)
    city.save()
    image = logo(read(client, "/"))
    assert image is not None
    assert (image["width"], image["height"]) == ("1", "96")


def test_a_stored_colour_is_always_one(city: CitySettings) -> None:
    with pytest.raises(ValidationError), transaction.atomic():
        CitySettings.objects.update(primary_color="red;}body{display:none")
    CitySettings.objects.update(primary_color=" 7A1F5C ")
    city.refresh_from_db()
    assert city.primary_color == "#7a1f5c"


def test_a_truncated_image_stored_as_logo_leaves_the_pages_standing(
    client: Client, city: CitySettings
) -> None:
    assert city.logo is not None
    name = str(city.logo.file.name)
    with default_storage.open(name) as file:
        half = file.read()[:200]
    default_storage.delete(name)
    default_storage.save(name, BytesIO(half))
    assert logo(read(client, "/")) is None
