"""Files that people write, checked at the door: one line tells what is wrong, where, and what is nearest."""

from kpi_addin.documents.document import Document, WrongDocument

__all__ = ["Document", "WrongDocument"]
