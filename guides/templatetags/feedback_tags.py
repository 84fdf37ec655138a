"""What pages say of the opinions that they ask for."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def feedback_months() -> int:
    """How many months the words of an opinion are kept."""
    months: int = settings.FEEDBACK_MONTHS
    return months
