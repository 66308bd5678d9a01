"""Performance-target sheets of budget departments: read, validate, sync, consolidate."""

__version__ = "0.1.0"
