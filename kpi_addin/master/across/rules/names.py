"""Another department named in a form as if it were its own: its name where one speaks of oneself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.fold import fold
from kpi_addin.master.across.finding import Evidence
from kpi_addin.master.across.gathered import Gathered, Handed, are_kin
from kpi_addin.master.across.rule import rule

_PLACE = re.compile(r"^[^省市州盟]{1,6}[省市州盟](?=.{2,}[县区市旗])")
_SHORTEST = 5
_BELOW = re.compile(r"下属|下设|所属|直属|下辖|归口|代管|管理的|包括|含")
"""Who has units below itself names them in its own text."""
_ITSELF = re.compile(
    r"(?:\(机关\)|机关|本级)?(?:内设(?!的)|现有(?:在职|在编|人员|职工|编制)|(?:现有|共有)?(?:行政|事业|参公|政法|专项|机关)*编制|实有|在职|"
    r"的?主要(?:职能|职责)|的?职能|(?:20\d\d年?度?)?(?:部门)?(?:整体)?(?:支出)?(?:年度|中长期)?(?:绩效)?目标|是(?:区|县|市)|设[^立置在])"
)
"""What a text says right behind the name of whom it is about. Posts are 核定 by another, whose name stands there too."""
_GOES_ON = re.compile(r"20\d\d年|全年|本年|今年|围绕|坚持|深入|聚焦|紧扣|以|将|计划|,")
"""What it says behind the name with which it begins."""
_BEGINS = re.compile(r"(?:^|[。；;!?(（])(?:[一二三四五六七八九十\d]{1,3}[、.])?$")


def _names(handed: Handed) -> set[str]:
    """How texts call a unit: its name, and without the city before its district."""
    folded = re.sub(r"\([^()]*\)$", "", fold(handed.department.unit or handed.department.name))
    return {name for name in (folded, _PLACE.sub("", folded)) if len(name) >= _SHORTEST}


@rule(
    Severity.WARNING,
    "E",
    "“{one}”的表里有一段像是在说“{other}”：“{one_value}”。是从那张表改来的吗？",
    "A text in the form of {one} seems to be about {other}: “{one_value}”. Was it made from that form?",
    cause_zh="可能由另一个部门的表改来，单位名称没有改全。请核对整段文字，改成本单位的。",
    cause_en="The form may be made from the other's and the name left in. Read the whole text and have it made this unit's own.",
)
def text_about_another_unit(among: Gathered) -> Iterator[Evidence]:
    """A department's texts speak of itself."""
    owners: dict[str, list[Handed]] = {}
    for each in among.all:
        for name in _names(each):
            owners.setdefault(name, []).append(each)
    if not owners:
        return
    known = re.compile("|".join(re.escape(name) for name in sorted(owners, key=lambda name: (-len(name), name))))
    for handed in among.all:
        found: set[str] = set()
        for key, text in handed.texts.items():
            for named in known.finditer(text):
                other = owners[named[0]][0]
                if other.owner not in found and _is_about(other, handed, text, named):
                    found.add(other.owner)
                    yield _evidence(handed, key, other, text[max(0, named.start() - 6) : named.end() + 14])


def _is_about(other: Handed, handed: Handed, text: str, name: re.Match[str]) -> bool:
    """Whether the text goes on about the unit named, which is no other than the form's own, its part or its whole."""
    before, behind = text[: name.start()], text[name.end() :]
    if are_kin(handed, other) or _BELOW.search(before[-30:]):
        return False
    if not before and _GOES_ON.match(behind):
        return True
    return _ITSELF.match(behind) is not None and _BEGINS.search(before[-6:]) is not None


def _evidence(handed: Handed, key: str, other: Handed, told: str) -> Evidence:
    cell = handed.form.texts[key].cell
    return Evidence(handed.side((cell,), told), other.side((other.form.unit.cell,), other.form.unit.value or ""))
