"""The status stands beside the printed columns and in view at 100 % on a screen 1366 wide, on every form that is built in."""

import pytest

from kpi_addin.forms import known_forms, load_definition
from kpi_addin.writing.style.form_columns import FormColumns, pixels
from kpi_addin.writing.style.sheet_draft import columns_of

IN_VIEW = 1320


@pytest.mark.parametrize("form_id", known_forms())
def test_the_status_is_in_view(form_id):
    columns = columns_of(load_definition(form_id), None)
    assert columns.status == columns.last + 1
    assert pixels(columns.widths[: columns.status]) <= IN_VIEW
    assert 26 <= columns.widths[columns.status - 1] <= 46
    assert (columns.children, columns.difference) == (columns.last + 2, columns.last + 3)
    assert len(columns.widths) == columns.difference


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ((12.5, 16.5, 17.0, 18.5, 18.5, 15.5, 15.5), 46),  # 833 px leave 482: more than a sentence needs
        ((100.0, 50.0), 36),  # 1060 px leave 255
        ((160.0,), 27),  # 1125 px leave 190
        ((170.0,), 26),  # 1195 px leave 120: never narrower than half a sentence
    ],
)
def test_it_takes_what_is_left(printed, status):
    assert FormColumns(printed).widths[len(printed)] == status
