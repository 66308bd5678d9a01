"""The cells of a form that a remark may be about, and what each of them is called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kpi_addin.address import split
from kpi_addin.fold import fold
from kpi_addin.forms import load_definition
from kpi_addin.language import Bilingual
from kpi_addin.master.share.submission import Submission
from kpi_addin.merging.labels import label_of
from kpi_addin.merging.record import Record, Slot, record_of
from kpi_addin.merging.three_way import Change


@dataclass(frozen=True)
class Cells:
    """The cells of one submission's form."""

    submission: Submission

    @cached_property
    def sheet(self) -> str:
        """The sheet that the form stands on."""
        return split(self.submission.form.unit.cell or "")[0]

    @cached_property
    def _record(self) -> Record:
        return record_of(self.submission.form)

    @cached_property
    def _slots(self) -> dict[str, Slot]:
        return self._record.slots()

    def at(self, typed: str) -> str | None:
        """The cell that somebody means who typed ``G19``, ``$g$19`` or ``绩效目标表!G19``; None where the form has no such cell."""
        sheet, bang, address = typed.strip().replace("！", "!").rpartition("!")
        address = fold(address).replace("$", "").replace(" ", "").upper()
        cell = f"{sheet.strip().strip(chr(39)) if bang else self.sheet}!{address}"
        return cell if cell in self._known else None

    @cached_property
    def _known(self) -> frozenset[str]:
        """Values, and whatever else a finding is about, such as a label."""
        return frozenset(self._slots) | {cell for each in self.submission.findings for cell in each.cells}

    def shown(self, cell: str | None) -> str:
        """The cell as its reader knows it: the sheet named only where it is not the form's."""
        sheet, address = split(cell or "")
        return address if sheet == self.sheet else cell or ""

    def called(self, cell: str | None) -> Bilingual:
        """The row and column in the form's own words; empty where it has none."""
        slot = self._slots.get(cell or "")
        if slot is None:
            return Bilingual("", "")
        row = self._record.rows[slot.row]
        return label_of(Change(slot, None, None, row), load_definition(self.submission.form.form_id))
