"""What the city's monitoring is told: apps that know of a trouble register a look at it."""

from collections.abc import Callable, Iterator

Look = Callable[[], str]
_looks: dict[str, Look] = {}


def register(name: str, look: Look) -> None:
    """Ask `look` at each visit of the monitoring: it returns a trouble in a few words, "" if there is none.

    It must be quick and raise nothing. A name registered again replaces its look.
    """
    _looks[name] = look


def troubles() -> Iterator[str]:
    """One line for each trouble; none when all is well."""
    for name, look in _looks.items():
        if trouble := look():
            yield f"{name}: {trouble}"
