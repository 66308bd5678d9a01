"""Sentences of goals that stand word for word in another department's form, and in hardly any other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.checks.views.goal_texts import NUMBERING
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual
from kpi_addin.master.across.finding import Evidence, Side
from kpi_addin.master.across.gathered import Gathered, Handed, grouped, strangers
from kpi_addin.master.across.limits import Limits
from kpi_addin.master.across.rule import rule

_BETWEEN = re.compile(r"[。；;！？!?\n\r]+")
_GOALS = ("annual_goal", "medium_long_term_goal")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class _Sentence:
    handed: Handed
    cell: str | None
    text: str
    written: str


def _sentences(handed: Handed, limits: Limits) -> Iterator[_Sentence]:
    """The long sentences of its goals, each once, without their numbers; not what is said in all offices alike."""
    seen: set[str] = set()
    stock = (*limits.stock_phrases, *map(fold, handed.case.definition.indicators))
    for key, field in handed.form.texts.items():
        if key in _GOALS or key.endswith("goal"):
            for part in _BETWEEN.split(field.value or ""):
                written = NUMBERING.sub("", part, count=1).strip() if NUMBERING.match(part) else part.strip()
                text = fold(written)
                if (
                    len(text) >= limits.shortest_sentence
                    and text not in seen
                    and not any(each in text for each in stock)
                ):
                    seen.add(text)
                    yield _Sentence(handed, field.cell, text, written)


@rule(
    Severity.WARNING,
    "E",
    "“{one}”和“{other}”的目标里有整句相同的话，共 {count} 字：“{one_value}”。",
    "The goals of {one} and {other} share whole sentences, {count} characters in all: “{one_value}”.",
    cause_zh="可能是照抄了另一个部门的表。请按本部门的职责和任务改写；确是共同承担的任务，请各自写明分工。",
    cause_en="One may be copied from the other. Have it written for its own tasks; what both do should say who does which part.",
)
def goals_copied_from_elsewhere(among: Gathered) -> Iterator[Evidence]:
    """What two departments' goals have word for word in common is no more than a phrase, or what all have."""
    every = [each for handed in among.all for each in _sentences(handed, among.limits)]
    pairs: dict[tuple[str, str], list[tuple[_Sentence, _Sentence]]] = defaultdict(list)
    for same in grouped(every, lambda each: each.text).values():
        if not among.is_common([each.handed for each in same]):
            for one, other in strangers(same, lambda each: each.handed):
                pairs[one.handed.owner, other.handed.owner].append((one, other))
    for shared in pairs.values():
        count = sum(len(one.text) for one, _ in shared)
        if count >= among.limits.shared_characters:
            one, other = max(shared, key=lambda pair: len(pair[0].text))
            words = {"count": Bilingual(str(count), str(count))}
            yield Evidence(_side(one), _side(other), words)


def _side(sentence: _Sentence) -> Side:
    text = " ".join(sentence.written.split())
    return sentence.handed.side((sentence.cell,), text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
