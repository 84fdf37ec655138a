"""What a text page is made of, around its blocks."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from commun.contents import Entry
from guides.models import GuidePage
from home.errors import TEXTS
from patterns import portal
from patterns.drawn import DrawnImage
from patterns.states import Fill, state
from patterns.words import long_name

ARTICLE, CONTENTS = "components/article.html", "components/contents.html"
ERROR = "components/error_message.html"
ACTIONS, VERSIONS, SHARE = (
    "components/page_actions.html",
    "components/versions.html",
    "components/share_image.html",
)


def article_of(guide: GuidePage, *, easy: bool = False) -> dict[str, Any]:
    has_easy = bool(guide.easy_body)
    return {
        "page": guide,
        "contents": guide.contents,
        "has_easy_version": has_easy,
        "reads_easy_version": has_easy and easy,
    }


@state("components/checked_note.html")
def checked(request: HttpRequest) -> dict[str, Any]:
    return {"page": portal.unsaved_guide(checked_on=timezone.localdate())}


@state("components/checked_note.html", "Par le responsable du contenu")
def checked_by_owner(request: HttpRequest) -> dict[str, Any]:
    return {"page": portal.unsaved_guide(checked_on=timezone.localdate(), checked_by_owner=True)}


@state(ARTICLE)
def article(request: HttpRequest) -> dict[str, Any]:
    return article_of(portal.guide())


@state(ARTICLE, "Facile à lire")
def easy_article(request: HttpRequest) -> dict[str, Any]:
    return article_of(portal.easy_guide(), easy=True)


@state(ARTICLE, "Titre de 255 caractères, sans texte")
def bare_article(request: HttpRequest) -> dict[str, Any]:
    today = timezone.localdate()
    return article_of(portal.unsaved_guide(title=long_name(255), summary="", body=[], checked_on=today))


@state(CONTENTS)
def contents(request: HttpRequest) -> dict[str, Any]:
    return {"contents": portal.guide().contents}


@state(CONTENTS, "Intertitres de 150 caractères")
def long_contents(request: HttpRequest) -> dict[str, Any]:
    levels = (2, 3, 3, 2)
    return {
        "contents": [
            Entry(anchor=f"partie-{number}", title=long_name(150), level=level)
            for number, level in enumerate(levels)
        ]
    }


@state(ACTIONS)
def actions(request: HttpRequest) -> dict[str, Any]:
    return {}


@state(VERSIONS)
def versions(request: HttpRequest) -> dict[str, Any]:
    return {"page": portal.easy_guide(), "easy": False}


@state(VERSIONS, "En facile à lire")
def easy_version(request: HttpRequest) -> dict[str, Any]:
    return {"page": portal.easy_guide(), "easy": True}


@state(SHARE)
def share_image(request: HttpRequest) -> dict[str, Any]:
    return {"image": portal.guide().share_image or DrawnImage()}


def _error(status: int) -> Fill:
    def fill(request: HttpRequest) -> dict[str, Any]:
        text = TEXTS[status]
        return {
            "title": text.title,
            "what_happened": text.what_happened,
            "what_to_do": text.what_to_do,
            "home_url": portal.home().url,
        }

    return fill


for _status in TEXTS:
    state(ERROR, str(_status))(_error(_status))
