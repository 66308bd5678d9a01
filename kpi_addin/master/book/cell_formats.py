"""The master's cell formats: one place for fonts, lines and what is coloured."""

from __future__ import annotations

from typing import Any

from kpi_addin import palette
from kpi_addin.checks.engine.finding import Severity
from kpi_addin.palette import web

FONT = "微软雅黑"
MONEY_FORMAT = "#,##0.00##"
_GRID = {"border": 1, "border_color": web(palette.LINE_GREY), "valign": "vcenter"}
_INKED = {"short", "count"}
_INPUT = {"bg_color": web(palette.INPUT), "locked": False}
_POINTS = "0.00"
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_size": 16, "bold": True, "align": "center", "valign": "vcenter"},
    "note": {"font_size": 9, "font_color": web(palette.DARK_GREY), "valign": "vcenter", "text_wrap": True},
    "plain": {"valign": "vcenter"},
    "section": {
        "bold": True,
        "font_size": 11,
        "font_color": web(palette.NAVY),
        "bottom": 2,
        "bottom_color": web(palette.NAVY),
    },
    "header": {
        **_GRID,
        "bold": True,
        "bg_color": web(palette.NAVY),
        "font_color": web(palette.WHITE),
        "align": "center",
        "text_wrap": True,
    },
    "label": {**_GRID, "bold": True, "bg_color": web(palette.STUB), "text_wrap": True},
    "text": {**_GRID, "text_wrap": True},
    "typed": {**_GRID, "text_wrap": True, "bg_color": web(palette.INPUT), "num_format": "@"},
    "short": {**_GRID, "align": "center"},
    "as_text": {"num_format": "@"},
    "code": {**_GRID, "num_format": "@"},
    "good": {
        **_GRID,
        "align": "center",
        "bg_color": web(palette.MASTER_GOOD[0]),
        "font_color": web(palette.MASTER_GOOD[1]),
    },
    "money": {**_GRID, "num_format": MONEY_FORMAT},
    "rate": {**_GRID, "num_format": "0.00%"},
    "count": {**_GRID, "num_format": "0", "align": "center"},
    "input": {**_GRID, **_INPUT, "num_format": "@", "text_wrap": True},
    "input_points": {**_GRID, **_INPUT, "num_format": _POINTS, "align": "center"},
    "points": {**_GRID, "num_format": _POINTS, "align": "center"},
    "departure": {**_GRID, "num_format": "0.0#%", "align": "center"},
    "source": {**_GRID, "font_size": 9, "font_color": web(palette.GREY), "indent": 1},
    "clip": {**_GRID, "font_size": 9, "font_color": web(palette.DARK_GREY)},
    "absent": {**_GRID, "font_color": web(palette.PALE_GREY), "text_wrap": True},
    "total_label": {**_GRID, "bold": True, "bg_color": web(palette.PALE_BLUE)},
    "total_money": {**_GRID, "bold": True, "bg_color": web(palette.PALE_BLUE), "num_format": MONEY_FORMAT},
    "total_count": {**_GRID, "bold": True, "bg_color": web(palette.PALE_BLUE), "num_format": "0", "align": "center"},
    "total_points": {
        **_GRID,
        "bold": True,
        "bg_color": web(palette.PALE_BLUE),
        "num_format": _POINTS,
        "align": "center",
    },
    "link": {**_GRID, "font_color": web(palette.LINK), "underline": 1, "text_wrap": True},
    "input_head": {
        **_GRID,
        "bold": True,
        "bg_color": web(palette.AMBER),
        "font_color": web(palette.AMBER_INK),
        "align": "center",
        "text_wrap": True,
    },
    "back": {"font_color": web(palette.LINK), "underline": 1, "valign": "vcenter"},
}


class Styles:
    """The formats of one workbook, made when first asked for."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, Severity | None, int], Any] = {}

    def __call__(self, name: str, severity: Severity | None = None, indent: int = 0) -> Any:
        """Return the format of that name, in a severity's colours where one is given."""
        key = (name, severity, indent)
        if key not in self._made:
            properties = {"font_name": FONT, "font_size": 10, **_STYLES[name]}
            if severity:
                properties["bg_color"], ink = map(web, palette.MASTER_SEVERITIES[severity])
                if name in _INKED:  # long texts and amounts stay black on the colour, to be read with ease
                    properties["font_color"] = ink
            if indent:
                properties["indent"] = indent
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]
