"""A side of the budget whose lines are headers: a column for each line, below it a row for each column of amounts."""

from __future__ import annotations

from kpi_addin import row_height
from kpi_addin.forms.definition import SideDefinition
from kpi_addin.writing.style import form_columns, looks, sheet_draft
from kpi_addin.writing.style.looks import Look, block
from kpi_addin.writing.style.sheet_draft import Draft, to_write
from kpi_addin.writing.style.status_column import write_band, write_status
from kpi_addin.writing.template.budget_lines import lines_of

LOOKS: dict[str, Look] = {"money": looks.MONEY_INPUT, "points": looks.POINTS_INPUT, "rate": looks.RATE_INPUT}


def write_across(draft: Draft, side: SideDefinition) -> None:
    """Write the side's header row and its rows of amounts."""
    lines = lines_of(side, draft.form)
    spans = draft.columns.in_parts(form_columns.THIRD, len(lines))
    names = [(to_write(line.name), draft.columns.width(*span)) for line, span in zip(lines, spans, strict=True)]
    header = draft.next_row(row_height.row_height(names, sheet_draft.ROW_HEIGHT))
    block(draft.sheet, header, form_columns.SECOND, side.label or None, looks.HEADER)
    for (name, _), (left, right) in zip(names, spans, strict=True):
        block(draft.sheet, header, left, name, looks.HEADER, right=right)
    write_band(draft, header)
    for column in side.amounts:
        row = draft.next_row(sheet_draft.ROW_HEIGHT)
        block(draft.sheet, row, form_columns.SECOND, column.header or None, looks.HEADER)
        for line, (left, right) in zip(lines, spans, strict=True):
            cell = block(draft.sheet, row, left, to_write(line.amount(column.key)), LOOKS[column.kind], right=right)
            if column.kind == "money":
                draft.amounts.append(cell.coordinate)
        write_status(draft, row)
