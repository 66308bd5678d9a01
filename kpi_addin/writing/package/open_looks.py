"""Which of a workbook's looks are those of cells that are not locked."""

from __future__ import annotations

from kpi_addin.writing.package.coloured import styles_part
from kpi_addin.writing.package.ooxml import Element
from kpi_addin.writing.package.zip_package import Package


def open_looks(package: Package) -> frozenset[str]:
    """The numbers of the looks whose cells are not locked."""
    looks = package.xml(styles_part(package))[1].first("cellXfs")
    told = enumerate(looks.children if looks else ())
    return frozenset(str(number) for number, look in told if _is_open(look))


def _is_open(look: Element) -> bool:
    protection = look.first("protection")
    return protection is not None and protection.get("locked") in {"0", "false"}
