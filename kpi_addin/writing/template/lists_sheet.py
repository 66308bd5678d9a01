"""The hidden sheet of choices that the drop-downs read: a list in the drop-down itself may only have 255 characters."""

from __future__ import annotations

from openpyxl.workbook.workbook import Workbook

from kpi_addin.address import in_formula
from kpi_addin.forms.definition import FormDefinition, TextSection
from kpi_addin.reading.choices import with_boxes
from kpi_addin.writing.style.entry_rules import ZERO_OR_BLANK, down_the_columns, only_numbers, prompt, suggest
from kpi_addin.writing.style.looks import cell_at, put
from kpi_addin.writing.style.sheet_draft import Draft

SHEET = "选项"
_LONGEST_LIST = 253
"""Characters that a drop-down may list itself, without its quotation marks."""
HEADING = "定性指标值"


def write_lists(workbook: Workbook, definition: FormDefinition) -> None:
    """The words a qualitative target may use."""
    sheet = workbook.create_sheet(SHEET)
    sheet.sheet_state = "hidden"
    for row, word in enumerate([HEADING, *definition.target_words], start=1):
        put(cell_at(sheet, row, 1), word)


def offer_choices(draft: Draft) -> None:
    """Drop-downs for targets and projects; suggestions only, since a number or a name in another spelling is right too."""
    words = in_formula(SHEET, f"$A$2:$A${len(draft.definition.target_words) + 1}")
    suggest(draft.sheet, words, draft.targets)
    if draft.project_names:
        suggest(draft.sheet, draft.project_names, draft.project_choices)


def only_amounts(draft: Draft) -> None:
    """Only numbers as amounts."""
    unit = draft.definition.money_unit
    text = f"金额以{unit}为单位，只填数字，不要写单位或文字。{ZERO_OR_BLANK}。"
    only_numbers(draft.sheet, sorted(draft.amounts, key=down_the_columns), text)


def prompt_for_text(draft: Draft, section: TextSection, cell: str) -> None:
    """What the form asks for, shown when the cell is entered; of words to choose, each with its box ticked."""
    told = section.prompt or ("在所选的词前打“√”，可以选几项。" if section.choices else "")
    ticked = [with_boxes(choice, section.choices) or "" for choice in section.choices]
    listed = ",".join(ticked)
    if ticked and len(listed) <= _LONGEST_LIST and not any(set(',"') & set(each) for each in ticked):
        suggest(draft.sheet, f'"{listed}"', [cell], title=section.label, text=told)
    elif told:
        prompt(draft.sheet, [cell], title=section.label, text=told)
