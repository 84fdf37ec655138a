"""Promoted answers: wagtail's own list and forms, in our words; the report leads to them with a query."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import TitleColumn
from wagtail.contrib.search_promotions.forms import (
    QueryForm,
    SearchPromotionForm,
    SearchPromotionsFormSet,
)
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.contrib.search_promotions.views import CreateView, EditView, IndexView
from wagtail.contrib.search_promotions.views.settings import SearchPromotionColumn

from search.keys import key_of
from search.steering import follow_ups
from search.steering.notify import Found
from search.steering.promotions import absolute, is_open


class QuestionForm(QueryForm):
    """The query that answers are promoted for."""

    query_string = forms.CharField(
        label=_("Recherche"),
        max_length=200,
        help_text=_("Les mots que les gens tapent : « buvette », « salle des fêtes »."),
    )

    def clean_query_string(self) -> str:
        asked = str(self.cleaned_data["query_string"])
        if not key_of(asked):
            raise forms.ValidationError(_("Écrivez la recherche : il faut au moins un mot."))
        return asked


class PromoteForm(QuestionForm):
    """A query, its language, and whether those who wait for an answer to it are told."""

    tells = forms.BooleanField(
        label=_("Prévenir ceux qui attendent une réponse"),
        required=False,
        initial=True,
        help_text=_(
            "Les personnes qui ont laissé leur adresse après cette recherche reçoivent un lien vers la"
            " première réponse, une seule fois."
        ),
    )
    language = forms.CharField(required=False, widget=forms.HiddenInput)


class AnswerForm(SearchPromotionForm):
    """One answer: a page, or the link of another site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, help_text in (
            ("page", _("Page"), _("La page du portail qui répond ; ou bien un lien, ci-dessous.")),
            ("external_link_url", _("Adresse d'un autre site"), _("Si ce n'est pas une page du portail.")),
            ("external_link_text", _("Intitulé du lien"), _("Ce que le lecteur lit et touche.")),
            ("description", _("Une phrase"), _("Montrée sous le titre ; facultative.")),
        ):
            self.fields[name].label, self.fields[name].help_text = label, help_text


class AnswerFormSet(SearchPromotionsFormSet):
    """Wagtail's own, with our words."""

    form = AnswerForm


class FirstAnswerFormSet(AnswerFormSet):
    """The first answer is there to be chosen without a click more."""

    extra = 1


class PromotionsView(IndexView):
    """The list, without the count of views, which nothing of ours feeds."""

    page_title: Any = _("Réponses mises en avant")
    add_item_label: Any = _("Mettre une réponse en avant")
    columns: Any = [
        TitleColumn(
            "query_string",
            label=_("Recherche"),
            url_name="wagtailsearchpromotions:edit",
            sort_key="query_string",
        ),
        SearchPromotionColumn("editors_picks", label=_("Réponses")),
    ]


def under_our_list(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The way to a form, where the list above it bears our title."""
    items[-2]["label"] = PromotionsView.page_title
    return items


class EditPromotionView(EditView):
    form_class: Any = QuestionForm
    page_subtitle: Any = _("Réponses mises en avant")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return under_our_list(super().get_breadcrumbs_items())

    @cached_property
    def searchpicks_formset(self) -> AnswerFormSet:
        data = self.request.POST if self.request.method == "POST" else None
        return AnswerFormSet(data, instance=self.object)


class PromoteView(CreateView):
    """The form comes with the failed query that the report leads from."""

    form_class: Any = PromoteForm
    page_title: Any = _("Mettre une réponse en avant")
    page_subtitle: Any = page_title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return under_our_list(super().get_breadcrumbs_items())

    @cached_property
    def searchpicks_formset(self) -> FirstAnswerFormSet:
        data = self.request.POST if self.request.method == "POST" else None
        return FirstAnswerFormSet(data, instance=self.object)

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET
        return {
            **super().get_initial(),
            "query_string": asked.get("question", "")[:200],
            "language": asked.get("langue") or settings.LANGUAGE_CODE,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        first = SearchPromotion.objects.filter(query=self.object).select_related("page").first()
        if first is not None:
            self._tell(first, form.cleaned_data)
        return response

    def _tell(self, first: SearchPromotion, cleaned: dict[str, Any]) -> None:
        """A draft or a private page may be promoted: nobody is led to it meanwhile."""
        page = first.page
        url = first.external_link_url if page is None else page.url if is_open(page) else ""
        people = follow_ups.page_promoted(
            cleaned["query_string"],
            cleaned["language"] or settings.LANGUAGE_CODE,
            Found(first.title or "", absolute(url or "")),
            self.request.user,
            tells=cleaned["tells"] and bool(url),
        )
        if people:
            messages.info(self.request, follow_ups.told_sentence(people))


# Before wagtail's own at the same addresses.
@hooks.register("register_admin_urls", order=-1)
def promotion_urls() -> list[URLPattern]:
    return [
        path("searchpicks/", PromotionsView.as_view(), name="search_promotions"),
        path(
            "searchpicks/results/",
            PromotionsView.as_view(results_only=True),
            name="search_promotions_results",
        ),
        path("searchpicks/add/", PromoteView.as_view(), name="search_promote"),
        path("searchpicks/<int:query_id>/", EditPromotionView.as_view(), name="search_promotion"),
    ]
