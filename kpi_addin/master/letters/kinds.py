"""The kinds of letters, by the words that people call them by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kpi_addin.errors import InputError
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual
from kpi_addin.master.letters.circular import circular
from kpi_addin.master.letters.gathered import Gathered
from kpi_addin.master.letters.letter import Asked, Made
from kpi_addin.master.letters.mending import mending
from kpi_addin.master.letters.opinions import opinions
from kpi_addin.master.letters.reminders import reminders
from kpi_addin.master.letters.stage_summary import stage_summary
from kpi_addin.master.letters.statistics import statistics


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter: its name, other words for it, and what makes it. ``takes`` are the options that mean something to it."""

    name: Bilingual
    words: tuple[str, ...]
    make: Callable[[Gathered, Asked], Made]
    takes: frozenset[str]


_OF_UNITS: Final = frozenset({"unit", "form", "project", "stage"})
KINDS: Final = (
    Kind(Bilingual("催报单", "reminder"), ("催报", "催报清单"), reminders, _OF_UNITS | {"due"}),
    Kind(Bilingual("审核意见单", "opinion"), ("审核意见", "意见单"), opinions, _OF_UNITS),
    Kind(Bilingual("整改通知单", "mending"), ("整改通知", "整改"), mending, _OF_UNITS | {"due"}),
    Kind(Bilingual("汇总表", "summary"), ("阶段汇总表",), stage_summary, _OF_UNITS),
    Kind(Bilingual("通报", "circular"), (), circular, frozenset({"form", "stage", "due", "public"})),
    Kind(Bilingual("统计表", "statistics"), ("工作统计表",), statistics, frozenset()),
)


def kind_called(word: str) -> Kind:
    """The kind that goes by that word, Chinese or English. Raises `InputError` naming all."""
    wanted = fold(word).casefold()
    for kind in KINDS:
        if wanted in {fold(name).casefold() for name in (*kind.name, *kind.words)}:
            return kind
    raise InputError(
        f"没有“{word}”这种文书；有：{'、'.join(kind.name.zh for kind in KINDS)}。",
        f"There is no letter {word}; there are {', '.join(kind.name.en for kind in KINDS)}.",
    )
