"""The log of the runs that write, for editors to read; the lock that keeps them one at a time."""

from django.utils.translation import gettext as _

from commun.locks import alone
from guides.fiches import fetch
from guides.fiches.errors import FeedError
from guides.fiches.report import Report
from guides.fiches.run import Order, import_sheets
from guides.models import SheetImport


def import_and_log(order: Order) -> Report:
    """Run an order that writes; a refusal is logged too, then raised again as FeedError."""
    refusal = FeedError(_("Un autre import est en cours sur cette machine : attendez sa fin."))
    with alone("import_fiches", refusal):
        try:
            return import_sheets(order)
        except FeedError as error:
            report = Report(refusal=str(error)).as_json()
            SheetImport.objects.create(
                source=fetch.label(order.source), status=SheetImport.Status.REFUSED, report=report
            )
            raise
