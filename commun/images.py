"""What the library accepts: images that can be decoded to the end."""

from typing import Any

import willow
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholeImageField(WagtailImageField):
    """Wagtail's, which crashes on an image cut short, and on the lists that show it."""

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            if file is not None:
                willow.Image.open(file).resize((1, 1))
                file.seek(0)
        # A decoder that meets nonsense raises more than OSError: SyntaxError for a PNG, for one.
        except (OSError, SyntaxError) as error:
            raise ValidationError(
                _(
                    "Cette image est incomplète ou abîmée : elle ne s'ouvre pas jusqu'au bout. "
                    "Enregistrez-la de nouveau, puis renvoyez-la."
                ),
                code="damaged",
            ) from error
        return file


class ImageForm(BaseImageForm):
    """The library's form, wherever an image is sent from."""

    file = WholeImageField(label=_("Fichier"))
