"""What would change on a roster, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kpi_addin.language import Bilingual
from kpi_addin.master.share.unit import Unit
from kpi_addin.master.share.windows import STAGE_NAMES

_KINDS: Final = {
    "new": Bilingual("新增", "new"),
    "renamed": Bilingual("改名", "renamed"),
    "moved": Bilingual("调整", "moved"),
    "changed": Bilingual("修改", "changed"),
    "gone": Bilingual("去掉", "gone"),
}
_FIELDS: Final = {
    "code": Bilingual("编码", "code"),
    "parent": Bilingual("上级编码", "parent"),
    "department": Bilingual("主管部门", "department"),
    "office": Bilingual("业务科室", "office"),
    "name": Bilingual("名称", "name"),
    "aliases": Bilingual("曾用名", "aliases"),
    "stages": Bilingual("应报阶段", "stages"),
    "valid_from": Bilingual("启用年度", "from"),
    "valid_to": Bilingual("停用年度", "to"),
}


def told_change(kind: str, before: Unit | None, after: Unit | None) -> Bilingual:
    """A change in words; without units it is the order of all."""
    unit = after or before
    if unit is None:
        return Bilingual(
            "单位的先后顺序变了，总表按新的顺序", "the order of the units changed, and the master's with it"
        )
    what, code = _KINDS[kind], f"{unit.code} " if unit.code else ""
    if before and after:
        shown = before.name if kind == "renamed" else unit.name
        parts = list(_differences(before, after))
        zh, en = ("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))
        return Bilingual(f"{what.zh} {code}{shown}：{zh}", f"{what.en} {code}{shown}: {en}")
    return Bilingual(f"{what.zh} {code}{unit.name}", f"{what.en} {code}{unit.name}")


def _differences(before: Unit, after: Unit) -> Iterator[Bilingual]:
    for key, name in _FIELDS.items():
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            zh, en = (_value(key, old), _value(key, new))
            yield Bilingual(f"{name.zh} {zh.zh} → {en.zh}", f"{name.en} {zh.en} → {en.en}")


def _value(key: str, value: object) -> Bilingual:
    if key == "stages" and isinstance(value, tuple):
        names = [STAGE_NAMES[stage] for stage in value]
        if not names:
            return Bilingual("全部", "all")
        return Bilingual("、".join(name.zh for name in names), ", ".join(name.en for name in names))
    text = "、".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return Bilingual(text or "（空）", text or "(blank)")
