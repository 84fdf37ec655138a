"""A plan: which of two counts decides, what has passed, what comes next."""

from datetime import date

import pytest

from guides.lead_times import LeadTimeUnit
from guides.planning import wording
from guides.planning.calendar import Calendar
from guides.planning.lead import Lead, When
from guides.planning.plan import Due, Plan, PlannedStep, plan_for
from guides.planning.steps import Step, Target

# A Thursday; fifteen days before is Wednesday 25 November.
DAY = date(2026, 12, 10)
BEFORE = Lead(When.BEFORE, 15)
SERVICE = "«\N{NO-BREAK SPACE}Prêt de matériel\N{NO-BREAK SPACE}»"


def service(amount: int, unit: LeadTimeUnit = LeadTimeUnit.DAYS) -> Target:
    return Target("Prêt de matériel", "/services/pret/", lead=Lead(When.BEFORE, amount, unit))


def planned(today: date, day: date = DAY, **fields: object) -> PlannedStep:
    return plan(today, Step(1, "a", "Convoquer", **fields), day=day).steps[0]  # type: ignore[arg-type]


def plan(today: date, *steps: Step, day: date = DAY) -> Plan:
    return plan_for(steps, day, today, Calendar())


def due(found: PlannedStep) -> Due:
    assert found.due is not None
    return found.due


@pytest.mark.parametrize(
    ("today", "day", "state", "words"),
    [
        (date(2026, 11, 1), DAY, "coming", "Dans 24 jours"),
        (date(2026, 11, 24), DAY, "coming", "Demain"),
        (date(2026, 11, 25), DAY, "today", "C'est aujourd'hui"),
        (date(2026, 11, 26), DAY, "late", "Délai passé depuis 1 jour"),
        (date(2026, 12, 1), DAY, "late", "Délai passé depuis 6 jours"),
        # The limit is Sunday 6 December; the last open day, Friday 4.
        (date(2026, 12, 4), date(2026, 12, 21), "today", "C'est aujourd'hui"),
        (date(2026, 12, 5), date(2026, 12, 21), "shut", "Le délai court encore, mais le dernier jour ouvert"),
        (date(2026, 12, 6), date(2026, 12, 21), "shut", "Le délai court encore, mais le dernier jour ouvert"),
        (date(2026, 12, 7), date(2026, 12, 21), "late", "Délai passé depuis 1 jour"),
    ],
)
def test_a_deadline_says_where_it_stands_today(today: date, day: date, state: str, words: str) -> None:
    found = due(planned(today, day, lead=BEFORE))
    assert found.state == state
    assert wording.standing(found).startswith(words)


def test_a_passed_deadline_says_what_its_editor_wrote_or_what_is_true_of_any() -> None:
    today = date(2026, 12, 1)
    assert wording.what_remains(planned(today, lead=BEFORE, if_late="Reportez.")) == ["Reportez."]
    assert "appelez d'abord l'organisme" in wording.what_remains(planned(today, lead=BEFORE))[0]
    assert wording.what_remains(planned(date(2026, 11, 1), lead=BEFORE, if_late="Reportez.")) == []


def test_the_service_decides_when_it_needs_longer() -> None:
    found = planned(date(2026, 10, 1), lead=BEFORE, service=service(30))
    assert due(found).day == date(2026, 11, 10)
    assert wording.reasons(found) == [
        "Délai de l'étape : au moins 15 jours avant, soit le mercredi 25 novembre 2026.",
        f"Délai du service {SERVICE} : au moins 30 jours avant, soit le mardi 10 novembre 2026.",
        "Le plus tôt des deux compte.",
    ]


def test_the_step_decides_when_the_service_needs_less() -> None:
    found = planned(date(2026, 10, 1), lead=BEFORE, service=service(5, LeadTimeUnit.OPEN_DAYS))
    assert due(found).day == date(2026, 11, 25)
    assert [reason.decides for reason in found.reasons] == [True, False]


def test_two_counts_that_give_the_same_day_both_decide() -> None:
    found = planned(date(2026, 10, 1), lead=BEFORE, service=service(15))
    assert [reason.decides for reason in found.reasons] == [True, True]
    assert len(wording.reasons(found)) == 2


def test_a_step_without_a_delay_takes_its_services() -> None:
    found = planned(date(2026, 10, 1), service=service(2, LeadTimeUnit.WEEKS))
    assert due(found).day == date(2026, 11, 26)
    assert wording.reasons(found) == [f"Délai du service {SERVICE} : au moins 2 semaines avant."]


def test_a_service_for_what_follows_is_asked_before_the_steps_limit() -> None:
    found = planned(date(2026, 10, 1), lead=Lead(When.AFTER, 3, LeadTimeUnit.MONTHS), service=service(10))
    assert due(found).deadline.day == date(2027, 2, 28)
    assert "au moins 10 jours avant cette limite" in wording.reasons(found)[1]


def test_when_the_services_delay_has_passed_the_other_may_still_run() -> None:
    found = planned(date(2026, 11, 20), lead=BEFORE, service=service(30))
    assert due(found).state == "late"
    assert wording.what_remains(found)[1] == (
        "L'autre délai court encore, jusqu'au mercredi 25 novembre 2026."
    )


def test_a_limit_on_a_closed_day_names_the_day_and_the_last_open_one() -> None:
    found = due(planned(date(2026, 3, 1), date(2026, 4, 21), lead=BEFORE))
    assert wording.closed_day(found) == (
        "La limite est le lundi 6 avril 2026, jour férié (Lundi de Pâques) : le dernier jour ouvert avant"
        " elle est le vendredi 3 avril 2026."
    )
    sunday = due(planned(date(2026, 11, 1), date(2026, 12, 21), lead=BEFORE))
    assert wording.closed_day(sunday).startswith("La limite est le dimanche 6 décembre 2026, jour fermé :")
    assert wording.closed_day(due(planned(date(2026, 11, 1), lead=BEFORE))) == ""


def test_a_limit_that_the_law_carries_over_says_so() -> None:
    lead = Lead(When.AFTER, 3, LeadTimeUnit.MONTHS, carried_over=True)
    found = due(planned(date(2026, 11, 1), date(2026, 11, 30), lead=lead))
    assert wording.closed_day(found) == (
        "Le délai finit le dimanche 28 février 2027, jour fermé : la loi le reporte au jour ouvert suivant,"
        " le lundi 1er mars 2027."
    )


def test_the_calendar_is_in_the_order_of_days_with_today_and_the_date_among_them() -> None:
    steps = [
        Step(1, "a", "Déclarer", lead=Lead(When.AFTER, 1, LeadTimeUnit.MONTHS)),
        Step(2, "b", "Réfléchir"),
        Step(3, "c", "Convoquer", lead=BEFORE),
        Step(4, "d", "Voter", lead=Lead(When.SAME_DAY)),
    ]
    found = plan(date(2026, 11, 30), *steps)
    shown = [mark.planned.step.title if mark.planned else mark.kind for mark in found.marks]
    assert shown == ["Convoquer", "today", "event", "Voter", "Déclarer"]
    assert [planned.step.title for planned in found.steps] == [step.title for step in steps]
    assert [planned.step.title for planned in found.undated] == ["Réfléchir"]


def test_a_step_that_cannot_be_counted_spoils_no_other() -> None:
    steps = [Step(1, "a", "Jadis", lead=Lead(When.BEFORE, 5000)), Step(2, "b", "Voter", lead=BEFORE)]
    first, second = plan(date(2026, 11, 1), *steps).steps
    assert (first.is_uncountable, first.due) == (True, None)
    assert due(second).day == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 12, 9), "Demain"),
        (DAY, "C'est aujourd'hui"),
        (date(2026, 12, 12), "Cette date est passée depuis 2 jours"),
    ],
)
def test_a_plan_says_how_far_its_date_is(today: date, words: str) -> None:
    assert wording.summary(plan(today)) == words


@pytest.mark.parametrize(
    ("lead", "words"),
    [
        (BEFORE, "au moins 15 jours avant"),
        (Lead(When.BEFORE, 1, LeadTimeUnit.OPEN_DAYS), "au moins 1 jour ouvré avant"),
        (Lead(When.BEFORE, 2, LeadTimeUnit.WORKABLE_DAYS), "au moins 2 jours ouvrables avant"),
        (Lead(When.AFTER, 3, LeadTimeUnit.MONTHS), "dans les 3 mois qui suivent"),
        (Lead(When.AFTER, 1, LeadTimeUnit.WEEKS), "dans la semaine qui suit"),
        (Lead(When.SAME_DAY), "le jour même"),
        (Lead(), ""),
        (Lead(When.BEFORE), ""),
    ],
)
def test_a_lead_time_is_said_in_words(lead: Lead, words: str) -> None:
    assert lead.words == words
