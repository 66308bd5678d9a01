"""A bureau's own form on its share: departments that have never seen its definition work with it at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpi_addin import api
from kpi_addin.form import Field, Form, Indicator
from kpi_addin.forms import library, load_definition, places, use_form
from tests.cli.run import complaint, kpi
from tests.forms.own_definitions import HEAD, TAIL

UNIT = "水务局"
YAML = f"{HEAD}sections:\n  - {{kind: unit, label: 单位名称}}{TAIL}".replace(
    "anchors: [三级指标]", "anchors: [单位名称, 三级指标]"
)


@pytest.fixture(autouse=True)
def _another_pc(own_home):
    """A PC of its own each time."""
    library.forget()
    yield
    forget()


def forget() -> None:
    """As if the command line were started anew on a PC that was never here."""
    shutil.rmtree(places.shared_folder(), ignore_errors=True)
    use_form(None)
    places.keep_of_share("", {})
    library.forget()


@pytest.fixture
def mine(tmp_path) -> Path:
    file = tmp_path / "my.yaml"
    file.write_text(YAML, encoding="utf-8")
    return file


@pytest.fixture
def filled(mine, tmp_path) -> Path:
    """As a department filled it in."""
    library.asked_for(mine)
    row = Indicator(
        "indicators",
        level1=Field("产出指标"),
        level2=Field("数量指标"),
        level3=Field("检测水样"),
        half_year=Field(None),
        full_year=Field("≥500份"),
    )
    form = Form(
        "own-money", Field(2024), Field(UNIT), texts={"annual_goal": Field("检测水样500份。")}, indicators=(row,)
    )
    path = tmp_path / "水务局.xlsx"
    api.new_from_form(form, path)
    forget()
    return path


@pytest.fixture
def share(mine, tmp_path) -> Path:
    """With the form on it; the definition is not on this PC any more."""
    place = tmp_path / "库"
    assert kpi("share", "init", "--share", place, "--year", "2024", "--form", mine).exit_code == 0
    forget()
    return place


def test_the_first_hand_in_knows_the_form_of_the_share(share, filled, own_home):
    assert kpi("read", filled).exit_code == 2, "nobody here has heard of it"
    told = kpi("sync", filled, "--share", share)
    assert told.exit_code == 0, told.err
    assert "第 1 版" in told.out
    assert kpi("master", "verify", "--share", share).exit_code == 0


def test_the_first_hand_in_may_name_the_form_by_its_id(share, filled):
    assert kpi("sync", filled, "--share", share, "--form", "own-money").exit_code == 0


def test_a_department_takes_the_empty_form_from_the_share(share, tmp_path):
    empty = tmp_path / "空表.xlsx"
    assert kpi("new", "--share", share, "--unit", UNIT, "--year", "2024", "-o", empty).exit_code == 0
    assert '"form": "own-money"' in kpi("read", empty, "--json").out


def test_another_form_than_the_shares_is_made_where_it_is_named(share, tmp_path):
    empty = tmp_path / "空表.xlsx"
    told = kpi("new", "--share", share, "--unit", UNIT, "--year", "2024", "-o", empty, "--form", "department-2024")
    assert told.exit_code == 0
    assert '"form": "department-2024"' in kpi("read", empty, "--json").out


def test_a_department_validates_before_it_ever_handed_in(share, filled):
    assert "水务局" in kpi("validate", filled, "--share", share).out
    use_form(None)
    places.keep_of_share("", {})
    library.forget()
    assert kpi("validate", filled).exit_code == 0, "known from then on"


def test_a_share_that_is_not_there_is_told(filled, tmp_path):
    for command in (("validate", filled), ("form", "list")):
        told = kpi(*command, "--share", tmp_path / "没有")
        assert told.exit_code == 4, command
        complaint(told)


def test_the_list_tells_a_form_of_the_share_once(share):
    listed = kpi("form", "list", "--share", share, "--json").json
    assert [(each["origin"], each["used"]) for each in listed if each["id"] == "own-money"] == [("share", True)]


def test_a_share_that_a_hand_in_sets_up_gets_the_definition(mine, filled, tmp_path):
    place = tmp_path / "新库"
    place.mkdir()
    assert kpi("sync", filled, "--share", place, "--init", "--form", mine).exit_code == 0
    assert [file.name for file in (place / "forms").iterdir()] == ["own-money.yaml"]
    forget()
    assert kpi("master", "rebuild", "--share", place).exit_code == 0
    assert kpi("master", "verify", "--share", place).exit_code == 0


def test_last_years_definition_comes_along_with_the_one_that_replaces_it(mine, tmp_path):
    """Without it the new one would be broken on every other PC."""
    folder = tmp_path / "home-forms"
    folder.mkdir()
    library.asked_for(mine)
    new = tmp_path / "v2.yaml"
    text = YAML.replace("id: own-money", "id: own-2025").replace("year: 2024", "year: 2025\nreplaces: own-money")
    new.write_text(text, encoding="utf-8")
    place = tmp_path / "库"
    assert api.init_share(place, 2025, str(new)).form == "own-2025"
    assert sorted(file.name for file in (place / "forms").iterdir()) == ["own-2025.yaml", "own-money.yaml"]
    forget()
    mine.unlink()
    new.unlink()
    assert kpi("master", "status", "--share", place).exit_code == 0
    assert load_definition("own-2025").replaces == "own-money"


def test_a_definition_that_was_changed_makes_the_master_old_and_not_wrong(share, filled):
    assert kpi("sync", filled, "--share", share).exit_code == 0
    file = share / "forms" / "own-money.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[指标值]", "[目标值, 指标值]"), encoding="utf-8")
    told = kpi("master", "verify", "--share", share)
    assert told.exit_code == 0, told.out
    assert "master rebuild" in told.out
    assert "应为" not in told.out
    assert kpi("master", "rebuild", "--share", share).exit_code == 0
    assert "master rebuild" not in kpi("master", "verify", "--share", share).out


def test_the_definition_moves_with_the_share_into_a_database_and_back(share, filled, database, tmp_path):
    assert kpi("sync", filled, "--share", share).exit_code == 0
    assert kpi("share", "copy", share, database).exit_code == 0
    forget()
    assert kpi("master", "verify", "--share", database).exit_code == 0
    assert kpi("new", "--share", database, "--unit", UNIT, "--year", "2024", "-o", tmp_path / "空.xlsx").exit_code == 0
    forget()
    assert kpi("share", "copy", database, tmp_path / "回来").exit_code == 0
    assert [file.name for file in (tmp_path / "回来" / "forms").iterdir()] == ["own-money.yaml"]


def test_a_definition_that_was_lost_is_asked_for(share):
    (share / "forms" / "own-money.yaml").unlink()
    told = complaint(kpi("master", "status", "--share", share))
    assert "own-money" in told
    assert "forms" in told
