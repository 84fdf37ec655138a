"""The stable address of an association: its name, then its commune, then its register number."""

from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import count

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

MAX_LENGTH = 100
UNNAMED = "association"


def candidates(name: str, commune: str, number: str) -> Iterator[str]:
    """Slugs in the order in which they are tried; never ends.

    Three are readable (the name, with the commune, with the register number), then come ordinals.
    """
    base = _slug(name) or UNNAMED
    longer = "-".join(part for part in (base, _slug(commune)) if part)
    longest = "-".join(part for part in (longer, number.lower()) if part)
    yield from dict.fromkeys([base, longer, longest])
    for ordinal in count(2):
        yield f"{longest}-{ordinal}"


def readable_candidates(name: str, commune: str, number: str) -> list[str]:
    """The candidates that carry no ordinal."""
    stream = candidates(name, commune, number)
    return list(dict.fromkeys(next(stream) for _ in range(3)))


def free(name: str, commune: str, number: str, taken: Container[str]) -> str:
    """The first candidate that is not taken."""
    return next(slug for slug in candidates(name, commune, number) if slug not in taken)


def suits(slug: str, name: str) -> bool:
    """Whether `slug` was made of `name`, so that saving again keeps the address."""
    base = _slug(name) or UNNAMED
    return slug == base or slug.startswith(f"{base}-")


@lru_cache(maxsize=4096)
def _slug(text: str) -> str:
    ascii_text = string_to_ascii(text).replace("'", " ")
    return slugify(ascii_text)[:MAX_LENGTH].strip("-")
