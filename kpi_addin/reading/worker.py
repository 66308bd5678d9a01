"""The process that opens foreign files: a hostile one can end this process, never the user's.

It reads one path a line from standard input, with whether notes are asked for, and answers each with one line of JSON:
``{"grids": [...]}`` or ``{"problem": kind}``. Run by `kpi_addin.reading.isolated`, never by hand.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, Any

from kpi_addin.reading import limits
from kpi_addin.reading.container import ContainerProblem, open_container
from kpi_addin.reading.grid import Grid


def limit_memory() -> None:
    """Bound this process's memory where the system can (not on Windows, where the size checks have to do)."""
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.MAX_MEMORY_BYTES, limits.MAX_MEMORY_BYTES))


def answer(path: Path, *, notes: bool = False) -> dict[str, Any]:
    """Read one workbook into plain lists, or say what is wrong with it."""
    try:
        return {"grids": [pack(grid) for grid in open_container(path, notes=notes)]}
    except ContainerProblem as problem:
        return {"problem": problem.kind, "detail": problem.detail}
    except (MemoryError, RecursionError):
        return {"problem": "too-large", "detail": ""}
    except Exception as error:  # noqa: BLE001 - whatever a broken file does to the library, the user gets one line
        return {"problem": "damaged", "detail": type(error).__name__}


def pack(grid: Grid) -> dict[str, Any]:
    """A grid as JSON-ready values; positions become ``"row,column"`` keys."""
    return {
        "sheet": grid.sheet,
        "rows": grid.rows,
        "merged": grid.merged,
        "too_large": grid.too_large,
        "visible": grid.visible,
        "faint_rows": sorted(grid.faint_rows),
        "shows_nothing": sorted(grid.shows_nothing),
        "cut": sorted(grid.cut),
        "too_long": sorted(grid.too_long),
        "locked": sorted(grid.locked),
        "fastened": sorted(grid.fastened),
        "painted": sorted(grid.painted),
        "drawn": grid.drawn,
        "names": None if grid.names is None else sorted(grid.names),
        "protected": grid.protected,
        "restricted": grid.restricted,
        "formulas": {f"{row},{column}": text for (row, column), text in grid.formulas.items()},
        "notes": {f"{row},{column}": text for (row, column), text in grid.notes.items()},
        "number_formats": {f"{row},{column}": code for (row, column), code in grid.number_formats.items()},
    }


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the caller closes the pipe."""
    for line in requests:
        path, notes = json.loads(line)
        answers.write(json.dumps(answer(Path(path), notes=notes)).encode("utf-8") + b"\n")
        answers.flush()


if __name__ == "__main__":
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
