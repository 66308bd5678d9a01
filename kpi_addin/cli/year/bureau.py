"""The district of the year: its share, its departments' workbooks, and what each of them does with both."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from kpi_addin import api
from kpi_addin.cli.year.department import NAMES, YEAR, Department, department
from kpi_addin.cli.year.district import CLERKS, REVIEWER, WINDOWS, write_roster
from kpi_addin.cli.year.workbook import Workbook
from kpi_addin.form import Form
from kpi_addin.language import say
from kpi_addin.marks.remarks import REMARK
from kpi_addin.master.review.on_paper import PLACE, TAKE, TEXT, TICK
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
            settings.write_text(api.share_settings(self.share) + WINDOWS, encoding="utf-8")
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

    def review(
        self, name: str, status: str, opinion: str = "", remarks: Path | None = None, who: str = REVIEWER
    ) -> api.Reviewed:
        """The bureau says what it thinks of a department's latest revision."""
        with self.clock():
            return api.review(self.share, self.units[name].unit, status, opinion=opinion, remarks=remarks, who=who)

    def tick_findings(self, name: str) -> Path:
        """The list of findings as a reviewer returns them: all ticked, in the workbook that the bureau keeps."""
        looked = api.look(self.share, self.units[name].unit)
        path = api.write_remarks(
            looked, self.desk / f"审核意见-{self.units[name].unit}-{looked.submission.revision}.xlsx"
        )
        _type_below(path, TAKE, [TICK] * len(looked.draft.remarks))
        return path

    def remark(self, name: str, cell: str, text: str) -> Path:
        """A remark of the reviewer's own on a cell, in the same list."""
        looked = api.look(self.share, self.units[name].unit)
        path = api.write_remarks(
            looked, self.desk / f"审核意见-{self.units[name].unit}-{looked.submission.revision}.xlsx"
        )
        skip = [""] * len(looked.draft.remarks)
        _type_below(path, PLACE, [*skip, cell])
        _type_below(path, TEXT, [*skip, text])
        return path

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


def _type_below(path: Path, heading: str, texts: Sequence[str]) -> None:
    """Type texts into the cells below a heading, as somebody does in Excel; an empty one leaves its cell as it is."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    top = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
    for row, text in enumerate(texts, top.row + 1):
        if text:
            sheet.cell(row, top.column, text)
    book.save(path)
