"""What verify proves: whatever is edited, removed, moved or added on a share is named, and nothing else is called wrong."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from kpi_addin.checks import RULE_SET_VERSION
from kpi_addin.master.rebuild import load_master, rebuild
from kpi_addin.master.share.hashes import short_hash
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.share.submission_json import to_json
from kpi_addin.master.verify import verify
from kpi_addin.receipt import receipt_of
from tests.master.builders import findings, submission


def handed_in(unit, **values):
    one = submission(unit, found=findings(), **values)
    return replace(one, rules=RULE_SET_VERSION, receipt=receipt_of(one.form, RULE_SET_VERSION))


@pytest.fixture
def share(chinese_tmp):
    store = create_store(chinese_tmp / "汇总库", "department-2024", 2024, ["水务局", "教育局"])
    store.add(handed_in("水务局"))
    store.add(handed_in("城管局", draft=True))
    store.add(handed_in("水务局", basic="80", base=1), workbook=b"PK workbook")
    store.add(handed_in("教育局"))
    rebuild(store)
    return store


def wrong(share):
    return [line.zh for line in verify(open_store(share.place.path)).wrong]


def notes(share):
    return [line.zh for line in verify(open_store(share.place.path)).notes]


def folder(share, unit="水务局"):
    return share.place.path / "submissions" / "2024" / unit


def file(share, revision, unit="水务局"):
    return next(folder(share, unit).glob(f"{revision:04d}-*.json"))


def named(lines, *words):
    assert any(all(word in line for word in words) for line in lines), lines


def test_a_fresh_share_is_proved(share):
    assert (wrong(share), notes(share)) == ([], [])


# --- the master ---------------------------------------------------------------------------------------------------


def test_an_edited_cell_of_the_master_is_named(share):
    master = share.place.path / "master.xlsx"
    workbook = load_workbook(master)
    sheet = workbook["01-水务局"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 80)
    cell.value = 8000
    workbook.save(master)
    named(wrong(share), f"01-水务局!{cell.coordinate} 是“8000”，按上报数据应为“80”")


def test_a_master_that_is_behind_is_no_fault(share):
    share.add(handed_in("民政局"))
    share.add(handed_in("司法局"))
    assert wrong(share) == []
    named(notes(share), "总表落后 2 次上报")


def test_a_master_that_is_behind_and_edited_is_one(share):
    share.add(handed_in("民政局"))
    master = share.place.path / "master.xlsx"
    workbook = load_workbook(master)
    workbook.worksheets[0]["A1"] = "别的标题"
    workbook.save(master)
    named(wrong(share), "别的标题")


def test_a_missing_or_damaged_master_is_told(share):
    master = share.place.path / "master.xlsx"
    master.write_bytes(b"PK not a workbook")
    named(wrong(share), "已损坏")
    master.unlink()
    named(wrong(share), "没有")


def test_another_roster_since_is_no_fault(share):
    settings = share.place.path / "share.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('"水务局",', '"水务局", "民政局",'), encoding="utf-8"
    )
    assert wrong(share) == []
    named(notes(share), "share.toml")


def test_saved_again_by_another_program_is_no_difference(share, libreoffice, tmp_path):
    master = share.place.path / "master.xlsx"
    libreoffice.convert(master, "xlsx", tmp_path)
    (tmp_path / "master.xlsx").replace(master)
    assert wrong(share) == []


# --- submissions --------------------------------------------------------------------------------------------------


def test_an_edited_submission_is_named(share):
    one = file(share, 1)
    one.write_bytes(one.read_bytes().replace(b"573.6", b"973.6"))
    named(wrong(share), one.name, "改动")


def test_edited_and_renamed_to_the_new_hash_is_named(share):
    one = file(share, 2)
    data = one.read_bytes().replace(b"573.6", b"973.6")
    one.unlink()
    other = one.with_name(f"0002-{short_hash(data)}.json")
    other.write_bytes(data)
    named(wrong(share), one.name, "不见了")


@pytest.mark.parametrize("revision", [1, 2])
def test_a_removed_revision_is_named(share, revision):
    file(share, revision).unlink()
    named(wrong(share), f"{revision:04d}-", "不见了")


def test_a_removed_department_is_named(share):
    shutil.rmtree(folder(share, "教育局"))
    named(wrong(share), "教育局", "不见了")


def test_a_removed_year_is_named(share):
    shutil.rmtree(share.place.path / "submissions" / "2024")
    assert len(wrong(share)) >= 4


def test_a_submission_moved_to_another_department_is_named(share):
    one = file(share, 1)
    (folder(share, "城管局") / one.name).write_bytes(one.read_bytes())
    named(wrong(share), f"城管局/{one.name}", "不在登记簿里")
    assert [row.submission.unit for row in load_master(share).departments if row.counted] == [
        "水务局",
        "教育局",
    ]


def test_a_copied_department_is_named_and_counted_nowhere(share):
    shutil.copytree(folder(share), folder(share, "水务局 - 副本"))
    named(wrong(share), "水务局 - 副本", "不是上报形成的")
    assert share.units() == ["城管局", "教育局", "水务局"]


@pytest.mark.parametrize("name", ["0007-aaaaaaaaaaaa.json", "0003-aaaaaaaaaaaa.json", "说明.txt", "0002.json"])
def test_a_stray_file_is_named_and_counted_nowhere(share, name):
    (folder(share) / name).write_bytes(b"{}")
    named(wrong(share), name, "不在登记簿里")
    [water] = [row for row in load_master(share).departments if row.unit_id == "水务局"]
    assert water.submission.revision == 2


def test_a_damaged_submission_stops_nobody(share):
    file(share, 2).write_bytes(b"{}")
    named(wrong(share), "0002-", "损坏")
    share.add(handed_in("民政局"))
    assert rebuild(share).departments == 2


def test_what_an_interrupted_hand_in_left_is_no_fault(share):
    one = replace(
        handed_in("水务局", basic="99"), revision=3, previous=share.snapshot().head(2024, "水务局").latest.hash
    )
    data = to_json(one)
    (folder(share) / f"0003-{short_hash(data)}.json").write_bytes(data)
    assert wrong(share) == []
    named(notes(share), "没有完成的上报")


def test_a_kept_workbook_that_was_edited_or_removed_is_named(share):
    [kept] = (share.place.path / "workbooks").rglob("*.xlsx")
    kept.write_bytes(b"PK another")
    named(wrong(share), "随附的工作簿被改动过")
    kept.unlink()
    named(wrong(share), "随附的工作簿不见了")


# --- the ledger ---------------------------------------------------------------------------------------------------


def entry(share, number):
    return next((share.place.path / "ledger").rglob(f"{number:09d}.entry"))


def test_a_removed_entry_is_named(share):
    entry(share, 3).unlink()
    named(wrong(share), "登记簿缺少第 3 条")


def test_an_edited_entry_is_named(share):
    one = entry(share, 4)
    one.write_bytes(one.read_bytes().replace(b'"revision": 2', b'"revision": 1'))
    named(wrong(share), "登记簿第 5 条与前一条接不上")


def test_two_entries_exchanged_are_named(share):
    first, second = entry(share, 2), entry(share, 3)
    first_data = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(first_data)
    named(wrong(share), "登记簿第 2 条已损坏")


def test_the_end_of_the_ledger_removed_with_its_submission_is_seen_by_the_master(share):
    shutil.rmtree(folder(share, "教育局"))
    entry(share, 5).unlink()
    named(wrong(share), "登记簿现在只有 4 条")


def test_the_whole_ledger_removed_is_seen_by_the_master(share):
    shutil.rmtree(share.place.path / "ledger")
    assert wrong(share)


def test_a_cut_end_is_not_healed_by_the_next_hand_in(share):
    """Neither a shorter ledger nor one that grew again: the master stays as the witness until somebody asks for a new one."""
    shutil.rmtree(folder(share, "教育局"))
    entry(share, 5).unlink()
    for number, unit in enumerate(("民政局", "司法局")):
        share.add(handed_in(unit))
        assert "登记簿" in rebuild(share, force=False).deferred, number
        assert wrong(share)
    witness = (share.place.path / "master.xlsx").read_bytes()
    asked_for = rebuild(share)
    assert asked_for.deferred is None
    assert "另存" in asked_for.notes[0].zh
    assert witness in [file.read_bytes() for file in (share.place.path / "workbooks").rglob("*.xlsx")]
    assert wrong(share) == []


def test_a_ledger_rewritten_from_an_entry_on_is_seen_by_the_master(share):
    one = entry(share, 5)
    one.write_bytes(one.read_bytes().replace(b'"revision": 1', b'"draft": true, "revision": 1'))
    named(wrong(share), "不是制总表时的那一条")


def test_the_receipt_is_computed_anew(share):
    """Somebody edits an amount and rewrites every hash that he finds."""
    one = file(share, 1, "教育局")
    data = one.read_bytes().replace(b'"573.6"', b'"973.6"')
    one.unlink()
    name = f"0001-{short_hash(data)}.json"
    one.with_name(name).write_bytes(data)
    from kpi_addin.master.share.hashes import full_hash  # noqa: PLC0415

    last = entry(share, 5)
    told = json.loads(last.read_bytes())
    told["stored"]["file"], told["stored"]["hash"] = name, full_hash(data)
    last.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    named(wrong(share), "校验码与内容不符")


# --- a share of an older version ----------------------------------------------------------------------------------


def test_a_share_without_a_ledger_is_read_and_gets_one(share):
    shutil.rmtree(share.place.path / "ledger")
    (share.place.path / "master.xlsx").unlink()
    store = open_store(share.place.path)
    assert store.units() == ["城管局", "教育局", "水务局"]
    rebuild(store)
    named(notes(store), "还没有登记簿")
    store.add(handed_in("水务局", basic="90", base=2))
    rebuild(store)
    assert (wrong(store), store.revisions("水务局")) == ([], [1, 2, 3])
    named(notes(store), "收入了旧版本留下的 4 份", "不能证明")


@pytest.mark.parametrize("begun", [False, True])
def test_a_revision_that_an_older_version_lost_is_missed(share, begun):
    shutil.rmtree(share.place.path / "ledger")
    file(share, 1).unlink()
    if begun:
        open_store(share.place.path).add(handed_in("民政局"))
    named(wrong(share), "2024/水务局 缺少第 1 版")


@pytest.mark.parametrize(
    "name",
    [
        "submissions/2024 - 副本",
        "submissions/2024/说明.txt",
        "ledger/000000/000000001 - 副本.entry",
        "ledger/000000 - 副本",
        "workbooks/说明.txt",
        "workbooks/ab - 副本",
    ],
)
def test_what_has_no_name_of_ours_is_named(share, name):
    (share.place.path / "workbooks").mkdir(exist_ok=True)
    (share.place.path / name).touch()
    assert [name in line for line in wrong(share)] == [True]
    (share.place.path / "submissions" / "Thumbs.db").touch()
    assert len(wrong(share)) == 1, "a file manager's"


def test_what_lies_among_the_workbooks(share):
    """A workbook goes by its hash; one that no submission has was left by a hand-in that lost to another."""
    shelf = share.place.path / "workbooks" / "ab"
    shelf.mkdir(parents=True)
    (shelf / f"ab{'0' * 62}.xlsx").touch()
    (shelf / ".tmp-1-2").touch()
    assert not wrong(share)
    (shelf / "水务局.xlsx").touch()
    (shelf / f"cd{'0' * 62}.xlsx").touch()
    assert len(wrong(share)) == 2


def test_what_cannot_be_read_since_is_named_alone(share):
    """A master of which one unit is gone differs in a hundred cells, which would hide what is wrong."""
    damaged, whole = file(share, 2), file(share, 2).read_bytes()
    damaged.unlink()
    assert len(wrong(share)) == 2
    named(wrong(share), "0002-", "不见了")
    named(wrong(share), "现在是 1 个", "先恢复")
    rebuild(share)
    assert len(wrong(share)) == 1
    damaged.write_bytes(whole)
    [line] = wrong(share)
    assert "制总表时有 1 个" in line
    assert "master rebuild" in line
    rebuild(share)
    assert wrong(share) == []


def test_a_copied_year_was_never_handed_in(share):
    shutil.copytree(folder(share).parent, folder(share).parent.with_name("2023"))
    for unit in ("水务局", "教育局", "城管局"):
        named(wrong(share), f"文件夹 2023/{unit}")


def test_a_master_that_tells_nothing_of_itself_is_to_be_made_anew(share):
    """As version 0.2 made it."""
    master = share.place.path / "master.xlsx"
    workbook = load_workbook(master)
    workbook["01-水务局"]["A1"] = "旧"
    for name in workbook.custom_doc_props.names:
        del workbook.custom_doc_props[name]
    workbook.save(master)
    named(wrong(share), "没有写明由哪些上报制成", "master rebuild")
