"""Every file operation below some folders, counted, so that any one of them can be made to fail or to be the last.

The functions of `os` and the files that `io.open` gives are exchanged: what the code does on the share and beside the user's
workbook goes through them, whichever library does it.
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

WRITING = {"write", "fsync", "close for writing", "open for writing", "mkdir", "link", "rename", "replace"}
"""What may be refused for want of room."""
_OF_PATHS = ("stat", "lstat", "listdir", "scandir", "mkdir", "link", "rename", "replace", "unlink", "chmod", "utime")
_OF_HANDLES = ("fsync", "write", "read", "fstat")

Act = Callable[[str, str, Callable[[], Any]], Any]
"""Is given an operation's name, its path and the way to do it; returns what doing it gives, or raises."""


class Watched:
    """While it is entered, ``act`` decides what becomes of each operation below ``roots``."""

    def __init__(self, act: Act, *roots: Path) -> None:
        self.act, self.roots = act, tuple(str(root) for root in roots)
        self.handles: dict[int, str] = {}
        self.real: dict[tuple[Any, str], Any] = {}
        self.inside = False

    def __enter__(self) -> Self:
        for name in _OF_PATHS:
            self._exchange(os, name, self._of_path)
        for name in _OF_HANDLES:
            self._exchange(os, name, self._of_handle)
        self._exchange(os, "open", lambda _, real: self._os_open(real))
        self._exchange(os, "close", lambda _, real: self._os_close(real))
        for module in (io, builtins):
            self._exchange(module, "open", lambda _, real: self._io_open(real))
        return self

    def __exit__(self, *_: object) -> None:
        for (module, name), real in self.real.items():
            setattr(module, name, real)
        self.real.clear()

    def _exchange(self, module: Any, name: str, made: Callable[[str, Any], Any]) -> None:
        real = self.real[module, name] = getattr(module, name)
        setattr(module, name, made(name, real))

    def told(self, name: str, path: Any, do: Callable[[], Any]) -> Any:
        """An operation, where it is one of ours; what it does in turn is part of it."""
        where = self._ours(path)
        if where is None or self.inside:
            return do()
        return self.act(name, where, lambda: self._within(do))

    def _within(self, do: Callable[[], Any]) -> Any:
        self.inside = True
        try:
            return do()
        finally:
            self.inside = False

    def _ours(self, path: Any) -> str | None:
        if isinstance(path, int):
            return self.handles.get(path)
        text = os.fspath(path) if isinstance(path, str | os.PathLike) else ""
        return text if text.startswith(self.roots) else None

    def _of_path(self, name: str, real: Any) -> Any:
        return lambda path=".", *more, **named: self.told(name, path, lambda: real(path, *more, **named))

    def _of_handle(self, name: str, real: Any) -> Any:
        return lambda handle, *more: self.told(name, handle, lambda: real(handle, *more))

    def _os_open(self, real: Any) -> Any:
        def opened(path: Any, flags: int, *more: Any, **named: Any) -> int:
            name = "open for writing" if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) else "open"
            handle = self.told(name, path, lambda: real(path, flags, *more, **named))
            where = self._ours(path)
            if where:
                self.handles[handle] = where
            return handle

        return opened

    def _os_close(self, real: Any) -> Any:
        def closed(handle: int) -> None:
            try:
                self.told("close", handle, lambda: real(handle))
            finally:  # the number is free, and the next file that gets it may be nobody's we watch
                self.handles.pop(handle, None)

        return closed

    def _io_open(self, real: Any) -> Any:
        def opened(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
            where = self._ours(file)
            if where is None or self.inside:
                return real(file, mode, *more, **named)
            if isinstance(file, int):
                return _File(self, where, real(file, mode, *more, **named), mode)
            name = "open for writing" if set(mode) & set("wxa+") else "open"
            return _File(self, where, self.told(name, file, lambda: real(file, mode, *more, **named)), mode)

        return opened


class _File:
    """An open file whose reading, writing and closing are operations."""

    def __init__(self, watched: Watched, path: str, file: Any, mode: str) -> None:
        self._watched, self._path, self._file = watched, path, file
        self._writes = bool(set(mode) & set("wxa+"))
        watched.handles[file.fileno()] = path

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Any:
        return iter(self._file)

    def read(self, *size: int) -> Any:
        return self._watched.told("read", self._path, lambda: self._file.read(*size))

    def write(self, data: Any) -> Any:
        def do() -> int:
            self._file.write(data)
            self._file.flush()
            return len(data)

        try:
            return self._watched.told("write", self._path, do)
        except OSError:
            # A disk that fills in the middle of a write keeps the first part of it.
            self._file.write(data[: len(data) // 2])
            raise

    def close(self) -> None:
        if self._file.closed:
            return
        self._watched.handles.pop(self._file.fileno(), None)
        name = "close for writing" if self._writes else "close"
        try:
            self._watched.told(name, self._path, self._file.close)
        finally:
            self._file.close()
