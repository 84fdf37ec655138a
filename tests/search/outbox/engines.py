"""An engine that keeps what it is given, and fails or hangs when a test says so."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from search.errors import EngineError


@dataclass
class Memory:
    """What the engine holds: the name of each thing by `label:pk`; `writes` counts its calls."""

    held: dict[str, str] = field(default_factory=dict)
    writes: list[tuple[str, ...]] = field(default_factory=list)
    is_down: bool = False
    identity: str = "memory"
    complete: list[str] = field(default_factory=list)
    poison: set[str] = field(default_factory=set)
    # Held back until a test lets it go.
    gate: threading.Event | None = None
    reached: threading.Event = field(default_factory=threading.Event)

    def write(self, model: type[Model], items: Iterable[Any]) -> None:
        names = {f"{model._meta.label_lower}:{item.pk}": str(item) for item in items}
        self.reached.set()
        if self.gate is not None:
            self.gate.wait(10)
        if self.is_down:
            raise EngineError("nobody answers")
        if poisoned := self.poison & set(names.values()):
            raise ValueError(f"can't read {poisoned}")
        self.writes.append(tuple(sorted(names.values())))
        self.held |= names


memory = Memory()


class SearchBackend:
    """The part of modelsearch's contract that the outbox uses."""

    rebuilder_class = None

    def __init__(self, params: dict[str, Any]) -> None:
        pass

    def add_bulk(self, model: type[Model], items: Iterable[Any]) -> None:
        memory.write(model, items)

    def delete(self, item: Model) -> None:
        if memory.is_down:
            raise EngineError("nobody answers")
        memory.held.pop(f"{item._meta.label_lower}:{item.pk}", None)

    def identity(self) -> str:
        return memory.identity

    def complete(self, identity: str) -> None:
        memory.complete.append(identity)
