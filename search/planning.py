"""A question analysed: what is typed, other ways to say it, what may be missing."""

from commun.asking import Question
from search.analysis import analyse, surface_words
from search.expansion import Synonyms
from search.plan import Alternative, Group, Plan, Vocabulary


def make_plan(question: Question, vocabulary: Vocabulary, synonyms: Synonyms) -> Plan:
    """A group for each word typed, and its synonyms."""
    tokens = [token for token in dict.fromkeys(analyse(question.text)) if token not in synonyms.ignored][:12]
    groups = [
        Group(
            token,
            (
                Alternative((token,)),
                *(Alternative(words, weight) for words, weight in synonyms.added.get((token,), ())),
            ),
        )
        for token in tokens
    ]
    return Plan(
        question,
        tuple(groups),
        minimum=max(1, len(groups) - 1),
        names=(" ".join(surface_words(question.text)),),
    )
