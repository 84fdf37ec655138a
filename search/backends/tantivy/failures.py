"""The border with the library: what it raises becomes `EngineError`."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

from search.errors import EngineError


def is_panic(error: BaseException) -> bool:
    """Whether it is a panic of the library's Rust code, which Python's `except Exception` doesn't catch."""
    return type(error).__name__ == "PanicException"


# How the library says an error of the system.
_OF_THE_SYSTEM = re.compile(r"\bOs \{ code: (\d+)")
_MISSING = {errno.ENOENT, errno.ENOTDIR}


def may_pass(error: BaseException) -> bool:
    """Whether files could not be read now (too many open, no right, a disk that fails), and may be later."""
    if isinstance(error, OSError):
        return error.errno not in _MISSING
    said = _OF_THE_SYSTEM.search(str(error))
    return said is not None and int(said.group(1)) not in _MISSING


def is_damage(error: BaseException) -> bool:
    """Whether the library says that what it reads is no index."""
    return "Data corrupt" in str(error)


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
