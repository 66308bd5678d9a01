"""What a cell can be to the reader: its role, and what of the definition it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from kpi_addin.address import Spot
from kpi_addin.language import Bilingual

Kind = Literal[
    "title",
    "label",
    "header",
    "text",
    "line",
    "amount",
    "level",
    "indicator",
    "target",
    "value",
    "total",
    "footer",
    "ignored",
    "computed",
    "unknown",
    "unclear",
    "unread",
]


class KindName(NamedTuple):
    """A role's short tag, and what it means."""

    tag: Bilingual
    meaning: Bilingual


KINDS: Final[Mapping[Kind, KindName]] = MappingProxyType(
    {
        "title": KindName(Bilingual("标题", "titl"), Bilingual("表的标题、年度", "the form's title and year")),
        "label": KindName(Bilingual("标签", "labl"), Bilingual("定义里的标签、栏目名", "a label of the definition")),
        "header": KindName(Bilingual("表头", "head"), Bilingual("一列的表头", "the header of a column")),
        "text": KindName(
            Bilingual("文字", "text"), Bilingual("标签旁边填写的文字", "the text that belongs to a label")
        ),
        "line": KindName(Bilingual("行名", "line"), Bilingual("资金的一行", "the name of a line of money")),
        "amount": KindName(Bilingual("金额", "amnt"), Bilingual("读出的金额、比率", "an amount or rate that was read")),
        "level": KindName(Bilingual("级别", "levl"), Bilingual("一级、二级指标", "level 1 or 2 of the indicators")),
        "indicator": KindName(Bilingual("指标", "indi"), Bilingual("三级指标的名称", "the name of an indicator")),
        "target": KindName(Bilingual("目标", "targ"), Bilingual("指标值", "a target, or a part of one")),
        "value": KindName(Bilingual("内容", "valu"), Bilingual("其他各列读出的内容", "what another column holds")),
        "total": KindName(Bilingual("合计", "totl"), Bilingual("合计行", "the row of totals")),
        "footer": KindName(
            Bilingual("表尾", "foot"), Bilingual("签字、说明，不作为数据", "signatures and notes, no data")
        ),
        "ignored": KindName(
            Bilingual("不读", "skip"), Bilingual("定义写明不用读的", "the definition says it is not read")
        ),
        "computed": KindName(
            Bilingual("公式", "form"), Bilingual("公式算出的文字，不读", "a text that a formula shows; not read")
        ),
        "unknown": KindName(
            Bilingual("生行", "new?"), Bilingual("读了，但定义里没有这一行", "read, but no line of the definition")
        ),
        "unclear": KindName(
            Bilingual("不懂", "????"),
            Bilingual("找到了格子，但读不懂里面写的", "found, but what it says can't be read"),
        ),
        "unread": KindName(
            Bilingual("未读", "LOST"), Bilingual("填了内容，但没有人读", "filled in, and read by nobody")
        ),
    }
)
LOSSES: Final[tuple[Kind, ...]] = ("unread", "unclear", "unknown")
"""What somebody should look at: it is lost, or not what the definition foresees."""


@dataclass(frozen=True, slots=True)
class CellRole:
    """A cell and what it is.

    ``about`` names the part of the definition, ``part`` is its key there; ``text`` is what the cell shows, empty for a
    place where something may still be filled in. ``advice`` says what to do about a loss.
    """

    spot: Spot
    kind: Kind
    about: Bilingual
    part: str
    text: str
    advice: Bilingual | None = None

    @property
    def lost(self) -> bool:
        """Whether somebody should look at it."""
        return self.kind in LOSSES
