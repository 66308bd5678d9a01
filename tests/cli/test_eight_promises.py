"""Eight promises that version 0.2 did not keep, each by the way in which that was seen."""

from __future__ import annotations

import json
import os
import shutil

import openpyxl
import pytest

from kpi_addin.master.rebuild import load_master
from kpi_addin.master.share.files import write_new
from kpi_addin.master.share.hashes import full_hash, short_hash
from kpi_addin.master.share.ledger import append
from kpi_addin.master.share.ledger_entry import Stored
from kpi_addin.master.share.opening import open_store
from kpi_addin.master.share.submission_json import to_json
from tests.cli.run import complaint, kpi
from tests.cli.test_fix_and_explain import explain
from tests.cli.test_share import retype, texts
from tests.master.builders import submission

CULTURE = "青梧市临湖区文化体育和旅游局"


def handed_in(share):
    """The targets of the latest revision."""
    store = open_store(share)
    form = store.read(CULTURE, store.revisions(CULTURE)[-1]).form
    return [row.full_year.value for row in form.indicators]


# --- 1 a stale copy undoes nothing ------------------------------------------------------------------------------------


def test_a_copy_of_the_same_name_never_undoes_a_newer_hand_in_silently(culture, share, chinese_tmp):
    kpi("sync", culture, "--share", share, "--who", "王芳")
    other = chinese_tmp / "B" / culture.name
    other.parent.mkdir()
    shutil.copy(culture, other)
    retype(culture, "≥3座", "≥4座")
    assert kpi("sync", culture, "--share", share, "--who", "王芳").exit_code == 0
    retype(other, "≥100场", "≥101场")
    done = kpi("sync", other, "--share", share, "--who", "王芳")
    # The two changes do not touch: both are in what is handed in, and the user is told which one came from elsewhere.
    assert done.exit_code in {0, 1}
    assert {"≥4座", "≥101场"} <= set(handed_in(share))
    assert "≥4座" in done.out


# --- 2 a stamp belongs to one unit and share ----------------------------------------------------------------------------


@pytest.mark.parametrize("there", [True, False], ids=["that has handed in", "that has not"])
def test_another_units_stamped_workbook_goes_over_nobody(culture, city, share, there):
    if there:
        kpi("sync", city, "--share", share)
    kpi("sync", culture, "--share", share)
    before = sorted(share.rglob("*.json"))
    workbook = openpyxl.load_workbook(culture)
    for sheet in (one for one in workbook if one.title != "_kpi"):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == CULTURE:
                    cell.value = "青梧市临湖区城市管理局"
    workbook.save(culture)
    refused = kpi("sync", culture, "--share", share)
    assert refused.exit_code == 3
    assert CULTURE in complaint(refused)
    assert sorted(share.rglob("*.json")) == before


# --- 3 explanations arrive ------------------------------------------------------------------------------------------------


def test_an_explanation_after_the_first_hand_in_arrives(park, share):
    kpi("validate", park, "--write")
    kpi("sync", park, "--share", share)
    explain(park, "half-year-plan-missing", "半年计划于三月另行下达")
    again = kpi("sync", park, "--share", share)
    assert "第 2 版" in again.out
    assert "半年计划于三月另行下达" in texts(share / "master.xlsx")


def test_severities_of_today_hold_for_what_was_handed_in_before(park, share):
    kpi("sync", park, "--share", share)
    settings = share / "share.toml"
    settings.write_text(settings.read_text("utf-8") + '\nproject-sum-mismatch = "info"\n', encoding="utf-8")
    assert kpi("master", "rebuild", "--share", share).exit_code == 0
    [row] = [one for one in load_master(open_store(share)).departments if one.submission]
    severities = {one.rule: one.severity.value for one in row.submission.findings}
    assert severities["project-sum-mismatch"] == "info"


# --- 4 verify proves --------------------------------------------------------------------------------------------------------


def newest(share):
    return max((share / "submissions" / "2024" / CULTURE).glob("*.json"))


def edit(share):
    data = newest(share).read_bytes().replace("≥4座".encode(), "≥9座".encode())
    newest(share).unlink()
    write_new(share / "submissions" / "2024" / CULTURE / f"0002-{short_hash(data)}.json", data)


@pytest.mark.parametrize(
    "tamper",
    [
        edit,
        lambda share: newest(share).unlink(),
        lambda share: shutil.rmtree(share / "submissions" / "2024" / CULTURE),
    ],
    ids=["edited and renamed to the new hash", "the newest revision deleted", "a department deleted"],
)
def test_verify_exits_with_1_and_names_it(culture, city, share, tamper):
    kpi("sync", city, "--share", share)
    kpi("sync", culture, "--share", share)
    retype(culture, "≥3座", "≥4座")
    kpi("sync", culture, "--share", share)
    assert kpi("master", "verify", "--share", share).exit_code == 0
    tamper(share)
    told = kpi("master", "verify", "--share", share, columns=300)
    assert (told.exit_code, told.err) == (1, "")
    assert CULTURE in told.out


# --- 5 one bad file stops nobody ----------------------------------------------------------------------------------------------

BAD = {
    "who: null": {"who": None},
    "when: null": {"when": None},
    "file: 5": {"file": 5},
    "draft: “no”": {"draft": "no"},
    "an amount that is no number": {"amount": "NaN"},
    "an amount beyond all": {"amount": "1e400"},
    "another form": {"form": "project-target"},
    "amounts in 元": {"unit": "元"},
    "no JSON at all": None,
}


def stored_badly(share, change):
    """A submission as a broken program would hand it in: well entered, wrong inside."""
    store = open_store(share)
    told = json.loads(to_json(submission("水务局")))
    told["revision"] = 1
    if change is None:
        data = b"\x00\xff{"
    else:
        if "amount" in change:
            told["form"]["budget"][0]["full_year"][0] = change["amount"]
        elif "form" in change:
            told["form"]["form_id"] = change["form"]
        elif "unit" in change:
            told["form"]["money_unit"][0] = change["unit"]
        else:
            told |= change
        data = json.dumps(told, ensure_ascii=False).encode()
    name = f"0001-{short_hash(data)}.json"
    at = store.place.keep(2024, "水务局", name, data)
    assert append(store.place, store.snapshot(), at, Stored(2024, "水务局", 1, name, full_hash(data)))


@pytest.mark.parametrize("change", BAD.values(), ids=BAD)
def test_one_bad_file_stops_nobody(culture, city, share, change):
    kpi("sync", city, "--share", share)
    stored_badly(share, change)
    done = kpi("sync", culture, "--share", share)
    assert (done.exit_code, done.err) == (0, "")
    rebuilt = kpi("master", "rebuild", "--share", share)
    assert rebuilt.exit_code == 1
    assert len(rebuilt.err.splitlines()) == 1
    assert "水务局" in rebuilt.err
    [bad] = [one for one in load_master(open_store(share)).departments if one.name == "水务局"]
    assert not bad.counted
    assert "未能读取" in texts(share / "master.xlsx")
    assert CULTURE in texts(share / "master.xlsx")
    assert kpi("master", "status", "--share", share).exit_code == 0
    assert kpi("master", "history", "--share", share).exit_code == 0
    assert kpi("master", "verify", "--share", share).err == ""


# --- 6 locks heal ---------------------------------------------------------------------------------------------------------------


def test_an_empty_lock_heals(culture, share):
    (share / ".master.lock").touch()
    os.utime(share / ".master.lock", (1, 1))
    assert "随后" not in kpi("sync", culture, "--share", share).out
    assert (share / "master.xlsx").exists()


# --- 7 a copied folder is no department --------------------------------------------------------------------------------------------


def test_a_copied_folder_is_named_and_counted_nowhere(culture, share):
    kpi("sync", culture, "--share", share)
    before = (share / "master.xlsx").read_bytes()
    folder = share / "submissions" / "2024" / CULTURE
    shutil.copytree(folder, folder.with_name(f"{CULTURE} - 副本"))
    assert kpi("master", "rebuild", "--share", share).exit_code == 0
    assert (share / "master.xlsx").read_bytes() == before
    told = kpi("master", "verify", "--share", share, columns=300)
    assert told.exit_code == 1
    assert "副本" in told.out


# --- 8 what is stored is not called an error: tests/master/faults -------------------------------------------------------------------


def test_the_receipt_comes_before_the_master_and_stays(culture, share, monkeypatch):
    from kpi_addin.master import rebuild  # noqa: PLC0415

    monkeypatch.setattr(rebuild, "master_bytes", lambda _: 1 / 0)
    done = kpi("sync", culture, "--share", share)
    assert (done.exit_code, done.err) == (0, "")
    assert done.out.index("校验码") < done.out.index("已经上报成功，总表随后更新")
    assert open_store(share).revisions(CULTURE) == [1]
