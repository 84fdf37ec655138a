"""People, images, and terms of the vocabularies in the source language."""

from io import BytesIO
from typing import Any

import factory
import PIL.Image
from django.core.files.base import ContentFile
from django.utils.text import slugify
from wagtail.images.models import Image
from wagtail.models import Locale

from commun.models import Audience, Quartier, Theme, User


class UserFactory(factory.django.DjangoModelFactory[User]):
    username = factory.Sequence(lambda n: f"personne-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")

    class Meta:
        model = User


def picture(width: int, height: int, kind: str = "png") -> ContentFile[bytes]:
    """A real image file of that size in pixels."""
    content = BytesIO()
    PIL.Image.new("RGB", (width, height), "#17495a").save(content, kind)
    return ContentFile(content.getvalue(), name=f"image.{kind}")


class ImageFactory(factory.django.DjangoModelFactory[Image]):
    """An image of the library, `width` by `height` pixels."""

    title = "Image"
    width = 640
    height = 480
    file = factory.LazyAttribute(lambda image: picture(image.width, image.height))

    class Meta:
        model = Image


class _TermFactory(factory.django.DjangoModelFactory[Any]):
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="fr"))
    slug = factory.LazyAttribute(lambda term: slugify(term.title))

    class Meta:
        abstract = True


class ThemeFactory(_TermFactory):
    title = factory.Sequence(lambda n: f"Thème {n}")

    class Meta:
        model = Theme


class QuartierFactory(_TermFactory):
    title = factory.Sequence(lambda n: f"Quartier {n}")

    class Meta:
        model = Quartier


class AudienceFactory(_TermFactory):
    title = factory.Sequence(lambda n: f"Public {n}")

    class Meta:
        model = Audience
