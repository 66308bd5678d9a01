"""The ribbon's definition against the schema, and every button from the XML through VBA to a Python function."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kpi_addin.addin.build import ribbon_xml
from kpi_addin.addin.modules import source

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
TYPES = {"tab": "CT_Tab", "group": "CT_Group", "button": "CT_Button"}
BUTTONS = {
    "新建": "new",
    "校验": "validate",
    "下一个问题": "next_finding",
    "应用修复": "apply_fix",
    "清除": "clear_marks",
    "插入行": "insert_row",
    "删除行": "delete_row",
    "修复表格": "repair",
    "上报": "sync",
    "取回": "fetch",
    "汇总": "consolidate",
    "审核": "review",
    "保存审核": "save_review",
    "进度": "progress",
    "出文书": "letters",
    "设置": "settings",
    "帮助": "help",
}
PACKAGE = Path(__file__).resolve().parents[2] / "kpi_addin"


@pytest.fixture(scope="module")
def ribbon() -> ET.Element:
    return ET.fromstring(ribbon_xml())


@pytest.fixture(scope="module")
def schema() -> dict[str, dict]:
    """Attributes by element, from the schema data of the Open XML SDK."""
    name = "schemas_microsoft_com_office_2009_07_customui.json"
    text = files("openxml_audit").joinpath("data", "openxml", "schemas", name).read_text(encoding="utf-8")
    kinds = {kind["Name"]: kind for kind in json.loads(text)["Types"]}
    return {
        tag: {rule["QName"].lstrip(":"): rule for rule in kinds[f"mso14:{kind}/mso14:{tag}"]["Attributes"]}
        for tag, kind in TYPES.items()
    }


def elements(ribbon, tag):
    return list(ribbon.iter(f"{{{NAMESPACE}}}{tag}"))


def test_only_known_elements_in_the_known_order(ribbon):
    def outline(element):
        return element.tag.rpartition("}")[2], [outline(child) for child in element]

    _, ((_, ((_, (tab,)),)),) = outline(ribbon)
    assert tab[0] == "tab"
    assert [name for name, _ in tab[1]] == ["group"] * 5
    assert {child for _, buttons in tab[1] for child, _ in buttons} == {"button"}


@pytest.mark.parametrize("tag", TYPES)
def test_every_attribute_is_one_of_the_schema_and_fits(ribbon, schema, tag):
    assert elements(ribbon, tag)
    for element in elements(ribbon, tag):
        for name, value in element.attrib.items():
            rule = schema[tag][name]
            for limit in arguments(rule):
                assert limit(value), (tag, name, value)


def arguments(rule):
    """The schema's limits of an attribute as functions that say whether a value keeps them."""
    for validator in rule.get("Validators", []):
        for argument in validator.get("Arguments", []):
            match argument["Name"], argument["Value"]:
                case "MinLength", least:
                    yield lambda value, least=int(least): len(value) >= least
                case "MaxLength", most:
                    yield lambda value, most=int(most): len(value) <= most
                case "IsNcName" | "IsId", "True":
                    yield lambda value: re.fullmatch(r"[A-Za-z_][\w.-]*", value)


def test_the_schema_check_can_find_something(schema):
    keytip = list(arguments(schema["button"]["keytip"]))
    assert not all(limit("FOUR") for limit in keytip)
    assert not all(limit("1 x") for limit in arguments(schema["button"]["id"]))
    assert "pictureMso" not in schema["button"]


def test_ids_and_keytips_are_unique(ribbon):
    controls = [*elements(ribbon, "tab"), *elements(ribbon, "group"), *elements(ribbon, "button")]
    assert Counter(control.get("id") for control in controls).most_common(1)[0][1] == 1
    keytips = [button.get("keytip") for button in elements(ribbon, "button")]
    assert None not in keytips
    assert len(set(keytips)) == len(keytips)


def test_the_tab_has_the_buttons_of_the_issue_each_with_an_icon_and_tips(ribbon):
    assert elements(ribbon, "tab")[0].get("label") == "绩效 KPI"
    buttons = elements(ribbon, "button")
    assert [button.get("label").split()[0] for button in buttons] == list(BUTTONS)
    assert buttons[1].get("label") == "校验 Validate"
    for button in buttons:
        assert button.get("imageMso")
        assert len(button.get("screentip")) < len(button.get("supertip"))


def callbacks() -> dict[str, str]:
    """The Python that each public procedure of KpiRibbon runs."""
    found = re.findall(
        r'^Public Sub (\w+)\(control As IRibbonControl\)\n    Click "(.+)"\nEnd Sub$',
        source("KpiRibbon.bas"),
        re.MULTILINE,
    )
    return {f"KpiRibbon.{name}": python for name, python in found}


def test_every_on_action_exists_and_every_callback_has_a_button(ribbon):
    assert {button.get("onAction") for button in elements(ribbon, "button")} == set(callbacks())


def test_every_button_runs_its_own_function(ribbon):
    for button, function in zip(elements(ribbon, "button"), BUTTONS.values(), strict=True):
        python = callbacks()[button.get("onAction")]
        assert python == f"from kpi_addin.excel import entry; entry.{function}()"
        assert not {'"', "'"} & set(python), "quotes end the argument of the command line"


def functions_of(module: str) -> dict[str, ast.FunctionDef]:
    path = PACKAGE / "excel" / f"{module}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_function_that_a_button_runs_exists_and_takes_no_argument():
    if not (PACKAGE / "excel" / "entry.py").exists():
        pytest.skip("kpi_addin/excel/entry.py is not written yet")
    functions = functions_of("entry")
    for name in BUTTONS.values():
        needed = functions[name].args
        assert len(needed.args) == len(needed.defaults), name


def test_every_worksheet_function_exists_with_as_many_arguments():
    if not (PACKAGE / "excel" / "functions.py").exists():
        pytest.skip("kpi_addin/excel/functions.py is not written yet")
    functions = functions_of("functions")
    wrappers = re.findall(r'= Ask\("(\w+)", Array\((.+)\)\)', source("KpiFunctions.bas"))
    assert {name for name, _ in wrappers} == {"kpi_check", "kpi_score", "kpi_read"}
    for name, arguments in wrappers:
        assert [argument.arg for argument in functions[name].args.args] == arguments.split(", "), name
        decorators = [ast.unparse(decorator) for decorator in functions[name].decorator_list]
        assert any(decorator.startswith("xw.func") for decorator in decorators), "xlwings serves decorated ones only"
