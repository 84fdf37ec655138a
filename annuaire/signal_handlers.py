"""The directory's choices are kept until an association or a theme is saved."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from annuaire.models import Association
from annuaire.vocabulary import drop_choices
from commun.models import Theme


def _drop_choices(**_kwargs: Any) -> None:
    drop_choices()


def register() -> None:
    for signal in (post_save, post_delete):
        for model in (Association, Theme):
            signal.connect(_drop_choices, sender=model, dispatch_uid="annuaire-choices")
