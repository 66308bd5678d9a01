"""What is damaged: real files of each kind, as text and as plain values."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from kpi_addin.forms import library
from kpi_addin.master.share.submission_json import to_json
from tests.master.builders import findings, submission
from tests.reporting.example import reported

DEFINITIONS = [file.read_text(encoding="utf-8") for file in sorted(Path(library.__file__).parent.glob("*.yaml"))]
DEFINITION_VALUES = [yaml.safe_load(text) for text in DEFINITIONS]
SHARE = """# 绩效目标汇总库的设置
form = "department-2024"
year = 2024
deadline = 2024-03-31
roster = [
  "教育局",
  {name = "文化馆", aliases = ["河湾区文化馆（本级）"], id = "wenhua"},
]

[severities]
half-year-plan-missing = "info"
zero-target = "error"
"""
SHARE_VALUES = tomllib.loads(SHARE)
SETTINGS = 'name = "张会计"\nunit = "某某局"\nshare = "\\\\\\\\服务器\\\\绩效"\nfolder = \'D:\\各部门\'\n'
_HANDED_IN = submission(found=findings(), base=1)
SUBMISSIONS = [json.loads(to_json(one)) for one in (_HANDED_IN, replace(_HANDED_IN, form=reported()))]
SUBMISSIONS += [json.loads((Path(__file__).parents[1] / "master" / "schema_1" / "zh.json").read_text(encoding="utf-8"))]


class _NoAnchors(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(plain: Any) -> bytes:
    text = yaml.dump(plain, Dumper=_NoAnchors, allow_unicode=True, sort_keys=False)
    return text.encode("utf-8", "surrogatepass")


def as_json(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def as_toml(plain: dict[Any, Any]) -> bytes:
    lines = [f"{json.dumps(str(key))} = {_toml(value)}" for key, value in plain.items()]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(str(key))} = {_toml(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
