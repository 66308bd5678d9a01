"""Every verb takes a path as a text and as whatever else the operating system would take."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpi_addin import api
from kpi_addin.errors import UnreadableError, WriteError


class Place:
    """An ``os.PathLike`` of somebody else's."""

    def __init__(self, path: Path):
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


@pytest.fixture(params=[str, Place], ids=["text", "PathLike"])
def given(request):
    """How the caller writes a path; as a Path it is written in every other test."""
    return request.param


def test_read_validate_and_fix(given, park):
    form = api.read(given(park))
    validation = api.validate(given(park), against=given(park))
    assert (validation.path, validation.form) == (park, form)
    assert len(api.fix(given(park))) > 0


def test_make_and_report(given, park, chinese_tmp):
    api.new(given(chinese_tmp / "空表.xlsx"), "某某局", 2024)
    api.import_form(given(park), given(chinese_tmp / "导入.xlsx"))
    api.new_from_form(api.read(park), given(chinese_tmp / "再来.xlsx"))
    api.report([api.validate(park)], given(chinese_tmp / "报告.xlsx"))
    made = {path.name for path in chinese_tmp.iterdir()}
    assert made == {"园区办.xlsx", "空表.xlsx", "导入.xlsx", "再来.xlsx", "报告.xlsx"}
    with pytest.raises(WriteError, match="已经存在"):
        api.new(given(chinese_tmp / "空表.xlsx"), "某某局", 2024)


def test_consolidate_takes_a_folder_or_several(given, park, city, chinese_tmp, tmp_path):
    master = tmp_path / "总表.xlsx"
    assert len(api.consolidate(given(chinese_tmp), given(master)).validations) == 2
    alone = master.read_bytes()
    api.consolidate([given(chinese_tmp)], given(master), dataset=given(tmp_path / "明细"))
    assert master.read_bytes() == alone
    assert (tmp_path / "明细" / "budget.csv").is_file()
    assert [each.path for each in api.consolidate([given(city), given(park)], given(master)).validations] == [
        city,
        park,
    ]


def test_sync_and_open_the_share(given, park, tmp_path):
    share = tmp_path / "共享"
    share.mkdir()
    assert api.sync(given(park), given(share), init=True).submission.revision == 1
    assert api.open_share(given(share)).place.path == share


def test_a_form_is_validated_as_its_workbook_is(park, city):
    form, last_year = api.read(park), api.read(city)
    of_form, of_workbook = api.validate(form, against=last_year), api.validate(park, against=city)
    assert of_form.findings == of_workbook.findings
    assert of_form.findings != api.validate(park).findings
    assert of_form.receipt == of_workbook.receipt


def test_a_form_has_no_workbook_to_be_marked(park):
    validation = api.validate(api.read(park))
    assert validation.path is None
    assert validation.name == validation.form.unit.value
    with pytest.raises(WriteError) as told:
        api.mark(validation)
    assert "工作簿" in told.value.zh
    assert "workbook" in told.value.en


def test_last_years_form_that_cannot_be_read_is_told(park, chinese_tmp):
    before = park.read_bytes()
    with pytest.raises(UnreadableError, match=r"去年\.xlsx"):
        api.validate(park, against=str(chinese_tmp / "去年.xlsx"))
    assert park.read_bytes() == before


def test_a_workbook_of_another_form_stands_beside_the_others(park, chinese_tmp, tmp_path):
    project = chinese_tmp / "项目.xlsx"
    api.new(project, "某某局", 2024, "project-target")
    second = shutil.copy(park, chinese_tmp / "园区办 副本.xlsx")
    done = api.consolidate([park, second, project], tmp_path / "总表.xlsx")
    assert [each.path for each in done.validations] == [park, Path(second), project]
    assert done.unreadable == ()
    assert "部门整体支出绩效目标表 2 份、项目支出绩效目标表 1 份" in done.hints[0]
