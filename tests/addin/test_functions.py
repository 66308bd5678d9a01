"""A worksheet function's call on Python's side: through xlwings' own COM server to our functions, as the VBA asks for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kpi_addin.addin.modules import source

SERVER = Path(__file__).with_name("com_server.py")
CALLS = [
    (("kpi_check", ["≥90%", "95%"]), "达标"),
    (("kpi_check", ["≥90%", 0.85]), "未达标"),
    (("kpi_score", ["≥90%", "95%", 10.0]), 10.0),
    (("kpi_read", ["≥90%"]), "90"),
]


def ask(calls):
    done = subprocess.run(
        [sys.executable, SERVER],
        input=json.dumps(calls),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def answers():
    return ask([call for call, _ in CALLS])


@pytest.mark.parametrize("number", range(len(CALLS)), ids=[call[0] for call, _ in CALLS])
def test_a_cell_gets_its_answer(answers, number):
    expected = CALLS[number][1]
    answer = answers[number]
    assert answer == expected if isinstance(expected, float) else expected in answer


def test_a_column_gets_a_column():
    (answer,) = ask([("kpi_check", [[["≥90%"], ["=100%"]], [["95%"], ["99%"]]])])
    assert [row[0][:2] for row in answer] == ["达标", "未达"]


def test_the_call_stands_in_vba_as_it_was_tried_here():
    """Without a workbook: xlwings would run Python code that it finds on the sheets of the one it is given."""
    assert (
        'XLPy.CallUDF("kpi_addin.excel.functions", pythonFunction, arguments, Nothing, Application.Caller)'
        in source("KpiFunctions.bas")
    )
