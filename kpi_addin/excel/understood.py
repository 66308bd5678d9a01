"""A target as it was understood, in words that an accountant can check at a glance."""

from __future__ import annotations

from kpi_addin.language import Bilingual, say
from kpi_addin.targets import Target

_BOUNDS = {
    ">=": Bilingual("不低于", "at least"),
    ">": Bilingual("高于", "above"),
    "=": Bilingual("等于", "exactly"),
    "<=": Bilingual("不高于", "at most"),
    "<": Bilingual("低于", "below"),
}
_DAYS = {
    ">=": Bilingual("不早于", "from"),
    ">": Bilingual("晚于", "after"),
    "<": Bilingual("早于", "before"),
    "=": Bilingual("", ""),
}
_BY = Bilingual("不晚于", "by")


def in_words(target: Target) -> str:
    """What the target says; where that is doubtful, with the question to ask."""
    if target.kind == "unclear":
        return say("不明确：", "unclear: ") + str(target.question or "")
    told = _one(target)
    if target.alternative:
        told += say(" 或 ", " or ") + _one(target.alternative)
    return told if target.certain else f"{told}？{target.question or ''}"


def _one(target: Target) -> str:
    if target.value2 is not None:
        return say(f"{target.value} 到 {_amount(target, target.value2)}", f"{target.value} to {target.value2}")
    if target.kind == "qualitative":
        return say(f"定性：{target.value}", f"words: {target.value}")
    if target.kind == "date":
        return f"{_DAYS.get(target.operator or '', _BY)} {target.value}".strip()
    if target.kind == "relative":
        return _change(target)
    if target.about:
        return say(f"约 {_amount(target, target.value)}", f"about {_amount(target, target.value)}")
    bound = _BOUNDS.get(target.operator or "", "")
    return f"{bound} {_amount(target, target.value)}".strip()


def _change(target: Target) -> str:
    """A change is signed: 下降5% is at most -5%."""
    value = target.value or ""
    down = value.startswith("-") or (not value and "<" in (target.operator or ""))
    direction = say("下降", "down") if down else say("提高", "up")
    if (target.operator or "") == "=" and value in {"", "0"}:
        direction, value = say("持平", "unchanged"), ""
    least = "" if target.operator == "=" or not value else say("至少", "at least")
    told = " ".join(part for part in (direction, least, _amount(target, value.removeprefix("-"))) if part)
    return say(f"比{target.base or '上年'}{told}", f"{told} against {target.base or 'last year'}")


def _amount(target: Target, value: str | None) -> str:
    if not value:
        return ""
    return f"{value}{'%' if target.unit == '%' else f' {target.unit}' if target.unit else ''}"
