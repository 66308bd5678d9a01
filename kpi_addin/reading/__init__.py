"""Cells → Form, however bent the sheet is."""
