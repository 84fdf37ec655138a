"""What editors save drops what was computed from it."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from commun.city import drop_cities
from commun.identity import drop_identities
from commun.languages import drop_open_languages
from commun.models import Audience, CitySettings, OrderedTerm, Quartier, Theme


def _drop_titles(sender: type[OrderedTerm], **_kwargs: Any) -> None:
    sender.drop_titles()


def _drop_languages(**_kwargs: Any) -> None:
    drop_open_languages()


def _drop_cities(**_kwargs: Any) -> None:
    drop_cities()


def _drop_identities(**_kwargs: Any) -> None:
    drop_identities()


def register() -> None:
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_drop_languages, dispatch_uid="commun-languages")
    post_delete.connect(_drop_languages, sender=Page, dispatch_uid="commun-languages")
    for signal in (post_save, post_delete):
        for term in (Theme, Quartier, Audience):
            signal.connect(_drop_titles, sender=term, dispatch_uid="commun-titles")
        for fact in (Site, CitySettings):
            signal.connect(_drop_cities, sender=fact, dispatch_uid="commun-cities")
        # A logo may be replaced, or deleted with its settings left as they are.
        for part in (Site, CitySettings, get_image_model()):
            signal.connect(_drop_identities, sender=part, dispatch_uid="commun-identities")
        for place in (Site, Locale, PageViewRestriction):
            signal.connect(_drop_languages, sender=place, dispatch_uid="commun-languages")
