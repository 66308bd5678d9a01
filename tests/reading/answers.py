"""What a form says, without the cells it was read from: the part that no bend may change."""

from __future__ import annotations

from typing import Any

from kpi_addin.form import Form
from kpi_addin.form_json import as_json


def answer(form: Form) -> dict[str, Any]:
    """The JSON of ``kpi-addin read`` without addresses."""
    said = as_json(form)
    listed = [
        [*told["entries"], *([told["total"]] if told["total"] else [])] for told in said.get("lists", {}).values()
    ]
    for rows in (said["budget"], said["indicators"], *listed):
        for row in rows:
            del row["cell"]
    return said


def truth_of_published_form(truth: dict[str, Any]) -> dict[str, Any]:
    """The hand-made truth of the published form in the shape of `answer`."""
    return {
        "form": "department-2024",
        "year": truth["fiscal_year"],
        "unit": truth["unit_name"],
        "title": truth["title"],
        "currency_unit": truth["currency_unit"],
        "texts": {
            key: truth[key]
            for key in ("main_functions", "organisation_and_staffing", "medium_long_term_goal", "annual_goal")
        },
        "budget": [
            {
                "side": side,
                "name": line["line"],
                "parent": (line["parent"] or "").partition(" (")[0] or None,  # remarks stand in brackets
                "half_year": line.get("half_year"),
                "full_year": line["full_year"],
            }
            for side in ("income", "expenditure")
            for line in truth["budget"][side]
        ],
        "indicators": [
            {
                "level1": row["level1"],
                "level2": row["level2"],
                "key_task": row["key_work"],
                "project": row["project"],
                "level3": row["level3"],
                "half_year": row["half_year"],
                "full_year": row["full_year"],
            }
            for row in truth["indicators"]
        ],
    }
