"""Whatever people do in whatever order, the share holds what a simple model holds, and verify says so."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kpi_addin.checks import RULE_SET_VERSION
from kpi_addin.errors import ConflictError
from kpi_addin.master.overview import seen_on
from kpi_addin.master.rebuild import load_master, rebuild
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.verify import verify
from kpi_addin.receipt import receipt_of
from tests.master.builders import submission
from tests.master.faults.world import small_masters
from tests.master.projects import PROJECT, of_project


@pytest.fixture(autouse=True, scope="module")
def quick():
    with small_masters():
        yield


DYKES, PUMPS = (f"水务局｜{PROJECT}｜{name}" for name in ("堤防", "泵站"))
UNITS = st.sampled_from(["水务局", "教育局", DYKES, PUMPS])
"""What is handed in, by its id: departments' forms and those of two projects of one of them."""
AMOUNTS = st.integers(1, 4).map(str)


def one(unit, amount, base, *, draft=False):
    owner, _, project = unit.partition(f"｜{PROJECT}｜")
    filled = (
        submission(unit, basic=amount, draft=draft, who="各不相同的人")
        if owner == unit
        else of_project(owner, project, total=amount, draft=draft, who="各不相同的人")
    )
    return replace(filled, base=base, rules=RULE_SET_VERSION, receipt=receipt_of(filled.form, RULE_SET_VERSION))


class Share(RuleBasedStateMachine):
    """``kept`` is the model: by unit, each revision's (amount, draft); ``books`` the workbooks with their bases."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        create_store(self.folder / "库", "department-2024", 2024, ["水务局"], further=[PROJECT])
        rebuild(self.store)
        self.kept: dict[str, list[tuple[str, bool]]] = {}
        self.books: dict[str, list] = {}
        self.stray = False

    def teardown(self):
        shutil.rmtree(self.folder)

    @property
    def store(self):
        return open_store(self.folder / "库")

    def _hand_in(self, unit, amount, base, *, draft=False, over=False):
        there = self.kept.get(unit, [])
        same = bool(there) and there[-1][0] == amount and (draft or not there[-1][1])
        latest = base is not None and base.revision == len(there)
        allowed = over or same or not there or latest or base is None
        try:
            added = self.store.add(one(unit, amount, base, draft=draft), replace=over)
        except ConflictError:
            assert not allowed
            return
        assert allowed
        assert added.unchanged == same
        if not same:
            self.kept.setdefault(unit, []).append((amount, draft))
        assert added.submission.revision == len(self.kept[unit])
        self.books.setdefault(unit, []).append(added.base)

    @rule(unit=UNITS, amount=AMOUNTS, draft=st.booleans())
    def hand_in_a_workbook_without_a_stamp(self, unit, amount, draft):
        self._hand_in(unit, amount, None, draft=draft)

    @rule(unit=UNITS, amount=AMOUNTS, draft=st.booleans(), over=st.booleans(), which=st.integers(0, 5))
    def hand_in_any_copy_that_there_ever_was(self, unit, amount, draft, over, which):
        books = self.books.get(unit, [])
        if books:
            self._hand_in(unit, amount, books[which % len(books)], draft=draft, over=over)

    @rule(unit=UNITS, other=UNITS, amount=AMOUNTS)
    def hand_in_the_workbook_of_another_unit(self, unit, other, amount):
        books = self.books.get(other, [])
        there = self.kept.get(unit, [])
        if not books or unit == other or (there and there[-1][0] == amount):
            return
        with pytest.raises(ConflictError, match=other.split("｜")[-1]):
            self.store.add(one(unit, amount, books[-1]))

    @rule(unit=UNITS)
    def copy_a_folder(self, unit):
        folder = self.folder / "库" / "submissions" / "2024" / unit
        if folder.exists():
            shutil.copytree(folder, folder.with_name(f"{unit} - 副本"), dirs_exist_ok=True)
            self.stray = True

    @rule(unit=UNITS)
    def leave_a_stray_file(self, unit):
        folder = self.folder / "库" / "submissions" / "2024" / unit
        if folder.exists():
            (folder / "0099-aaaaaaaaaaaa.json").write_bytes(b"{}")
            self.stray = True

    @rule()
    def rebuild_the_master(self):
        assert rebuild(self.store).deferred is None
        assert rebuild(self.store, force=False).changed is False

    @rule()
    def tidy_up(self):
        for left in [*self.folder.rglob("* - 副本"), *self.folder.rglob("0099-*")]:
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
        self.stray = False

    @invariant()
    def verify_tells_the_truth(self):
        assert verify(self.store).holds != self.stray

    @invariant()
    def every_revision_is_there_and_the_latest_final_one_counts(self):
        store = self.store
        counted = {}
        for unit, kept in self.kept.items():
            assert store.revisions(unit) == list(range(1, len(kept) + 1))
            assert [_amount(store.read(unit, revision)) for revision in store.revisions(unit)] == [a for a, _ in kept]
            if final := [amount for amount, draft in kept if not draft]:
                counted[unit] = final[-1]
        rows = [row for part in load_master(store).parts for row in part.departments if row.counted]
        assert {row.unit_id: _amount(row.submission) for row in rows} == counted
        assert len(seen_on(store).rows) == len({*self.kept, "水务局"})


def _amount(handed_in):
    line = handed_in.form.line("basic_expenditure") or handed_in.form.line("total_funds")
    return str(line.full_year.value)


TestShare = Share.TestCase
TestShare.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
