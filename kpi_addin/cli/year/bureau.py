"""The district of the year: its share, its departments' workbooks, and what each of them does with both."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from kpi_addin import api
from kpi_addin.cli.year import papers
from kpi_addin.cli.year.department import NAMES, YEAR, Department, department
from kpi_addin.cli.year.district import CLERKS, NAMED, RECHECKER, REVIEWER, TABLES, WINDOWS, write_roster
from kpi_addin.cli.year.workbook import Workbook
from kpi_addin.form import Form
from kpi_addin.language import say
from kpi_addin.marks.remarks import REMARK
from kpi_addin.master.share.store import Store
from kpi_addin.master.stage_rows import StageRow, stage_rows
from kpi_addin.merging.choices import NO_CHOICES, Choices
from kpi_addin.reading.isolated import Reader
from kpi_addin.told_time import it_is

_BEIJING: Final = timezone(timedelta(hours=8))
_PAUSE: Final = timedelta(minutes=7)


class Bureau:
    """Everything lies below one folder: the departments' workbooks, the share, and what the bureau keeps for itself."""

    def __init__(self, folder: Path) -> None:
        self.departments = folder / say("各单位", "departments")
        self.share = folder / say("共享文件夹", "share")
        self.desk = folder / say("财政局", "bureau")
        self.units: dict[str, Department] = {name: department(name) for name in NAMES}
        self.workbooks: dict[str, Workbook] = {}
        self.reader = Reader()
        self._now = datetime(YEAR - 1, 9, 1, tzinfo=_BEIJING)
        for made in (self.departments, self.desk):
            made.mkdir()

    @property
    def store(self) -> Store:
        """The share."""
        return api.open_share(self.share)

    @property
    def master(self) -> Path:
        """The master workbook."""
        return self.share / self.store.place.master_name

    def today(self, day: str) -> None:
        """The story has come to that morning."""
        self._now = datetime.fromisoformat(f"{day}T09:00:00+08:00")

    @contextmanager
    def clock(self) -> Iterator[None]:
        """What is done within is done some minutes after what was done before."""
        self._now += _PAUSE
        with it_is(self._now):
            yield

    def set_up(self) -> None:
        """A share with its roster and its calendar."""
        with self.clock():
            api.init_share(self.share, YEAR)
            roster = self.desk / say("单位名单.xlsx", "roster.xlsx")
            write_roster(roster, self.units)
            api.plan_roster(self.share, roster).apply()
            settings = self.desk / say("设置.toml", "settings.toml")
            settings.write_text(NAMED + api.share_settings(self.share) + WINDOWS, encoding="utf-8")
            api.replace_share_settings(self.share, settings)

    def fill_in(self, name: str) -> None:
        """The department fills in its targets in a fresh workbook."""
        unit = self.units[name]
        self.workbooks[name] = Workbook(self.departments / f"{unit.unit}.xlsx", unit, self.reader)

    def copy_for(self, name: str, who: str) -> Path:
        """A colleague of the department takes a copy of its workbook."""
        path = self.workbooks[name].path
        copy = self.departments / f"{path.stem}-{who}.xlsx"
        return Path(shutil.copy(path, copy))

    def hand_in(
        self, name: str, path: Path | None = None, who: str | None = None, choices: Choices = NO_CHOICES
    ) -> api.Synced:
        """The department hands its workbook in, as it does by the ribbon."""
        with self.clock():
            source = path or self.workbooks[name].path
            return api.sync(source, self.share, who=who or CLERKS[name], choices=choices, reader=self.reader)

    def review(self, name: str, status: str, who: str = REVIEWER) -> api.Reviewed:
        """The bureau lets a department's latest revision pass, or approves it."""
        with self.clock():
            return api.review(self.share, self.units[name].unit, status, who=who)

    def return_for_all(self, name: str, opinion: str) -> None:
        """The bureau returns a form for every finding: ticked in the list of remarks, and stored."""
        path, count = self._list_of_remarks(name)
        papers.tick_all(path, count, opinion)
        self._store_remarks(path)

    def return_for(self, name: str, cell: str, text: str, opinion: str) -> None:
        """The bureau returns a form for a remark of its own on a cell."""
        path, count = self._list_of_remarks(name)
        papers.add_remark(path, count, cell, text, opinion)
        self._store_remarks(path)

    def _store_remarks(self, path: Path) -> None:
        with self.clock():
            api.review(self.share, None, remarks=path, who=REVIEWER)

    def _list_of_remarks(self, name: str) -> tuple[Path, int]:
        looked = api.look(self.share, self.units[name].unit)
        title = say("意见表", "remarks")
        path = self.desk / f"{title}-{self.units[name].unit}-{looked.submission.revision}.xlsx"
        return api.write_remarks(looked, path), len(looked.draft.remarks)

    def recheck(self, seed: str, count: int, doubt: papers.Doubt) -> tuple[str, ...]:
        """Draw whom to look at, fill in the sheets, store what came back; the names of those that were drawn."""
        drawn, sheets = (
            self.desk / say(*name) for name in (("抽查名单.xlsx", "drawn.xlsx"), ("复核表.xlsx", "sheets.xlsx"))
        )
        with self.clock():
            api.write_drawn(api.draw_recheck(self.share, count=count, seed=seed), drawn)
            written = api.recheck_sheets(self.share, sheets, drawn=drawn)
            papers.recheck(sheets, doubt)
            saved = api.save_recheck(self.share, sheets, who=RECHECKER)
        stored = {each.unit for each in saved.sheets if each.review}
        return tuple(name for name in written.names if self.store.settings.unit_id(name) in stored)

    def letter(self, kind: str, name: str = "", **asked: Any) -> int:
        """Write letters of a kind into the bureau's folder, as documents where python-docx is there; how many."""
        suffix = ".docx" if find_spec("docx") and kind not in TABLES else ".xlsx"
        with self.clock():
            path = self.desk / f"{self._now:%Y%m%d}-{kind}{name}{suffix}"
            return api.write_letters(self.share, kind, path, dated=self._now.date(), **asked).letters

    def remarks_seen(self, name: str) -> int:
        """How many remarks the department finds in the workbook that it fetches."""
        unit = self.units[name].unit
        with self.clock():
            fetched = api.fetch(self.share, unit, self.departments / f"取回-{unit}.xlsx", force=True)
        return sum(finding.rule == REMARK for finding in api.validate(fetched.path, self.reader).findings)

    def form_of(self, name: str) -> Form:
        """What the bureau sees of a department."""
        return api.look(self.share, self.units[name].unit).submission.form

    def status(self) -> tuple[StageRow, ...]:
        """Where every unit stands, by the story's clock."""
        with self.clock():
            return stage_rows(self.store).rows
