"""The directory: a list that can be searched and filtered, and one address an association."""

from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from annuaire.facts import facts_of
from annuaire.forms import DirectoryForm
from annuaire.models.association import Association
from annuaire.vocabulary import listed_count
from commun import jsonld, pagination, text
from commun.languages import known_locale
from commun.models import SectionPage
from commun.refusals import RefusalError


class AnnuairePage(RoutablePageMixin, SectionPage):
    """The directory of associations."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "annuaire/annuaire_page.html"

    class Meta:
        verbose_name = _("annuaire")
        verbose_name_plural = _("annuaires")

    @classmethod
    def in_language(cls, language_code: str) -> "AnnuairePage | None":
        """The published directory of the readers of a language: theirs, else the source language's."""
        asked = cls.objects.live().filter(locale__language_code__in=(language_code, settings.LANGUAGE_CODE))
        found: list[AnnuairePage] = list(asked.order_by("path"))
        return min(found, key=lambda page: known_locale(page).language_code != language_code, default=None)

    @path("")
    def directory(self, request: HttpRequest) -> HttpResponse:
        """The list: `q`, `theme` and `commune`, twenty a page."""
        return cast("HttpResponse", self.render(request, context_overrides=self.list_context(request)))

    @path("<slug:slug>/", name="association")
    def association(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One association; an address it had before leads to the one it has."""
        entry = Association.objects.published().with_terms().filter(slug=slug).first()
        if entry is None:
            return self._answer_former(slug)
        return cast(
            "HttpResponse",
            self.render(
                request,
                context_overrides=self.detail_context(request, entry),
                template="annuaire/association.html",
            ),
        )

    def _answer_former(self, slug: str) -> HttpResponse:
        entry = Association.objects.once_at(slug).first()
        if entry is not None and entry.live:
            return HttpResponsePermanentRedirect(self.address_of(entry))
        if entry is not None and entry.first_published_at is not None:
            raise RefusalError(410, gettext("La fiche de cette association a été retirée de l'annuaire."))
        raise Http404

    def address_of(self, entry: Association) -> str:
        """The path of an association under this page, in this page's language."""
        return f"{self.url or '/'}{self.reverse_subpage('association', args=[entry.slug])}"

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        """The form, the page of associations asked for and what was asked."""
        form = DirectoryForm(request.GET)
        chosen = form.chosen()
        count = None if any(chosen.values()) else listed_count()
        page = pagination.paginate(self.answer(chosen), request.GET.get("page"), count=count)
        words = text.words(chosen["q"])
        return {
            "form": form,
            "chosen": chosen,
            "chips": form.chips(),
            "entries": page,
            "wordless": bool(chosen["q"] and not words),
        }

    def answer(self, chosen: dict[str, str]) -> Any:
        """Listed associations, best first when words were given, else by name."""
        entries = Association.objects.listed().with_terms()
        if chosen["theme"]:
            entries = entries.about(chosen["theme"])
        if chosen["commune"]:
            entries = entries.in_commune(chosen["commune"])
        if chosen["q"]:
            return entries.matching(chosen["q"]) if text.words(chosen["q"]) else entries.none()
        return entries.alphabetical()

    def detail_context(self, request: HttpRequest, entry: Association) -> dict[str, Any]:
        """What the page of one association shows; also used by previews."""
        return {
            "page": self,
            "association": entry,
            "themes": list(entry.themes.all()),
            "facts": facts_of(entry, self.url or ""),
            "json_ld": jsonld.render(self.json_ld(request, entry)),
        }

    def json_ld(self, request: HttpRequest, entry: Association) -> dict[str, Any]:
        """The association as a schema.org NGO; the seat's street only where it is public."""
        place = {"addressLocality": entry.commune_name, "streetAddress": entry.published_seat}
        filled = {key: value for key, value in place.items() if value}
        return {
            "@type": "NGO",
            "name": entry.name,
            "alternateName": entry.acronym,
            "description": entry.purpose,
            "url": request.build_absolute_uri(self.address_of(entry)),
            "sameAs": entry.website,
            "identifier": entry.rna_number,
            "foundingDate": entry.founded_on,
            "dissolutionDate": entry.dissolved_on,
            "address": {"@type": "PostalAddress", **filled} if filled else None,
        }
