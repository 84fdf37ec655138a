"""Promoting an answer: wagtail's own form, in our words, filled with the query that the report leads from."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.contrib.search_promotions.forms import QueryForm, SearchPromotionsFormSet
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.contrib.search_promotions.views import CreateView

from search.keys import key_of
from search.steering import follow_ups
from search.steering.notify import Found
from search.steering.promotions import absolute


class PromoteForm(QueryForm):
    """A query, its language, and whether those who wait for an answer to it are told."""

    query_string = forms.CharField(
        label=_("Recherche"),
        max_length=200,
        help_text=_("Les mots que les gens tapent : « buvette », « salle des fêtes »."),
    )
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

    def clean_query_string(self) -> str:
        asked = str(self.cleaned_data["query_string"])
        if not key_of(asked):
            raise forms.ValidationError(_("Écrivez la recherche : il faut au moins un mot."))
        return asked


class OneAnswerFormSet(SearchPromotionsFormSet):
    """Wagtail's own, whose first answer is there to be chosen without a click more."""

    extra = 1


class PromoteView(CreateView):
    """Wagtail's form for promoted answers, filled with the query and the language of the address."""

    form_class: Any = PromoteForm
    add_url_name = "search_promote"
    page_title: Any = _("Mettre une réponse en avant")
    page_subtitle: Any = page_title

    @cached_property
    def searchpicks_formset(self) -> OneAnswerFormSet:
        data = self.request.POST if self.request.method == "POST" else None
        return OneAnswerFormSet(data, instance=self.object)

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET
        return {
            **super().get_initial(),
            "query_string": asked.get("question", "")[:200],
            "language": asked.get("langue", "fr"),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        first = SearchPromotion.objects.filter(query=self.object).select_related("page").first()
        if first is not None:
            url = first.page.full_url if first.page else first.external_link_url
            found = Found(first.title or "", absolute(url or ""))
            cleaned = form.cleaned_data
            people = follow_ups.page_promoted(
                cleaned["query_string"],
                cleaned["language"],
                found,
                self.request.user,
                tells=cleaned["tells"] and bool(url),
            )
            if people:
                messages.info(self.request, follow_ups.told_sentence(people))
        return response


# Before wagtail's own at the same address.
@hooks.register("register_admin_urls", order=-1)
def promote_urls() -> list[URLPattern]:
    return [path("searchpicks/add/", PromoteView.as_view(), name="search_promote")]
