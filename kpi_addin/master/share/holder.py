"""Who is making the master at this moment, as far as the share knows."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from kpi_addin.language import Bilingual


@dataclass(frozen=True, slots=True)
class Holder:
    """The machine and process that hold the lock, empty where it does not say, and for how many whole minutes."""

    machine: str
    process: str
    minutes: int

    @property
    def here(self) -> bool:
        """Whether it is this machine."""
        return bool(self.machine) and self.machine.casefold() == platform.node().casefold()

    @property
    def told(self) -> Bilingual:
        """Who it is; another PC only where it is another."""
        zh = "本机的另一个程序" if self.here else f"另一台电脑 {self.machine}" if self.machine else "不知哪台电脑"
        en = (
            "another program on this PC"
            if self.here
            else f"another PC, {self.machine}"
            if self.machine
            else "an unknown PC"
        )
        process_zh, process_en = (f"进程 {self.process}，", f"process {self.process}, ") if self.process else ("", "")
        return Bilingual(
            f"正被{zh}占用（{process_zh}已 {self.minutes} 分钟）",
            f"In use by {en} ({process_en}for {self.minutes} minutes)",
        )
