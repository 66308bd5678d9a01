"""What accountants are told of each rule: what it asks, whose demand that is, an example, and where it is silent on purpose.

One YAML file a family of rules, ``clauses.yaml`` for the reviewer's demands that rules name as their source, and
``messages.yaml``, which is made by running the examples (``make rules``).
"""

from kpi_addin.checks.handbook.entries import (
    Clause,
    Entry,
    Fragment,
    Message,
    Table,
    clause_of,
    entry_of,
    message_of,
)

__all__ = [
    "Clause",
    "Entry",
    "Fragment",
    "Message",
    "Table",
    "clause_of",
    "entry_of",
    "message_of",
]
