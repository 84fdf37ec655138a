"""A process that reads or writes an index folder: `python -m tests.search.tantivy.worker PATH VERB …`.

It runs on the settings of modelsearch's suite, whose small models need no database to be indexed.
"""

import os
import sys
import time
from typing import Any
from uuid import UUID

import django

PATH, VERB, *ARGUMENTS = sys.argv[1:]


def say(said: object) -> None:
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()


def advert(number: int) -> Any:
    from modelsearch.test.testapp.models import AdvertWithCustomUUIDPrimaryKey

    return AdvertWithCustomUUIDPrimaryKey(advert_id=UUID(int=number), text=f"affiche numéro {number}")


def backend() -> Any:
    from search.backends.tantivy import SearchBackend

    return SearchBackend({"PATH": PATH, "TIMEOUT": os.environ.get("TIMEOUT", "30")})


def count() -> int:
    return int(backend().place.snapshot().searcher.num_docs)


def write(first: str, last: str, at_a_time: str = "1") -> None:
    """Index adverts from a number to another, some in each commit; says each commit done."""
    numbers = range(int(first), int(last), int(at_a_time))
    for start in numbers:
        adverts = [advert(number) for number in range(start, start + int(at_a_time))]
        backend().add_bulk(type(adverts[0]), adverts)
        say(start)


def read(expected: str, within: str) -> None:
    """Say how long it took, in seconds, until so many documents are seen; fails after `within`."""
    say(count())
    sys.stdin.readline()
    begun = time.monotonic()
    while count() != int(expected):
        if time.monotonic() - begun > float(within):
            sys.exit(f"{count()} documents are seen, not {expected}")
        time.sleep(0.005)
    say(time.monotonic() - begun)


def fork() -> None:
    """Open the index, fork, write in the parent: the child says what it sees."""
    write("0", "1")
    say(count())
    reading, writing = os.pipe()
    if child := os.fork():
        write("1", "3")
        os.write(writing, b"go")
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    os.read(reading, 2)
    say(f"child {count()}")
    write("3", "4")
    say(f"child {count()}")
    os._exit(0)


def hold(seconds: str) -> None:
    """Keep the right to write for a while."""
    with backend().place.alone():
        say("held")
        time.sleep(float(seconds))


def rebuild() -> None:
    """Rebuild an empty index, waiting for a line before the end."""
    from modelsearch.test.testapp.models import AdvertWithCustomUUIDPrimaryKey

    engine = backend()
    rebuilder = engine.rebuilder_class(engine.get_index_for_model(AdvertWithCustomUUIDPrimaryKey))
    index = rebuilder.start()
    index.add_items(AdvertWithCustomUUIDPrimaryKey, [advert(number) for number in range(10)])
    say("started")
    sys.stdin.readline()
    rebuilder.finish()
    say(count())


VERBS = {
    "count": lambda: say(count()),
    "identity": lambda: say(backend().identity()),
    "write": write,
    "read": read,
    "fork": fork,
    "hold": hold,
    "rebuild": rebuild,
}

if __name__ == "__main__":
    django.setup()
    VERBS[VERB](*ARGUMENTS)  # type: ignore[operator]
