"""Synonyms and ignored words in the administration."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from search.admin.menu import HOOK
from search.models import IgnoredWord, SynonymRule
from search.steering import follow_ups


class SynonymForm(WagtailAdminModelForm):
    """A rule, and whether those who wait for one of its words are told."""

    tells = forms.BooleanField(
        label=_("Prévenir ceux qui attendent une réponse"),
        required=False,
        initial=True,
        help_text=_(
            "Les personnes qui ont laissé leur adresse après avoir cherché un de ces mots reçoivent un lien"
            " vers les résultats, une seule fois."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("words", "means"):
            self.fields[name].error_messages["required"] = _("Écrivez au moins un mot.")
        if self.instance.pk is not None:
            # They were told when it was added, unless it led to nothing or they were not to be.
            self.fields["tells"].initial = False


class TellingMixin:
    """Tells those who wait once the rule is saved, as far as it leads them to something."""

    request: HttpRequest
    object: Any

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if form.cleaned_data.get("tells"):
            told = follow_ups.tell_of_synonym(self.object)
            if told.people:
                messages.info(self.request, follow_ups.told_sentence(told.people))
            if told.without_result:
                messages.warning(self.request, follow_ups.waiting_sentence(told.without_result))
        return response


class CreateSynonymView(TellingMixin, CreateView):
    """The form comes with the failed query that the report leads from."""

    def get_initial_form_instance(self) -> Any:
        instance = super().get_initial_form_instance() or SynonymRule()
        instance.words = self.request.GET.get("question", "")[:200]
        if language := self.request.GET.get("langue"):
            instance.language = language
        return instance

    def save_instance(self) -> Any:
        rule = super().save_instance()
        tells = bool(self.form.cleaned_data.get("tells"))
        follow_ups.note_synonym(rule, self.request.user, tells=tells)
        return rule


class EditSynonymView(TellingMixin, EditView):
    """A rule that led to nothing is mended, and those who wait are told then."""


class SynonymViewSet(SnippetViewSet):
    model: Any = SynonymRule
    icon = "link"
    menu_label: Any = _("Synonymes")
    menu_order = 220
    menu_hook: Any = HOOK
    add_view_class = CreateSynonymView
    edit_view_class = EditSynonymView
    list_display: list[Any] = ["__str__", BooleanColumn("both_ways", label=_("Deux sens")), "changed_at"]
    list_filter = ["both_ways", "language"]
    search_fields = ["words", "means"]
    search_backend_name = None
    list_per_page = 50
    edit_handler: Any = ObjectList(
        [*SynonymRule.panels, FieldPanel("tells", heading=_("Prévenir"))], base_form_class=SynonymForm
    )


class IgnoredWordViewSet(SnippetViewSet):
    model: Any = IgnoredWord
    icon = "cross"
    menu_label: Any = _("Mots ignorés")
    menu_order = 230
    menu_hook: Any = HOOK
    list_display: list[Any] = ["word", "language"]
    list_filter = ["language"]
    search_fields = ["word"]
    search_backend_name = None
    list_per_page = 50


register_snippet(SynonymViewSet)
register_snippet(IgnoredWordViewSet)
