"""An image for portals whose library has none: a drawing of the portal's, in place of a stored file."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Filter


@dataclass(frozen=True)
class DrawnRendition:
    """As much of a rendition as templates and Wagtail's image tags read."""

    width: int = 640
    height: int = 640
    alt: str = "Quatre fils croisés, deux bleus et deux rouges"

    @property
    def url(self) -> str:
        return static("icon.svg")

    @property
    def full_url(self) -> str:
        return f"{settings.WAGTAILADMIN_BASE_URL}{self.url}"

    def img_tag(self, attributes: dict[str, Any] | None = None) -> SafeString:
        own = {"src": self.url, "width": self.width, "height": self.height, "alt": self.alt}
        return mark_safe(f"<img{flatatt({**own, **(attributes or {})})}>")  # noqa: S308 - flatatt escapes


@dataclass(frozen=True)
class DrawnImage:
    """As much of an image as Wagtail's image tags ask for."""

    def get_rendition(self, spec: Filter | str) -> DrawnRendition:
        return DrawnRendition()

    def get_renditions(self, *specs: Filter | str) -> dict[Any, DrawnRendition]:
        return {spec: self.get_rendition(spec) for spec in specs}
