"""Workbooks for the command line's tests, made once."""

from __future__ import annotations

import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from kpi_addin.api import import_form
from kpi_addin.examples import example_files
from kpi_addin.master.share.opening import create_store


@pytest.fixture(scope="session")
def originals(tmp_path_factory) -> dict[str, Path]:
    """The three examples as workbooks, by the stem of their names."""
    folder = tmp_path_factory.mktemp("originals")
    made = {}
    for example in example_files():
        with as_file(example) as source:
            made[source.stem] = folder / f"{source.stem}.xlsx"
            import_form(source, made[source.stem])
    return made


@pytest.fixture
def park(originals, chinese_tmp) -> Path:
    """A fresh copy of the form with the real one's faults, in a folder as our users have it."""
    return Path(shutil.copy(originals["creative_park"], chinese_tmp / "园区办 目标表.xlsx"))


@pytest.fixture
def city(originals, chinese_tmp) -> Path:
    return Path(shutil.copy(originals["city_management"], chinese_tmp / "城管局.xlsx"))


@pytest.fixture
def culture(originals, chinese_tmp) -> Path:
    return Path(shutil.copy(originals["culture_tourism"], chinese_tmp / "文旅局.xlsx"))


@pytest.fixture
def share(chinese_tmp) -> Path:
    """A share without a hand-in."""
    return create_store(chinese_tmp / "共享 文件夹", "department-2024", 2024).place.path
