"""The share as a folder: write-once revisions, who may hand in over whom, and what a bad share is told as."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace

import pytest

from kpi_addin.errors import ConflictError, KpiError, ShareError
from kpi_addin.form import Field
from kpi_addin.master.share.opening import create_store, open_or_create, open_store
from tests.master.builders import findings, submission
from tests.master.shares import contents, files, told


@pytest.fixture
def share(chinese_tmp):
    return create_store(chinese_tmp / "汇总库", "department-2024", 2024)


# --- handing in ---------------------------------------------------------------------------------------------------


def test_first_hand_in(share):
    added = share.add(submission(found=findings()))
    assert (added.submission.revision, added.unchanged, added.unit_id) == (1, False, "河湾区文化馆")
    assert share.units() == ["河湾区文化馆"]
    assert share.read("河湾区文化馆", 1) == added.submission
    names = [name for name in files(share) if name.startswith("submissions/")]
    assert len(names) == 1
    assert names[0].startswith("submissions/2024/河湾区文化馆/0001-")


def test_nothing_but_submissions_and_settings_is_left(share):
    share.add(submission())
    assert [name.split("/")[0] for name in files(share)] == ["ledger", "ledger", "share.toml", "submissions"]


def test_the_next_revision_comes_from_the_stamped_workbook(share):
    share.add(submission())
    added = share.add(submission(basic="80", who="李强", base=1))
    assert added.submission.revision == 2
    assert share.revisions("河湾区文化馆") == [1, 2]


def test_nothing_stored_is_ever_changed(share):
    share.add(submission())
    before = contents(share)
    share.add(submission(basic="80", base=1))
    assert before.items() <= contents(share).items()


def test_the_same_values_are_no_new_revision(share):
    first = share.add(submission())
    again = share.add(submission(who="李强", machine="PC-9", file="副本.xlsx"))
    assert again.unchanged
    assert again.submission == first.submission
    assert share.revisions("河湾区文化馆") == [1]


def test_the_workbook_of_what_is_not_stored_is_not_kept(share):
    share.add(submission(), workbook=b"PK one")
    before = contents(share)
    assert share.add(submission(), workbook=b"PK two").unchanged
    with pytest.raises(ConflictError):
        share.add(submission(basic="80", who="李强"), workbook=b"PK three")
    assert contents(share) == before


def test_a_workbook_without_a_base_does_not_go_over_another_persons(share):
    share.add(submission())
    before = contents(share)
    with pytest.raises(ConflictError) as caught:
        share.add(submission(basic="80", who="李强"))
    text = told(caught)
    for word in ("河湾区文化馆", "第 1 版", "王芳", "2024-03-05", "绩效目标表.xlsx", "--replace"):
        assert word in text
    assert caught.value.exit_code == 3
    assert contents(share) == before


def test_a_workbook_with_an_older_base_neither(share):
    share.add(submission())
    share.add(submission(basic="80", base=1))
    with pytest.raises(ConflictError, match="基于第 1 版"):
        share.add(submission(basic="90", base=1, who="李强"))


def test_the_same_revision_of_a_copy_of_the_share_is_told_as_that(share, chinese_tmp):
    share.add(submission())
    shutil.copytree(share.place.path, chinese_tmp / "副本")
    elsewhere = open_store(chinese_tmp / "副本").add(submission(basic="80", base=1)).base
    share.add(submission(basic="85", base=1))
    with pytest.raises(ConflictError, match="您的表也上报过第 2 版，却是另一份") as caught:
        share.add(replace(submission(basic="90"), base=elsewhere))
    told(caught)


@pytest.mark.parametrize("other", [{"who": "李强"}, {"machine": "PC-9"}, {"file": "另一份.xlsx"}])
def test_a_workbook_that_could_not_be_stamped_is_the_same_workbook(share, other):
    share.add(submission())
    assert share.add(submission(basic="80")).submission.revision == 2
    with pytest.raises(ConflictError):
        share.add(submission(basic="90", **other))


def test_replace_hands_in_anyway_and_keeps_the_old(share):
    share.add(submission())
    added = share.add(submission(basic="80", who="李强"), replace=True)
    assert added.submission.revision == 2
    assert share.read("河湾区文化馆", 1).who == "王芳"


def test_a_draft_is_stored_and_then_handed_in(share):
    assert share.add(submission(draft=True)).submission.draft
    assert share.add(submission(draft=True)).unchanged
    final = share.add(submission())
    assert (final.submission.revision, final.submission.draft) == (2, False)
    assert share.add(submission(draft=True)).unchanged


def test_spellings_of_a_name_are_one_unit(share):
    share.add(submission("河湾区文化馆（本级）"))
    assert share.add(submission(" 河湾区文化馆(本级)", base=1, basic="80")).submission.revision == 2


def test_a_form_without_a_unit(share):
    one = submission()
    with pytest.raises(KpiError, match="没有填写单位名称"):
        share.add(replace(one, form=replace(one.form, unit=Field(None))))


def test_a_form_of_another_year(share):
    one = submission()
    with pytest.raises(ShareError, match="2023"):
        share.add(replace(one, form=replace(one.form, year=Field(2023))))
    assert share.units() == []


def test_a_form_without_a_year_is_taken(share):
    one = submission()
    assert share.add(replace(one, form=replace(one.form, year=Field(None)))).submission.revision == 1


def test_a_damaged_revision_does_not_lock_its_unit_out(share):
    share.add(submission())
    next(share.place.path.rglob("0001-*.json")).write_bytes(b"")
    with pytest.raises(KpiError, match="--replace"):
        share.add(submission(basic="80", base=1))
    assert share.add(submission(basic="80"), replace=True).submission.revision == 2


def test_what_a_killed_writer_left_is_swept(share):
    share.add(submission())
    left = share.place.path / "submissions" / "2024" / "河湾区文化馆" / ".tmp-1-dead"
    left.write_bytes(b"half")
    share.add(submission(basic="80", base=1))
    assert left.exists(), "perhaps somebody is writing it this moment"
    os.utime(left, (time.time() - 3600,) * 2)
    share.add(submission(basic="90", base=2))
    assert not left.exists()


# --- setting up and opening ---------------------------------------------------------------------------------------


def test_an_empty_folder_becomes_a_share_only_when_asked(tmp_path):
    (tmp_path / "Thumbs.db").touch()
    with pytest.raises(ShareError, match="--init") as caught:
        open_or_create(tmp_path, "department-2024", 2024)
    told(caught)
    assert [entry.name for entry in tmp_path.iterdir()] == ["Thumbs.db"]
    open_or_create(tmp_path, "department-2024", 2024, init=True).add(submission())
    assert open_store(tmp_path).settings.year == 2024


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path):
    (tmp_path / "工资表.xlsx").touch()
    with pytest.raises(ShareError, match="已有别的文件"):
        open_or_create(tmp_path, "department-2024", 2024, init=True)
    assert [entry.name for entry in tmp_path.iterdir()] == ["工资表.xlsx"]


def test_setting_up_again_changes_nothing(share):
    again = create_store(share.place.path, "department-2024", 2031, ["另一个"])
    assert again.settings.year == 2024


def test_a_hand_in_makes_no_folder(tmp_path):
    for place in (tmp_path / "新", tmp_path / "没有" / "新"):
        with pytest.raises(ShareError, match="找不到"):
            open_or_create(place, "department-2024", 2024, init=True)
    assert create_store(tmp_path / "新", "department-2024", 2024).units() == []


def test_a_share_that_is_not_there(tmp_path):
    with pytest.raises(ShareError, match="找不到") as caught:
        open_store(tmp_path / "没有")
    assert caught.value.exit_code == 4
    told(caught)


def test_a_file_instead_of_a_folder(tmp_path):
    (tmp_path / "库").touch()
    with pytest.raises(ShareError, match="是文件"):
        open_or_create(tmp_path / "库", "department-2024", 2024)


def test_a_folder_that_is_no_share(tmp_path):
    with pytest.raises(ShareError, match=r"share\.toml"):
        open_store(tmp_path)


def test_damaged_settings(share):
    (share.place.path / "share.toml").write_text("form = ", encoding="utf-8")
    with pytest.raises(ShareError, match=r"share\.toml") as caught:
        open_store(share.place.path)
    told(caught)
