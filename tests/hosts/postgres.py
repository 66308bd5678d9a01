"""A real PostgreSQL server of the tests' own, on a socket in a temporary folder; a database for each test."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.hosts.programs import require

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a running server, without a database."""
    bin_folder = _server_programs()
    folder = Path(tempfile.mkdtemp(prefix="kpi-pg-"))
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    _quietly(*as_user, bin_folder / "initdb", "-D", data, "-U", "kpi", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=150"
    _quietly(*as_user, bin_folder / "pg_ctl", "-D", data, "-w", "-o", options, "start")
    try:
        yield f"postgresql://kpi@/{{}}?host={folder}"
    finally:
        _quietly(*as_user, bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(postgres_server: str) -> str:
    """The address of an empty database."""
    psycopg = pytest.importorskip("psycopg")
    name = f"kpi_{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(postgres_server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres_server.format(name)


def _quietly(*command: object) -> None:
    subprocess.run(
        [str(each) for each in command],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
    )


def _server_programs() -> Path:
    """Debian keeps a server's programs beside `postgres`, not on the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return (
        found[-1].parent
        if found
        else Path(require("initdb", "apt-get install -y --no-install-recommends postgresql")).parent
    )
