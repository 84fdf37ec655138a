"""What an import makes of the sheets, run after run."""

from datetime import date

import pytest
from django.core.management.base import CommandError
from django.utils import timezone

from guides.models import Sheet, SheetChange, SheetImport
from tests.guides.fiches.conftest import Feeds, content, sheet
from tests.guides.sheet_factories import document, feed_of, in_file, in_theme, listing, zipped

WORDS = "<Texte><Paragraphe>Le délai est d'un mois.</Paragraphe></Texte>"
FEED = [
    listing("N20", "Theme", ["N3"]),
    listing("N3", "Dossier", ["F2", "F1"], in_theme("N20")),
    document("F1", body=WORDS, parents=in_file("N3")),
    document("F2", parents=in_file("N3")),
    document("R1", kind="Formulaire", parents=in_theme("N20")),
]


def but(identifier: str, *, instead: bytes | None = None) -> list[bytes]:
    """The feed without one document, or with another in its place."""
    others = [one for one in FEED if f' ID="{identifier}" type' not in one.decode()]
    return others if instead is None else [*others, instead]


def report() -> dict[str, object]:
    found: dict[str, object] = SheetImport.objects.latest("pk").report
    return found


def test_a_first_import_keeps_every_sheet_in_its_place_and_raises_no_change(feeds: Feeds) -> None:
    said = feeds.imports(*FEED)
    assert "5 fiches écrites" in said
    first = sheet("F1")
    assert (first.theme, first.file, first.position) == (sheet("N20"), sheet("N3"), 1)
    assert first.text == "Déclarer une association\nLe délai est d'un mois."
    assert first.xml.startswith("<?xml")
    assert (first.live, first.modified_on) == (True, date(2020, 1, 1))
    assert list(Sheet.objects.filter(file=sheet("N3"))) == [sheet("F2"), first]
    assert not SheetChange.objects.exists()


def test_a_second_run_of_the_same_feed_writes_nothing_and_says_so(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    before = content()
    assert "Rien à changer" in feeds.imports(*FEED)
    assert content() == before
    assert report()["unchanged"] == 5


def test_only_what_changed_is_rewritten(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    before = dict(Sheet.objects.values_list("identifier", "imported_at"))
    feeds.imports(*but("F2", instead=document("F2", "Autre titre", parents=in_file("N3"))))
    after = dict(Sheet.objects.values_list("identifier", "imported_at"))
    assert [name for name in before if before[name] != after[name]] == ["F2"]


def test_without_write_nothing_is_written_not_even_in_the_log(feeds: Feeds) -> None:
    said = feeds.run(feeds.raw(feed_of(*FEED)))
    assert "Essai à blanc, rien n'a été écrit" in said
    assert not Sheet.objects.exists()
    assert not SheetImport.objects.exists()


def test_other_words_are_a_change_dated_by_the_sheet_with_both_texts(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    now = document("F1", body=WORDS.replace("un mois", "deux mois"), modified="2021-05-04")
    feeds.imports(*but("F1", instead=now))
    change = SheetChange.objects.get()
    assert (change.sheet, change.day, change.is_withdrawal) == (sheet("F1"), date(2021, 5, 4), False)
    assert change.old_text == "Déclarer une association\nLe délai est d'un mois."
    assert change.new_text == "Déclarer une association\nLe délai est d'deux mois."
    assert change.found_in.report["text"] == ["F1"]
    assert sheet("F1").text == change.new_text


@pytest.mark.parametrize("modified", ["", "2999-01-01"])
def test_a_change_without_a_believable_date_is_todays(feeds: Feeds, modified: str) -> None:
    feeds.imports(*FEED)
    feeds.imports(*but("F1", instead=document("F1", modified=modified)))
    assert SheetChange.objects.get().day == timezone.localdate()


def test_words_that_changed_under_the_same_date_changed_today(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    feeds.imports(*but("F1", instead=document("F1", body=WORDS.replace("un mois", "deux mois"))))
    assert SheetChange.objects.get().day == timezone.localdate()


def test_the_same_words_in_another_form_are_rewritten_without_a_change(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    same = WORDS.replace("Paragraphe>", "Alinea>").replace("un mois", "un\u00a0mois").replace("><", "> <")
    feeds.imports(*but("F1", instead=document("F1", body=same, parents=in_file("N3"), modified="2022-02-02")))
    assert not SheetChange.objects.exists()
    assert report()["form"] == ["F1"]
    assert "Alinea" in sheet("F1").xml
    assert sheet("F1").modified_on == date(2022, 2, 2)


def test_a_better_reading_of_an_unchanged_source_is_no_change_of_words(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    Sheet.objects.filter(identifier="F1").update(text="Mal lu", text_hash="0", title="Mal lu")
    feeds.imports(*FEED)
    assert not SheetChange.objects.exists()
    assert sheet("F1").text == "Déclarer une association\nLe délai est d'un mois."


def test_a_sheet_that_moves_in_its_file_is_only_moved(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    feeds.imports(*but("N3", instead=listing("N3", "Dossier", ["F1", "F2"], in_theme("N20"))))
    assert report()["moved"] == ["F1", "F2"]
    assert list(Sheet.objects.filter(file=sheet("N3"))) == [sheet("F1"), sheet("F2")]
    assert not SheetChange.objects.exists()


def test_a_sheet_that_left_the_feed_is_withdrawn_and_remembers_where_it_stood(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    said = feeds.imports(*but("F2"))
    gone = sheet("F2")
    assert (gone.live, gone.withdrawn_on) == (False, timezone.localdate())
    assert (gone.theme, gone.file) == (sheet("N20"), sheet("N3"))
    change = SheetChange.objects.get()
    assert (change.sheet, change.is_withdrawal, change.new_text) == (gone, True, "")
    assert change.old_text == gone.text
    assert "F2" in said
    assert "Rien à changer" in feeds.imports(*but("F2"))


def test_a_sheet_that_comes_back_is_published_again(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    feeds.imports(*but("F2"))
    feeds.imports(*FEED)
    assert (sheet("F2").live, sheet("F2").withdrawn_on) == (True, None)
    assert report()["returned"] == ["F2"]
    assert SheetChange.objects.count() == 1


def test_a_sheet_that_comes_back_with_other_words_is_a_change_too(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    feeds.imports(*but("F1"))
    feeds.imports(*but("F1", instead=document("F1", parents=in_file("N3"))))
    assert SheetChange.objects.filter(sheet=sheet("F1"), is_withdrawal=False).count() == 1


def test_a_feed_that_lost_much_stops_before_writing(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    before = content()
    path = feeds.raw(feed_of(*FEED[:3]))
    with pytest.raises(CommandError, match=r"2 fiches sur 5 seraient retirées.*--accept-volume"):
        feeds.run(path, "--write")
    with pytest.raises(CommandError, match="seraient retirées"):
        feeds.run(path)
    assert content() == before
    assert "2 fiches écrites" in feeds.run(path, "--write", "--accept-volume")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (document("F2", title=""), "sans titre"),
        (document("F2")[:-30], "mal formé"),
        (document("../F2"), "identifiant illisible"),
        (document("F9"), "n'est pas celui du fichier"),
    ],
)
def test_a_bad_document_leaves_its_sheet_as_it_was_and_is_reported(
    feeds: Feeds, bad: bytes, reason: str
) -> None:
    feeds.imports(*FEED)
    before = content()
    files = {f"{one.identifier}.xml": one.xml.encode() for one in Sheet.objects.all()} | {"F2.xml": bad}
    said = feeds.run(feeds.raw(zipped(files)), "--write")
    assert content() == before
    assert reason in said
    (found,) = SheetImport.objects.latest("pk").report["bad"]
    assert (found[0], reason in found[1]) == ("F2.xml", True)


def test_an_identifier_given_twice_leaves_the_sheet_as_it_was(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    files = {f"{one.identifier}.xml": one.xml.encode() for one in Sheet.objects.all()}
    files["copie/F1.xml"] = document("F1", "Un autre titre")
    said = feeds.run(feeds.raw(zipped(files)), "--write", "--accept-volume")
    assert "l'identifiant F1 est donné deux fois" in said
    assert sheet("F1").title == "Déclarer une association"
    assert sheet("F1").live


def test_a_bad_file_goes_on_placing_its_sheets(feeds: Feeds) -> None:
    feeds.imports(*FEED)
    feeds.imports(*but("N3", instead=document("N3", title="", kind="Dossier")))
    assert (sheet("F1").file, sheet("F1").position) == (sheet("N3"), 1)
    assert sheet("F1").live


def test_too_many_bad_documents_refuse_the_import(feeds: Feeds) -> None:
    bad = [document(f"F{number}", title="") for number in (1, 2)]
    with pytest.raises(CommandError, match=r"2 documents sur 5 .*F1\.xml : document sans titre"):
        feeds.run(feeds.raw(feed_of(*FEED[:2], FEED[4], *bad)), "--write")
    assert not Sheet.objects.exists()


def test_an_archive_without_a_sheet_is_refused(feeds: Feeds) -> None:
    with pytest.raises(CommandError, match="aucune fiche"):
        feeds.run(feeds.raw(zipped({"menu.xml": b"<Menu/>", "lisezmoi.txt": b"rien"})), "--write")


def test_files_that_are_no_documents_are_left_and_named(feeds: Feeds) -> None:
    files = {"F1.xml": document("F1"), "menu.xml": b"<Menu/>", "schema.xsd": b"..."}
    assert "menu.xml, schema.xsd" in feeds.run(feeds.raw(zipped(files)), "--write")
    assert Sheet.objects.count() == 1


def test_a_nature_that_nobody_knows_is_kept_and_counted(feeds: Feeds) -> None:
    said = feeds.imports(document("F1", kind="Podcast"))
    assert sheet("F1").kind == Sheet.Kind.OTHER
    assert "1 × Podcast" in said


def test_unknown_elements_are_counted_by_name(feeds: Feeds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guides.fiches.run.unknown_elements", lambda root: {"Encart": 2})
    said = feeds.imports(document("F1"), document("F2"))
    assert "4 × Encart" in said
    assert report()["unknown_elements"] == {"Encart": 4}


def test_the_watch_is_told_of_changes_and_withdrawals_alone(
    feeds: Feeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[list[tuple[str, bool]]] = []

    def listen(changes: list[SheetChange]) -> int:
        assert all(change.pk for change in changes)
        told.append([(change.sheet.identifier, change.is_withdrawal) for change in changes])
        return 3

    monkeypatch.setattr("guides.fiches.run.raise_alerts", listen)
    feeds.imports(*FEED)
    feeds.imports(*FEED)
    assert told == []
    feeds.imports(*but("F2")[:-1], document("F1", "Autre titre", parents=in_file("N3")))
    assert told == [[("F1", False), ("F2", True), ("R1", True)]]
    assert report()["alerts"] == 3
