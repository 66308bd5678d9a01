"""名单 in the master: what is typed there stands until `share roster` applies it, and changes no setting by itself."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from kpi_addin import api
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.verify import verify
from tests.master.builders import submission
from tests.master.desk.sheets import master, opened

A, B = "水务局", "教育局"


@pytest.fixture
def share(chinese_tmp):
    store = create_store(chinese_tmp / "汇总库", "department-2024", 2024, [A, B])
    store.add(submission(A))
    rebuild(store)
    return store


def listed(store):
    page = load_workbook(master(store))["名单"]
    titles = [cell.value for cell in page[2]]
    rows = [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=3)]
    return [(one["单位名称"], one["提示"] or None) for one in rows if one["单位名称"]]


def put(sheet, row, **cells):
    titles = {cell.value: cell.column for cell in sheet[2]}
    for title, text in cells.items():
        sheet.cell(row, titles[title]).value = text


def test_a_share_with_a_roster_has_it_and_one_without_has_not(share, chinese_tmp):
    assert listed(share) == [(A, None), (B, None)]
    other = create_store(chinese_tmp / "没有名单", "department-2024", 2024)
    rebuild(other)
    assert "名单" not in load_workbook(master(other)).sheetnames


def test_what_is_typed_stands_until_it_is_applied(share):
    settings = share.place.settings()
    with opened(master(share)) as book:
        put(book["名单"], 4, 单位名称="教育和体育局", 业务科室="教科文科")
        put(book["名单"], 5, 单位名称="城管局")
    (line,) = [line.zh for one in rebuild(share).harvested for line in one.lines]
    assert line.startswith("“名单”页有改动（现在 3 个单位），待确认")
    assert share.place.settings() == settings
    (first, why), (second, new), (third, also) = listed(share)
    assert (first, why) == (A, None)
    assert (second, third) == ("教育和体育局", "城管局")
    assert new.startswith("待确认：")
    assert also.startswith("待确认：")
    share.add(submission(B))  # a hand-in makes the master anew
    rebuild(share, force=False)
    assert [name for name, _ in listed(share)] == [A, "教育和体育局", "城管局"]
    assert verify(share).wrong == ()
    planned = api.plan_roster(share.place.path, master(share))
    assert planned.unread == ()
    planned.apply()
    again = open_store(share.place.path)
    assert [(unit.name, unit.office) for unit in again.settings.roster] == [
        (A, None),
        ("教育和体育局", "教科文科"),
        ("城管局", None),
    ]
    assert rebuild(again).harvested == ()
    assert listed(again) == [(A, None), ("教育和体育局", None), ("城管局", None)]


def test_what_is_wrong_is_told_beside_its_row(share):
    with opened(master(share)) as book:
        put(book["名单"], 3, 单位编码="219001")
        put(book["名单"], 4, 单位编码="219001")
    rebuild(share)
    assert "有误" in "".join(told or "" for _, told in listed(share))
    assert [name for name, _ in listed(share)] == [A, B]
    # As it was: nothing waits any more.
    with opened(master(share)) as book:
        put(book["名单"], 3, 单位编码=None)
        put(book["名单"], 4, 单位编码=None)
    rebuild(share)
    assert listed(share) == [(A, None), (B, None)]


def test_sorted_says_nothing(share):
    with opened(master(share)) as book:
        sheet = book["名单"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        for number, row in enumerate(reversed(rows), start=3):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
    assert rebuild(share).harvested == ()
