"""The packaged examples as workbooks, made once."""

from __future__ import annotations

import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from kpi_addin.api import import_form
from kpi_addin.examples import example_files


@pytest.fixture(scope="session")
def example_workbooks(tmp_path_factory) -> dict[str, Path]:
    """The three examples as workbooks, by the stem of their names."""
    folder = tmp_path_factory.mktemp("examples")
    made = {}
    for example in example_files():
        with as_file(example) as source:
            made[source.stem] = folder / f"{source.stem}.xlsx"
            import_form(source, made[source.stem])
    return made


@pytest.fixture
def park(example_workbooks, chinese_tmp) -> Path:
    """A fresh copy of the example with the real form's faults."""
    return Path(shutil.copy(example_workbooks["creative_park"], chinese_tmp / "园区办.xlsx"))


@pytest.fixture
def city(example_workbooks, chinese_tmp) -> Path:
    return Path(shutil.copy(example_workbooks["city_management"], chinese_tmp / "城管局.xlsx"))
