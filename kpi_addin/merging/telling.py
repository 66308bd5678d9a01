"""Changes as the user sees them: where, what, from what to what, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kpi_addin.address import split
from kpi_addin.fold import fold
from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.merging.authors import Version
from kpi_addin.merging.labels import label_of
from kpi_addin.merging.record import EXPLANATION, LEVELS, Row, said
from kpi_addin.merging.three_way import Change
from kpi_addin.plain_number import plain_number

_BLANK, _NO_ROW = Bilingual("（空）", "(blank)"), Bilingual("（没有这一行）", "(no such row)")


@dataclass(frozen=True, slots=True)
class Difference:
    """A change in words. ``advice`` tells what to do about one that the program cannot put into the workbook by itself."""

    change: Change
    place: str
    what: Bilingual
    base: Bilingual
    yours: Bilingual
    theirs: Bilingual
    who: str
    when: str
    advice: Bilingual | None = None

    @property
    def names(self) -> frozenset[str]:
        """What the user may call it."""
        return frozenset(fold(name).upper() for name in (self.place, self.change.cell, *self.what) if name)


def once(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Each difference that the user sees once, though a cell may serve several rows."""
    return tuple({(one.place, one.what, one.base, one.yours, one.theirs): one for one in differences}.values())


def told(change: Change, author: Version, definition: FormDefinition, form_sheet: str) -> Difference:
    """A change in words."""
    # Where a row of theirs will stand in your workbook is not known yet.
    cell = change.cell or (change.their_cell if change.column else None)
    return Difference(
        change,
        place=shown_place(cell, form_sheet),
        what=label_of(change, definition),
        base=_shown(change, change.base),
        yours=_shown(change, change.yours),
        theirs=_shown(change, change.theirs),
        who=author.who,
        when=author.when,
    )


def shown_place(cell: str | None, form_sheet: str) -> str:
    """The cell as the user sees it, the sheet named only where it is not the form's."""
    sheet, address = split(cell or "")
    return address if sheet == form_sheet else cell or ""


def _shown(change: Change, row: Row | None) -> Bilingual:
    if change.column:
        return _text(change.said(row)) or _BLANK
    if row is None:
        return _NO_ROW
    values = (
        _text(said(one))
        for column, one in row.fields.items()
        if column not in LEVELS and not column.startswith(EXPLANATION)
    )
    joined = "；".join(str(value.zh) for value in values if value)
    return Bilingual(joined, joined)


def _text(value: object) -> Bilingual | None:
    if value is None:
        return None
    text = plain_number(value) if isinstance(value, Decimal) else str(value)
    return Bilingual(text, text)
