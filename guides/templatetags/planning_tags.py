"""The sentences of a plan, for templates."""

from django import template

from guides.planning import wording

register = template.Library()

register.filter("day_in_words", wording.day_in_words)
register.filter("standing", wording.standing)
register.filter("closed_day", wording.closed_day)
register.filter("reasons", wording.reasons)
register.filter("what_remains", wording.what_remains)
register.filter("plan_summary", wording.summary)
