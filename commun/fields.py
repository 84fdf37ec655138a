"""Model fields shared by the subjects."""

import math
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from commun import colours
from commun.forms import ColourInput

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField


class BodyField(StreamField):
    """A StreamField whose blocks stay out of migrations, so that a new block needs none.

    The price: in a data migration the historical model knows no block; read `raw_data` there.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


def check_legible(colour: str) -> None:
    """Raise ValidationError, with the nearest colour that would do, for one too pale to be read."""
    if colours.is_legible(colour):
        return
    # Rounded down, so that 4.46 is never said to be the 4.5 that is asked for.
    ratio = number_format(math.floor(colours.on_light(colour) * 10) / 10, 1)
    raise ValidationError(
        _(
            "Sur le fond clair des pages, cette couleur n'a qu'un contraste de %(ratio)s : 1 ; il en faut "
            "4,5 pour que chacun puisse lire. Essayez %(mended)s, la plus proche qui convienne."
        ),
        code="contrast",
        params={"ratio": ratio, "mended": colours.mended(colour)},
    )


class ColourField(_CharField):
    """A colour, "#rrggbb", that can be read on the pages' light backgrounds."""

    default_validators = [check_legible]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 7})

    def to_python(self, value: Any) -> str:
        try:
            return colours.parse(str(value))
        except ValueError:
            raise ValidationError(
                _(
                    "« %(typed)s » n'est pas une couleur. Écrivez un signe dièse suivi de six chiffres ou "
                    "lettres de A à F, par exemple #17495a."
                ),
                code="invalid",
                params={"typed": value},
            ) from None

    def get_prep_value(self, value: Any) -> str:
        """Nothing but a colour is stored, since the stylesheet of every page is made of it."""
        return self.to_python(value)

    def formfield(self, **kwargs: Any) -> Any:
        """Without a length, which would cut what is typed before it can be refused."""
        return super().formfield(**{**kwargs, "max_length": None, "widget": ColourInput})
