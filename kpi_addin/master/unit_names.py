"""Names of units as they are compared: without what is written around a name, and whether one stands in the other."""

from __future__ import annotations

import re
import unicodedata

from kpi_addin.master.share.unit_id import fold_name
from kpi_addin.traditional import simplified

_LABEL = re.compile(r"(?:预算|填报|填表|编报|主管)?(?:单位|部门)(?:名称|全称)?[:：]")
_CODE = re.compile(r"[\[(【]?\d{3,}[\])】]?[-_—–.、·:：\s]+|[\[(【]\d{3,}[\])】]|\d{5,}(?=\D)")
_SEAL = re.compile(r"[\[(【](?:请?加?盖?公?章处?|签章|签字盖章|代码[:：]?\d*|\d{3,})[\])】]|\((?:章)\)")
_BETWEEN = re.compile(r"[\s\W_]+")
_SHORTEST = 3
"""As in 教育局: what is shorter stands in many names."""


def bare_name(name: str) -> str:
    """``219001-臨江區 教育局（盖章）`` as 临江区教育局: the name alone, in one spelling."""
    text = simplified(unicodedata.normalize("NFKC", name)).strip()
    while found := _LABEL.match(text) or _CODE.match(text):
        text = text[found.end() :]
    return _BETWEEN.sub("", _SEAL.sub("", fold_name(text)))


def one_in_the_other(one: str, other: str) -> bool:
    """Whether one bare name stands in the other, as 教育局 in 临江区教育局 and in 教育局机关."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and short in long
