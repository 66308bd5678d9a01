"""The formula by which a row of a sheet says what the last check found there."""

from __future__ import annotations

from typing import Final

ITS_NAME: Final = "kpi_note_rows"
"""Every such formula has this defined name in it."""


def status_formula(prefix: str = "", live: str = '""') -> str:
    """What the last check says of the formula's row, with a jump to where the table says it; or else ``live``.

    ``prefix`` is what stands before the rows of that sheet in the marks. The equals sign is left out.
    """
    row = f'"{prefix}"&ROW()' if prefix else "ROW()"
    link, text = (f"INDEX({name},MATCH({row},{ITS_NAME},0))" for name in ("kpi_note_links", "kpi_note_texts"))
    return f"IFERROR(HYPERLINK({link},{text}),{live})"
