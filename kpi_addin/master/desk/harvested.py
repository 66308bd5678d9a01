"""What was harvested from a master, and how it is told in a line each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpi_addin.language import Bilingual
from kpi_addin.master.review.review import STATUSES, Review


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What a reviewer typed for a unit and could not be stored as a review; it stands in the master again, with ``why``."""

    unit: str
    why: Bilingual


@dataclass(frozen=True, slots=True)
class Harvested:
    """``reviews`` were stored; ``noted`` are the units whose words stand again without a result, ``unsaved`` those with a reason.

    ``elsewhere`` places were typed into where nothing is read; ``kept`` is where the file itself is kept. ``machine`` is the PC
    that read it, which need not be the reviewer's.
    """

    reviews: tuple[Review, ...] = ()
    noted: tuple[str, ...] = ()
    unsaved: tuple[Unsaved, ...] = ()
    elsewhere: int = 0
    settled: int = 0
    roster: int = 0
    kept: str = ""
    fault: Bilingual | None = None

    def __bool__(self) -> bool:
        """Whether anything new was found."""
        return self != Harvested()

    @property
    def lines(self) -> tuple[Bilingual, ...]:
        """A line each."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Bilingual]:
        if self.reviews:
            names = [
                (f"{one.unit}（{STATUSES[one.status].zh}）", f"{one.unit} ({STATUSES[one.status].en})")
                for one in self.reviews
            ]
            yield Bilingual(
                f"从总表收了 {len(names)} 条审核：{'、'.join(zh for zh, _ in names)}。",
                f"{len(names)} reviews were taken from the master: {', '.join(en for _, en in names)}.",
            )
        if self.noted:
            yield Bilingual(
                f"{len(self.noted)} 个单位的意见没有选审核结果，已暂存、仍在总表里：{'、'.join(self.noted)}。",
                f"Words without a result, kept in the master: {', '.join(self.noted)}.",
            )
        for one in self.unsaved:
            yield Bilingual(
                f"“{one.unit}”的审核没有保存，填的内容仍在总表里：{one.why.zh}",
                f"The review of {one.unit} was not stored, its words stay in the master: {one.why.en}",
            )
        if self.elsewhere:
            yield Bilingual(
                f"总表里有 {self.elsewhere} 处写在了不能写的地方，已列在“写在别处”，原件另存为汇总库里的 {self.kept}。",
                f"{self.elsewhere} places of the master were typed into where nothing is read: they are on the sheet 写在别处, "
                f"and the file is kept on the share as {self.kept}.",
            )
        if self.roster:
            yield Bilingual(
                f"“名单”页有改动（现在 {self.roster} 个单位），待确认、还没有写入设置：请运行 kpi-addin share roster master.xlsx。",
                f"The sheet 名单 was changed ({self.roster} units now) and is not applied yet: kpi-addin share roster master.xlsx.",
            )
        if self.fault:
            yield self.fault
