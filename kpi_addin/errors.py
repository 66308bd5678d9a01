"""Errors a user can act on. Each is one line: what happened, where, what to do.

The exit code stands with the class, so that the command line needs no table of its own.
"""

from __future__ import annotations

from kpi_addin.language import say


class KpiError(Exception):
    """A problem told in the user's words, in Chinese and in English."""

    exit_code = 1

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = " ".join(zh.split())
        self.en = " ".join(en.split())

    def __str__(self) -> str:
        return say(self.zh, self.en)


class InputError(KpiError):
    """What was asked for makes no sense; nothing was read or written."""

    exit_code = 2


class SeveralFormsError(InputError):
    """A unit has handed in several forms, and which is meant was not said; ``fact`` is that without how to say it at the prompt."""

    def __init__(self, fact: tuple[str, str]) -> None:
        self.fact = fact
        zh, en = fact
        super().__init__(f"{zh}；请用 --form 和 --project 指明是哪一份。", f"{en}; say which by --form and --project.")


class AskFirstError(InputError):
    """What somebody may mean, but not by a slip: nothing was stored. ``question`` is what to ask where there is no ``--yes``."""

    def __init__(self, fact: tuple[str, str], meant: tuple[str, str]) -> None:
        (zh, en), (sure_zh, sure_en) = fact, meant
        super().__init__(
            f"{zh}；没有保存，确要{sure_zh}请加 --yes。", f"{en}; nothing was stored. Add --yes if {sure_en} is meant."
        )
        self.question = say(f"{zh}。确要{sure_zh}吗？", f"{en}. Is {sure_en} meant?")


class UnreadableError(KpiError):
    """A file can't be read, or holds no form that we know."""

    exit_code = 2


class ConflictError(KpiError):
    """Somebody handed in a newer revision than the one this workbook started from."""

    exit_code = 3


class BehindError(ConflictError):
    """The workbook comes from an older revision of its own ``unit``, year and share: what changed since can be merged into it."""

    def __init__(self, zh: str, en: str, unit: str) -> None:
        super().__init__(zh, en)
        self.unit = unit


class ShareError(KpiError):
    """The share is not there, read-only, full, or held by somebody else."""

    exit_code = 4


class NoShareYetError(ShareError):
    """The folder is empty: a share may be set up there, or a network drive is not connected."""


class PartlyError(KpiError):
    """Some forms of a workbook are handed in and the others are not; it ends as what stopped it would have."""

    def __init__(self, zh: str, en: str, exit_code: int) -> None:
        super().__init__(zh, en)
        self.exit_code = exit_code


class UnsureError(ShareError):
    """The share broke off at the one moment when a hand-in counts: nobody can tell now whether it arrived."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"汇总库 {place} 在登记上报的一刻中断，不能确定这一次是否已经上报；请在网络恢复后再次上报："
            "已经收到的会提示“内容相同”，不会重复。",
            f"The share {place} broke off while the hand-in was being entered: it is not certain whether it arrived. "
            "Hand in again when the network is back: what arrived is told as the same, and never counted twice.",
        )


class WriteError(KpiError):
    """A file could not be written; what was there before is unchanged."""

    exit_code = 2
