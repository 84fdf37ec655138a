"""The starter themes of the nomenclature, created where the city has none of their slug."""

from django.conf import settings
from wagtail.models import Locale

from annuaire.register.nomenclature import StarterTheme, starter_themes
from commun.models import Theme


def create_missing() -> int:
    """Create the starter themes whose slug no theme has, and their English; returns how many."""
    source = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    existing = set(Theme.objects.in_source_language().values_list("slug", flat=True))
    missing = [starter for starter in starter_themes() if starter.slug not in existing]
    last = Theme.objects.order_by("-sort_order").values_list("sort_order", flat=True).first() or 0
    for order, starter in enumerate(missing, start=last + 1):
        theme = Theme.objects.create(
            locale=source,
            slug=starter.slug,
            title=starter.title,
            description=starter.description,
            icon=starter.icon,
            sort_order=order,
        )
        _translate(theme, starter)
    return len(missing)


def _translate(theme: Theme, starter: StarterTheme) -> None:
    english = Locale.objects.filter(language_code="en").first()
    if english is not None:
        translated = theme.copy_for_translation(english)
        translated.title, translated.description = starter.title_en, starter.description_en
        translated.save()


def by_slug() -> dict[str, Theme]:
    """The themes that associations point to, by slug."""
    return {theme.slug: theme for theme in Theme.objects.in_source_language()}
