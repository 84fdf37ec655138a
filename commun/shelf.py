"""Values that every page needs and few editors change: computed once, dropped when an editor saves.

The values live in Django's cache, which the processes of a machine share (`DATA_DIR/cache`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from django.core.cache import cache
from django.db import transaction

Value = TypeVar("Value")

KEEP_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Shelf(Generic[Value]):
    """A named family of cached values, one for each variant (a language, a site).

    Dropping is one write, whatever the number of variants: each value carries the generation it
    was computed in.
    """

    name: str

    def get(self, variant: str, compute: Callable[[], Value]) -> Value:
        """The value of `variant`, computed when it is missing or older than the last `drop`."""
        key = f"{self.name}:{variant}"
        found = cache.get_many([self._generation_key, key])
        generation = cast("int", found.get(self._generation_key, 0))
        if key in found and found[key][0] == generation:
            return cast("Value", found[key][1])
        value = compute()
        cache.set(key, (generation, value), KEEP_SECONDS)
        return value

    def drop(self) -> None:
        """Forget every variant once the current transaction has committed."""
        transaction.on_commit(self._next_generation)

    def _next_generation(self) -> None:
        generation = cache.get(self._generation_key, 0)
        cache.set(self._generation_key, generation + 1, None)

    @property
    def _generation_key(self) -> str:
        return f"{self.name}:generation"
