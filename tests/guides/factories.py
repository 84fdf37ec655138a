"""Published guides; a parent page is made when none is given."""

import json
from typing import Any

import factory
import wagtail_factories

from guides.models import GuideIndexPage, GuidePage
from home.models import HomePage


def guide_index() -> GuideIndexPage:
    """The index under the home page, made once."""
    found: GuideIndexPage | None = GuideIndexPage.objects.first()
    if found is not None:
        return found
    index = GuideIndexPage(title="Guides", slug="guides", show_in_menus=True)
    HomePage.objects.get(slug="accueil").add_child(instance=index)
    return index


class GuidePageFactory(wagtail_factories.PageFactory):
    parent = factory.LazyFunction(guide_index)
    title = factory.Sequence(lambda n: f"Guide {n}")
    summary = "Ce qu'il faut savoir, en deux phrases."
    body = json.dumps([{"type": "paragraph", "value": "<p>Un texte.</p>"}])

    class Meta:
        model = GuidePage


def heading(text: str, level: int = 2) -> dict[str, Any]:
    """A heading as a StreamField stores it."""
    return {"type": "heading", "value": {"text": text, "level": str(level)}}
