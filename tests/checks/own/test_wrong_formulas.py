"""What is wrong in a check is told with its place and the nearest word, and nothing in it runs, grows or takes long."""

import time
from pathlib import Path

import pytest

from kpi_addin.forms import load_definition
from kpi_addin.forms.formulas import read_formula
from kpi_addin.forms.library import BrokenDefinition, read_definition
from kpi_addin.values import WrongValue
from tests.checks.own.brought import requiring, with_checks


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("资金总合 = 1", "第 1 个字：不认识“资金总合”，最接近的是“资金总额”"),
        ("项目支出.全年预算 = 1", "第 6 个字：不认识“全年预算”，最接近的是“全年预算数”"),
        ("sum(履职) = 1", "第 5 个字：“履职”后面要写明是哪一列"),
        ("summ(项目) = 1", "第 1 个字：没有叫“summ”的函数"),
        ("项目 = 1", "第 4 个字：有许多行，不能直接比较"),
        ("1 + 2", "要写成一个判断"),
        ("项目支出", "要写成一个判断"),
        ("项目支出 =", "这里缺一个数、名称或括号"),
        ("已填(年度目标", "第 8 个字：这里应是“)”"),
        ("项目支出 = 1 且 2", "前后都要是判断"),
        ("项目支出 = 1 多余", "看不懂从“多余”开始的部分"),
        ("项目支出 = 1 ± 小", "这里应是一个数"),
        ('年度目标 = "没完', "没有配对"),
        ("项目支出 ≈ 2", "第 6 个字：不认识“≈”"),
        ("__import__('os') = 1", "没有叫“__import__”的函数"),
        ("项目支出.__class__ = 1", "不认识“__class__”"),
        ("year.real.numerator = 1", "看不懂从“.”开始的部分"),
        ("(lambda)(1) = 1", "不认识“lambda”"),
        ("[i for i in 项目] = 1", "不认识“i for i in 项目”"),
        ("项目支出 ** 9 ** 9 = 1", "这里缺一个数、名称或括号"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(formula, told):
    with pytest.raises(WrongValue) as fault:
        read_formula(formula, load_definition("department-2024"))
    assert told in fault.value.told.zh
    assert fault.value.told.en.startswith("character ")


@pytest.mark.parametrize(
    "formula",
    ["1" * 501, "1+" * 200 + "1 = 1", "-" * 200 + "1 = 1", "(" * 60 + "1" + ")" * 60 + " = 1", "非 " * 80 + "1 = 1"],
    ids=["long", "many", "minus", "deep", "not"],
)
def test_a_formula_is_bounded(formula):
    began = time.perf_counter()
    with pytest.raises(WrongValue):
        read_formula(formula, load_definition("department-2024"))
    assert time.perf_counter() - began < 1


def test_numbers_stay_numbers_however_large():
    requiring(" * ".join(["9" * 20] * 20) + " > 1 / 0")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("差 {lefft}", "最接近的是“left”"),
        ("{left.__class__}", "不认识"),
        ("{left!r}", "不能再写别的"),
        ("{left:>9999999}", "不能再写别的"),
        ("{", "没有配对"),
        ("{{left}}", "花括号里只能写"),
        ("{}", "不认识"),
        ("", "一句话"),
    ],
)
def test_sentences_hold_nothing_but_known_words(sentence, told):
    with pytest.raises(WrongValue, match=told):
        requiring("项目支出 = 1", zh=sentence)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("- {code: Bad Code, require: 年度 = 1, zh: a, en: b}", "小写英文字母"),
        ("- {code: a, require: 年度 = 1, zh: a, en: b}\n- {code: a, require: 年度 = 1, zh: a, en: b}", "已经用过"),
        ("- {code: a, require: 年度 = 1, zh: a, en: b, severity: fatal}", "error"),
        ("- {code: a, requires: 年度 = 1, zh: a, en: b}", "require"),
        ("- {code: a, each: 项木, require: 年度 = 1, zh: a, en: b}", "最接近的是“项目”"),
        ("- {code: a, each: 项目支出, require: 年度 = 1, zh: a, en: b}", "要写成若干行"),
        ("- {code: a, require: 年度 = 1, zh: a, en: b, fires: [{年段: 3}]}", "最接近的是“年度”"),
        ("- {code: a, require: 年度 = 1, zh: a, en: b, fires: [{年度: [1, 2]}]}", "只有一个值"),
    ],
)
def test_a_check_is_read_strictly(written, told):
    with pytest.raises(WrongValue, match=told):
        with_checks(written)


def test_too_many_checks():
    with pytest.raises(WrongValue, match="最多 60 条"):
        with_checks("\n".join(f"- {{code: a{place}, require: 年度 = 1, zh: a, en: b}}" for place in range(61)))


def test_the_file_and_the_line_are_named(tmp_path):
    text = Path(load_definition("department-2024").source).read_text(encoding="utf-8").rstrip("\n")
    checks = "\nchecks:\n  - code: a\n    zh: a\n    en: b\n    require: 项目支岀 = 1\n"
    file = tmp_path / "我区.yaml"
    file.write_text(text.replace("id: department-2024", "id: ours") + checks, encoding="utf-8")
    broken = read_definition(file)
    assert isinstance(broken, BrokenDefinition)
    line = text.count("\n") + 6
    assert f"第 {line} 行，checks[0].require：公式第 1 个字：不认识“项目支岀”，最接近的是“项目支出”" in broken.told.zh
    assert "我区.yaml" in broken.told.zh
