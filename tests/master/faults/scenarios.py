"""What people do on a share, and how it is judged whether what they were told is true."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from zipfile import BadZipFile, ZipFile

from kpi_addin import api
from kpi_addin.errors import KpiError
from kpi_addin.master.overview import history
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.audit import audit
from kpi_addin.master.share.opening import open_store
from kpi_addin.master.stage_rows import stage_rows
from kpi_addin.master.verify import verify
from tests.master.builders import submission
from tests.master.faults.world import UNIT, World
from tests.master.projects import of_project


@dataclass
class Ran:
    """How it ended: what it returned, or the error; ``told`` is what it said before that of a hand-in that is safe."""

    result: Any = None
    error: BaseException | None = None
    told: list[str] = field(default_factory=list)


Judge = Callable[[World, Ran, Any], str]
"""The world afterwards, how it ended, what it gives on a healthy share → what is wrong, or nothing."""


@dataclass(frozen=True)
class Scenario:
    name: str
    do: Callable[[World, list[str]], Any]
    judge: Judge
    unit: str = ""
    links: bool = True


def ran(scenario: Scenario, world: World) -> Ran:
    """Do it, whatever comes."""
    told: list[str] = []
    try:
        return Ran(scenario.do(world, told), None, told)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return Ran(None, error, told)


# --- handing in -----------------------------------------------------------------------------------------------------


def _sync(world: World, told: list[str]) -> str:
    return api.sync(
        world.book, world.share, who="王芳", told=lambda one: told.append(one.submission.receipt)
    ).submission.receipt


def _add(world: World, told: list[str]) -> str:
    del told
    return open_store(world.share).add(submission("水务局", basic="90", base=2), workbook=b"PK 2").submission.receipt


def _add_first(world: World, told: list[str]) -> str:
    del told
    return open_store(world.share).add(submission("民政局", basic="90"), workbook=b"PK 3").submission.receipt


def _add_project(world: World, told: list[str]) -> str:
    del told
    return open_store(world.share).add(of_project("水务局", "河道整治"), workbook=b"PK 4").submission.receipt


def _restore(world: World, told: list[str]) -> str:
    del told
    return api.restore(world.share, "水务局", 1, who="王芳").submission.receipt


def _handed_in(unit: str) -> Judge:
    def judge(world: World, ran: Ran, healthy: str) -> str:
        store = world.store
        head = store.snapshot().head(2024, unit)
        try:
            there = store.read_stored(head.latest).receipt if head else ""
        except KpiError as error:
            return f"lost: {error}"
        stored = there == healthy
        if ran.error is None:
            return "" if stored and ran.result == healthy else "acknowledged and not stored"
        if ran.told:
            return "told as an error after the receipt"
        if stored and not may_be_stored(ran.error):
            return "stored and told as an error"
        return ""

    return judge


def may_be_stored(error: BaseException) -> bool:
    """Whether the message says that nobody knows."""
    return type(error).__name__ == "UnsureError"


# --- fetching ---------------------------------------------------------------------------------------------------------


def _fetch(world: World, told: list[str]) -> str:
    del told
    return api.fetch(world.share, UNIT, world.fetched.book, force=True).path.name


def _fetched(world: World, ran: Ran, healthy: str) -> str:
    del healthy
    there = world.fetched
    if there.book.exists() and there.base != 1:
        return "a workbook without its revision lies there"
    return "" if ran.error is not None or there.book.exists() else "told as fetched and not there"


# --- the master and what is told of it ------------------------------------------------------------------------------


def _rebuilt(world: World, ran: Ran, healthy: Any) -> str:
    if ran.error is not None or ran.result.deferred or ran.result.unreadable:
        return ""
    return "" if verify(world.store).holds else "rebuilt, and verify does not hold"


def _proof(world: World, told: list[str]) -> Any:
    del told
    return verify(open_store(world.share))


def _proved(world: World, ran: Ran, healthy: Any) -> str:
    del world
    if ran.error is not None:
        return ""
    return f"a false alarm: {ran.result.wrong[0].zh}" if ran.result.wrong else ""


def _same(world: World, ran: Ran, healthy: Any) -> str:
    del world
    return "" if ran.error is not None or ran.result == healthy else "it tells something else"


RIVER = "水务局｜project-target｜河道整治"
SCENARIOS = (
    Scenario("sync", _sync, _handed_in(UNIT), UNIT),
    Scenario("add", _add, _handed_in("水务局"), "水务局"),
    Scenario("first add", _add_first, _handed_in("民政局"), "民政局"),
    Scenario("add, no links", _add, _handed_in("水务局"), "水务局", links=False),
    Scenario("first add, no links", _add_first, _handed_in("民政局"), "民政局", links=False),
    Scenario("project", _add_project, _handed_in(RIVER), RIVER),
    Scenario("restore", _restore, _handed_in("水务局"), "水务局"),
    Scenario("fetch", _fetch, _fetched),
    Scenario("rebuild", lambda world, _: rebuild(open_store(world.share)), _rebuilt),
    Scenario("verify", _proof, _proved),
    Scenario("status", lambda world, _: [repr(row) for row in stage_rows(open_store(world.share)).rows], _same),
    Scenario("history", lambda world, _: [repr(row) for row in history(open_store(world.share))], _same),
)
KILLED = tuple(one for one in SCENARIOS if one.unit or one.name == "rebuild")
"""Those that write."""


# --- the share afterwards -------------------------------------------------------------------------------------------


def torn(world: World, before: World) -> str:
    """What is neither old nor new: an edited or missing submission, half a master, half a workbook."""
    store = world.store
    if wrong := audit(store, store.snapshot()).wrong:
        return str(wrong[0].zh)
    for old in (before.share / "submissions").rglob("*.json"):
        if (world.share / old.relative_to(before.share)).read_bytes() != old.read_bytes():
            return f"{old.name} was changed"
    for file in (world.share / "master.xlsx", world.book):
        try:
            if ZipFile(io.BytesIO(file.read_bytes())).testzip() is not None:
                return f"{file.name} is torn"
        except (OSError, BadZipFile):
            return f"{file.name} is torn or gone"
    return ""


def stuck(scenario: Scenario, world: World) -> str:
    """Why it does not work on a share that is healthy again."""
    again = ran(scenario, world)
    if again.error is not None:
        return f"afterwards: {again.error}"
    store = world.store
    result = rebuild(store)
    if result.deferred:
        return f"afterwards: {result.deferred}"
    if wrong := verify(store).wrong:
        return f"afterwards: {wrong[0].zh}"
    if scenario.unit and store.revisions(scenario.unit)[-1] > HEALTHY[scenario.name]:
        return "handed in twice"
    return ""


HEALTHY = {
    "sync": 2,
    "add": 3,
    "restore": 3,
    "first add": 1,
    "add, no links": 3,
    "first add, no links": 1,
    "project": 1,
}
"""The revision that a hand-in leads to, however often it is tried."""


def is_one_line(error: BaseException) -> bool:
    """Whether a user can be told it."""
    return isinstance(error, KpiError) and "\n" not in error.zh + error.en
