"""Terms of the vocabularies, in the source language."""

from typing import Any

import factory
from django.utils.text import slugify
from wagtail.models import Locale

from commun.models import Audience, Quartier, Theme, User


class UserFactory(factory.django.DjangoModelFactory[User]):
    username = factory.Sequence(lambda n: f"personne-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")

    class Meta:
        model = User


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
