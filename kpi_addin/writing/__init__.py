"""How our own workbooks are made and marked."""
