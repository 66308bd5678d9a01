"""Our whole catalogue against pandera on the few checks that pandera can express, over the same 200 forms.

Run as ``python -m tests.bench.bench_checks``; needs pandera, which nothing else here does.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from importlib.resources import as_file

import pandas as pd
import pandera.pandas as pa

from kpi_addin.checks import all_rules, run_checks
from kpi_addin.examples import example_files
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.reading import read_form

FORMS, ROUNDS = 200, 5


def seconds(work: Callable[[], object]) -> float:
    """Median of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def frame(forms: list[Form]) -> pd.DataFrame:
    """The budget lines of all forms, amounts as floats: pandera has no decimals to speak of."""
    return pd.DataFrame(
        [
            {
                "form": number,
                "side": line.side,
                "key": line.key or "",
                "full_year": float(line.full_year.value) if line.full_year.value is not None else None,
                "half_year": float(line.half_year.value) if line.half_year.value is not None else None,
            }
            for number, form in enumerate(forms)
            for line in form.budget
        ]
    )


def project_sums_agree(lines: pd.DataFrame) -> bool:
    sums = lines[lines.key == "project"].groupby("form").full_year.sum()
    totals = lines[lines.key == "project_expenditure"].set_index("form").full_year
    return bool((sums - totals).abs().lt(1e-6).all())


SCHEMA = pa.DataFrameSchema(
    {
        "full_year": pa.Column(float, pa.Check.ge(0), nullable=False),
        "half_year": pa.Column(float, nullable=True),
        "side": pa.Column(str, pa.Check.isin(["income", "expenditure"])),
    },
    checks=[
        pa.Check(lambda lines: lines.half_year.isna() | (lines.half_year <= lines.full_year)),
        pa.Check(project_sums_agree),
    ],
)


def by_pandera(lines: pd.DataFrame) -> None:
    """Validate lazily, so that all failures are found as ours are."""
    try:
        SCHEMA.validate(lines, lazy=True)
    except pa.errors.SchemaErrors as errors:
        _ = errors.failure_cases


def main() -> None:
    """Print both medians and their ratio."""
    with as_file(example_files()[0]) as path:
        form = read_form(path)
    forms, definition = [form] * FORMS, load_definition()
    ours = seconds(lambda: [run_checks(each, definition) for each in forms])
    lines = frame(forms)
    theirs = seconds(lambda: by_pandera(lines))
    one_by_one = seconds(lambda: [by_pandera(frame([each])) for each in forms])
    rules = len(all_rules())
    print(f"{rules} rules of ours, {FORMS} forms        {ours * 1000:8.1f} ms   {ours / FORMS * 1000:6.2f} ms a form")
    print(f"5 checks in pandera, one frame      {theirs * 1000:8.1f} ms   ours / theirs {ours / theirs:6.1f}")
    print(f"5 checks in pandera, form by form   {one_by_one * 1000:8.1f} ms   ours / theirs {ours / one_by_one:6.2f}")


if __name__ == "__main__":
    main()
