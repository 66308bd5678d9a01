"""How much of a foreign file we are willing to look at. A form is some 100 rows by 10 columns in 30 KB."""

MAX_FILE_BYTES = 32 * 1024 * 1024
MAX_PART_BYTES = 64 * 1024 * 1024
MAX_PARTS = 5_000
MAX_ROWS = 20_000
MAX_COLUMNS = 400
MAX_CELLS = 10_000_000
"""A sheet whose last filled cell spans more is not opened; a stray blank in row 30,000 is no reason to refuse a form."""

MAX_SECONDS = 60.0
MAX_MEMORY_BYTES = 2 * 1024 * 1024 * 1024
