"""Whatever changes what readers may find leaves a row, in the same transaction."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.db.models import Model
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.search.index import get_indexed_models

from annuaire.models import Association
from commun.indexing import SavedWithItsSignals, tell_changed
from commun.models import Theme
from guides.models import GuidePage, Room
from home.models import HomePage
from search.models import PendingChange
from search.outbox import draining
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import AudienceFactory, QuartierFactory, ThemeFactory
from tests.guides.factories import GuidePageFactory, around, guide_index
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.service_factories import RoomFactory, ServicePageFactory
from tests.search.outbox.conftest import waiting
from tests.search.outbox.engines import Memory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


def emptied() -> None:
    PendingChange.objects.all().delete()


def row_of(instance: object) -> str:
    return f"{instance._meta.label_lower}:{instance.pk}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("make", [AssociationFactory.create, GuidePageFactory.create, TermeFactory.create])
def test_what_is_saved_waits_and_so_does_what_is_deleted(make: Callable[[], object]) -> None:
    thing = make()
    row = row_of(thing)
    assert row in waiting()
    emptied()
    thing.delete()  # type: ignore[attr-defined]
    assert row in waiting()


def test_a_row_lives_and_dies_with_the_transaction_of_the_change() -> None:
    with transaction.atomic():
        AssociationFactory.create()
        assert len(waiting()) == 1
        transaction.set_rollback(True)
    assert waiting() == set()


def test_a_thing_waits_once_whatever_happens_to_it() -> None:
    entry = AssociationFactory.create()
    first = PendingChange.objects.get().version
    for _time in range(3):
        entry.save()
    row = PendingChange.objects.get()
    assert str(row) == row_of(entry)
    assert row.version != first


def test_a_page_published_unpublished_or_saved_as_a_mere_page_waits_under_its_own_model() -> None:
    page = GuidePageFactory.create()
    mere = GuidePage.objects.get(pk=page.pk).page_ptr
    for change in (mere.save, page.unpublish, page.save_revision().publish):
        emptied()
        change()
        assert waiting() == {row_of(page)}


def test_the_pages_below_a_restriction_wait_when_it_comes_and_when_it_goes() -> None:
    page = GuidePageFactory.create()
    below = {row_of(page), row_of(guide_index())}
    emptied()
    restriction = PageViewRestriction.objects.create(
        page=guide_index(), restriction_type=PageViewRestriction.LOGIN
    )
    assert waiting() == below
    emptied()
    restriction.delete()
    assert waiting() == below


def test_pages_that_a_move_puts_elsewhere_in_the_tree_wait() -> None:
    first, second = GuidePageFactory.create(), GuidePageFactory.create()
    emptied()
    second.move(guide_index(), pos="first-child")
    assert {row_of(first), row_of(second)} <= waiting()


def test_an_association_waits_when_its_themes_change_from_either_side() -> None:
    entry, theme = AssociationFactory.create(), ThemeFactory.create()
    row = row_of(entry)

    def from_its_side(themes: list[Theme]) -> None:
        entry.themes = themes
        entry.save()

    changes: list[Callable[[], object]] = [
        lambda: from_its_side([theme]),
        theme.associations.clear,
        lambda: theme.associations.add(entry),
        lambda: theme.associations.remove(entry),
    ]
    for change in changes:
        emptied()
        change()
        assert row in waiting()


def test_what_a_deleted_term_was_on_waits() -> None:
    theme, quartier, audience = ThemeFactory.create(), QuartierFactory.create(), AudienceFactory.create()
    entry = AssociationFactory.build(quartier=quartier)
    entry.themes, entry.audiences = [theme], [audience]
    entry.save()
    for term in (theme, quartier, audience):
        emptied()
        term.delete()
        assert row_of(entry) in waiting()


def test_the_translation_of_a_page_or_of_a_term_brings_the_original_with_it(
    home: HomePage, english: Locale
) -> None:
    home.copy_for_translation(english).save_revision().publish()
    page, term = GuidePageFactory.create(), TermeFactory.create()
    translated = page.copy_for_translation(english, copy_parents=True)
    word = term.copy_for_translation(english)
    changes: list[tuple[Callable[[], object], object]] = [
        (translated.save_revision().publish, page),
        (lambda: GuidePage.objects.get(pk=translated.pk).unpublish(), page),
        (lambda: restrict(translated), page),
        (translated.delete, page),
        (word.save, term),
        (word.delete, term),
    ]
    for change, original in changes:
        emptied()
        change()
        assert row_of(original) in waiting()


def restrict(page: GuidePage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_a_service_waits_when_one_of_its_rooms_changes() -> None:
    service = ServicePageFactory.create()
    emptied()
    room = RoomFactory.create(service=service, locale=service.locale)
    assert row_of(service) in waiting()
    emptied()
    room.delete()
    assert row_of(service) in waiting()


def test_bulk_writers_say_what_they_wrote_in_few_queries(
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        tell_changed(Association, range(1, 2001))
    assert len(waiting()) == 2000


def test_a_theme_renamed_brings_its_documents_with_it(engine: Memory) -> None:
    theme = ThemeFactory.create()
    entry = AssociationFactory.build()
    entry.themes = [theme]
    entry.save()
    draining.drain()
    engine.writes.clear()
    theme.title = "Danse et cirque"
    theme.save()
    draining.drain()
    assert engine.writes == [("Danse et cirque",), (entry.name,)]
    assert waiting() == set()


def test_every_indexed_model_that_is_no_page_is_saved_with_its_row() -> None:
    ours = {"annuaire", "commun", "guides", "home"}
    models = [model for model in get_indexed_models() if model._meta.app_label in ours]
    for model in (*(model for model in models if not issubclass(model, Page)), Room):
        assert issubclass(model, SavedWithItsSignals)


@pytest.mark.parametrize(
    "make", [AssociationFactory.create, TermeFactory.create, SheetFactory.create, ThemeFactory.create]
)
def test_a_save_that_cannot_be_noted_is_rolled_back(
    make: Callable[[], Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise ZeroDivisionError

    thing = make()
    monkeypatch.setattr("search.outbox.signal_handlers.record", fails)
    with pytest.raises(ZeroDivisionError):
        thing.save()
    # The transaction of the test is that of the save: it can't be committed any more.
    assert transaction.get_rollback()
    transaction.set_rollback(False)


def test_a_document_renamed_or_deleted_brings_the_pages_that_offer_it(engine: Memory) -> None:
    page = GuidePageFactory.create(downloads=around()["downloads"])
    draining.drain()
    offered = page.downloads[0].value
    offered.title = "Statuts types"
    offered.save()
    draining.drain()
    assert engine.writes[-2:] == [("Statuts types",), (page.title,)]
    offered.delete()
    assert row_of(page) in waiting()
