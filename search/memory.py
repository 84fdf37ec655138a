"""What is kept between two questions: a bounded memory, oldest use forgotten first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Memory(Generic[Kept]):
    """Values by key, whose weights (characters, say) add up to at most `room`; safe between threads."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._taken = 0
        self._kept: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Kept | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: Kept, weight: int) -> None:
        """Keep a value; one heavier than the whole room is not kept at all."""
        with self._lock:
            _value, before = self._kept.pop(key, (None, 0))
            self._taken -= before
            if weight > self._room:
                return
            self._kept[key] = (value, weight)
            self._taken += weight
            while self._taken > self._room:
                _key, (_oldest, forgotten) = self._kept.popitem(last=False)
                self._taken -= forgotten

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._taken = 0

    def __len__(self) -> int:
        return len(self._kept)
