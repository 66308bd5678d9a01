"""A worker goes from reader to reader while it reads well, and no further."""

from __future__ import annotations

import os

import pytest

from kpi_addin.errors import UnreadableError
from kpi_addin.reading.isolated import Reader
from kpi_addin.writing.template.template_workbook import write_template
from tests.hosts.lasting_worker import MAX_READERS, _Waiting


@pytest.fixture
def workbook(tmp_path, definition):
    path = tmp_path / "某局.xlsx"
    write_template(path, definition, unit="某局", year=2024)
    return path


def _worker_that_read(path) -> int:
    with Reader() as reader:
        assert [grid.sheet for grid in reader.read(path)]
        return reader._process.pid


def test_the_next_reader_has_the_same_worker(workbook):
    assert _worker_that_read(workbook) == _worker_that_read(workbook)


def test_a_worker_that_met_a_bad_file_is_given_to_nobody(workbook):
    bad = workbook.with_name("坏.xlsx")
    bad.write_bytes(workbook.read_bytes()[:500])
    with Reader() as reader:
        reader.read(workbook)
        spoilt = reader._process.pid
        with pytest.raises(UnreadableError):
            reader.read(bad)
    assert _worker_that_read(workbook) != spoilt


class _Worker:
    pid = 7

    def poll(self) -> None:
        return None


def test_a_forked_process_has_workers_of_its_own(monkeypatch):
    waiting = _Waiting()
    assert waiting.give_back(_Worker())
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert waiting.take() is None
    assert not waiting.give_back(_Worker())


def test_a_worker_has_its_rest():
    waiting, worker = _Waiting(), _Worker()
    for _ in range(MAX_READERS - 1):
        assert waiting.give_back(worker)
        assert waiting.take() is worker
    assert not waiting.give_back(worker)
