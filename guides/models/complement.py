"""What the city adds to the State's sheets, kept apart from them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from guides.forms import SheetComplementForm
from guides.models.sheet import Sheet
from guides.watch.places import CODE, all_places
from guides.watch.querysets import SheetComplementQuerySet


class SheetComplement(models.Model):
    """A note, a service or a contact, on a sheet or on one of the places where it says to apply.

    With a place and no sheet it stands on every sheet that names the place; with both, there alone.
    """

    sheet = models.ForeignKey(
        Sheet,
        verbose_name=_("fiche"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="complements",
        help_text=_("Laissez vide pour l'ajouter au lieu, sur toutes les fiches qui y renvoient."),
    )
    place = models.CharField(
        _("lieu où s'adresser"),
        max_length=100,
        blank=True,
        help_text=_(
            "Un lieu que les fiches nomment sous « Où s'adresser ». Laissez vide pour l'ajouter à la fiche "
            "elle-même."
        ),
    )
    place_name = models.CharField(_("nom du lieu"), max_length=200, blank=True, editable=False)
    note = RichTextField(
        _("note de la Ville"),
        blank=True,
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("Ce que la Ville ajoute, visiblement à part du texte de l'État."),
    )
    service = models.ForeignKey(
        "guides.ServicePage",
        verbose_name=_("service de la Ville"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Le service municipal qui aide à faire cette démarche."),
    )
    contact = models.TextField(
        _("contact"), blank=True, help_text=_("Adresse, téléphone, courriel, horaires : une ligne chacun.")
    )

    objects = SheetComplementQuerySet.as_manager()

    base_form_class = SheetComplementForm

    panels: list[Any] = [
        MultiFieldPanel([FieldPanel("sheet"), FieldPanel("place")], heading=_("Où l'ajouter")),
        MultiFieldPanel(
            [FieldPanel("note"), FieldPanel("service"), FieldPanel("contact")],
            heading=_("Ce que la Ville ajoute"),
        ),
    ]

    class Meta:
        verbose_name = _("complément de la Ville")
        verbose_name_plural = _("compléments de la Ville")
        ordering = ["pk"]

    def __str__(self) -> str:
        return " – ".join(part for part in (str(self.sheet or ""), self.place_name or self.place) if part)

    def clean(self) -> None:
        super().clean()
        if self.sheet_id is None and not self.place:
            raise ValidationError(
                _("Choisissez une fiche, un lieu, ou les deux : sans cela, rien ne dit où l'ajouter.")
            )
        if not (self.has_note or self.service_id or self.contact_lines):
            raise ValidationError(
                _("Écrivez une note, choisissez un service ou donnez un contact : il n'y a rien à montrer.")
            )

    @property
    def has_note(self) -> bool:
        """An emptied editor still leaves its paragraph tags."""
        return bool(strip_tags(self.note).strip())

    def says_something(self) -> bool:
        """Whether readers would see anything; its service may have been unpublished or deleted since."""
        return bool(self.has_note or self.contact_lines or self.service)

    @property
    def excerpt(self) -> str:
        """The first words of what is shown, for lists."""
        words = " ".join([strip_tags(self.note), *self.contact_lines]).strip()
        return Truncator(words).chars(80)

    @property
    def contact_lines(self) -> list[str]:
        return [line.strip() for line in self.contact.splitlines() if line.strip()]

    @classmethod
    def place_choices(cls) -> dict[str, str]:
        """Code → name of every place that an imported sheet names, then those a complement still uses."""
        documents = Sheet.objects.filter(live=True, xml__contains=f"<{CODE}>").values_list("xml", flat=True)
        known = all_places(documents)
        used = cls.objects.exclude(place="").order_by("place").values_list("place", "place_name").distinct()
        return known | {code: name or code for code, name in used if code not in known}
