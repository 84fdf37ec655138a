"""What every test may ask for: a portal in two languages, and the real data where it lies beside."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_django
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.utils import translation
from wagtail.models import Locale, Site

from annuaire.models import AnnuairePage
from guides.models import GuideIndexPage
from home.models import HomePage
from tests import database, engine

ROOT = Path(__file__).resolve().parents[1]
REAL_DATA = ROOT.parent / "shared" / "data"


def needs(condition: object, what_to_start: str) -> None:
    """Skip on a newcomer's machine, saying what to start; fail in CI, where nothing may be missing."""
    if condition:
        return
    if os.environ.get("CI"):
        pytest.fail(what_to_start)
    pytest.skip(what_to_start)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ONLY_DATABASE, the tests that depend on the database: the others say the same on every engine."""
    if not os.environ.get("ONLY_DATABASE"):
        return
    config.hook.pytest_deselected(items=[item for item in items if not depends_on_database(item)])
    items[:] = [item for item in items if depends_on_database(item)]


def depends_on_database(item: pytest.Item) -> bool:
    """Whether it opens the database, and another one might make it fail."""
    if item.get_closest_marker("any_database") is not None:
        return False
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not asked.isdisjoint(
        {"db", "transactional_db", "django_db_setup"}
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """On SQLite the database is copied from a template: migrating takes as long as a third of the tests."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    if connection.vendor != "sqlite":
        return
    with django_db_blocker.unblock(), closing(sqlite3.connect(database.template())) as source:
        connection.ensure_connection()
        source.backup(connection.connection)
        ContentType.objects.clear_cache()


@pytest.fixture(autouse=True)
def _as_started() -> Iterator[None]:
    """Nothing kept or indexed and French spoken, as in a process that has just started."""
    for name in settings.CACHES:
        caches[name].clear()
    with translation.override(settings.LANGUAGE_CODE):
        yield
    engine.forget()


@pytest.fixture(autouse=True, scope="session")
def _index_folder() -> Iterator[None]:
    yield
    if folder := settings.WAGTAILSEARCH_BACKENDS["default"].get("PATH"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def french(db: None) -> Locale:
    return Locale.objects.get(language_code="fr")


@pytest.fixture
def english(db: None) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def site(db: None) -> Site:
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def home(site: Site) -> HomePage:
    """The home page that the migrations make."""
    found = site.root_page.specific
    assert isinstance(found, HomePage)
    return found


@pytest.fixture
def guide_index(home: HomePage) -> GuideIndexPage:
    index = GuideIndexPage(title="Guides", slug="guides", show_in_menus=True)
    home.add_child(instance=index)
    return index


@pytest.fixture
def annuaire(home: HomePage) -> AnnuairePage:
    page = AnnuairePage(title="Annuaire", slug="annuaire", show_in_menus=True)
    home.add_child(instance=page)
    return page


@pytest.fixture
def real_data() -> Path:
    """The folder of real public data, which is not part of the repository."""
    needs(REAL_DATA.is_dir(), f"the real data is not at {REAL_DATA.relative_to(ROOT.parent)}")
    return REAL_DATA
