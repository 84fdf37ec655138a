"""The border with the Elasticsearch library: clients kept for the whole process, errors of one class."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import BulkIndexError

from search.errors import EngineError

# What another try may change: too busy, restarting, electing its master, an index not yet built, a password
# or a right that an administrator must mend. The others are about what was sent.
_PASSING = frozenset({401, 403, 404, 408, 429, 500, 502, 503, 504})

# Further arguments of the library's client, whatever the settings: tests put another transport there.
TRANSPORT: dict[str, Any] = {}


def client(hosts: Any, **options: Any) -> Elasticsearch:
    """The client of these nodes, with its open connections; never one inherited through a fork."""
    return _client(os.getpid(), json.dumps(hosts, sort_keys=True), json.dumps(options, sort_keys=True))


@lru_cache(maxsize=8)
def _client(_process: int, hosts: str, options: str) -> Elasticsearch:
    nodes = json.loads(hosts)
    chosen = {
        # A connection that a restart has cut is opened again; a node that hangs is left for another.
        "max_retries": 1,
        "retry_on_timeout": len(nodes) > 1,
        "http_compress": False,
        "connections_per_node": 20,
    }
    return Elasticsearch(nodes, **(chosen | json.loads(options) | TRANSPORT))


def forget() -> None:
    """Connect anew at the next call (in tests)."""
    _client.cache_clear()


@contextmanager
def border(what: str) -> Iterator[None]:
    """Around a use of the library; raises EngineError for all that it raises."""
    try:
        yield
    except NotFoundError as error:
        raise EngineError(f"Elasticsearch, {what}: no such index") from error
    except ApiError as error:
        raise EngineError(
            f"Elasticsearch, {what}: {error.meta.status} {error.message}", retry=error.meta.status in _PASSING
        ) from error
    except TransportError as error:
        raise EngineError(f"Elasticsearch, {what}: {error.message}") from error
    except BulkIndexError as error:
        first = json.dumps(error.errors[:1], default=str)[:500]
        passing = all(status_of(item) in _PASSING for item in error.errors)
        raise EngineError(f"Elasticsearch, {what}: {error.args[0]} {first}", retry=passing) from error


def refused(what: str, response: Any) -> EngineError:
    """The error of one search among several that were sent together."""
    reason = json.dumps(response.get("error"), default=str)[:500]
    return EngineError(
        f"Elasticsearch, {what}: {response.get('status')} {reason}", retry=response.get("status") in _PASSING
    )


def status_of(item: Any) -> int:
    """The status of one action of a bulk request that failed."""
    return int(next(iter(item.values())).get("status", 500))
