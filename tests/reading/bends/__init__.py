"""What people do to a form before it comes back: each function bends a workbook and leaves what it says unchanged."""

from __future__ import annotations

from tests.reading.bends.beside import BESIDE
from tests.reading.bends.labels import LABELS
from tests.reading.bends.merging import MERGING
from tests.reading.bends.rows_and_columns import ROWS_AND_COLUMNS
from tests.reading.bends.sheets import SHEET
from tests.reading.bends.values import VALUES

BENDS = ROWS_AND_COLUMNS + SHEET + LABELS + MERGING + VALUES + BESIDE
