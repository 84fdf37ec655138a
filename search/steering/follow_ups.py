"""From a failed query to an answer: what an editor did is kept, and those who asked are told."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from guides.models import GuideIndexPage, GuidePage
from search.keys import key_of
from search.models import FollowUp, SynonymRule
from search.steering import notify, report
from search.steering.notify import Found
from search.steering.promotions import absolute


def synonym_added(rule: SynonymRule, user: Any, *, tells: bool) -> int:
    """Note it for each expression of the rule; how many people are told, with a link to the results."""
    typed = rule.word_list() + (rule.mean_list() if rule.both_ways else [])
    told = 0
    for question in typed:
        _note(FollowUp.Kind.SYNONYM, question, rule.language, user, tells=tells)
        if tells:
            told += tell_all(key_of(question), rule.language, results_of(question, rule.language))
    return told


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
    """The guides ordered are there: those who waited for them are told."""
    orders = FollowUp.objects.promising(page.pk)
    for order in orders:
        if order.tells and (path := page.url):
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
