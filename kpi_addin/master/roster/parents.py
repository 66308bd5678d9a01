"""To which department each unit of a list belongs: by its code, unless the list says another."""

from __future__ import annotations

import re
from typing import Final

from kpi_addin.master.roster.headings import Key
from kpi_addin.master.roster.listed import Fault, Listing, Row
from kpi_addin.master.share.unit import PARENT_DIGITS, Unit
from kpi_addin.master.share.unit_id import fold_name

_CODED: Final = re.compile(
    r"(?:[\[(（【](?P<bracketed>\d{3,})[\])）】]|(?P<code>\d{3,})(?=[\s\-_—–:：.、]|$))[\s\-_—–:：.、]*(?P<name>.*)"
)


class Parents:
    """The departments that a list knows; what is none is told."""

    def __init__(self, listing: Listing, faults: list[Fault]) -> None:
        self._given = listing.columns
        self._faults = faults
        self._codes = sorted({row.code for row in listing.rows if row.code})
        self._of_name = {fold_name(row.name): row.code[:PARENT_DIGITS] for row in listing.rows if row.code}
        self._called: dict[str, str] = {}
        for row in listing.rows:
            if row.code and row.department and not row.parent:
                self._called.setdefault(fold_name(row.department), row.code[:PARENT_DIGITS])

    def of(self, row: Row, code: str | None, old: Unit | None) -> tuple[str, str | None]:
        """The code and the name of its department; empty, and None, where nothing is said of it."""
        by_code = (code or "")[:PARENT_DIGITS]
        if not {"parent", "department"} & self._given:
            unmoved = old is not None and old.code == code
            return (old.parent if old and unmoved else by_code), (old.department if old and unmoved else None)
        told, name = self._department(row)
        if parent := row.parent or told:
            self._check(row, code, parent)
            return parent, name
        if name is None:
            return by_code, None
        return self._by_name(row, name, by_code), name

    def _department(self, row: Row) -> tuple[str | None, str | None]:
        """``219-某某局``, and a mere code, are the department's code too; of 110指挥中心 the digits are its name's."""
        found = _CODED.fullmatch(row.department or "")
        if found is None:
            return None, row.department
        return found["bracketed"] or found["code"], (found["name"] or "").strip() or None

    def _check(self, row: Row, code: str | None, parent: str) -> None:
        if (code or "").startswith(parent) or any(each.startswith(parent) for each in self._codes):
            return
        key: Key = "parent" if row.parent else "department"
        self._faults.append(
            row.fault(
                key,
                f"没有编码是 {parent}、或以它开头的单位，不能是“{row.name}”的上级；请核对",
                f"no unit has the code {parent}, or one that begins with it; it can't be what {row.name} belongs to",
            )
        )

    def _by_name(self, row: Row, name: str, by_code: str) -> str:
        """Of a department by its name: a unit's own code tells its code, which is the same for all of its units."""
        known = self._called.get(fold_name(name)) or self._of_name.get(fold_name(name)) or ""
        if by_code and known and known != by_code:
            self._faults.append(
                row.fault(
                    "department",
                    f"主管部门“{name}”的单位编码有 {known}、{by_code} 两种开头；请核对编码，或加一列“上级编码”写明",
                    f"the codes of {name}'s units begin with {known} and with {by_code}; check them, or say the department's "
                    "code in a column 上级编码",
                )
            )
        if not by_code and not known and self._codes:
            self._faults.append(
                row.fault(
                    "department",
                    f"名单里没有主管部门“{name}”，“{row.name}”也没有编码；请核对名称，或填编码",
                    f"the list has no department {name}, and {row.name} has no code; check the name, or fill in the code",
                )
            )
        return by_code or known
