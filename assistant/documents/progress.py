"""How far a slow loader has come: whoever waits asks to be told, loaders tell, nothing is passed through in between."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar

# Called with the file's name, the number of pages done and of all pages to do.
Listener = Callable[[str, int, int], object]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def following(listener: Listener) -> Generator[None]:
    """While the block runs, loaders in this thread tell `listener` how far they are."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(name: str, done: int, total: int) -> None:
    """Tells the listener, if there is one."""
    listener = _listener.get()
    if listener is not None:
        listener(name, done, total)
