"""The colours of what we make, as RRGGBB: those of the template, and Excel's own, which the master keeps to.

Every ink has a contrast of 4.5 or more on each fill that it is used with, also the quiet ones: a test looks at all cells.
"""

from __future__ import annotations

# The template: dark petrol, and pale yellow where the user writes.
INK, DEEP, HEAD, LABEL = "1F2D33", "17495A", "D5E6EA", "EDF4F6"
INPUT, LINE, QUIET, QUIET_INK = "FFFCEB", "8FA9B2", "F5F5F5", "5C6A70"
FOOTER_INK, REPEATED_INK = "5C6A70", "57656B"
PETROL, ON_DEEP, GUIDE_LINE = "3B7B8E", "DCEBEF", "C9D6DA"
ORANGE, MAROON, GREEN = "C97B1A", "8E3B46", "5B7F3B"
WHITE = "FFFFFF"
RED, RED_INK = "F9C6C4", "9C0F12"
AMBER, AMBER_INK = "FFD98A", "5A3600"
BLUE, BLUE_INK = "CFE3F7", "134A80"
STALE, STALE_INK = "E9ECED", "4F5E65"
SEVERITIES = {"error": (RED, RED_INK), "warning": (AMBER, AMBER_INK), "info": (BLUE, BLUE_INK)}
"""Fill and ink of a cell that a finding of that severity names."""

# What the reader took each cell for: three loud ones for what was lost or is doubtful, pale ones for all that is well.
ROLES = {
    "title": ("D9D2E9", "3B2A5C"),
    "label": ("D5E6EA", "17495A"),
    "header": ("BFD9DF", "12343F"),
    "text": ("E2EFDA", "2F4F1F"),
    "line": ("FCE4D6", "6B3410"),
    "amount": ("FFF2CC", "5F4600"),
    "level": ("DDEBF7", "1F3F66"),
    "indicator": ("CFE3F7", "134A80"),
    "target": ("D8F0E6", "11503A"),
    "value": ("EDEDED", "3A3A3A"),
    "total": ("EAD9C6", "5A3A12"),
    "footer": ("F5F5F5", "5C6A70"),
    "ignored": ("F5F5F5", "5C6A70"),
    "computed": ("F5F5F5", "5C6A70"),
    "unknown": ("FFD98A", "5A3600"),
    "unclear": ("E8A33D", "2B1900"),
    "unread": ("C00000", "FFFFFF"),
}

# The master: what Excel itself uses for headings, totals, links, charts, and for bad, neutral and note.
NAVY, PALE_BLUE, STUB, LINK = "1F4E79", "DDEBF7", "F2F2F2", "0563C1"
DARK_GREY, GREY, PALE_GREY, LINE_GREY, FAINT_GREY = "595959", "6F6F6F", "737373", "BFBFBF", "D9D9D9"
SERIES = ("4472C4", "ED7D31", "70AD47", "A5A5A5")
ERRORS, WARNINGS = "C00000", "FFC000"
MASTER_GOOD = ("C6EFCE", "006100")
MASTER_SEVERITIES = {"error": ("FFC7CE", "9C0006"), "warning": ("FFEB9C", "7F6000"), "info": (PALE_BLUE, NAVY)}

OF_MASTER = frozenset(
    {NAVY, PALE_BLUE, STUB, LINK, INPUT, AMBER, AMBER_INK, DARK_GREY, GREY, PALE_GREY, WHITE, "000000"}
    | {colour for pair in (MASTER_GOOD, *MASTER_SEVERITIES.values()) for colour in pair}
)
"""All fills and inks of the master's cells: what has another was coloured by somebody."""


def web(colour: str) -> str:
    """The colour with the sign that XlsxWriter and xlwings want in front."""
    return f"#{colour}"
