"""The house is as CONTRIBUTING describes it: every room on its floor and on the map, files and functions of one idea."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "kpi_addin"
LONGEST_FILE, USUAL_FILE, LONGEST_FUNCTION = 350, 100, 40
FILES = sorted(HOUSE.rglob("*.py"))


def lines_of(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def functions_in(file: Path) -> Iterator[tuple[str, int]]:
    """Each function and how many lines it takes, its docstring with it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def on_the_map() -> set[str]:
    """The rooms that CONTRIBUTING's table names: `form.py`, `targets/`, `targets/lexer/`."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text[text.index("| floor | room |") :]
    named = set()
    for line in table[: table.index("\n\n")].splitlines()[2:]:
        _, _, rooms, knows, _ = line.split("|")
        outer = re.findall("`([^`]+)`", rooms)
        named |= {*outer, *(f"{outer[0]}{inner}" for inner in re.findall("`([a-z_]+/)`", knows))}
    return named


def in_the_tree() -> set[str]:
    """Packages down to the second level, and the modules that stand in no room."""
    packages = {file.parent for pattern in ("*/__init__.py", "*/*/__init__.py") for file in HOUSE.glob(pattern)}
    modules = {file.name for file in HOUSE.glob("*.py") if not file.name.startswith("__")}
    return {f"{package.relative_to(HOUSE).as_posix()}/" for package in packages} | modules


def test_the_map_shows_every_room_and_no_other():
    assert on_the_map() == in_the_tree()


def test_every_room_has_a_floor():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    placed = [room for layer in contracts[0]["layers"] for room in re.split(r" [|:] ", layer)]
    rooms = {room.rstrip("/").removesuffix(".py") for room in in_the_tree() if "/" not in room.rstrip("/")}
    assert sorted(placed) == sorted(f"kpi_addin.{room}" for room in rooms)


def test_a_file_is_one_idea():
    sizes = {file.relative_to(ROOT).as_posix(): lines_of(file) for file in FILES}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}
    assert median(sizes.values()) <= USUAL_FILE


def test_a_function_does_one_thing():
    found = ((file.relative_to(ROOT).as_posix(), *each) for file in FILES for each in functions_in(file))
    assert [each for each in found if each[2] > LONGEST_FUNCTION] == []
