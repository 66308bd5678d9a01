"""What is left over where somebody copied a template and did not fill it in."""

from __future__ import annotations

import re
import unicodedata

from kpi_addin.chinese_digits import ONE_TO_NINE, ONE_TO_TEN

_REMNANT = re.compile(r"\*\*|[×xX]{2,}|…|\.{3,}|^(?:指标|重点工作|重点任务|工作任务)\d+[:：]?$|_{2,}")
_MARKS = frozenset("*×xX….:：_")
"""Nothing is left of a template where none of these stands, and no digit ends the text."""

_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|「[^「」]*」|‘[^‘’]*’|\"[^\"\n]*\"")
_BOLD = re.compile(r"\*\*(?=[^\s*])(?![名个人件次场所家座项公元万%年月户处篇])[^*\n]{2,40}\*\*")
_SECRET = re.compile(r"[×✕✖╳xXｘＸ]{2,}(?=部队|支队|旅|舰|号部队|同志)")
"""The unit of an army and a person are named like that on purpose."""
_BLANK = re.compile(
    rf"[*＊﹡∗]{{2,}}|[×✕✖╳]{{2,}}|(?<![A-Za-z])[xXｘＸ]{{2,}}(?![A-Za-z\d])|[_＿]{{2,}}|(?<![{ONE_TO_NINE}])[○〇]{{2,}}(?![{ONE_TO_NINE}年])|□{{2,}}"
)
_ASKED = re.compile(
    r"请(?:在此处?|在这里)?(?:据实|如实|按实|(?:根据|按照?|结合)(?:本单位|本部门)?(?:的?实际)?(?:情况)?)?(?:填写|填报|填入|输入|录入|补充完整)"
    r"|(?:此处|这里|在此处?)(?:请)?(?:据实|如实)?(?:填写|填报|填入|写明|输入|录入|填(?=[：:，,。)）]|$))"
    r"|待(?:填写?|补充|补)(?=[)）】\]。；，,;]|$)|^\s*[(（【\[]填写[^)）】\]\n]{1,60}[)）】\]]\s*$",
    re.MULTILINE,
)
_DOTS = re.compile(
    rf"^[ \t\u3000]*(?:[（(]?[{ONE_TO_TEN}\d]{{1,3}}[）)、.．]\s*|(?:目标|任务|指标)[{ONE_TO_TEN}\d]{{1,3}}[:：][ \t\u3000]*)?(?:…+|\.{{2,}}|。{{2,}}|·{{3,}})[。；;]?[ \t\u3000]*$",
    re.MULTILINE,
)
_BARE_TASK = re.compile(r"^\s*(?:目标|任务|指标)\d+[:：]?\s*(?=\n\s*(?:目标|任务|指标)\d+|\Z)", re.MULTILINE)
_NOTHING = frozenset(
    {"略", "从略", "同上", "见上", "如上", "无", "暂无", "没有", "待定", "待补充", "待填", "测试", "空"}
)
_PUNCTUATION = re.compile(r"[\W_]+")
_SHORT = 20
_LETTER = re.compile(r"[^\W\d_]")


def is_remnant(text: str) -> bool:
    """Whether a name or a target, which are short and whole, holds what was to be replaced: even an ellipsis does."""
    return (not _MARKS.isdisjoint(text) or text[-1:].isdecimal()) and _REMNANT.search(text) is not None


def blank_in(text: str) -> str | None:
    """What of a text is left of a template, as it is written; None where there is nothing.

    What is quoted is somebody else's text, and an army's unit goes by ××部队. A row of points at the end of a list is no
    blank, but one that stands alone is.
    """
    if says_nothing(text):
        return text.strip()
    return _first(_SECRET.sub("", _BOLD.sub("", _QUOTED.sub("", text)))) if _first(text) else None


def _first(text: str) -> str | None:
    found = next((match for each in (_BLANK, _DOTS, _ASKED, _BARE_TASK) if (match := each.search(text))), None)
    return found and found[0].strip()


def says_nothing(text: str) -> bool:
    """Whether a text is nothing but 略, 同上 or 无, a stroke or a number."""
    if not _LETTER.search(text):
        return True
    return len(text) <= _SHORT and _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text)) in _NOTHING
