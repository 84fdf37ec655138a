"""What readers wait for: the pages of the one search through Django, and from publishing to finding."""

import time
from collections.abc import Sequence
from random import choices
from statistics import median
from string import ascii_lowercase
from typing import Any

TIMES = 10
LONGEST_WAIT = 30.0
BETWEEN_LOOKS = 0.005
Measured = tuple[list[float], list[int]]


def address_of(question: Any) -> tuple[str, dict[str, Any]]:
    """Where readers ask a question, and with what."""
    if question.completing:
        return "/recherche/suggestions/", {"q": question.text}
    asked = {"q": question.text, **question.chosen}
    if question.kind:
        asked["kind"] = f"{question.kind[0]}s"
    if question.start:
        asked["page"] = question.start // question.size + 1
    return "/recherche/", asked


def measure(questions: Sequence[Any], clock: Any) -> Measured:
    """The seconds that each question takes the server, and the queries that it costs the database."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="localhost")
    seconds, queries = [], []
    for question in questions:
        path, asked = address_of(question)
        start = clock()
        response = client.get(path, asked)
        seconds.append(clock() - start)
        if response.status_code != 200:
            raise SystemExit(f"{path} {asked}: {response.status_code}")
        with CaptureQueriesContext(connection) as captured:
            client.get(path, asked)
        queries.append(len(captured))
    return seconds, queries


def publish_and_find() -> list[float]:
    """The seconds from publishing a guide to its being the answer to its title, several times."""
    from guides.models import GuideIndexPage, GuidePage

    index = GuideIndexPage.objects.live().first()
    page = index.add_child(instance=GuidePage(title="Brouillon", summary="Un guide.", live=False))
    try:
        return [_seconds_to_find(page, _new_word()) for _time in range(TIMES)]
    finally:
        page.delete()


def _new_word() -> str:
    """A title that nothing else has."""
    return "".join(choices(ascii_lowercase, k=16)).capitalize()  # noqa: S311 - nothing secret


def _seconds_to_find(page: Any, title: str) -> float:
    from wagtail.search.backends import get_search_backend

    from commun.asking import Question

    page.title = title
    revision = page.save_revision()
    start = time.perf_counter()
    revision.publish()
    while (waited := time.perf_counter() - start) < LONGEST_WAIT:
        hits = get_search_backend().answer(Question(title)).hits
        if any(hit.pk == str(page.pk) and title in hit.title for hit in hits):
            return time.perf_counter() - start
        time.sleep(BETWEEN_LOOKS)
    raise SystemExit(f"« {title} » is not found after {waited:.0f} s")


def in_words(queries: Sequence[int]) -> str:
    return f"{median(queries):.0f} queries, at most {max(queries)}"
