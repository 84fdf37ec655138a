"""Editors change the city's facts in the administration; what they type is checked and never lost."""

import re
from io import BytesIO
from typing import Any

import PIL.Image
import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.images.models import Image
from wagtail.models import Site

from commun.models import CitySettings
from home.roles import EDITORS, create_roles
from tests.commun.factories import ImageFactory, UserFactory, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    user = UserFactory.create()
    user.groups.add(create_roles()[EDITORS])
    client.force_login(user)
    return client


@pytest.fixture
def address(site: Site) -> str:
    return f"/admin/settings/commun/citysettings/{site.pk}/"


def facts(**changes: Any) -> dict[str, Any]:
    return {
        "city_name": "Besançon",
        "primary_color": "#17495a",
        "accent_color": "#a8431d",
        "accessibility_state": "non",
    } | changes


def answer(response: Any) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def typed_in(html: BeautifulSoup, name: str) -> str:
    """What a field of the form still holds."""
    field = html.select_one(f"input[name={name}]")
    assert field is not None
    return str(field["value"])


def errors(html: BeautifulSoup) -> str:
    return " ".join(
        " ".join(tag.get_text().split()) for tag in html.select(".error-message, .w-field__errors")
    )


def test_an_editor_saves_every_fact_of_the_city(editor: Client, address: str, site: Site) -> None:
    logo = ImageFactory.create(width=400, height=100)
    typed = facts(
        logo=logo.pk,
        primary_color="7A1F5C",
        website="https://www.besancon.fr",
        postal_address="2 rue Mégevand\n25000 Besançon",
        publication_director="La maire",
        host_name_address="La Ville\n25000 Besançon",
        dpo_email="dpo@example.org",
        accessibility_state="partial",
    )
    assert editor.post(address, typed).status_code == 302
    stored = CitySettings.for_site(site)
    assert (stored.logo, stored.primary_color) == (logo, "#7a1f5c")
    assert stored.postal_address.splitlines() == ["2 rue Mégevand", "25000 Besançon"]
    assert stored.get_accessibility_state_display() == "partiellement conforme"


def test_a_colour_too_pale_is_refused_with_its_contrast_and_one_that_would_do(
    editor: Client, address: str, site: Site
) -> None:
    html = answer(editor.post(address, facts(city_name="Dole", primary_color="#ffd400")))
    said = errors(html)
    assert "contraste de 1,2 : 1 ; il en faut 4,5" in said
    proposed = re.search(r"Essayez (#[0-9a-f]{6})", said)
    assert proposed is not None
    assert typed_in(html, "primary_color") == "#ffd400"
    assert typed_in(html, "city_name") == "Dole"
    assert CitySettings.for_site(site).primary_color == "#17495a"
    assert editor.post(address, facts(primary_color=proposed[1])).status_code == 302


@pytest.mark.parametrize("typed", ["rouge", "rgb(23, 73, 90)", "#12345", "<b>é</b>", "x" * 300])
def test_what_is_no_colour_is_refused_with_an_example_and_kept(
    editor: Client, address: str, typed: str
) -> None:
    html = answer(editor.post(address, facts(accent_color=typed)))
    assert f"« {typed} » n'est pas une couleur" in errors(html)
    assert "caractères (actuellement" not in errors(html)
    assert typed_in(html, "accent_color") == typed


def test_a_logo_of_one_pixel_by_four_thousand_is_refused_on_its_own_field(
    editor: Client, address: str
) -> None:
    logo = ImageFactory.create(width=1, height=4000)
    html = answer(editor.post(address, facts(logo=logo.pk)))
    assert "1 × 4000 pixels" in errors(html)
    assert typed_in(html, "logo") == str(logo.pk)


def too_large() -> ContentFile[bytes]:
    """A real PNG followed by 40 MB of nothing."""
    return ContentFile(picture(400, 100).read() + bytes(40 * 1024 * 1024), name="logo.png")


def cut_short() -> ContentFile[bytes]:
    """The first half of a PNG of noise, as a lost connection would leave it."""
    content = BytesIO()
    PIL.Image.effect_noise((200, 100), 50).save(content, "png")
    return ContentFile(content.getvalue()[: content.tell() // 2], name="logo.png")


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp", "avif"])
def test_a_whole_image_of_each_kind_enters_the_library(editor: Client, kind: str) -> None:
    upload = SimpleUploadedFile(f"logo.{kind}", picture(300, 100, kind).read())
    response = editor.post(
        "/admin/images/chooser/create/",
        {"image-chooser-upload-title": "Logo", "image-chooser-upload-file": upload},
    )
    assert response.json()["step"] == "chosen"
    stored = Image.objects.get()
    assert (stored.width, stored.height) == (300, 100)
    with stored.file.open() as file:
        assert PIL.Image.open(file).size == (300, 100)
    assert editor.post(f"/admin/images/{stored.pk}/", {"title": "Blason"}).status_code == 302
    stored.refresh_from_db()
    assert stored.title == "Blason"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (ContentFile(b"Ceci est un texte.", name="logo.png"), "Téléversez une image valide"),
        (ContentFile(b"", name="logo.png"), "vide"),
        (ContentFile(b"<svg/>", name="logo.svg"), "Formats supportés : AVIF, GIF, JPG, JPEG, PNG, WEBP"),
        (cut_short, "incomplète ou abîmée"),
        (too_large, "Ce fichier est trop gros (40,0"),
        (picture(100, 100, "gif"), "ne correspond pas"),
    ],
)
def test_a_file_that_can_not_be_a_logo_is_refused_in_french(editor: Client, file: Any, sentence: str) -> None:
    sent = file() if callable(file) else file
    upload = SimpleUploadedFile("logo.png" if sent.name == "image.gif" else sent.name, sent.read())
    response = editor.post(
        "/admin/images/chooser/create/",
        {"image-chooser-upload-title": "Logo", "image-chooser-upload-file": upload},
    )
    assert response.status_code == 200
    assert response.json()["step"] == "reshow_creation_form"
    said = errors(BeautifulSoup(response.json()["htmlFragment"], "html.parser"))
    assert sentence in said
    assert not Image.objects.exists()
