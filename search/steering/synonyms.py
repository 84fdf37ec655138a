"""The synonyms and the ignored words that count now, made ready once and dropped when an editor saves.

Each process keeps its own, compiled; what processes share is a version in the cache, read once a question.
"""

import uuid
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import translation

from guides.models import Terme
from search.expansion import Rule, Synonyms
from search.models import IgnoredWord, SynonymRule
from search.starter import starter_rules

_VERSION = "search:synonyms:version"
# An editor's word counts more than a starter list's.
EDITORS_WEIGHT = 0.8
GLOSSARY_WEIGHT = 0.75


class _Compiled(NamedTuple):
    version: str
    synonyms: Synonyms


_compiled: dict[str, _Compiled] = {}


def synonyms_in_use(language: str = "") -> Synonyms:
    """Those of a language (by default that of the page) and of French, in which most content is written.

    One read of the cache when nothing changed.
    """
    language = language or translation.get_language() or settings.LANGUAGE_CODE
    version = cache.get(_VERSION) or _new_version()
    kept = _compiled.get(language)
    if kept is None or kept.version != version:
        kept = _compiled[language] = _Compiled(version, _compile(language))
    return kept.synonyms


def drop_synonyms() -> None:
    """To be called when a synonym, an ignored word or a term of the glossary changes."""
    transaction.on_commit(_new_version)


def _new_version() -> str:
    version = uuid.uuid4().hex
    cache.set(_VERSION, version, None)
    return version


def _compile(language: str) -> Synonyms:
    languages = {language, settings.LANGUAGE_CODE}
    rules = [*starter_rules(), *glossary_rules(languages), *editors_rules(languages)]
    ignored = IgnoredWord.objects.spoken_in(languages).values_list("word", flat=True)
    return Synonyms.of(rules, ignored)


def glossary_rules(languages: set[str]) -> list[Rule]:
    """Each term with its full form and its synonyms: any of them finds the others."""
    terms = Terme.objects.filter(locale__language_code__in=languages)
    said = [tuple(term.wordings()) for term in terms]
    return [Rule(words[:1], words[1:], weight=GLOSSARY_WEIGHT) for words in said if len(words) > 1]


def editors_rules(languages: set[str]) -> list[Rule]:
    return [
        Rule(
            tuple(rule.word_list()), tuple(rule.mean_list()), both_ways=rule.both_ways, weight=EDITORS_WEIGHT
        )
        for rule in SynonymRule.objects.spoken_in(languages)
    ]
