"""The master is a witness of the ledger: it tells how long that was when it was made, and what stood at its end."""

from __future__ import annotations

from kpi_addin.language import Bilingual
from kpi_addin.master.made_of import MadeOf
from kpi_addin.master.share.hashes import full_hash
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.store import Store


def contradiction(store: Store, told: MadeOf, at: Snapshot) -> Bilingual | None:
    """Why the ledger at that moment, or now, cannot be the one that a master was made of; None where both fit."""
    if told.number > at.number:  # a master may be newer than the moment that is looked at
        at = store.snapshot()
    if not told.share or told.share != at.share:
        if told.share:
            return Bilingual(
                "总表是另一个汇总库的，或者登记簿被换过；请从备份恢复，或运行 master rebuild。",
                "The master is another share's, or the ledger was exchanged; restore it, or run master rebuild.",
            )
        return None
    if told.number > at.number:
        return Bilingual(
            f"总表由登记簿的 {told.number} 条制成，登记簿现在只有 {at.number} 条：末尾被删去了；请从备份恢复。",
            f"The master was made of {told.number} entries of the ledger, which has {at.number} now: its end was removed; restore it.",
        )
    if told.number and full_hash(store.place.entry(told.number) or b"") != told.hash:
        return Bilingual(
            f"登记簿第 {told.number} 条不是制总表时的那一条：被改动过；请从备份恢复。",
            f"The ledger's entry {told.number} is not the one that the master was made of: it was edited; restore it.",
        )
    return None
