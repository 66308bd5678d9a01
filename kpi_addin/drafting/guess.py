"""What is guessed, how sure it is and why; and what is asked where it is not sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from kpi_addin.language import Bilingual

Sure = Literal["确定", "较有把握", "请确认"]


class Noted(NamedTuple):
    """A value of the definition with what is said beside it, each a line of comment."""

    value: Any
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """Something that the workbook does not tell. ``default`` is what is taken where nobody answers."""

    text: Bilingual
    choices: tuple[str, ...]
    default: str
    cell: str = ""


Ask = Callable[[Question], str | None]
"""Asks somebody; None: no answer, the default is taken."""
YES: Final = "是"
NO: Final = "否"


@dataclass
class Asker:
    """Asks, or takes the default where nobody can be asked; remembers what is still open."""

    ask: Ask | None = None
    open: list[Question] = field(default_factory=list)

    def decide(self, question: Question) -> tuple[str, Sure]:
        """The answer, and how sure it is: what somebody said is certain."""
        answer = self.ask(question) if self.ask else None
        if answer is not None and answer in question.choices:
            return answer, "确定"
        self.open.append(question)
        return question.default, "请确认"


def note(sure: Sure, why: str, cell: str = "") -> str:
    """One line of comment."""
    return f"{sure}：{why}{f'（{cell}）' if cell else ''}"
