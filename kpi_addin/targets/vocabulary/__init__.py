"""The words of the target language, as data."""
