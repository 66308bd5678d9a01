"""A calendar put into the text of share.toml: its ``[[windows]]`` change, every comment and all else stays as the bureau wrote it."""

from __future__ import annotations

import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Sequence
from typing import Any, Final

from kpi_addin.errors import ShareError
from kpi_addin.master.share.share_settings import read_share_settings
from kpi_addin.master.share.windows import STAGE_NAMES, WARNING_DAYS, Window
from kpi_addin.toml_text import toml_string

_HEADER: Final = re.compile(r"^[^\S\n]*\[", re.MULTILINE)
_OURS: Final = re.compile(r"^[^\S\n]*\[\[[^\S\n]*windows[^\S\n]*\]\][^\n]*\n?", re.MULTILINE)
_DEADLINE: Final = re.compile(r"^[^\S\n]*deadline[^\S\n]*=[^\n]*\n?", re.MULTILINE)


def with_calendar(settings: bytes, windows: Sequence[Window]) -> bytes:
    """The text of share.toml with those windows; a ``deadline`` goes where they say when the targets are due.

    Raises `ShareError` where the text is written so that only its writer can change it.
    """
    mark = BOM_UTF8 if settings.startswith(BOM_UTF8) else b""
    whole = settings.removeprefix(BOM_UTF8).decode()
    text = whole.replace("\r\n", "\n")
    if any(window.stage == "targets" for window in windows):
        text = _without_deadline(text)
    new = _with_blocks(text, windows, read_share_settings(settings, "share.toml").windows)
    written = mark + (new.replace("\n", "\r\n") if "\r\n" in whole else new).encode()
    try:
        right = read_share_settings(written, "share.toml").windows == tuple(windows)
    except ShareError:
        right = False
    if not right or _others(written) != _others(settings):
        raise ShareError(
            "share.toml 里的日程不是 [[windows]] 的写法，没有改动；请用 kpi-addin share settings 取出，改成这种写法再换上。",
            "The calendar in share.toml is not written as [[windows]], and nothing was changed; "
            "rewrite it so with kpi-addin share settings.",
        )
    return written


def _others(settings: bytes) -> dict[str, object]:
    """All that is no matter of the calendar."""
    told = tomllib.loads(settings.removeprefix(BOM_UTF8).decode())
    return {key: value for key, value in told.items() if key not in {"windows", "deadline"}}


def _told(text: str) -> list[dict[str, Any]]:
    """The windows as they are written, in the order of the file."""
    told = tomllib.loads(text).get("windows")
    return told if isinstance(told, list) else []


def _without_deadline(text: str) -> str:
    header = _HEADER.search(text)
    end = header.start() if header else len(text)
    return _DEADLINE.sub("", text[:end]) + text[end:]


def _with_blocks(text: str, windows: Sequence[Window], before: Sequence[Window]) -> str:
    spans = _spans(text)
    there = {(one["stage"], one.get("round", 1)): span for one, span in zip(_told(text), spans, strict=False)}
    # A window that stays keeps what was written beside it.
    kept = {one: text[slice(*there[key])] for one in before if (key := (one.stage, one.round)) in there}
    blocks = "\n".join(f"{kept[one].rstrip()}\n" if one in kept else block_of(one) for one in windows)
    if not spans:
        return f"{text.rstrip()}\n\n{blocks}" if blocks else text
    for start, end in reversed(spans[1:]):
        text = text[:start] + text[end:].removeprefix("\n")
    start, end = spans[0]
    return text[:start] + blocks + text[end:]


def _spans(text: str) -> list[tuple[int, int]]:
    """Where each window begins and ends, without the comments that stand above what comes next."""
    found = []
    for header in _OURS.finditer(text):
        after = _HEADER.search(text, header.end())
        end = after.start() if after else len(text)
        found.append((header.start(), end - len(_for_the_next(text[header.end() : end]))))
    return found


def _for_the_next(text: str) -> str:
    """The blank lines and comments at its end, which belong to whatever comes next."""
    lines = text.splitlines(keepends=True)
    own = len(lines)
    while own and (not lines[own - 1].strip() or lines[own - 1].lstrip().startswith("#")):
        own -= 1
    return "".join(lines[own:])


def block_of(window: Window) -> str:
    """A window as share.toml writes it."""
    lines = ["[[windows]]", f'stage = "{window.stage}"']
    lines += [f"round = {window.round}"] if window.round != 1 else []
    lines += [f"name = {toml_string(window.name)}"] if window.name != STAGE_NAMES[window.stage].zh else []
    lines += [f"cut_off = {window.cut_off}"] if window.cut_off else []
    lines += [f"opens = {window.opens.isoformat()}"] if window.opens else []
    lines += [f"due = {window.due.isoformat()}"] if window.due else []
    lines += [f"warning_days = {window.warning_days}"] if window.warning_days != WARNING_DAYS else []
    return "\n".join(lines) + "\n"
