"""When a page is to be read again."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings


def next_review(checked_on: date) -> date:
    """The day by which a page checked on `checked_on` is to be read again: `REVIEW_MONTHS` later."""
    return checked_on + relativedelta(months=settings.REVIEW_MONTHS)
