"""A workbook through the three stages: with the built-in forms, with a draft of its own, with the draft as somebody edited it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kpi_addin import reading
from kpi_addin.errors import UnreadableError
from kpi_addin.form import Form
from kpi_addin.forms.library import forget, use_form
from tests.foreign.compare import compare
from tests.foreign.score import Score
from tests.foreign.workbook import HERE, ForeignWorkbook

EDITED = HERE / "edited"
BUILT_IN, DRAFTED, AS_EDITED = "built-in", "drafted", "edited"
STAGES = (BUILT_IN, DRAFTED, AS_EDITED)


@cache
def measured(book: ForeignWorkbook, stage: str) -> Score | None:
    """How much of the workbook comes out at that stage; None where the stage can't be reached."""
    with TemporaryDirectory() as folder:
        path = book.build(Path(folder))
        try:
            definition = _definition(book, stage, path)
        except LookupError:
            return None
        except UnreadableError as error:
            return compare(book.truths, [], why=str(error))
        try:
            use_form(definition)
            return compare(book.truths, _read(path))
        except UnreadableError as error:
            return compare(book.truths, [], why=str(error))
        finally:
            use_form(None)
            forget()


def _read(path: Path) -> Sequence[Form]:
    several: Callable[[Path], Sequence[Form]] | None = getattr(reading, "read_forms", None)
    return several(path) if several else [reading.read_form(path)]


def _definition(book: ForeignWorkbook, stage: str, path: Path) -> Path | None:
    """The definition to read it with, None for the built-in ones; a draft that needs no edit is its own edited one.

    Raises `LookupError` where nothing is drafted.
    """
    if stage == BUILT_IN:
        return None
    edited = EDITED / f"{book.name}.yaml"
    if stage == AS_EDITED and edited.is_file():
        return edited
    try:
        drafting = importlib.import_module("kpi_addin.api.drafting")
    except ModuleNotFoundError:
        raise LookupError(stage) from None
    drafted = path.with_suffix(".yaml")
    drafting.draft(path, drafted)
    return drafted
