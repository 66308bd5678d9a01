"""What a workbook does not tell is asked; where nobody answers it stands in the draft with what was taken."""

from __future__ import annotations

from kpi_addin.api.drafting import draft
from tests.drafting.alike import read_with
from tests.drafting.workbooks import APPLICATION, SELF_EVALUATION


def drafted(tmp_path, published, ask=None, **options):
    workbook = published.write(tmp_path / "form.xlsx")
    return draft(workbook, tmp_path / "my.yaml", ask=ask, force=True, **options)


def test_what_is_open_is_written_down_with_its_cell_and_what_was_taken(tmp_path):
    made = drafted(tmp_path, APPLICATION)
    assert "填表单位" in " ".join(question.text.zh for question in made.open)
    assert "现按“填报单位" in made.text
    assert "A3、A6、A5" in made.text


def test_an_answer_decides_and_is_asked_no_more(tmp_path):
    def ask(question):
        return "项目实施单位" if "项目实施单位" in question.choices else None

    made = drafted(tmp_path, APPLICATION, ask)
    assert all("填表单位" not in question.text.zh for question in made.open)
    assert read_with(tmp_path / "form.xlsx", tmp_path / "my.yaml").unit.value == "某县供水站"


def test_an_answer_that_is_no_choice_is_none(tmp_path):
    made = drafted(tmp_path, APPLICATION, lambda _: "随便")
    assert read_with(tmp_path / "form.xlsx", tmp_path / "my.yaml").unit.value == "某县水利局"
    assert made.open


def test_indicators_are_prescribed_only_when_somebody_says_so(tmp_path):
    without = drafted(tmp_path, SELF_EVALUATION)
    assert without.definition.indicators == {}
    prescribed = drafted(tmp_path, SELF_EVALUATION, lambda question: "是" if "共性指标" in question.text.zh else None)
    assert list(prescribed.definition.indicators) == ["购买安可产品", "产品合格率", "办公安全", "干警满意度"]
