"""Work that the garbage collector does not break off."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unbroken() -> Iterator[None]:
    """Work without garbage collection: all that is read lives on, and the collector would walk it again and again.

    What was made counts as old afterwards, so that the collector does not walk all of it as soon as it may.

    Examples
    --------
    >>> with unbroken():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
