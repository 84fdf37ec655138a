"""Drafts get the same merge, so that publishing one later restores nothing stale."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Revision

from annuaire.models import Association
from commun.models import Theme
from tests.annuaire.factories import AssociationFactory, waldec_row
from tests.annuaire.register.conftest import Register, content
from tests.annuaire.register.editing import entry, opened, publish, save_draft, theme_slugs
from tests.commun.factories import ThemeFactory

THEN = {"siteweb": "lion.example.org", "publiweb": "1", "titre": "LES LIONS"}
SITE = "https://lion.example.org"


def draft_of(revision: Revision) -> Association:
    """The draft as it would be published."""
    found: Association = Revision.objects.get(pk=revision.pk).as_object()
    return found


def test_publishing_a_draft_later_restores_nothing_stale(register: Register) -> None:
    register.imports(waldec_row())
    draft = save_draft(purpose="Notre objet")
    register.imports(waldec_row(objet="Objet du registre", **THEN))
    assert (entry().purpose, entry().website) == ("Objet du registre", SITE)
    Revision.objects.get(pk=draft.pk).publish()
    found = entry()
    assert (found.purpose, found.website, found.name) == ("Notre objet", SITE, "Les lions")


def test_a_draft_is_still_one_and_is_not_published_by_the_import(register: Register) -> None:
    register.imports(waldec_row())
    draft, revisions = save_draft(purpose="Notre objet"), Revision.objects.count()
    register.imports(waldec_row(**THEN))
    assert entry().has_unpublished_changes
    assert entry().latest_revision_id == draft.pk
    assert Revision.objects.count() == revisions
    draft.refresh_from_db()
    assert draft.object_str == "Les lions"


def test_the_draft_and_the_published_entry_each_keep_what_was_written_in_them(register: Register) -> None:
    register.imports(waldec_row())
    publish(purpose="Objet publié")
    draft = save_draft(name="Nom en projet", purpose="Objet en projet")
    register.imports(waldec_row(objet="Objet du registre", **THEN))
    assert (entry().name, entry().purpose) == ("Les lions", "Objet publié")
    assert (draft_of(draft).name, draft_of(draft).purpose) == ("Nom en projet", "Objet en projet")
    assert draft_of(draft).website == SITE


def test_a_draft_follows_the_themes_of_the_register(register: Register) -> None:
    register.imports(waldec_row(objet_social1="006000"))
    draft = save_draft(purpose="Notre objet")
    register.imports(waldec_row(objet_social1="011000"))
    assert theme_slugs(draft_of(draft)) == {"sport"}
    assert theme_slugs(entry()) == {"sport"}


def test_a_draft_s_themes_never_leak_into_the_published_entry(register: Register) -> None:
    register.imports(waldec_row(objet_social1="006000"))
    publish(themes=[ThemeFactory.create(title="Lions")])
    draft = save_draft(themes=list(Theme.objects.filter(slug="culture-arts")))
    register.imports(waldec_row(objet_social1="011000"))
    assert theme_slugs(entry()) == {"lions"}
    assert theme_slugs(draft_of(draft)) == {"sport"}


def test_themes_chosen_in_a_draft_are_kept(register: Register) -> None:
    register.imports(waldec_row(objet_social1="006000"))
    draft = save_draft(themes=[ThemeFactory.create(title="Lions")])
    register.imports(waldec_row(objet_social1="011000"))
    assert theme_slugs(draft_of(draft)) == {"lions"}
    assert theme_slugs(entry()) == {"sport"}


def test_a_draft_loses_the_themes_that_the_register_takes_back(register: Register) -> None:
    register.imports(waldec_row(objet_social1="006000"))
    draft = save_draft(purpose="Notre objet")
    register.imports(waldec_row(objet_social1="000000"))
    assert theme_slugs(draft_of(draft)) == theme_slugs(entry()) == set()


def test_a_draft_leaves_the_lists_with_its_association(register: Register) -> None:
    register.imports(waldec_row())
    save_draft(purpose="Notre objet")
    register.imports(waldec_row(position="D", date_disso="2024-12-31"))
    entry().latest_revision.publish()
    assert (entry().listed, entry().purpose) == (False, "Notre objet")


def test_a_scheduled_draft_gets_the_merge_even_under_a_newer_draft(register: Register) -> None:
    register.imports(waldec_row())
    publish(purpose="Notre objet")
    scheduled = save_draft(purpose="Objet de demain", go_live_at=timezone.now() + timedelta(days=1))
    scheduled.publish()
    newer = save_draft(purpose="Autre objet encore", go_live_at=None)
    register.imports(waldec_row(**THEN))
    assert (draft_of(scheduled).website, draft_of(scheduled).purpose) == (SITE, "Objet de demain")
    assert (draft_of(newer).website, draft_of(newer).purpose) == (SITE, "Autre objet encore")
    assert entry().purpose == "Notre objet"


def test_scheduling_a_change_leaves_an_imported_association_online_until_then(register: Register) -> None:
    register.imports(waldec_row())
    save_draft(purpose="Objet de demain", go_live_at=timezone.now() + timedelta(days=1)).publish()
    assert entry().live
    assert entry().purpose == "Faire connaître le lion et ses amis."


def test_an_editor_who_opens_a_published_entry_sees_the_import_s_values(register: Register) -> None:
    register.imports(waldec_row(objet_social1="006000"))
    publish(purpose="Notre objet")
    register.imports(waldec_row(objet_social1="011000", **THEN))
    shown = opened()
    assert (shown.name, shown.website, shown.purpose) == ("Les lions", SITE, "Notre objet")
    assert theme_slugs(shown) == {"sport"}
    assert not entry().has_unpublished_changes
    assert entry().live_revision_id == entry().latest_revision_id


def test_the_latest_revision_of_a_published_entry_has_the_import_s_values(register: Register) -> None:
    register.imports(waldec_row(objet_social1="006000"))
    publish(purpose="Notre objet")
    register.imports(waldec_row(objet_social1="011000", **THEN))
    latest = entry().latest_revision.as_object()
    assert (latest.name, latest.website, latest.purpose) == ("Les lions", SITE, "Notre objet")
    assert theme_slugs(latest) == {"sport"}


def test_an_editor_who_then_publishes_restores_nothing_stale(register: Register) -> None:
    register.imports(waldec_row())
    publish(purpose="Notre objet")
    register.imports(waldec_row(**THEN))
    publish(acronym="ADL")
    assert (entry().website, entry().purpose, entry().acronym) == (SITE, "Notre objet", "ADL")


def test_an_entry_that_nobody_opened_needs_no_revision(register: Register) -> None:
    register.imports(waldec_row())
    register.imports(waldec_row(**THEN))
    assert not Revision.objects.exists()


def test_an_entry_that_vanishes_with_a_draft_leaves_the_lists_in_both(register: Register) -> None:
    register.imports(waldec_row(), waldec_row("W901000002"))
    draft = save_draft(purpose="Notre objet")
    register.imports(waldec_row("W901000002"))
    assert (entry().listed, draft_of(draft).listed) == (False, False)


def test_a_draft_typed_by_hand_is_filled_where_it_is_empty(register: Register) -> None:
    AssociationFactory.create(name="Le Lion", rna_number="W901000001", purpose="", live=False)
    draft = save_draft(name="Le Grand Lion")
    register.imports(waldec_row(**THEN))
    found = draft_of(draft)
    assert (found.name, found.website) == ("Le Grand Lion", SITE)
    assert found.purpose == "Faire connaître le lion et ses amis."


def test_a_second_run_leaves_drafts_and_revisions_as_they_are(register: Register) -> None:
    register.imports(waldec_row("W901000001"), waldec_row("W901000002"))
    save_draft("W901000001", purpose="Notre objet")
    publish("W901000002", purpose="Notre objet")
    rows = [waldec_row("W901000001", **THEN), waldec_row("W901000002", **THEN)]
    register.imports(*rows)
    before = content()
    register.imports(*rows)
    assert content() == before
