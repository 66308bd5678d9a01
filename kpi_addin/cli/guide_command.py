"""``kpi-addin guide``: where the guide is, and the guide itself in the browser."""

from __future__ import annotations

import sys

from kpi_addin.cli.manual import page
from kpi_addin.guide import guide_page, open_guide
from kpi_addin.language import Bilingual


@page(
    Bilingual(
        "使用说明：写出它在哪里，并在浏览器里打开（输出接到别的程序时只写位置）",
        "The guide: say where it is, and open it in the browser (only say it when the output goes to another program)",
    ),
    example="kpi-addin guide",
)
def guide() -> None:
    """Print the path alone on its line, so that it can be used."""
    found = guide_page()
    print(found)  # noqa: T201
    if sys.stdout.isatty():
        open_guide(found)
