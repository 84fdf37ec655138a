"""`manage.py update_index`: Wagtail's own command, with the outbox played before and after its swap."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError
from wagtail.search.management.commands.update_index import DEFAULT_CHUNK_SIZE
from wagtail.search.management.commands.update_index import Command as WagtailCommand

from search.errors import EngineError
from search.outbox import rebuilding


class Command(WagtailCommand):
    def handle(self, **options: Any) -> None:
        try:
            with rebuilding.rebuild() as self.run:
                super().handle(**options)
        except (rebuilding.RebuildError, EngineError) as error:
            raise CommandError(str(error)) from error

    def queryset_chunks(self, qs: Any, chunk_size: int = DEFAULT_CHUNK_SIZE) -> Iterator[list[Any]]:
        """By their keys: Wagtail's own offsets skip rows when others are deleted meanwhile."""
        after: Any = None
        while items := list((qs if after is None else qs.filter(pk__gt=after))[:chunk_size]):
            yield items
            rebuilding.sign_of_life(self.run)
            after = items[-1].pk
