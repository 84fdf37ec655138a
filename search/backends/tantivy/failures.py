"""The border with the library: what it raises becomes `EngineError`."""

from collections.abc import Iterator
from contextlib import contextmanager

from search.errors import EngineError


def is_panic(error: BaseException) -> bool:
    """Whether it is a panic of the library's Rust code, which Python's `except Exception` doesn't catch."""
    return type(error).__name__ == "PanicException"


@contextmanager
def border(doing: str) -> Iterator[None]:
    """Raise EngineError, which says what was being done, for whatever the library raises."""
    try:
        yield
    except EngineError:
        raise
    except BaseException as error:
        if not (is_panic(error) or isinstance(error, (ValueError, OSError, RuntimeError))):
            raise
        raise EngineError(f"The search engine failed while {doing}: {error}", retry=True) from error
