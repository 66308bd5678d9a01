"""One word for zero and blank, wherever it is spoken of: 确实没有填 0，还没有数的留空."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

import kpi_addin
from kpi_addin.forms import known_forms, load_definition
from kpi_addin.writing.style.entry_rules import ZERO_OR_BLANK
from kpi_addin.writing.template.template_workbook import write_template

SAID_OTHERWISE = re.compile(r"不要填 ?0|没有金额请?留空|没有的?请?留空|留空表示|没有的请?填 ?0|为零才填")
SOURCES = sorted(Path(kpi_addin.__file__).parent.rglob("*.py")) + sorted(
    (Path(kpi_addin.__file__).parent / "checks" / "handbook").glob("*.yaml")
)


def test_nothing_says_otherwise() -> None:
    said = {path.name: found[0] for path in SOURCES if (found := SAID_OTHERWISE.search(path.read_text("utf-8")))}
    assert said == {}


@pytest.mark.parametrize(
    "text", ["没有金额请留空，不要填 0；确实为零才填 0。", "没有的填 0", "确实没有的填 0，留空表示还没填。"]
)
def test_what_it_was_is_found(text: str) -> None:
    assert SAID_OTHERWISE.search(text)
    assert not SAID_OTHERWISE.search(ZERO_OR_BLANK)


@pytest.mark.parametrize("form_id", known_forms())
def test_guide_and_pop_up_say_the_same(form_id: str, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    definition = load_definition(form_id)
    write_template(path, definition)
    book = load_workbook(path)
    guide = "".join(str(cell.value) for row in book["填表说明"] for cell in row if cell.value)
    asked = [rule.error for rule in book[definition.sheet].data_validations.dataValidation if rule.type == "decimal"]
    assert (ZERO_OR_BLANK in guide) == bool(asked)
    assert all(ZERO_OR_BLANK in text for text in asked)
