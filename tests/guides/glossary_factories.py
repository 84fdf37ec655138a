"""Terms of the glossary."""

import factory
from wagtail.models import Locale

from guides.models import Terme


class TermeFactory(factory.django.DjangoModelFactory[Terme]):
    locale = factory.LazyFunction(Locale.get_default)
    title = factory.Sequence(lambda n: f"terme {n}")
    definition = "<p>Ce que le mot veut dire.</p>"

    class Meta:
        model = Terme
