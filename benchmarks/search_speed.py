"""Times the one search over many associations and the official sheets; see README.md beside this file."""

import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="maillage-bench-"))

from benchmarks import fictional_associations as fictional  # noqa: E402
from benchmarks import search_pages  # noqa: E402

BATCH = 5_000
# On a busy machine, `--cpu` counts the processor's time of this thread instead of the clock's.
CLOCK = time.thread_time if "--cpu" in sys.argv else time.perf_counter
# Where `search.answering.asking` finds each stage.
STAGES = ("cleaned", "vocabulary_of", "make_plan", "vector_of", "page_of", "hits_of", "_corrections")
QUESTIONS = (
    "demande de subvention",
    "comment dissoudre une association qui a des dettes",
    "compte rendu assemblée générale",
    "changer de président",
    "quels documents pour ouvrir un compte bancaire",
    "reçu fiscal don",
    "assurance responsabilité civile d'un bénévole",
    "prêt de salle pour une réunion",
    "organiser une buvette",
    "how do I register an association",
)


def main() -> None:
    count, sheets = int(sys.argv[1]), Path(sys.argv[2])
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    # The outbox would index what is written here beside the rebuild that is timed.
    settings.OUTBOX_DRAINS_ITSELF = False

    call_command("migrate", verbosity=0)
    from annuaire.models import Association
    from search.models import PendingChange, Rebuild
    from search.outbox.in_use import identity

    if not Association.objects.exists():
        call_command("load_demo", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
        call_command("import_fiches", str(sheets), write=True, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
        print(f"{count} associations written in {timed(lambda: write(count)):.0f} s", flush=True)
        PendingChange.objects.all().delete()
    if "--index" in sys.argv or not Rebuild.objects.filter(index=identity()).exists():
        seconds = timed(lambda: call_command("update_index", verbosity=0))
        print(
            f"indexed in {seconds:.0f} s: {Association.objects.count() / seconds:.0f} associations/s",
            flush=True,
        )
    report()
    if "--pages" in sys.argv:
        report_pages()


def timed(call: Callable[[], object]) -> float:
    start = CLOCK()
    call()
    return CLOCK() - start


def write(count: int) -> None:
    """Write fictional associations with their theme and their quarter."""
    from django.utils import timezone
    from django.utils.text import slugify
    from wagtail.models import Locale

    from annuaire.models import Association
    from commun import text
    from commun.models import Quartier, Theme

    themes, now = list(Theme.objects.filter(locale=Locale.get_default())), timezone.now()
    theme_of = {name: themes[rank % len(themes)] for rank, name in enumerate(fictional.ACTIVITIES)}
    quarters = {
        name: Quartier.objects.get_or_create(
            slug=slugify(name), locale=Locale.get_default(), defaults={"title": name}
        )[0]
        for name in fictional.QUARTERS
    }
    through: Any = Association.themes.through
    batch: list[tuple[Any, Any]] = []

    def save() -> None:
        saved = Association.objects.bulk_create([entry for entry, _theme in batch])
        links = zip(saved, (theme for _entry, theme in batch), strict=True)
        through.objects.bulk_create([through(association=entry, theme=theme) for entry, theme in links])
        batch.clear()

    for values in fictional.associations(count):
        theme, quarter = theme_of[values.pop("theme")], quarters[values.pop("quartier")]
        entry = Association(
            **values,
            quartier=quarter,
            sort_name=text.fold(values["name"])[:300],
            first_published_at=now,
            last_published_at=now,
        )
        batch.append((entry, theme))
        if len(batch) == BATCH:
            save()
    save()


def questions() -> dict[str, list[Any]]:
    """Some hundred questions of each kind, all different."""
    from commun.asking import Question

    chance = random.Random(2)  # noqa: S311 - nothing secret
    words = [word for each in fictional.ACTIVITIES.values() for word in each.split()]
    facets = ("theme", "audience", "quartier", "commune")
    names = [values["name"] for values in fictional.associations(400)]
    kinds: dict[str, list[Any]] = {
        "one word": [Question(word) for word in words],
        "two words": [Question(f"{chance.choice(fictional.BODIES)} {word}") for word in words],
        "name": [Question(name) for name in names[:100]],
        "number": [Question(f"W25{number:07}") for number in range(0, 4_000, 40)],
        "typo": [Question(_mistyped(chance, word)) for word in words if len(word) > 4],
        "question": [Question(f"{chance.choice(QUESTIONS)} {word}") for word in words],
        "four facets": [
            Question(f"{chance.choice(fictional.BODIES)} {word}", facets=facets) for word in words
        ],
        "tab and choice": [
            Question(word, kind=("association",), chosen={"theme": ("sport",)}, facets=facets)
            for word in words
        ],
        "page 20": [Question(word, start=380) for word in words],
        "suggestion": [
            Question(name[: chance.randint(3, 12)], completing=True, titles_only=True, size=8)
            for name in names[:100]
        ],
    }
    return kinds


def _mistyped(chance: random.Random, word: str) -> str:
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def report() -> None:
    """Print the time of `answer()` for each kind of question, then that of each stage over all of them."""
    from wagtail.search.backends import get_search_backend

    asked = questions()
    stages: dict[str, list[float]] = defaultdict(list)
    get_search_backend().answer(asked["question"][0])
    every: list[float] = []
    for kind, each in asked.items():
        times = [timed(lambda question=question: get_search_backend().answer(question)) for question in each]  # type: ignore[misc]
        every += times if kind != "suggestion" else []
        _print(kind, times)
    _print("all", every)
    with watched(stages):
        for kind, each in asked.items():
            for question in each if kind != "suggestion" else ():
                get_search_backend().answer(question)
    for stage, times in stages.items():
        _print(f"  {stage}", times)


def report_pages() -> None:
    """Print the time and the queries of readers' pages, then how soon what is published is found."""
    from django.conf import settings

    settings.DEBUG = False
    every: list[float] = []
    for kind, each in questions().items():
        times, queries = search_pages.measure(each, CLOCK)
        every += times if kind != "suggestion" else []
        _print(f"page: {kind}", times, f", {search_pages.in_words(queries)}")
    _print("page: all", every)
    settings.OUTBOX_DRAINS_ITSELF = True
    _print("published to found", search_pages.publish_and_find())


def _print(label: str, times: list[float], more: str = "") -> None:
    last = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    print(f"{label:<22} median {median(times) * 1000:6.2f} ms, p95 {last * 1000:6.2f} ms{more}", flush=True)


@contextmanager
def watched(stages: dict[str, list[float]]) -> Iterator[None]:
    """Within it, the time of each stage of an answer is kept."""
    from wagtail.search.backends import get_search_backend

    from search.answering import asking, understanding

    places: list[tuple[Any, str]] = [(asking, name) for name in STAGES]
    places.append((understanding, "rank"))
    places.append((type(get_search_backend()), "candidates"))
    kept = [(place, name, getattr(place, name)) for place, name in places]
    for place, name, function in kept:
        setattr(place, name, _watching(function, stages[name.strip("_")]))
    try:
        yield
    finally:
        for place, name, function in kept:
            setattr(place, name, function)


def _watching(function: Callable[..., Any], times: list[float]) -> Callable[..., Any]:
    def watching(*args: Any) -> Any:
        start = CLOCK()
        try:
            return function(*args)
        finally:
            times.append(CLOCK() - start)

    return watching


if __name__ == "__main__":
    main()
