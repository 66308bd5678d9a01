"""A form that is the user's own: its definition is named with --form, lies in a folder of theirs, or comes with a share."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_addin.forms import library, places, use_form
from tests.cli.run import complaint, kpi

BUILT_IN = Path(library.__file__).parent


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "家")
    library.forget()
    yield tmp_path / "家"
    use_form(None)
    places.keep_of_share("", {})
    library.forget()


@pytest.fixture
def mine(tmp_path) -> Path:
    """The department's form as a district prints it: another id, another title, another label."""
    text = (BUILT_IN / "department-2024.yaml").read_text(encoding="utf-8")
    text = text.replace("id: department-2024", "id: our-district").replace(
        "name: 部门整体支出绩效目标表", "name: 本区部门绩效表"
    )
    text = text.replace("部门整体支出绩效目标表", "本区部门绩效表").replace("label: 主要职能", "label: 本部门职能")
    file = tmp_path / "我区 表样.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def filled(mine, tmp_path) -> Path:
    file = tmp_path / "表.xlsx"
    assert kpi("new", "--unit", "水务局", "--year", "2024", "-o", file, "--form", mine).exit_code == 0
    return file


def test_a_definition_is_named_by_its_file(mine, filled):
    assert '"form": "our-district"' in kpi("read", filled, "--json", "--form", mine).out
    assert kpi("validate", filled, "--form", mine).exit_code == 1, "an empty form has errors"
    assert '"form": "our-district"' not in kpi("read", filled, "--json").out, "only for that command"


def test_a_definition_lies_in_the_users_folder(mine, filled, home):
    (home / ".kpi_addin" / "forms").mkdir(parents=True)
    (home / ".kpi_addin" / "forms" / "随便什么名字.yml").write_bytes(mine.read_bytes())
    library.forget()
    assert '"form": "our-district"' in kpi("read", filled, "--json").out
    assert kpi("read", filled, "--form", "our-district").exit_code == 0


def test_a_broken_one_is_named_and_left_out(mine, filled, home):
    folder = home / ".kpi_addin" / "forms"
    folder.mkdir(parents=True)
    (folder / "坏.yaml").write_text(mine.read_text(encoding="utf-8").replace("label:", "lable:", 1), encoding="utf-8")
    library.forget()
    told = kpi("read", filled, "--form", mine)
    assert told.exit_code == 0, "it stops nobody else"
    asked = kpi("read", filled, "--form", folder / "坏.yaml")
    assert asked.exit_code == 2
    for word in ("坏.yaml", "行", "lable", "label"):
        assert word in complaint(asked)


def test_a_broken_copy_of_a_built_in_form_gives_way_to_it(home):
    folder = home / ".kpi_addin" / "forms"
    folder.mkdir(parents=True)
    text = (BUILT_IN / "department-2024.yaml").read_text(encoding="utf-8")
    (folder / "department-2024.yaml").write_text(text.replace("sections:", "secions:"), encoding="utf-8")
    library.forget()
    assert "department-2024" in library.known_forms()
    assert [Path(each.file).parent for each in library.broken_definitions()] == [folder]


@pytest.mark.parametrize("given", ["没有.yaml", "department-2099", "没有.yml"])
def test_a_form_that_is_not_there(filled, given):
    told = kpi("read", filled, "--form", given)
    assert told.exit_code == 2
    assert given.partition(".")[0] in complaint(told)


def test_the_bureaus_form_reaches_every_department_with_the_share(mine, filled, tmp_path, home):
    share = tmp_path / "库"
    assert kpi("share", "init", "--share", share, "--year", "2024", "--form", mine).exit_code == 0
    assert [file.name for file in (share / "forms").iterdir()] == ["our-district.yaml"]
    mine.unlink()
    use_form(None)
    library.forget()
    assert kpi("master", "status", "--share", share).exit_code == 0
    assert '"form": "our-district"' in kpi("read", filled, "--json").out, "kept here while the share is away"
    assert "第 1 版" in kpi("sync", filled, "--share", share).out
    assert kpi("master", "verify", "--share", share).exit_code == 0
    assert kpi("share", "copy", share, tmp_path / "新库").exit_code == 0
    assert (tmp_path / "新库" / "forms" / "our-district.yaml").exists()


@pytest.mark.parametrize(
    "name", ["../../越界.yaml", "..\\越界.yaml", "/越界.yaml", "C:越界.yaml", "NUL.yaml", "a.txt", ".yaml"]
)
def test_what_a_share_calls_its_definitions_leads_nowhere_else(mine, home, name):
    """The rows of a database may be called anything."""
    places.keep_of_share("abc", {name: mine.read_bytes(), "好.yaml": mine.read_bytes()})
    assert [file.name for file in home.rglob("*") if file.is_file()] == ["好.yaml"]
    assert not list(home.parent.glob("越界*"))
