"""A message on top of every page: when, in which order, in which language, and at what cost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import Tag
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale

from annuaire.models import AnnuairePage
from home.alerts import current_alerts
from home.models import Alert, HomePage
from tests.home.factories import AlertFactory, TextPageFactory
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR, INSTANT = timedelta(hours=1), timedelta(microseconds=1)


@pytest.fixture
def english_home(home: HomePage, english: Locale) -> HomePage:
    translated: HomePage = home.copy_for_translation(english)
    translated.save_revision().publish()
    return translated


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Called with a moment, sets the time that the portal believes it is."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


def shown(client: Client, address: str = "/") -> list[Tag]:
    return read(client, address).select(".alert")


def words(alert: Tag) -> str:
    return alert.get_text(" ", strip=True)


def translated(alert: Alert, locale: Locale, **values: Any) -> Alert:
    version: Alert = alert.copy_for_translation(locale)
    for name, value in values.items():
        setattr(version, name, value)
    version.save()
    return version


@pytest.mark.parametrize(("level", "word"), [(key, str(label)) for key, label in Alert.Level.choices])
def test_each_level_is_said_in_words_and_drawn(client: Client, level: str, word: str) -> None:
    AlertFactory.create(level=level, title="Piscine fermée", text="Jusqu'à lundi.")
    (alert,) = shown(client)
    assert words(alert) == f"{word} : Piscine fermée Jusqu'à lundi."
    assert f"alert--{level}" in alert["class"]
    assert len(alert.select("svg use")) == 1


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(NOON - INSTANT, 0), (NOON, 1), (NOON + HOUR - INSTANT, 1), (NOON + HOUR, 0)],
)
def test_an_alert_appears_at_its_start_and_is_gone_at_its_end(
    client: Client, clock: Any, moment: datetime, expected: int
) -> None:
    AlertFactory.create(starts_at=NOON, ends_at=NOON + HOUR)
    clock(moment)
    assert len(shown(client)) == expected


def test_an_alert_comes_and_goes_although_nobody_saves_anything(client: Client, clock: Any) -> None:
    AlertFactory.create(starts_at=NOON, ends_at=NOON + HOUR)
    counts = []
    for hours in (-1, 0, 1):
        clock(NOON + hours * HOUR)
        counts.append(len(shown(client)))
    assert counts == [0, 1, 0]


def test_the_gravest_comes_first_then_the_latest(client: Client) -> None:
    now = timezone.now()
    for title, level, hours in (
        ("a", "info", 1),
        ("b", "urgent", 3),
        ("c", "warning", 2),
        ("d", "urgent", 2),
        ("e", "info", 5),
    ):
        AlertFactory.create(title=title, level=level, starts_at=now - hours * HOUR)
    assert [words(alert)[-1] for alert in shown(client)] == ["d", "b", "c", "a", "e"]


def test_an_alert_is_on_every_page_even_a_missing_one(client: Client, annuaire: AnnuairePage) -> None:
    AlertFactory.create(title="Crue du Doubs")
    for address in ("/", "/annuaire/", "/recherche/?q=club", "/nulle-part/"):
        assert "Crue du Doubs" in client.get(address).content.decode()


def test_what_editors_type_is_text_and_not_markup(client: Client) -> None:
    AlertFactory.create(title="<script>alert(1)</script>", text='<img src=x> & "deux"')
    (alert,) = shown(client)
    assert '<script>alert(1)</script> <img src=x> & "deux"' in words(alert)
    assert alert.select("script, img") == []


def test_a_reader_gets_the_translation_alone(client: Client, english_home: HomePage, english: Locale) -> None:
    source = AlertFactory.create(title="Piscine fermée")
    translated(source, english, title="Pool closed")
    for address, title in (("/", "Piscine fermée"), ("/en/", "Pool closed")):
        (alert,) = shown(client, address)
        assert title in words(alert)
        assert alert.select("[lang]") == []


def test_without_a_translation_the_source_is_shown_with_its_language(
    client: Client, english_home: HomePage
) -> None:
    AlertFactory.create(title="Piscine fermée", text="Jusqu'à lundi.", link_url="https://example.org/")
    (alert,) = shown(client, "/en/")
    foreign = [tag.get_text() for tag in alert.select("[lang=fr]")]
    assert foreign == ["Piscine fermée", "Jusqu'à lundi.", "Piscine fermée"]
    label = alert.select_one(".visually-hidden")
    assert label is not None
    assert label.find_parent(lang="fr") is None


def test_the_dates_and_level_of_the_source_hold_for_its_translations(
    client: Client, english_home: HomePage, english: Locale
) -> None:
    now = timezone.now()
    over = AlertFactory.create(title="Finie", ends_at=now - INSTANT)
    translated(over, english, title="Over", ends_at=now + HOUR)
    extended = AlertFactory.create(title="Prolongée", level=Alert.Level.URGENT)
    translated(extended, english, title="Extended", level=Alert.Level.INFO, ends_at=now - HOUR)
    assert [words(alert) for alert in shown(client)] == ["Urgent : Prolongée"]
    (alert,) = shown(client, "/en/")
    assert "Extended" in words(alert)
    assert "alert--urgent" in alert["class"]


def test_a_translation_without_its_source_is_not_shown_to_readers_of_the_source_language(
    client: Client, english_home: HomePage, english: Locale
) -> None:
    source = AlertFactory.create()
    translated(source, english, title="Left over")
    source.delete()
    assert shown(client) == []
    assert [words(alert)[-9:] for alert in shown(client, "/en/")] == ["Left over"]


def links(client: Client, address: str = "/") -> list[str]:
    return [str(link["href"]) for alert in shown(client, address) for link in alert.select("a")]


def test_the_link_says_where_it_leads_without_what_surrounds_it(client: Client) -> None:
    AlertFactory.create(title="Crue du Doubs", link_url="https://example.org/crue")
    (alert,) = shown(client)
    link = alert.select("a")[0]
    assert (link["href"], words(link)) == ("https://example.org/crue", "En savoir plus : Crue du Doubs")


def test_the_link_follows_its_page_until_the_page_is_gone(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    page = TextPageFactory.create(slug="crue")
    AlertFactory.create(link_page=page)
    assert links(client) == ["/crue/"]
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert links(client) == []
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert links(client) == ["/crue/"]
    with django_capture_on_commit_callbacks(execute=True):
        page.delete()
    assert links(client) == []
    assert len(shown(client)) == 1


def test_a_page_kept_for_some_is_not_offered_to_everyone(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    page = TextPageFactory.create(slug="crue")
    AlertFactory.create(link_page=page)
    assert links(client) == ["/crue/"]
    with django_capture_on_commit_callbacks(execute=True):
        page.view_restrictions.create(restriction_type="login")
    assert links(client) == []


def test_the_link_leads_to_the_page_in_the_readers_language(
    client: Client, english_home: HomePage, english: Locale
) -> None:
    page, alone = TextPageFactory.create(slug="crue"), TextPageFactory.create(slug="seule")
    page.copy_for_translation(english).save_revision().publish()
    for target in (page, alone):
        translated(AlertFactory.create(title=target.slug, link_page=target), english)
    assert sorted(links(client, "/en/")) == ["/en/crue/", "/seule/"]


def test_saving_or_deleting_an_alert_is_seen_at_once(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert shown(client) == []
    with django_capture_on_commit_callbacks(execute=True):
        alert = AlertFactory.create(title="Avant")
    assert "Avant" in words(shown(client)[0])
    with django_capture_on_commit_callbacks(execute=True):
        alert.title = "Après"
        alert.save()
    assert "Après" in words(shown(client)[0])
    with django_capture_on_commit_callbacks(execute=True):
        alert.delete()
    assert shown(client) == []


def test_alerts_cost_no_query_once_known(english: Locale) -> None:
    for _number in range(3):
        AlertFactory.create(link_page=TextPageFactory.create())
    assert len(current_alerts()) == 3
    with CaptureQueriesContext(connection) as captured:
        current_alerts()
        with translation.override("en"):
            current_alerts()
    assert list(captured) == []


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"ends_at": NOON}, "ends_at", "La fin doit venir après le début."),
        ({"ends_at": NOON - HOUR}, "ends_at", "La fin doit venir après le début."),
        ({"link_url": "pas une adresse"}, "link_url", "Saisissez une URL valide."),
    ],
)
def test_a_wrong_alert_is_refused_in_french(values: dict[str, Any], field: str, sentence: str) -> None:
    alert = AlertFactory.build(**{"starts_at": NOON, "ends_at": NOON + HOUR} | values)
    with pytest.raises(ValidationError) as refused:
        alert.full_clean()
    assert refused.value.message_dict == {field: [sentence]}


def test_a_page_and_an_address_are_not_both_linked() -> None:
    alert = AlertFactory.build(link_page=TextPageFactory.create(), link_url="https://example.org/")
    with pytest.raises(ValidationError) as refused:
        alert.full_clean()
    assert refused.value.message_dict == {"link_url": ["Choisissez une page ou une adresse, pas les deux."]}


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (NOON - INSTANT, "À venir"),
        (NOON, "Affiché"),
        (NOON + HOUR - INSTANT, "Affiché"),
        (NOON + HOUR, "Terminé"),
    ],
)
def test_an_alert_says_where_it_stands(moment: datetime, state: str) -> None:
    assert str(Alert(starts_at=NOON, ends_at=NOON + HOUR).state(moment)) == state
