"""Pages and snippets that show a given address, each in another kind of field; an obedient web."""

import json
import uuid
from datetime import date
from typing import Any

from wagtail.models import Locale

from annuaire.models import Association
from commun.models import User
from guides.models import GuidePage, Terme
from home.models import OutgoingLink
from home.roles import create_roles
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import UserFactory
from tests.guides.factories import GuidePageFactory

OLD = "https://ancien.example.org/page?a=1&b=2"
NEW = "https://nouveau.example.org/page?c=3&d=4"


def anchor(url: str, label: str = "le site") -> str:
    """A link as Wagtail stores it in a rich text."""
    return f'<a href="{url.replace("&", "&amp;")}">{label}</a>'


def paragraph(*urls: str) -> dict[str, Any]:
    links = " et ".join(anchor(url) for url in urls)
    return {"type": "paragraph", "value": f"<p>Voyez {links} &amp; la suite.</p>", "id": str(uuid.uuid4())}


def stream(*blocks: dict[str, Any]) -> str:
    return json.dumps(list(blocks))


def everywhere(url: str) -> dict[str, str]:
    """The fields of a guide, with the address in every kind of block that can hold one."""
    text = f"<p>{anchor(url)}</p>"
    link = {"label": "Le site", "url": url, "description": ""}
    body = [
        paragraph(url),
        {"type": "callout", "value": {"kind": "know", "title": "", "text": text}},
        {"type": "links", "value": {"title": "", "items": [link]}},
        {"type": "steps", "value": {"items": [{"title": "Une", "text": text}]}},
        {"type": "accordion", "value": {"items": [{"question": "Où ?", "answer": text}]}},
        {
            "type": "table",
            "value": {
                "columns": [{"type": "text", "heading": "A"}, {"type": "rich_text", "heading": "B"}],
                "rows": [{"values": [url, text]}],
                "caption": "",
            },
        },
    ]
    law = {"text": "Loi", "article": "", "url": url, "consulted_on": date(2026, 1, 2).isoformat()}
    return {
        "body": stream(*body),
        "easy_body": stream(paragraph(url)),
        "questions": stream({"type": "question", "value": {"question": "Où ?", "answer": text}}),
        "legal_references": stream({"type": "reference", "value": law}),
    }


def guide(*urls: str, **values: Any) -> GuidePage:
    """A published guide with a revision, as editors leave it; its text links to these addresses."""
    page: GuidePage = GuidePageFactory.create(**{"body": stream(paragraph(*urls)), **values})
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def term(url: str, **values: Any) -> Terme:
    locale = Locale.objects.get(language_code="fr")
    words = {"title": "AG", "slug": "ag", "definition": f"<p>{anchor(url)}</p>", "locale": locale}
    found: Terme = Terme.objects.create(**{**words, **values})
    return found


def association(url: str, **values: Any) -> Association:
    found: Association = AssociationFactory.create(website=url, **values)
    return found


def person(role: str, **values: Any) -> User:
    found: User = UserFactory.create(**values)
    found.groups.add(create_roles()[role])
    return found


def link(url: str = OLD, **values: Any) -> OutgoingLink:
    found, _created = OutgoingLink.objects.update_or_create(url=url, defaults=values)
    return found
