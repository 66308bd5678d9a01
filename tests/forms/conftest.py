"""Definitions in a folder of the test's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpi_addin.forms import library, places

BUILT_IN = Path(library.__file__).parent


@pytest.fixture
def definitions_folder(tmp_path, monkeypatch):
    """A copy of the built-in definitions, to be damaged; call `library.forget` after each change."""
    folder = tmp_path / "forms"
    folder.mkdir()
    for file in BUILT_IN.glob("*.yaml"):
        shutil.copy(file, folder)
    monkeypatch.setattr(places, "folders", lambda: (folder,))
    library.forget()
    yield folder
    monkeypatch.undo()
    library.forget()
