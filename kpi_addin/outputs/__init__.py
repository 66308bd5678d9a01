"""Where an output may be written: what is no place for a file, what would be lost, and what we made ourselves."""

from kpi_addin.outputs.guard import NotOursError, check_folder, check_output
from kpi_addin.outputs.products import (
    FORM,
    LETTER_CATEGORY,
    MASTER,
    RECHECK,
    RECHECK_LIST,
    REMARKS,
    REPORT,
    ROSTER,
    Product,
    letter_as,
    product_of,
    sheet_names,
)

__all__ = [
    "FORM",
    "LETTER_CATEGORY",
    "MASTER",
    "RECHECK",
    "RECHECK_LIST",
    "REMARKS",
    "REPORT",
    "ROSTER",
    "NotOursError",
    "Product",
    "check_folder",
    "check_output",
    "letter_as",
    "product_of",
    "sheet_names",
]
