"""The sentences of a plan, the same on the page, on paper and in the calendar file."""

from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commun.text import long_date
from guides.planning.plan import Due, Plan, PlannedStep, Reason, State


def day_in_words(day: date) -> str:
    """« jeudi 10 décembre 2026 », « Thursday 10 December 2026 »."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def standing(due: Due) -> str:
    """Where a deadline stands: « Dans 12 jours », « Aujourd'hui », « Délai passé depuis 3 jours »."""
    if due.state == State.LATE:
        return ngettext(
            "Délai passé depuis %(count)d jour", "Délai passé depuis %(count)d jours", due.days_late
        ) % {"count": due.days_late}
    if due.state == State.TODAY:
        return _("C'est aujourd'hui")
    if due.state == State.SHUT:
        return _("Le délai court encore, mais le dernier jour ouvert est passé")
    return countdown(due.days_left)


def countdown(days: int) -> str:
    """« Demain », « Dans 12 jours »."""
    if days == 1:
        return _("Demain")
    return ngettext("Dans %(count)d jour", "Dans %(count)d jours", days) % {"count": days}


def what_remains(planned: PlannedStep) -> list[str]:
    """What can still be done about a step whose time is over; nothing while there is time."""
    if planned.due is None or planned.due.state in (State.COMING, State.TODAY):
        return []
    if planned.due.state == State.SHUT:
        return [
            _("Si cela se fait en ligne ou par courriel, faites-le aujourd'hui ; sinon, appelez l'organisme.")
        ]
    still = [found for found in planned.reasons if found.day >= planned.due.today]
    running = [
        _("L'autre délai court encore, jusqu'au %(day)s.") % {"day": day_in_words(found.day)}
        for found in still
    ]
    general = _(
        "Faites-le tout de suite, et appelez d'abord l'organisme concerné : il peut refuser une demande"
        " tardive, ou l'accepter malgré tout. Sinon, choisissez une autre date."
    )
    return [planned.step.if_late or general, *running]


def closed_day(due: Due) -> str:
    """What to know when the limit falls on a closed day; "" when it doesn't."""
    deadline = due.deadline
    if not deadline.closed_because:
        return ""
    values = {
        "limit": _closed(deadline.carried_from or deadline.day, deadline.closed_because),
        "day": day_in_words(deadline.act_by),
    }
    if deadline.carried_from:
        return (
            _("Le délai finit le %(limit)s : la loi le reporte au jour ouvert suivant, le %(day)s.") % values
        )
    return _("La limite est le %(limit)s : le dernier jour ouvert avant elle est le %(day)s.") % values


def _closed(day: date, reason: str) -> str:
    """« dimanche 29 novembre 2026 », « lundi 6 avril 2026 (jour férié, Lundi de Pâques) »."""
    words = day_in_words(day)
    if reason == WEEKDAYS[day.weekday()]:
        return _("%(day)s, jour fermé") % {"day": words}
    return _("%(day)s, jour férié (%(holiday)s)") % {"day": words, "holiday": reason}


def reasons(planned: PlannedStep) -> list[str]:
    """Why this date: one sentence a count and, of two that differ, which one decides."""
    if len(planned.reasons) == 1:
        return [_lone_reason(planned.reasons[0])]
    sentences = [_reason(found) for found in planned.reasons]
    if not all(found.decides for found in planned.reasons):
        sentences.append(_("Le plus tôt des deux compte."))
    return sentences


def _lone_reason(found: Reason) -> str:
    if found.service is None:
        return f"{capfirst(found.words)}."
    return _("Délai du service « %(service)s » : %(words)s.") % {
        "service": found.service.title,
        "words": found.words,
    }


def _reason(found: Reason) -> str:
    values = {"words": found.words, "day": day_in_words(found.day)}
    if found.service is None:
        return _("Délai de l'étape : %(words)s, soit le %(day)s.") % values
    values["service"] = found.service.title
    if found.is_to_limit:
        return _("Délai du service « %(service)s » : %(words)s cette limite, soit le %(day)s.") % values
    return _("Délai du service « %(service)s » : %(words)s, soit le %(day)s.") % values


def explanations(planned: PlannedStep) -> list[str]:
    """What stays true of the date of a step whatever the day it is read on, a sentence each."""
    if planned.due is None:
        return []
    if_late = _("S'il est trop tard : %s") % planned.step.if_late if planned.step.if_late else ""
    named = [target.title for target in (planned.step.service, planned.step.sheet) if target]
    found = [*reasons(planned), closed_day(planned.due), if_late, *named]
    return [text for text in found if text]


def summary(plan: Plan) -> str:
    """Where the reader stands: « Dans 17 jours », « C'est aujourd'hui », « C'était il y a 3 jours »."""
    if plan.days_left > 0:
        return countdown(plan.days_left)
    if plan.days_left == 0:
        return _("C'est aujourd'hui")
    return ngettext(
        "Cette date est passée depuis %(count)d jour",
        "Cette date est passée depuis %(count)d jours",
        plan.days_over,
    ) % {"count": plan.days_over}
