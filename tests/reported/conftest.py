"""The reported files, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kpi_addin
from kpi_addin import Finding, Form, Reader, Validation

Validate = Callable[[str], Validation]


@pytest.fixture(scope="session")
def reported(shared_data: Path) -> Path:
    """The folder of reported files."""
    folder = shared_data / "reported"
    if not folder.is_dir():
        pytest.skip("the reported files are not there: shared/data/reported beside the checkout")
    return folder


@pytest.fixture(scope="session")
def validated(reported: Path) -> Iterator[Validate]:
    """Validates a reported file by the name it begins with, each file once."""
    known: dict[str, Validation] = {}
    with Reader() as reader:

        def validate(name: str) -> Validation:
            if name not in known:
                known[name] = kpi_addin.validate(reported / f"{name}.xlsx", reader)
            return known[name]

        yield validate


@pytest.fixture(scope="session")
def found(validated: Validate) -> Callable[..., list[Finding]]:
    """The findings of a file, of those cells alone where cells of the form's sheet (or ``sheet!A1``) are named."""

    def findings(name: str, *cells: str) -> list[Finding]:
        wanted = {cell if "!" in cell else f"绩效目标表!{cell}" for cell in cells}
        return [each for each in validated(name).findings if not wanted or wanted & set(each.cells)]

    return findings


@pytest.fixture(scope="session")
def form(validated: Validate) -> Callable[[str], Form]:
    """The form read from a file."""
    return lambda name: validated(name).form
