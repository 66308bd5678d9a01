"""docs/schema/ says what read, validate and target print: held against real output, in both directions.

A key that is printed and not documented fails, and so does one that is documented and never printed.
"""

from __future__ import annotations

import copy
import csv
import json
from dataclasses import replace
from decimal import Decimal
from importlib.resources import as_file
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from openpyxl import Workbook, load_workbook

from kpi_addin.checks import Severity
from kpi_addin.examples import example_files
from kpi_addin.form import Entry, Evaluation, Field, FormList, Part
from kpi_addin.form_json import as_json
from kpi_addin.forms import known_forms, load_definition
from kpi_addin.targets.target import Operator, TargetKind
from kpi_addin.writing.template.template_workbook import write_template
from tests.cli.run import kpi
from tests.docs.schemas import keys_in, own_objects, problems, schema, strict
from tests.forms.filled import FILLED, UNIT
from tests.reading.project_sheets import project
from tests.reporting.example import reported
from tests.reporting.workbooks import find, type_into

NAMES = ["read", "read-several", "validate", "target"]
CORPUS = Path(__file__).resolve().parents[1] / "targets" / "corpus.tsv"
TARGETS = {
    "≥95%": "numeric",
    "85%～95%": "range",
    "健全": "qualitative",
    "2024年12月底前": "date",
    "较上年提高5%": "relative",
    "合同引资14亿元，到位资金5.6亿元": "unclear",
    "待定": "unclear",
    "\x1b[31m": "unclear",
}
WHOLE_YEAR = replace(
    reported(),
    evaluation=Evaluation(
        *(Field(Decimal(number)) for number in ("100", "93", "0.93", "10", "9.3")), Field("工程款未结算"), Field("优")
    ),
    part=Part("某单位", "目标表", 1, 40),
    apart=(Field("合计 100", "目标表!A41"),),
)
"""A department's form with all its stages, as if it were one of several; in its workbook the evaluation is formulas that nobody has calculated."""

TASK = Entry({"name": Field("防汛", "绩效目标表!B6")}, {"total": Field(Decimal(500), "绩效目标表!E6")})
WITH_LISTS = replace(WHOLE_YEAR, lists={"tasks": FormList((TASK,), TASK, Field("万元"))})
"""No form of ours has a list: a bureau's own may."""


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory) -> list[Path]:
    """Every kind of form filled in, an empty one, and the packaged examples as published and as workbooks."""
    folder = tmp_path_factory.mktemp("schema")
    made = []
    for example in example_files():
        with as_file(example) as source:
            made += [source, folder / f"{source.stem}.xlsx"]
            assert kpi("import", source, "-o", made[-1]).exit_code == 0
    made.append(folder / "空表.xlsx")
    kpi("new", "--unit", UNIT, "--year", 2024, "-o", made[-1])
    for form in (*FILLED.values(), WHOLE_YEAR):
        made.append(folder / f"{form.form_id} 填报.xlsx")
        write_template(made[-1], load_definition(form.form_id), form)
    _explain(folder / "creative_park.xlsx")
    return made


def two_forms(path: Path) -> Path:
    """A workbook with the forms of two projects, one below the other."""
    book = Workbook()
    for row in (*project("残疾人康复", 80.0, "≥100人"), *project("残疾人就业", 35.5, "≥40人")):
        book.active.append(row)
    book.save(path)
    return path


def _explain(workbook: Path) -> None:
    """Write something under 出错说明, as a department does."""
    kpi("validate", workbook, "--write")
    sheet = load_workbook(workbook)["校验结果"]
    heading = find(sheet, "出错说明")
    below = sheet[heading].offset(1, 0).coordinate
    type_into(workbook, "校验结果", {below: "已向财政局说明。"})


@pytest.fixture(scope="module")
def printed(workbooks, tmp_path_factory) -> dict[str, list[Any]]:
    """What each command printed, object by object."""
    read = [kpi("read", path, "--json") for path in workbooks]
    validated = kpi("validate", *workbooks, "--json")
    several = two_forms(tmp_path_factory.mktemp("several") / "几张.xlsx")
    judged = [kpi("target", text, "--actual", actual, "--json") for text in TARGETS for actual in ("96%", "尚未统计")]
    plain = [kpi("target", text, "--json") for text in TARGETS]
    with CORPUS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    lines = kpi("target", "--lines", stdin="".join(f"{row['expression']}\t{row['indicator']}\n" for row in rows))
    objects = {
        "read": [ran.json for ran in read]
        + [json.loads(json.dumps(as_json(form))) for form in (WHOLE_YEAR, WITH_LISTS)],
        "validate": [json.loads(line) for line in validated.out.splitlines()],
        "target": [ran.json for ran in (*judged, *plain)] + [json.loads(line) for line in lines.out.splitlines()],
    }
    assert (len(objects["read"]), len(objects["validate"])) == (len(workbooks) + 2, len(workbooks))
    objects["read-several"] = [kpi("read", several, "--json").json]
    objects["validate"] += [json.loads(line) for line in kpi("validate", several, "--json").out.splitlines()]
    assert len(objects["target"]) == 3 * len(TARGETS) + len(rows)
    return objects


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_and_describes_every_key(name):
    contract = schema(name)
    Draft202012Validator.check_schema(contract)
    assert contract["description"]
    for path, part in own_objects(contract):
        for key, each in part["properties"].items():
            assert each.get("description"), f"{path}.{key}"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_is_documented(name, printed):
    contract = strict(schema(name))
    for told in printed[name]:
        assert problems(contract, told) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_documented_is_printed(name, printed):
    contract = schema(name)
    documented = {f"{path}.{key}" for path, part in own_objects(contract) for key in part["properties"]}
    assert documented == {key for told in printed[name] for key in keys_in(contract, told)}


def test_what_may_be_null_is_also_something_else_somewhere(printed):
    """Else a key could be documented with a kind that it never has."""
    findings = [finding for told in printed["validate"] for finding in told["findings"]]
    for key in ("left", "right", "difference", "cause", "fix", "explanation"):
        assert any(finding[key] is None for finding in findings), key
        assert any(finding[key] is not None for finding in findings), key
    assert {told["since_check"] for told in printed["validate"]} >= {"never", "unchanged"}
    assert any(isinstance(value, float) for told in printed["read"] for value in told.get("evaluation", {}).values())


@pytest.mark.parametrize("command", ["read", "validate"])
def test_the_real_form(command, shared_data):
    assert problems(strict(schema(command)), kpi(command, shared_data / "seed.txt", "--json").json) == []


def test_every_kind_of_form_is_there(printed):
    for name in ("read", "validate"):
        assert {told["form"] for told in printed[name]} == set(known_forms())


def test_every_kind_of_target_is_there(printed):
    assert {kpi("target", text, "--json").json["kind"] for text in TARGETS} == set(get_args(TargetKind))
    assert {(told["expression"], told["kind"]) for told in printed["target"]} >= set(TARGETS.items())


def test_words_with_a_fixed_meaning_are_listed():
    target, validate = schema("target")["properties"], schema("validate")
    assert target["kind"]["enum"] == list(get_args(TargetKind))
    assert target["operator"]["enum"] == [*get_args(Operator), None]
    assert validate["$defs"]["finding"]["properties"]["severity"]["enum"] == list(Severity)
    assert list(validate["properties"]["summary"]["properties"]) == list(Severity)


@pytest.mark.parametrize("name", NAMES)
def test_a_new_key_fails_wherever_it_stands(name, printed):
    """The proof that the tests above can fail: one key more in each object of ours."""
    contract = strict(schema(name))
    paths = [path for path, _ in own_objects(schema(name))]
    assert paths
    for path in paths:
        told = copy.deepcopy(next(told for told in printed[name] if _at(told, path)))
        _at(told, path)["brand_new"] = 1
        assert any("brand_new" in problem for problem in problems(contract, told)), path


def _at(told: Any, path: str) -> dict[str, Any] | None:
    """The first object at a path of `own_objects`; None where there is none."""
    found = [told]
    for step in path.replace("[]", ".[]").split(".")[1:]:
        children = [
            list(each.values()) if step == "*" else each if step == "[]" else [each.get(step)] for each in found
        ]
        found = [child for each in children for child in each if child]
    return next(iter(found), None)


@pytest.mark.parametrize("key", ["form", "budget", "indicators"])
def test_a_key_that_is_gone_fails(key, printed):
    told = {name: value for name, value in printed["read"][0].items() if name != key}
    assert problems(schema("read"), told)


def test_a_missing_amount_must_be_null_and_a_target_a_text(printed):
    told = copy.deepcopy(printed["read"][0])
    told["budget"][0]["full_year"] = ""
    told["indicators"][0]["full_year"] = 1
    assert len(problems(schema("read"), told)) == 2
