"""How much what is said can be relied on, from the day when it was last known to be true."""

from datetime import date

from django.utils import timezone

# In years: what was confirmed within the first is trusted wholly, what is older than the last, least.
FRESH, OLD = 1.0, 10.0
LEAST = 0.4


def of_day(day: date | None) -> float:
    """From 1 (less than a year ago) down to `LEAST` (ten years and more, or nobody knows when)."""
    if day is None:
        return LEAST
    years = (timezone.localdate() - day).days / 365.25
    share = min(max(years - FRESH, 0) / (OLD - FRESH), 1)
    return round(1 - share * (1 - LEAST), 3)
