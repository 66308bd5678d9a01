"""A form's tables as pandas frames. Only who asks for a frame pays for pandas.

In every frame a missing text is ``<NA>`` and a missing amount None, never 0; amounts are `Decimal` objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from kpi_addin.errors import InputError

if TYPE_CHECKING:
    from pandas import DataFrame

    from kpi_addin.form import BudgetLine, Field, Form, Indicator

Kind = Literal["text", "whole", "object"]

_BUDGET: Mapping[str, Kind] = {
    "unit": "text",
    "year": "whole",
    "side": "text",
    "key": "text",
    "name": "text",
    "parent": "text",
    "half_year": "object",
    "full_year": "object",
    "cell": "text",
}
_INDICATORS: Mapping[str, Kind] = {
    "unit": "text",
    "year": "whole",
    "table": "text",
    "level1": "text",
    "level2": "text",
    "key_task": "text",
    "project": "text",
    "level3": "text",
    "half_year": "text",
    "full_year": "text",
    "actual_half": "text",
    "actual_full": "text",
    "points": "object",
    "score": "object",
    "deviation_full": "text",
    "cell": "text",
}


def require_pandas() -> None:
    """Raises `InputError` with what to install where pandas is missing."""
    try:
        import pandas as pd  # noqa: F401, PLC0415 - a third of a second that nobody else should pay for
    except ImportError as error:
        raise InputError(
            '这一步需要 pandas；请运行 pip install "kpi-addin[dataset]"。',
            'This needs pandas; run pip install "kpi-addin[dataset]".',
        ) from error


def frame_of(rows: Iterable[Mapping[str, object]], columns: Mapping[str, Kind]) -> DataFrame:
    """Rows as a frame with these columns, in their order: texts ``string``, whole numbers ``Int64``, the rest objects."""
    require_pandas()
    import pandas as pd  # noqa: PLC0415

    # Of Python's own texts: those in Arrow's storage cannot hold half a surrogate pair, which a sheet can.
    kinds: dict[Kind, Any] = {"text": pd.StringDtype("python"), "whole": "Int64", "object": object}
    told = list(rows)
    return pd.DataFrame(
        {name: pd.Series([row.get(name) for row in told], dtype=kinds[kind]) for name, kind in columns.items()}
    )


def budget_frame(form: Form) -> DataFrame:
    """A row a budget line; the columns that only some forms have stand behind the others."""
    further: dict[str, Kind] = {key: "object" for line in form.budget for key in line.further}
    return frame_of((whose(form) | _line(line) for line in form.budget), {**_BUDGET, **further})


def indicator_frame(form: Form) -> DataFrame:
    """A row an indicator, targets and actuals as written; the columns that only some forms have stand behind the others."""
    further: dict[str, Kind] = {key: "text" for row in form.indicators for key in row.further}
    return frame_of((whose(form) | _indicator(row) for row in form.indicators), {**_INDICATORS, **further})


def whose(form: Form) -> dict[str, object]:
    """Whose form it is and for which year: the columns by which the frames of many forms are told apart."""
    return {"unit": form.unit.value, "year": form.year.value}


def _line(line: BudgetLine) -> dict[str, object]:
    own = {"side": line.side, "key": line.key, "name": line.name.value, "parent": line.parent, "cell": line.name.cell}
    return own | _values({"half_year": line.half_year, "full_year": line.full_year, **line.further})


def _indicator(row: Indicator) -> dict[str, object]:
    own = {key: getattr(row, key) for key in _INDICATORS if key not in {"unit", "year", "table", "cell"}}
    return {"table": row.table, "cell": row.level3.cell} | _values({**row.further, **own})


def _values(fields: Mapping[str, Field[Any]]) -> dict[str, object]:
    return {key: field.value for key, field in fields.items()}
