"""LibreOffice saves the master, and a database holds it: what was typed is found, and nothing that was not."""

from __future__ import annotations

from kpi_addin import api
from kpi_addin.master.desk.saved_file import grids_of, is_as_written
from kpi_addin.master.desk.typed_rows import typed_in
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.share.opening import create_store
from tests.master.builders import findings, submission
from tests.master.desk.sheets import fill, master, opened, row, row_of, type_in

A, B = "水务局", "教育局"


def test_libreoffice_saves_it(libreoffice, chinese_tmp):
    store = create_store(chinese_tmp / "库", "department-2024", 2024, [A, B])
    for place, unit in enumerate((A, B)):
        store.add(submission(unit, found=findings(), basic=str(70 + place), target="=100%"))
    rebuild(store)
    (chinese_tmp / "out").mkdir()
    saved = libreoffice.convert(master(store), "xlsx", chinese_tmp / "out")
    assert not is_as_written(saved.read_bytes())
    found = typed_in(grids_of(saved.read_bytes()))
    assert not found.blind
    assert (found.elsewhere, found.roster, found.settled) == ((), (), ())
    assert not any(one.changed for one in (*found.reviews, *found.remarks))
    # Typed into, and saved by it again.
    with opened(saved) as book:
        type_in(book, A, 审核结果="退回修改", 意见="请改")
        fill(book["审核意见"], row_of(book["审核意见"], A, 位置="G14"), 采纳="√")
        book["汇总"]["D6"] = 4.5
    (chinese_tmp / "again").mkdir()
    again = libreoffice.convert(saved, "xlsx", chinese_tmp / "again")
    master(store).write_bytes(again.read_bytes())
    (harvested,) = rebuild(store).harvested
    assert [(one.unit, one.status, len(one.remarks)) for one in harvested.reviews] == [(A, "returned", 1)]
    assert (harvested.noted, harvested.unsaved, harvested.elsewhere) == ((), (), 1)
    assert row(master(store), A)["状态"] == "退回修改"


def test_a_share_in_a_database_takes_copies(database, tmp_path):
    store = create_store(database, "department-2024", 2024)
    store.add(submission(A, found=findings()))
    rebuild(store)
    copy = tmp_path / "总表.xlsx"
    copy.write_bytes(store.place.master())
    with opened(copy, by="李主任") as book:
        type_in(book, A, 审核结果="退回修改", 意见="请改")
        book["汇总"]["D7"] = "写错地方"
    done = api.harvest(database, copy)
    assert [(one.status, one.who) for one in done.reviews] == [("returned", "李主任")]
    assert done.found[0].elsewhere == 1
    copy.write_bytes(store.place.master())
    assert row(copy, A)["状态"] == "退回修改"
    assert len(Reviews(store).of(A)) == 1
