"""What follows from a publication."""

from typing import Any

from wagtail.signals import page_published

from guides.models.practical import PracticalPage
from guides.upkeep import checks


def _keep_what_owners_said(instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, PracticalPage):
        checks.mark_again(instance)


def register() -> None:
    page_published.connect(_keep_what_owners_said, dispatch_uid="guides-upkeep")
