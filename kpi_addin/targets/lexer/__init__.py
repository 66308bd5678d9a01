"""A cell's text, cut into tokens."""
