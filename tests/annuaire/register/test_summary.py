"""The summary tells an editor what was read, changed, left and refused, and of which files."""

from annuaire.models import ImportRun
from tests.annuaire.factories import import_row, register_text, waldec_row
from tests.annuaire.register.conftest import Register


def test_each_file_is_named_with_its_form_department_and_rows(register: Register) -> None:
    output = register.run(register.file(import_row()), register.file(waldec_row(), waldec_row("W901000002")))
    first, second = output.splitlines()[:2]
    assert first.startswith("rna_waldec_20250901_dpt_90.csv : ")
    assert "« waldec »" in first
    assert first.endswith(" 2")
    assert second.startswith("rna_import_20250901_dpt_90.csv : ")
    assert "département 90" in second


def test_unknown_columns_and_old_encodings_are_told(register: Register) -> None:
    text = register_text(waldec_row(objet="Été", courriel=""), waldec_row("W901000002", courriel=""))
    output = register.run(register.raw(text.encode("iso-8859-1")))
    assert "courriel" in output
    assert "ISO-8859-1 : 2" in output


def test_what_was_repaired_is_counted(register: Register) -> None:
    output = register.imports(waldec_row(siret="1", date_creat="2999-01-01", objet_social1="011999"))
    assert output.count("  1 × ") == 3


def test_rows_left_and_associations_that_are_not_listed_are_counted(register: Register) -> None:
    moved = import_row("901P0901000048", position="R")
    output = register.run(register.file(waldec_row(position="S")), register.file(import_row(), moved))
    lines = {line[:50].strip(): line[50:].strip() for line in output.splitlines()}
    assert lines["Nouvelles"] == "2"
    assert lines["dont dissoutes ou supprimées, non répertoriées"] == "1"
    assert lines["Passées dans l'autre fichier, laissées"] == "1"


def test_the_log_keeps_the_figures_and_the_whole_summary(register: Register) -> None:
    register.imports(waldec_row(), waldec_row("W901000002"))
    output = register.imports(waldec_row(position="D"), waldec_row("W901000003"), waldec_row("W9"))
    run = ImportRun.objects.latest("pk")
    assert (run.status, run.rows_read, run.created, run.changed) == ("done", 3, 1, 1)
    assert (run.unlisted, run.rejected) == (2, 1)
    assert run.report == output.rstrip("\n")
    assert run.finished_at is not None
    assert run.finished_at >= run.started_at


def test_a_run_that_changes_nothing_is_in_the_log_too(register: Register) -> None:
    for _time in range(2):
        register.imports(waldec_row())
    first, second = ImportRun.objects.order_by("pk")
    assert (first.created, second.created, second.changed) == (1, 0, 0)
    assert "Rien à changer" in second.report
