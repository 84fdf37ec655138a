"""`check_links` notes what became of each link and says, in French, on which pages to mend it."""

import fcntl
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from commun.outgoing import Client
from home.links import run as running
from home.links.polite import Manners
from home.links.run import LinkCheckError, Order, run
from home.links.verdict import record
from home.models import LinkRun, OutgoingLink
from tests.home.links.factories import association, guide, link
from tests.home.links.web import FakeWeb, answer, silence
from tests.web import LOOPBACK, Answer, Web

pytestmark = pytest.mark.django_db

State = OutgoingLink.State
ALL = timedelta(0)
A, B, C, D = (f"https://{letter}.example/" for letter in "abcd")


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def state(url: str) -> str:
    return OutgoingLink.objects.get(url=url).state


def check(web: FakeWeb, **options: int) -> LinkRun:
    return run(Order(rest=ALL, manners=web.manners, **options))


def test_each_link_gets_its_state_and_the_report_its_pages(settings: Settings) -> None:
    settings.LINK_FAILED_DAYS = 1
    guide(A, B, C, title="Tenir une buvette")
    association(D, name="Les amis du lion")
    web = FakeWeb()
    web.plan(B, answer(200, B, moved_to="https://neuf.example/"))
    web.plan(C, 404)
    web.plan(D, silence())
    log = check(web)
    assert [state(url) for url in (A, B, C, D)] == [State.WORKING, State.MOVED, State.DEAD, State.WATCHED]
    assert (log.checked, log.finished_at is not None) == (4, True)
    report = log.report
    assert "4 liens vérifiés" in report
    assert "Liens morts (1)" in report
    assert "→ https://neuf.example/" in report
    assert report.count("- Tenir une buvette (guide, texte)") == 2
    assert "- Les amis du lion (association, site web)" in report


def test_a_limit_leaves_the_others_for_the_next_run() -> None:
    guide(A, B, C)
    web = FakeWeb()
    check(web, limit=2)
    assert len(web.asked) == 2
    run(Order(limit=2, manners=web.manners))
    assert sorted(web.urls()) == [A, B, C]


def test_without_any_answer_the_portal_doubts_its_own_network_and_notes_nothing() -> None:
    guide(A, B, C)
    web = FakeWeb()
    for url in (A, B, C):
        web.plan(url, silence(retry=False))
    with pytest.raises(LinkCheckError, match="Aucun site ne répond"):
        check(web)
    assert {state(url) for url in (A, B, C)} == {State.NEW}
    assert LinkRun.objects.get().finished_at is None
    web.plan(A, 200)
    check(web)
    assert [state(url) for url in (A, B, C)] == [State.WORKING, State.WATCHED, State.WATCHED]


def test_the_account_of_a_run_is_kept_for_three_months() -> None:
    old = LinkRun.objects.create()
    LinkRun.objects.filter(pk=old.pk).update(started_at=timezone.now() - timedelta(days=100))
    run(Order())
    assert not LinkRun.objects.filter(pk=old.pk).exists()


def test_two_runs_never_work_at_once(tmp_path: Path) -> None:
    with (tmp_path / "check_links.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(LinkCheckError, match="en cours"):
            run(Order())
    run(Order())
    assert LinkRun.objects.count() == 1


def test_the_command_says_its_report_and_fails_only_for_its_own_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = StringIO()
    call_command("check_links", "--limit", "3", "--older-than", "0", stdout=said)
    assert said.getvalue().startswith("0 liens sortants")

    def failing(_order: Order) -> LinkRun:
        raise LinkCheckError("Rien ne va.")

    monkeypatch.setattr("home.management.commands.check_links.run", failing)
    with pytest.raises(CommandError, match="Rien ne va"):
        call_command("check_links")


@pytest.mark.parametrize("typed", ["-1", "deux", "1e3", "9" * 20])
def test_a_number_that_is_none_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(CommandError, match="nombre entier"):
        call_command("check_links", f"--limit={typed}")


def test_the_command_asks_the_real_way_out_and_reaches_no_private_address(settings: Settings) -> None:
    settings.LINK_FAILED_DAYS = 1
    guide("http://127.0.0.2/secret")
    call_command("check_links", stdout=StringIO())
    found = OutgoingLink.objects.get()
    assert found.state == State.DEAD
    assert "réseau privé" in found.message


@pytest.fixture
def web() -> Iterator[Web]:
    with Web().serving() as found:
        yield found


def test_a_real_server_is_asked_and_answers(web: Web) -> None:
    web.answers = {
        "/bien": Answer(),
        "/sans-head": Answer(refused="HEAD"),
        "/ailleurs": Answer(301, {"Location": "/bien"}),
        "/coupe": Answer(cut=2),
    }
    client = Client(allowed={LOOPBACK}, resolver=lambda _host, _port: [LOOPBACK])
    guide(*(web.url(path) for path in [*web.answers, "/rien"]))
    run(Order(manners=Manners(fetch=client.fetch, pause=0)))
    found = {path: state(web.url(path)) for path in [*web.answers, "/rien"]}
    assert found == {
        "/bien": State.WORKING,
        "/sans-head": State.WORKING,
        "/ailleurs": State.MOVED,
        "/coupe": State.WORKING,
        "/rien": State.WATCHED,
    }


def test_an_interrupted_run_keeps_what_it_had_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    guide(A, B)
    noted: list[str] = []

    def once(found: OutgoingLink, *rest: object) -> None:
        if noted:
            raise KeyboardInterrupt
        noted.append(found.url)
        record(found, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "record", once)
    with pytest.raises(KeyboardInterrupt):
        check(FakeWeb())
    assert state(noted[0]) == State.WORKING
    assert link(B if noted[0] == A else A).state == State.NEW
