"""The log of the runs that write, for editors to read, and the lock that keeps them one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _

from annuaire.models import ImportRun
from annuaire.register.compare import Kind
from annuaire.register.report import Summary
from annuaire.register.run import Order
from annuaire.register.values import RegisterError
from commun.locks import alone


@contextmanager
def logged(order: Order) -> Iterator[ImportRun]:
    """An `ImportRun` for an order, closed as done, refused (RegisterError) or interrupted.

    Raises RegisterError when another import is at work on this machine.
    """
    refusal = RegisterError(_("Un autre import est en cours sur cette machine : attendez sa fin."))
    with alone("import_rna", refusal):
        ImportRun.objects.filter(status=ImportRun.Status.RUNNING).update(status=ImportRun.Status.INTERRUPTED)
        run = ImportRun.objects.create(
            files="\n".join(path.name for path in order.paths),
            communes=" ".join(sorted(order.communes)),
        )
        try:
            yield run
        except RegisterError as error:
            _close(run, ImportRun.Status.REFUSED, str(error))
            raise
        except BaseException:
            _close(run, ImportRun.Status.INTERRUPTED, run.report)
            raise


def close(run: ImportRun, summary: Summary) -> None:
    """Note how a run that went to its end turned out."""
    run.rows_read = summary.rows_read
    run.created = summary.kinds[Kind.NEW]
    run.changed = summary.kinds[Kind.CHANGED]
    run.unlisted = summary.unlisted
    run.rejected = summary.rejections.total
    _close(run, ImportRun.Status.DONE, summary.render(written=True))


def _close(run: ImportRun, status: ImportRun.Status, report: str) -> None:
    run.status, run.report, run.finished_at = status, report, timezone.now()
    run.save()
