"""``import kpi_addin``: what programmers find there, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kpi_addin

HEAVY = {"pandas", "numpy", "openpyxl", "xlsxwriter", "typer", "rich", "yaml"}


def modules_after(code: str) -> set[str]:
    """What a fresh Python has imported after the code that it had not before."""
    program = f"import sys; before = set(sys.modules); {code}; print(*set(sys.modules) - before)"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_importing_the_package_imports_nothing_else():
    assert modules_after("import kpi_addin") <= {"kpi_addin", "kpi_addin.version", "__future__"}


def test_a_name_brings_only_its_own_room():
    came = modules_after("import kpi_addin; kpi_addin.read_target('≥95%')")
    assert "kpi_addin.targets" in came
    assert not came & {"kpi_addin.api", "kpi_addin.checks", *HEAVY}


def test_reading_and_validating_need_no_library_that_writes(park):
    came = modules_after(f"import kpi_addin; kpi_addin.validate({str(park)!r})")
    assert not came & (HEAVY - {"yaml"})


def test_everything_offered_is_there():
    assert set(kpi_addin._HOME) | {"__version__"} == set(kpi_addin.__all__)
    assert set(kpi_addin.__all__) <= set(dir(kpi_addin))
    for home, names in kpi_addin._HOMES.items():
        for name in names:
            assert getattr(kpi_addin, name) is getattr(sys.modules[home], name)


def test_a_star_import_brings_what_is_offered():
    names: dict[str, object] = {}
    exec("from kpi_addin import *", names)
    assert set(kpi_addin.__all__) <= set(names)


def test_a_name_that_is_not_offered_is_an_ordinary_attribute_error():
    with pytest.raises(AttributeError, match="module 'kpi_addin' has no attribute 'raed'"):
        kpi_addin.raed  # noqa: B018


def test_the_package_is_still_the_command_line():
    done = subprocess.run(
        [sys.executable, "-m", "kpi_addin", "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == f"kpi-addin {kpi_addin.__version__}\n"
