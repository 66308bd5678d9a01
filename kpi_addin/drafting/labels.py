"""The labels with texts: beside them, below them, or in the same cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kpi_addin.drafting.guess import NO, YES, Asker, Question, Sure
from kpi_addin.drafting.sheet import Block, Sheet
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import LONGEST_LABEL, key_of, matches, may_be_label, plain, printed
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual

_INLINE: Final = re.compile(r"\s*(?P<label>[^:：\n]{2,12})[:：]\s*(?P<text>\S.*)", re.DOTALL)
"""As the reader finds a label that shares its cell with the text."""
_SEAL: Final = re.compile(r"\s*[（(](?:盖章|公章|签章|签字|加盖公章)[)）]$")
_MONEY_UNIT: Final = re.compile(r"(?:人民币)?[百千万亿]*元")
_GOALS: Final = frozenset({"annual_goal", "goal_achieved", "medium_long_term_goal"})


@dataclass(frozen=True)
class Label:
    """A label: its word, where it stands, the heading at its left where its text stands below, and how sure it is."""

    word: str
    block: Block
    sure: Sure
    why: str
    heading: str = ""
    beside: bool = False

    @property
    def key(self) -> str | None:
        """The key that knows the word."""
        return key_of(self.word, WORDS.labels)

    @property
    def is_unit(self) -> bool:
        """Whether it may be what the unit's name is called."""
        return matches(self.word, WORDS.unit_labels)


def find_labels(sheet: Sheet, rows: Iterable[int], below: int, asker: Asker) -> list[Label]:
    """The labels in these rows, in order; from the row ``below`` on what begins as a signature is none."""
    found: list[Label] = []
    done: set[int] = set()
    for row in rows:
        texts = sheet.texts(row)
        if row in done or not texts or (row >= below and is_signature(texts[0].text)):
            continue
        labels, under = _in_row(sheet, row, asker)
        found += labels
        done |= {row + 1} if under else set()
    return found


def is_signature(text: str) -> bool:
    """Whether a line begins as signatures and notes below a form do."""
    folded = fold(text)
    opinion = len(folded) <= LONGEST_LABEL and plain(text).endswith("意见")
    return opinion or folded.startswith(tuple(fold(word) for word in WORDS.signatures))


def _in_row(sheet: Sheet, row: int, asker: Asker) -> tuple[list[Label], bool]:
    """The labels in a row, and whether their texts stand in the next."""
    blocks = sheet.row(row)
    blocks = blocks[next(place for place, block in enumerate(blocks) if block.text) :]
    heading, rest = _apart(blocks)
    if heading is not None and _goals_side_by_side(rest):
        texts = [block for block in rest if block.text]
        return [
            Label(
                word_of(block),
                block,
                "确定",
                f"印在“{printed(heading.text)}”右边，填写处在它下面",
                printed(heading.text),
            )
            for block in texts
        ], True
    return list(_pairs(sheet, rest, asker)), False


def _apart(blocks: list[Block]) -> tuple[Block | None, list[Block]]:
    """A heading at the left of labels, such as one beside several rows of them, and what stands at its right."""
    heading = None
    while len(blocks) > 2 and blocks[1].text and blocks[0].bottom > blocks[1].bottom:  # noqa: PLR2004 - heading, label, text
        heading, blocks = blocks[0], blocks[1:]
    if heading is None and len(blocks) > 2 and _goals_side_by_side(blocks[1:]) and may_be_label(blocks[0].text):  # noqa: PLR2004
        return blocks[0], blocks[1:]
    return heading, blocks


def _goals_side_by_side(blocks: list[Block]) -> bool:
    """Whether labels of goals stand side by side, so that their texts are below."""
    texts = [block for block in blocks if block.text]
    return len(texts) > 1 and all(key_of(block.text, WORDS.labels) in _GOALS for block in texts)


def _pairs(sheet: Sheet, blocks: list[Block], asker: Asker) -> Iterator[Label]:
    """Label, text, label, text: from the left."""
    filled = [block for block in blocks if not block.blank]
    blank_row = all(may_be_label(word_of(block)) for block in filled) and not _neighbours(blocks)
    awaited = False
    """Whether the last label still waits for its text."""
    for place, block in enumerate(blocks):
        inline = inline_label(block)
        if inline:
            awaited = False
            if place == 0 or _is_known(inline):
                yield Label(
                    inline,
                    block,
                    "确定" if _is_known(inline) else "较有把握",
                    "标签和填写内容在同一格",
                    beside=place > 0,
                )
        elif block.blank or not block.text:
            awaited = False
        elif place == 0 and _heads(blocks, block):
            awaited = True
            yield Label(word_of(block), block, *_first(block, blank_row=blank_row))
        elif may_be_label(word_of(block)) and (not awaited or _is_known(word_of(block)) or blank_row):
            told = _further(sheet, block, asker, blank_row=blank_row)
            awaited = told is not None
            if told:
                yield Label(word_of(block), block, *told, beside=True)
        else:
            awaited = False


def _neighbours(blocks: list[Block]) -> bool:
    """Whether two cells that hold something stand side by side, so that one may be the other's text."""
    return any(not one.blank and not two.blank for one, two in pairwise(blocks))


def _heads(blocks: list[Block], block: Block) -> bool:
    word = word_of(block)
    beside = len(blocks) > 1 or block.text.endswith((":", "："))
    return beside and may_be_label(word) and not matches(word, WORDS.headings)


def _first(block: Block, *, blank_row: bool) -> tuple[Sure, str]:
    if _is_known(word_of(block)):
        return "确定", "是各地常用的标签"
    return ("确定", "右边是空白的填写处") if blank_row else ("较有把握", "在最左边，右边是填写处")


def _further(sheet: Sheet, block: Block, asker: Asker, *, blank_row: bool) -> tuple[Sure, str] | None:
    """Whether a text further right is a label, too: it may be what somebody filled in."""
    word = word_of(block)
    if _is_known(word):
        return "确定", "是各地常用的标签"
    if blank_row:
        return "确定", "右边是空白的填写处"
    if plain(word).endswith(WORDS.label_endings):
        return "较有把握", "像标签的写法"
    cell = sheet.address(block)
    question = Question(
        Bilingual(f"{cell} 的文字是印好的标签，还是填写的内容？是标签吗？", f"Is the text at {cell} a printed label?"),
        (YES, NO),
        NO,
        cell,
    )
    answer, sure = asker.decide(question)
    return (sure, "已确认是标签") if answer == YES else None


def inline_label(block: Block) -> str:
    """The label that shares a cell with its text; empty where none does."""
    match = _INLINE.match(block.text)
    if not match or not may_be_label(match["label"]) or _MONEY_UNIT.fullmatch(fold(match["text"])):
        return ""
    word = match["label"].strip()
    return word if _is_known(word) or plain(word).endswith(WORDS.label_endings) else ""


def word_of(block: Block) -> str:
    """A label's word, without the seal that belongs on it."""
    return _SEAL.sub("", printed(block.text)) or printed(block.text)


def _is_known(word: str) -> bool:
    return matches(word, WORDS.unit_labels) or key_of(word, WORDS.labels) is not None
