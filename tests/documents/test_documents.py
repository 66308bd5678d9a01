"""YAML, TOML and JSON that people write: the same values as the libraries read, and the line of whatever is wrong."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import yaml

from kpi_addin import forms
from kpi_addin.documents import WrongDocument
from kpi_addin.documents.json_text import read_json
from kpi_addin.documents.toml_text import read_toml
from kpi_addin.documents.yaml_text import read_yaml
from kpi_addin.values import Table, WrongValue, from_plain

DEFINITIONS = sorted(Path(forms.__file__).parent.glob("*.yaml"))
ODD = """a: 1
b: [true, ~, 1.5, 0x1F, 2024-01-31, '1', "x\\ty", 2024-01-31 10:00:00]
c: |
  two
  lines
d: >-
  folded
  text
? e
: {f: [], g: {}}
"""


@pytest.mark.parametrize("file", DEFINITIONS, ids=lambda file: file.stem)
def test_definitions_are_read_as_yaml_reads_them(file):
    assert read_yaml(file.read_bytes()).plain == yaml.safe_load(file.read_bytes())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "{}",
        "- a\n- {b: c}\n",
        "? a\n: b\n",
        "a: !!str 5\n",
        ODD,
    ],
)
def test_all_of_yaml_that_is_plain_is_read_as_yaml_reads_it(text):
    assert read_yaml(text.encode()).plain == yaml.safe_load(text)


YAML = "a: 1\nlist:\n  - x\n  - key: y\n    deep: {inner: z}\n"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ([], 1),
        (["a"], 1),
        (["list"], 2),
        (["list", 0], 3),
        (["list", 1], 4),
        (["list", 1, "key"], 4),
        (["list", 1, "deep"], 5),
        (["list", 1, "deep", "inner"], 5),
        (["list", 1, "missing"], 4),
        (["list", 7], 2),
        (["nowhere", "at", "all"], 1),
    ],
)
def test_the_line_of_a_value_in_yaml(path, line):
    assert read_yaml(YAML.encode()).line_of(path) == line


TOML = """# form = "not this one"
form = "f"
roster = [
  "form",
  {name = "a", aliases = [
     "b"]},
]

[severities]
"some-rule" = "info"
form = "x"

[other.table]
form = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (["form"], 2),
        (["roster"], 3),
        (["roster", 1], 5),
        (["roster", 1, "name"], 5),
        (["roster", 1, "aliases", 0], 5),
        (["severities"], 9),
        (["severities", "some-rule"], 10),
        (["severities", "form"], 11),
        (["severities", "missing"], 9),
        (["other", "table", "form"], 14),
        (["missing"], None),
    ],
)
def test_the_line_of_a_value_in_toml(path, line):
    assert tomllib.loads(TOML)
    assert read_toml(TOML.encode()).line_of(path) == line


def test_what_is_raised_inside_is_told_with_its_line():
    with pytest.raises(WrongDocument) as caught, read_yaml(YAML.encode()).located():
        raise WrongValue("错", "wrong", "list", 1, "key")
    assert caught.value.told == ("第 4 行，list[1].key：错", "line 4, list[1].key: wrong")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "不是完整的 JSON"),
        (b"{", "不是完整的 JSON"),
        (b'{"a": 1}}', "第 1 行：不是完整的 JSON"),
        (b"\xff", "不是 UTF-8"),
        (b"[" * 100_000, "嵌套太深"),
        (b"9" * 5000, "位数太多"),
    ],
)
def test_what_is_no_json(data, told):
    with pytest.raises(WrongDocument) as caught:
        read_json(data)
    assert told in caught.value.told.zh


def test_json_is_read_as_json():
    text = '{"a": [1, 2.5, "x", null, true], "b": {"c": "\\u4e2d"}}'
    assert read_json(text.encode()).plain == json.loads(text)


def test_a_terminal_s_escapes_in_a_key_are_not_repeated():
    class Nothing(Table):
        pass

    with pytest.raises(WrongValue) as caught:
        from_plain(Nothing, {"\x1b[31m" + "x" * 500: 1})
    assert "\x1b" not in caught.value.place + caught.value.told.zh
    assert len(caught.value.place) < 60
