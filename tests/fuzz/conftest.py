"""What is damaged here is never the settings of whoever runs the tests."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path, monkeypatch):
    """A home folder that is gone with the test."""
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path / "home"))
