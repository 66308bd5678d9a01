"""Which units a text speaks of as those that do something: 临湖区民政局负责低保."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpi_addin.checks.views.goal_texts import NUMBERING
from kpi_addin.fold import fold

_KINDS = "局|委员会|人民法院|人民检察院|联合会|人民政府|街道办事处|党校"
"""Bodies that fill in forms of their own; centres, halls and stations are as often parts of the unit itself."""
_DOES = "负责|主管|承担|贯彻|是(?:主管|负责|区|县|市|政府)|为(?:区|县|市)|(?:的)?主要(?:职能|职责)|依法|内设|下设|设有|核定|行政编制"
_NO_NAME = "协助|配合|会同|指导|监督|联合|督促|组织|负责|贯彻|落实|承担|代|受|由|与|向|对|报|按|经|为|和|将|在|以|其"
_NAME = rf"((?!{_NO_NAME})[\u4e00-\u9fff]{{0,14}}?[省市区县旗州镇乡][\u4e00-\u9fff]{{0,14}}?(?:{_KINDS}))(?={_DOES})"
_BEGINS_A_SENTENCE = re.compile(rf"(?:^|(?<=[。；;\n]))(?:{NUMBERING.pattern})?{_NAME}")
_BEGINS_A_CLAUSE = re.compile(rf"(?<=[，,、]){_NAME}")


def others_named(text: str, unit: str) -> Iterator[str]:
    """The units that the text makes its subject, where it never makes the unit itself so.

    A text that divides duties names several, the unit among them; short forms (住建局) are the unit too.
    """
    folded = "\n".join(fold(line) for line in text.split("\n"))
    names = _BEGINS_A_SENTENCE.findall(folded)
    if not any(_same(name, fold(unit)) for name in (*names, *_BEGINS_A_CLAUSE.findall(folded))):
        yield from dict.fromkeys(names)


def _same(name: str, unit: str) -> bool:
    """Whether a name may be the unit's, in full, shortened, or as a branch: 临湖区水务局 is 市水务局临湖分局."""
    return unit in name or set(name.replace("分局", "局")) <= set(unit)
