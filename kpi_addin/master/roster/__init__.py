"""The roster as a list that people paste from Excel: read, compared with what share.toml says, written back into it."""
