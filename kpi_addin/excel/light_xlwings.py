"""Imports xlwings without the large libraries it takes in wherever they are installed: a click is a new interpreter.

On a PC that has pandas, ``import xlwings`` takes several times as long as all the rest of a click; we hand it plain values only.
Whoever imported xlwings or one of the libraries before us, a server of worksheet functions or a notebook, keeps what they have.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_LARGE = ("pandas", "numpy", "matplotlib", "PIL", "polars", "plotly")


@contextmanager
def _hidden(libraries: tuple[str, ...]) -> Iterator[None]:
    """While it lasts, the libraries look as if they were not installed."""
    # What stands as None in sys.modules raises ImportError; the type stubs do not know.
    modules: dict[str, object] = sys.modules  # type: ignore[assignment]
    modules.update(dict.fromkeys(libraries))
    try:
        yield
    finally:
        for library in libraries:
            modules.pop(library, None)


if "xlwings" not in sys.modules and not any(library in sys.modules for library in _LARGE):
    with _hidden(_LARGE):
        import xlwings  # noqa: F401
