"""From a failed query to an answer: what an editor did is kept, and those who asked are told."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from commun.asking import Question
from guides.models import GuideIndexPage, GuidePage
from search.keys import key_of
from search.models import AwaitedAnswer, FollowUp, SynonymRule
from search.results import fetch
from search.steering import notify, report
from search.steering.notify import Found
from search.steering.promotions import absolute, is_open


@dataclass
class Told:
    """How many people are told, and the questions that some still wait for because they find nothing."""

    people: int = 0
    without_result: list[str] = field(default_factory=list)


def note_synonym(rule: SynonymRule, user: Any, *, tells: bool) -> None:
    """Note it for each expression that it answers."""
    for question in _typed(rule):
        _note(FollowUp.Kind.SYNONYM, question, rule.language, user, tells=tells)


def tell_of_synonym(rule: SynonymRule) -> Told:
    """Tell those who wait for an expression that finds something now, with a link to the results.

    To be called once the rule is committed: the engine is asked as readers ask it.
    """
    told = Told()
    groups = report.kept_groups(rule.language)
    for question in _typed(rule):
        keys = groups.get(key_of(question), [key_of(question)])
        if not AwaitedAnswer.objects.unpromised().for_questions(keys, rule.language).exists():
            continue
        if finds_something(question, rule.language):
            told.people += notify.tell_waiting(keys, rule.language, results_of(question, rule.language))
        else:
            told.without_result.append(question)
    return told


def _typed(rule: SynonymRule) -> list[str]:
    return rule.word_list() + (rule.mean_list() if rule.both_ways else [])


def finds_something(question: str, language: str) -> bool:
    """Whether a reader who asks this sees a result; an engine that fails finds nothing."""
    languages = tuple(dict.fromkeys((language, settings.LANGUAGE_CODE)))
    with translation.override(language):
        found = fetch(Question(text=question, languages=languages, size=1))
    return bool(found.items) and not found.answer.degraded


def page_promoted(question: str, language: str, found: Found, user: Any, *, tells: bool) -> int:
    """Note it; how many people are told, with a link to the answer promoted."""
    _note(FollowUp.Kind.PROMOTION, question, language, user, tells=tells)
    return tell_all(key_of(question), language, found) if tells else 0


def order_guide(question: str, language: str, user: Any, *, note: str, tells: bool) -> GuidePage:
    """A draft under the guides, whose title is the question; those who wait are told when it is published.

    Raises `GuideIndexPage.DoesNotExist` when the language has no guides.
    """
    index = GuideIndexPage.objects.get(locale__language_code=language)
    draft = GuidePage(title=capfirst(question)[:200], live=False, owner=user, private_notes=note)
    index.add_child(instance=draft)
    draft.save_revision(user=user, log_action=True)
    _note(FollowUp.Kind.GUIDE, question, language, user, tells=tells, page=draft, is_settled=False)
    return draft


def guide_published(page: Page) -> None:
    """The guides ordered are there: those who waited for them are told.

    An order stays open as long as the page is not for everybody: until it is published again.
    """
    orders = FollowUp.objects.promising(page.pk)
    if not orders or not (path := page.url) or not is_open(page):
        return
    for order in orders:
        if order.tells:
            # Under the address of every other link of messages, whatever the site's record says.
            url = absolute(path)
            tell_all(order.key, order.language, Found(page.title, url))
    orders.update(is_settled=True)


def tell_all(key: str, language: str, found: Found) -> int:
    """Tell those who wait for a question, however they wrote it: all that the report counts in its row."""
    keys = report.kept_groups(language).get(key, [key])
    return notify.tell_waiting(keys, language, found)


def told_sentence(people: int) -> str:
    """What an editor reads after having answered; empty when nobody was waiting."""
    if not people:
        return ""
    return (
        ngettext(
            "%d personne attendait cette réponse : le courriel part, puis son adresse est effacée.",
            "%d personnes attendaient cette réponse : les courriels partent, leurs adresses sont effacées.",
            people,
        )
        % people
    )


def waiting_sentence(questions: list[str]) -> str:
    """What an editor reads when a synonym leads those who wait to nothing; empty when it does."""
    if not questions:
        return ""
    return _(
        "Personne n'est prévenu pour « %(questions)s » : la recherche ne donne encore rien. Vérifiez les mots"
        " du synonyme, puis enregistrez-le de nouveau en cochant « Prévenir »."
    ) % {"questions": " », « ".join(questions)}


def results_of(question: str, language: str) -> Found:
    """The results page of a question, as an answer."""
    with translation.override(language):
        address = f"{reverse('search')}?{urlencode({'q': question})}"
        return Found(_("Les résultats de « %(question)s »") % {"question": question}, absolute(address))


def _note(
    kind: FollowUp.Kind, question: str, language: str, user: Any, *, tells: bool, **fields: Any
) -> FollowUp:
    return FollowUp.objects.create(
        kind=kind,
        question=question[:200],
        key=key_of(question),
        language=language or settings.LANGUAGE_CODE,
        done_by=user,
        tells=tells,
        **fields,
    )
