"""A new family of rules is one file: nothing else is edited for it to be run, told, listed and configured."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.resources import as_file
from pathlib import Path

import pytest

import kpi_addin
from kpi_addin.api import import_form
from kpi_addin.checks import all_rules
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, Family
from kpi_addin.examples import example_files
from kpi_addin.language import Bilingual

FAMILY = '''
"""Family Z: official cars."""

from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import WARNING, Evidence, Family
from kpi_addin.language import Bilingual

rule = Family(35, Bilingual("公务用车", "Official cars")).rule


@rule(WARNING, "Z1", "“{name}”没有写明车辆数。", "{name} names no number of cars.")
def cars_not_counted(case: Case) -> Iterator[Evidence]:
    """The unit says how many cars it has."""
    yield Evidence((case.form.unit.cell,), words={"name": case.form.unit.value or ""})
'''


@pytest.fixture
def with_family(tmp_path: Path) -> Path:
    """The package as it is, and one file more."""
    source = Path(kpi_addin.__file__).parent
    shutil.copytree(source, tmp_path / "kpi_addin", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "kpi_addin" / "checks" / "rules" / "cars.py").write_text(FAMILY, encoding="utf-8")
    return tmp_path


def kpi(folder: Path, *arguments: str, exit_code: int = 0) -> str:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1", "COLUMNS": "100"}
    command = [sys.executable, "-m", "kpi_addin", *arguments]
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, check=False, encoding="utf-8", timeout=120
    )
    assert (done.returncode, done.stderr) == (exit_code, "")
    return done.stdout


def test_a_file_in_the_folder_is_a_family(with_family):
    book = with_family / "目标表.xlsx"
    with as_file(example_files()[0]) as source:
        import_form(source, book)
    found = json.loads(kpi(with_family, "validate", str(book), "--json", exit_code=1))["findings"]
    (cars,) = [each for each in found if each["rule"] == "cars-not-counted"]
    assert cars["message"].endswith("创意产业园区管理办公室（机关）”没有写明车辆数。")
    listed = kpi(with_family, "rules")
    places = [listed.index(code) for code in ("required-text-missing", "cars-not-counted", "unknown-level")]
    assert places == sorted(places), "it stands where its file says, between 完整与对应 and 指标分类"


def test_every_family_has_a_place_of_its_own():
    families = {rule.family for rule in all_rules()}
    assert len({family.place for family in families}) == len(families)
    assert len({rule.check.__module__ for rule in all_rules()}) == len(families)
    assert all(family.name.zh and family.name.en for family in families)


def test_a_rule_s_code_is_its_function_s_name():
    assert all(rule.code == rule.check.__name__.replace("_", "-") for rule in all_rules())


def test_two_rules_of_one_name_are_refused():
    def zero_target(_case: Case):
        yield from ()

    with pytest.raises(ValueError, match="zero-target"):
        Family(999, Bilingual("重复", "Twice")).rule(ERROR, "Z", "…。", "…")(zero_target)
