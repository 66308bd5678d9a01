"""``form draft`` at the terminal: what it says, what it asks, what it refuses."""

from __future__ import annotations

import pytest

from kpi_addin.cli import run
from tests.drafting.workbooks import APPLICATION, TWO_PANELS


@pytest.fixture
def workbook(tmp_path):
    return APPLICATION.write(tmp_path / "form.xlsx")


def test_it_tells_what_it_recognised_and_what_is_open(workbook, tmp_path, capsys):
    output = tmp_path / "my.yaml"
    assert run(["form", "draft", str(workbook), "-o", str(output)]) == 0
    told = "".join(capsys.readouterr().out.split())
    assert "文字10项（有内容的10项）" in told
    assert "资金3行，指标6条" in told
    assert "请确认：填表单位的名称写在哪个标签旁边？" in told
    assert output.read_text(encoding="utf-8").startswith("# kpi-addin form draft")


def test_the_draft_is_a_form_for_every_command(tmp_path, capsys):
    workbook, output = TWO_PANELS.write(tmp_path / "form.xlsx"), tmp_path / "my.yaml"
    assert run(["form", "draft", str(workbook), "-o", str(output)]) == 0
    assert run(["read", str(workbook), "--form", str(output)]) == 0
    assert "家长满意度" in capsys.readouterr().out
    assert (
        run(["new", "--unit", "甲校", "--year", "2024", "--form", str(output), "-o", str(tmp_path / "new.xlsx")]) == 0
    )


def test_nobody_can_be_asked_without_a_terminal(workbook, tmp_path, capsys):
    assert run(["form", "draft", str(workbook), "-o", str(tmp_path / "my.yaml"), "--interactive"]) == 2
    assert "这里不能问您" in capsys.readouterr().err
    assert not (tmp_path / "my.yaml").exists()


def test_at_a_terminal_a_number_answers(workbook, tmp_path, monkeypatch):
    asked = []

    def prompt(text, default):
        asked.append(default)
        return "2" if len(asked) == 1 else default

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("typer.prompt", prompt)
    assert run(["form", "draft", str(workbook), "-o", str(tmp_path / "my.yaml"), "--interactive"]) == 0
    assert asked
    text = (tmp_path / "my.yaml").read_text(encoding="utf-8")
    assert "kind: unit, label: 项目实施单位" in text


def test_it_refuses_in_one_line(tmp_path, capsys):
    assert run(["form", "draft", str(tmp_path / "none.xlsx"), "-o", str(tmp_path / "my.yaml")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
