"""The add-in, built once, and ways to look into it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kpi_addin.addin.build import ADDIN, build_addin
from tests.hosts.live_libreoffice import live_libreoffice

__all__ = ["live_libreoffice"]


@pytest.fixture(scope="session")
def built() -> bytes:
    return build_addin()


@pytest.fixture(scope="session")
def addin(built, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("加载项") / ADDIN
    path.write_bytes(built)
    return path


@pytest.fixture(scope="session")
def part(built):
    """The bytes of a part by its name."""
    return zipfile.ZipFile(io.BytesIO(built)).read
