"""What helps in a list: questions, filters, pages, and what is said when there is nothing."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from annuaire.forms import DirectoryForm
from annuaire.vocabulary import theme_choices
from commun import pagination
from home.site_map import Branch, branches_below
from patterns import portal
from patterns.states import state
from patterns.words import long_name, unbreakable
from search.kinds import EVERYTHING, KINDS
from search.page import Tab

CHIPS, FACETS, FIELD = "components/chips.html", "components/facets.html", "components/form_field.html"
ERRORS, PAGES, EMPTY = "components/error_summary.html", "components/pagination.html", "components/empty.html"
TABS, SITE_MAP = "components/tabs.html", "components/site_map.html"


def searched(**asked: str) -> DirectoryForm:
    """The directory's form, once a reader has asked that."""
    form = DirectoryForm(asked)
    form.chosen()
    return form


def _asked() -> dict[str, str]:
    """A question whose theme is one that the directory offers."""
    themes = theme_choices()
    return {"q": "club", **({"theme": themes[0].value} if themes else {})}


@state(CHIPS)
def chips(request: HttpRequest) -> dict[str, Any]:
    return {"chips": searched(**_asked()).chips(), "page": portal.annuaire()}


@state(CHIPS, "Question de 200 caractères")
def long_chip(request: HttpRequest) -> dict[str, Any]:
    return {"chips": searched(q=unbreakable(200)).chips(), "page": portal.annuaire()}


@state(FACETS)
def facets(request: HttpRequest) -> dict[str, Any]:
    return {"form": searched(), "action": portal.annuaire().url}


@state(FACETS, "Ouverts")
def opened_facets(request: HttpRequest) -> dict[str, Any]:
    return {"form": searched(**_asked()), "action": portal.annuaire().url, "opened": True}


class ContactForm(forms.Form):
    """A form as later parts of the portal will have, with each kind of field and of error."""

    email = forms.EmailField(
        label="Votre adresse électronique",
        help_text="Par exemple prenom.nom@example.org ; nous ne l'utilisons que pour vous répondre.",
        error_messages={
            "required": "Écrivez votre adresse, pour que nous puissions vous répondre.",
            "invalid": "Il manque quelque chose à cette adresse : elle s'écrit nom@example.org.",
        },
    )
    subject = forms.ChoiceField(
        label="À propos de",
        choices=[("", "Choisissez"), ("salle", "Une salle"), ("aide", "Une subvention")],
        error_messages={"required": "Choisissez un sujet, pour que nous sachions qui vous répondra."},
    )
    message = forms.CharField(label="Votre message", widget=forms.Textarea, required=False)

    def clean(self) -> None:
        if not self.data.get("message"):
            raise forms.ValidationError("Votre message est vide : écrivez au moins une phrase.")


def _form(**typed: str) -> ContactForm:
    form = ContactForm(typed)
    form.full_clean()
    return form


@state(FIELD)
def field(request: HttpRequest) -> dict[str, Any]:
    return {"field": ContactForm()["email"]}


@state(FIELD, "Avec une erreur")
def wrong_field(request: HttpRequest) -> dict[str, Any]:
    return {"field": _form(email="moi@")["email"]}


@state(FIELD, "Liste")
def choice_field(request: HttpRequest) -> dict[str, Any]:
    return {"field": searched(**_asked())["theme"]}


@state(FIELD, "Texte long")
def text_field(request: HttpRequest) -> dict[str, Any]:
    return {"field": ContactForm()["message"]}


@state(ERRORS)
def errors(request: HttpRequest) -> dict[str, Any]:
    return {"form": _form(email="moi@", message="Bonjour")}


@state(ERRORS, "Du formulaire entier")
def whole_form_error(request: HttpRequest) -> dict[str, Any]:
    return {"form": _form(email="moi@example.org", subject="salle")}


def _page(number: str) -> dict[str, Any]:
    return {"entries": pagination.paginate(range(4000), number)}


@state(PAGES, "Au milieu")
def middle_page(request: HttpRequest) -> dict[str, Any]:
    asked = SimpleNamespace(GET=QueryDict("q=club&theme=sport"))
    return {**_page("97"), "request": asked}


@state(PAGES, "Première")
def first_page(request: HttpRequest) -> dict[str, Any]:
    return _page("1")


@state(PAGES, "Dernière")
def last_page(request: HttpRequest) -> dict[str, Any]:
    return _page("200")


@state(EMPTY)
def empty(request: HttpRequest) -> dict[str, Any]:
    return {
        "title": "Rien sous ces filtres",
        "text": "Essayez un autre mot, ou enlevez un filtre.",
        "link_url": portal.annuaire().url,
        "link_label": "Voir toutes les associations",
    }


@state(EMPTY, "Sans lien")
def empty_without_link(request: HttpRequest) -> dict[str, Any]:
    return {"title": "Aucun guide n'est encore publié ici", "text": "Les premiers guides arrivent."}


@state(TABS)
def tabs(request: HttpRequest) -> dict[str, Any]:
    """The search's own; under a filter, some don't know how many results they have."""
    counts = [48, 12, 5, 9, None, 22]
    tabs = [
        Tab(kind.label, count, f"?kind={kind.slug}", is_current=kind == EVERYTHING)
        for kind, count in zip((EVERYTHING, *KINDS), counts, strict=True)
    ]
    return {"label": "Résultats par type", "tabs": tabs}


@state(TABS, "Longs")
def long_tabs(request: HttpRequest) -> dict[str, Any]:
    tabs = [Tab(long_name(60), 200_000, "?", is_current=number == 1) for number in range(4)]
    return {"label": "Résultats par type", "tabs": tabs}


@state(SITE_MAP)
def site_map(request: HttpRequest) -> dict[str, Any]:
    return {"branches": site_branches()}


@state(SITE_MAP, "Titre de 255 caractères")
def long_site_map(request: HttpRequest) -> dict[str, Any]:
    return {"branches": [Branch(portal.unsaved_guide(title=long_name(255)))]}


def site_branches() -> list[Branch]:
    """The portal's tree, or the one that the demonstration would make."""
    home = portal.home()
    fictional = [Branch(portal.guide_index(), [Branch(portal.unsaved_guide())]), Branch(portal.annuaire())]
    return (branches_below(home) if home.pk else []) or fictional
