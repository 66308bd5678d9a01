"""``kpi-addin target``: what a target says, and the verdict on an actual."""

from __future__ import annotations

from typing import IO, Any

from kpi_addin.cli import show
from kpi_addin.language import say
from kpi_addin.targets import Target, judge, read_target

MET, NOT_MET, UNCLEAR = 0, 1, 2


def target_json(target: Target) -> dict[str, Any]:
    """A target as HOUSE's JSON; what it may mean besides is added where it is unclear."""
    values: dict[str, Any] = {
        "expression": target.expression,
        "kind": target.kind,
        "operator": target.operator,
        "implied": target.implied,
        "value": target.value,
        "value2": target.value2,
        "unit": target.unit,
        "certain": target.certain,
    }
    if target.question:
        values |= {"readings": list(target.readings), "question": str(target.question)}
    return values


def read_lines(lines: IO[str]) -> None:
    """Print one JSON object for each line ``expression<TAB>indicator``."""
    for line in lines:
        expression, _, indicator = line.rstrip("\r\n").partition("\t")
        show.json_line(target_json(read_target(expression, indicator or None)))


def show_target(expression: str, actual: str | None, indicator: str | None, *, as_json: bool) -> int:
    """Print what the target says, and with an actual whether it is met; returns the exit code."""
    target = read_target(expression, indicator)
    verdict = judge(target, actual) if actual is not None else None
    if as_json:
        met = {} if verdict is None else {"actual": actual, "met": verdict.met, "message": str(verdict.message)}
        show.json_line(target_json(target) | met)
    else:
        show.console.print(describe(target))
        if verdict is not None:
            show.console.print(str(verdict.message))
    if target.kind == "unclear" or (verdict is not None and verdict.met is None):
        return UNCLEAR
    return NOT_MET if verdict is not None and not verdict.met else MET


def describe(target: Target) -> str:
    """A target in a sentence."""
    if target.kind == "unclear":
        readings = "；".join(target.readings)
        return say(f"看不明白：{target.question or readings}", f"unclear: {target.question or readings}")
    parts = [
        target.operator or "",
        target.value or "",
        f"～{target.value2}" if target.value2 else "",
        target.unit or "",
    ]
    implied = say("（符号按指标推定）", " (operator implied)") if target.implied else ""
    return f"{target.kind}: {' '.join(part for part in parts if part)}{implied}"
