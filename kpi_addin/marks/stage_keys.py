"""The hidden columns of a stage's sheet that bind its rows to the form's: found again by their headings."""

from __future__ import annotations

from typing import Final

STORED_HEADING: Final = "kpi_stored_name"
"""Below it stands the name that each row was made for."""
ROW_HEADING: Final = "kpi_form_row"
"""Below it stands the number of the form's row that each row reports on, by formula; 0 for none."""
