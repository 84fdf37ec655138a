"""`manage.py update_index`: Wagtail's own command, with the outbox played before and after its swap."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from wagtail.search.management.commands.update_index import Command as WagtailCommand

from commun.indexing import rows_to_index
from search.errors import EngineError
from search.outbox import rebuilding

# Rows read, analysed and written at once.
CHUNK = 2_000
# Objects made and kept before cycles are looked for.
_ALLOCATED = 500_000


class Command(WagtailCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(chunk_size=CHUNK)

    def handle(self, **options: Any) -> None:
        if options.get("schema_only"):
            raise CommandError(_("--schema-only mettrait un index vide en service : ôtez cette option."))
        try:
            with rebuilding.rebuild() as self.run, _unhurried_collection():
                super().handle(**options)
        except (rebuilding.RebuildError, EngineError) as error:
            raise CommandError(str(error)) from error

    def queryset_chunks(self, qs: Any, chunk_size: int = CHUNK) -> Iterator[list[Any]]:
        """By their keys: Wagtail's own offsets skip rows when others are deleted meanwhile."""
        after: Any = None
        while items := rows_to_index((qs if after is None else qs.filter(pk__gt=after))[:chunk_size]):
            yield items
            rebuilding.sign_of_life(self.run)
            after = items[-1].pk


@contextmanager
def _unhurried_collection() -> Iterator[None]:
    """Cycles are seldom looked for: among so many rows, nearly none with one, it took a third of the time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_ALLOCATED, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
