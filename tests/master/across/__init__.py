"""The rules over all departments."""
