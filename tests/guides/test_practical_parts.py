"""What stands around the text of a guide."""

import json
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Locale

from annuaire.models import AnnuairePage
from guides.models import GuidePage, Sheet
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import UserFactory
from tests.guides.factories import GuidePageFactory, heading, stream
from tests.guides.planning_factories import DemarchePageFactory
from tests.guides.service_factories import ServicePageFactory
from tests.home.factories import easy
from tests.reading import read

pytestmark = pytest.mark.django_db


def guide(**fields: Any) -> GuidePage:
    page: GuidePage = GuidePageFactory.create(slug="guide-a", **fields)
    return page


def shown(client: Client) -> BeautifulSoup:
    return read(client, "/guides/guide-a/")


def words(html: BeautifulSoup, selector: str) -> list[str]:
    return [found.get_text(" ", strip=True) for found in html.select(selector)]


def sheet(identifier: str, **fields: Any) -> Sheet:
    found: Sheet = Sheet.objects.create(
        identifier=identifier, kind=Sheet.Kind.INFORMATION, title=f"Fiche {identifier}", xml="<a/>", **fields
    )
    return found


def test_the_essentials_and_the_facts_come_before_the_text(client: Client) -> None:
    guide(
        essentials=stream("line", "Une chose.", "Deux."),
        for_whom="Toutes les associations",
        cost="Gratuit",
        time_needed="Deux soirées",
    )
    html = shown(client)
    assert words(html, ".essentials li") == ["Une chose.", "Deux."]
    assert words(html, ".facts dt") == ["Pour qui", "Coût", "Temps nécessaire"]
    assert words(html, ".facts dd") == ["Toutes les associations", "Gratuit", "Deux soirées"]
    text = html.get_text()
    assert text.index("Une chose.") < text.index("Gratuit") < text.index("Un texte.")


def test_a_page_without_any_of_it_shows_no_empty_part(client: Client) -> None:
    guide()
    html = shown(client)
    assert html.select(".essentials, .facts, .around, .history details, .neighbours") == []


def test_the_papers_to_prepare_make_a_list_to_tick(client: Client) -> None:
    papers = [{"title": "Les statuts", "detail": "Signés."}, {"title": "Un pouvoir", "detail": ""}]
    guide(needed_documents=stream("document", *papers))
    assert words(shown(client), ".checklist li") == ["Les statuts Signés.", "Un pouvoir"]


def test_questions_unfold_their_answers(client: Client) -> None:
    guide(questions=stream("question", {"question": "Combien ?", "answer": "<p>Deux <b>suffisent</b>.</p>"}))
    html = shown(client)
    assert words(html, ".accordion summary") == ["Combien ?"]
    assert words(html, ".accordion__text") == ["Deux suffisent ."]


def test_legal_references_say_when_they_were_read(client: Client) -> None:
    law = {"text": "Loi de 1901", "article": "article 5", "url": "https://www.legifrance.gouv.fr/x"}
    guide(
        legal_references=stream(
            "reference",
            {**law, "consulted_on": "2026-10-01"},
            {"text": "Statuts", "article": "", "url": "", "consulted_on": "2026-10-02"},
        )
    )
    html = shown(client)
    assert words(html, ".legal li") == [
        "Loi de 1901, article 5 consulté le 1er octobre 2026",
        "Statuts consulté le 2 octobre 2026",
    ]
    assert [link["href"] for link in html.select(".legal a")] == ["https://www.legifrance.gouv.fr/x"]


def test_files_say_their_format_and_weight_and_a_lost_one_is_left_out(client: Client) -> None:
    kept = Document.objects.create(title="Modèle", file=ContentFile(b"x" * 3000, "modele.odt"))
    lost = Document.objects.create(title="Perdu", file=ContentFile(b"x", "perdu.odt"))
    guide(downloads=stream("document", kept.pk, lost.pk))
    lost.delete()
    html = shown(client)
    assert words(html, ".link-list li") == ["Modèle ODT, 2,9\xa0Kio"]


def test_a_file_missing_from_the_disk_does_not_break_the_page(client: Client) -> None:
    gone = Document.objects.create(title="Modèle", file=ContentFile(b"x", "modele.odt"))
    guide(downloads=stream("document", gone.pk))
    gone.file.storage.delete(str(gone.file.name))
    assert words(shown(client), ".link-list li") == ["Modèle ODT"]


def links(html: BeautifulSoup) -> list[tuple[str, str]]:
    found = html.select("#_related ~ .link-list a")
    return [(link.get_text(), str(link["href"])) for link in found]


def test_related_pages_sheets_and_associations_are_led_to_in_the_editors_order(
    client: Client, annuaire: AnnuairePage
) -> None:
    other = GuidePageFactory.create(title="Voter", slug="voter")
    club = AssociationFactory.create(name="Les Amis")
    chosen = [("association", club.pk), ("page", other.pk), ("sheet", sheet("F1").pk), ("page", other.pk)]
    guide(related=json.dumps([{"type": kind, "value": pk} for kind, pk in chosen]))
    assert links(shown(client)) == [
        ("Les Amis", f"/annuaire/{club.slug}/"),
        ("Voter", "/guides/voter/"),
        ("Fiche F1", "/fiches/F1/"),
    ]


def test_what_readers_may_not_open_is_left_out(client: Client, annuaire: AnnuairePage) -> None:
    private = GuidePageFactory.create(title="Réservé")
    private.view_restrictions.create(restriction_type="login")
    deleted = GuidePageFactory.create(title="Supprimé")
    chosen = [
        ("page", GuidePageFactory.create(title="Brouillon", live=False).pk),
        ("page", private.pk),
        ("page", deleted.pk),
        ("page", 999_999),
        ("page", None),
        ("sheet", sheet("F2", live=False).pk),
        ("association", AssociationFactory.create(listed=False).pk),
        ("association", AssociationFactory.create(live=False).pk),
    ]
    guide(related=json.dumps([{"type": kind, "value": pk} for kind, pk in chosen]))
    deleted.delete()
    html = shown(client)
    assert links(html) == []
    assert html.select("#_related") == []


def test_two_pages_may_lead_to_each_other_and_none_leads_to_itself(client: Client) -> None:
    first = guide(title="Un")
    second = GuidePageFactory.create(title="Deux", slug="deux", related=stream("page", first.pk))
    first.related = stream("page", second.pk, first.pk)
    first.save()
    assert links(shown(client)) == [("Deux", "/guides/deux/")]
    assert links(read(client, "/guides/deux/")) == [("Un", "/guides/guide-a/")]


def test_a_link_leads_to_the_readers_language_where_the_page_is_translated(
    client: Client, english: Locale
) -> None:
    index = GuidePageFactory.create(title="Voter", slug="voter")
    index.get_parent().get_parent().specific.copy_for_translation(english).save_revision().publish()
    index.get_parent().specific.copy_for_translation(english).save_revision().publish()
    only_french = GuidePageFactory.create(title="Compter", slug="compter")
    translated = index.copy_for_translation(english)
    translated.title = "Voting"
    translated.save_revision().publish()
    page = guide(related=stream("page", index.pk, only_french.pk)).copy_for_translation(english)
    page.save_revision().publish()
    html = read(client, page.url)
    assert links(html) == [("Voting", translated.url), ("Compter", "/guides/compter/")]
    assert [link.get("lang") for link in html.select("#_related ~ .link-list a")] == [None, "fr"]


def test_the_contents_list_leads_to_the_parts_around_the_text(client: Client) -> None:
    guide(
        body=json.dumps([heading("Questions fréquentes"), heading("Voter")]),
        needed_documents=stream("document", {"title": "Un pouvoir", "detail": ""}),
        questions=stream("question", {"question": "Combien ?", "answer": "<p>Deux.</p>"}),
    )
    html = shown(client)
    anchors = [str(link["href"]) for link in html.select(".contents a")]
    assert anchors == ["#_needed", "#questions-frequentes", "#voter", "#_questions"]
    assert [len(html.select(anchor)) for anchor in anchors] == [1, 1, 1, 1]


def test_the_easy_version_has_the_easy_text_alone(client: Client) -> None:
    guide(essentials=stream("line", "Une chose."), easy_body=easy("Un texte facile."))
    html = read(client, "/guides/guide-a/?version=facile")
    assert "Un texte facile." in html.get_text()
    assert "Une chose." not in html.get_text()


@pytest.mark.parametrize("factory", [GuidePageFactory, DemarchePageFactory, ServicePageFactory])
def test_an_overdue_page_says_so_in_its_easy_version_too(client: Client, factory: Any) -> None:
    overdue = {"review_on": date(2020, 2, 1), "slug": "tard", "easy_body": easy("Un texte facile.")}
    page = factory.create(**overdue)
    html = read(client, f"{page.url}?version=facile")
    assert "Cette page devait être relue le 1er février 2020" in html.get_text()


def test_an_editor_meets_the_text_first_then_a_tab_for_each_other_concern(client: Client) -> None:
    client.force_login(UserFactory.create(is_superuser=True))
    html = read(client, f"/admin/pages/{guide().pk}/edit/")
    tabs = [tab.get_text(" ", strip=True).split(" (")[0] for tab in html.select("[role=tab]")]
    assert tabs[:4] == ["Texte", "Autour du texte", "Suivi", "Référencement"]
    assert html.select_one("#tab-autour_du_texte [data-contentpath=questions]") is not None
    assert html.select_one("#tab-texte [data-contentpath=essentials]") is not None
