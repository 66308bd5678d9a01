"""The vocabulary of the target language: each word, its part of speech, what it means.

Parts of speech, by the letter the grammar uses:

====  ======================================================================================
``o``  operator before its number: ≥, 不低于, 控制在
``a``  operator after it: 以上, 以内, 左右
``n``  number; words for numbers (全部, 一半) included
``u``  unit
``i``  note on a bound: (含), (不含)
``m``  a period or head that a number is counted by: 每年, 人均
``d``  date; ``e`` the deadline after it (前, 之前)
``r``  change: 提高, 下降, 增速
``b``  what a change is compared with: 较上年, 同比, 比2023年
``j``  between two ends: -, ~, 至
``|``  or
``s``  punctuation, 且
``(``  ``)`` brackets that are none of the above
``z``  what is left of a template: **, XX
``k``  Latin letters, and with digits: PM2.5, ISO9001
``w``  any other words
====  ======================================================================================
"""

from __future__ import annotations

from typing import Final, NamedTuple

from kpi_addin.targets.target import Operator


class Comparison(NamedTuple):
    """What an operator word compares. ``soft`` gives way to an operator on the other side: 控制在90%以上, 达到5%以下."""

    operator: Operator | None
    soft: bool = False
    about: bool = False


_BEFORE: Final[dict[Operator, str]] = {
    ">=": """不低于 不少于 不小于 不得低于 不得少于 不得小于 不能低于 不能少于 不应低于 不应少于 不下于 不短于 不得短于 不弱于 不慢于 不差于 大于等于 大于或等于 高于等于 高于或等于 多于等于 多于或等于
            至少 最少 最低 最小 起码 不亚于 超过或等于 达到或超过 达到及超过 达到和超过""",
    "<=": """不超过 不高于 不大于 不多于 不得超过 不得高于 不得大于 不得多于 不能超过 不能高于 不应超过 不应高于 不超出 不突破 不得突破 不长于 不超 不迟于 不晚于
            小于等于 小于或等于 低于等于 低于或等于 少于等于 少于或等于 至多 最多 最高 最大 最长 封顶 控制在不超过 上限 上限为""",
    ">": "超过 大于 高于 多于 突破 超出 长于 优于 超",
    "<": "小于 低于 少于 不足 不满 未满 不到 短于",
    "=": "等于 恰好 刚好",
}
_SOFT: Final[dict[Operator | None, str]] = {
    ">=": """达到 达 应达到 应达 须达到 需达到 要达到 力争达到 确保达到 提高到 提高至 提升到 提升至 增长到 增长至 增加到 增加至 上升到 上升至 扩大到 扩大至 发展到 超额完成
            增至 升至 提至""",
    "<=": """控制在 控制到 限制在 压缩在 压缩到 压缩至 压减至 压减到 压降至 压降到 下降到 下降至 降低到 降低至 减少到 减少至 缩短到 缩短至 缩减到 缩减至 缩小到 缩小至 降至 降到 减至 限于""",
    None: "保持在 稳定在 维持在 保持 稳定于 基本保持在 为 是 在 于 即",
}
_ABOUT: Final = "约 约为 大约 大概 近 接近 将近 约等于 ≈ ± 预计 预计约"
_AFTER: Final[dict[Operator, str]] = {
    ">=": "+ 以上 及以上 及其以上 或以上 和以上 (含)以上 含以上 (及)以上 之上 及以上的 起步 打底",
    "<=": "以下 及以下 及其以下 或以下 和以下 (含)以下 含以下 (及)以下 之下 以内 之内 内 封顶 为限 为上限",
    ">": "以外 之外",
}
_BETWEEN: Final = "之间 区间"
_AFTER_ABOUT: Final = "左右 上下 多 余 有余"
_UP: Final = """提高 提升 增长 增加 上升 改善 增强 增速 增幅 涨幅 升幅 扩大 上涨 增收 提速 递增 好转 加快 增多 增进 改进 升高 向好 增值 增产 增效
    增长率 增长速度 增长幅度 提高幅度 提升幅度"""
_DOWN: Final = """下降 降低 减少 减轻 缩短 缩减 减小 压减 压缩 削减 降幅 减幅 递减 回落 下调 减低 减缓 收窄 压降 下降率 下降幅度 降低幅度 减少幅度 减弱 缓解 降温"""
_LAST_TIME: Final = "上年 去年 上年度 上一年 上一年度 上年同期 去年同期 上期 往年"
_ONCE: Final = "以前年度 前一年 同期 年初 期初 基期 基准年 之前 原来 改造前 实施前"
_ELSEWHERE: Final = (
    "全国平均 全省平均 全市平均 全区平均 全县平均 行业平均 国家平均 省平均 市平均 历年平均 前三年平均 平均"
)
_BASES: Final = (
    *["同比", "环比", "年均"],
    *(word for word in _LAST_TIME.split()),
    *(f"{word}水平" for word in f"{_LAST_TIME} {_ELSEWHERE}".split()),
    *(f"{than}{word}" for than in ("较", "比", "相比", "相较") for word in f"{_LAST_TIME} {_ONCE}".split()),
    *(f"{to}{word}相比" for to in ("与", "同", "和") for word in _LAST_TIME.split()),
)
_JOINERS: Final = "- -- ~ ~~"
_JOINING_WORDS: Final = "至 到 和 与"
_OR: Final = "或 或者 或是"
_STOPS: Final = ", ; 。 、 : . ! ? ' \" · •"
_ANDS: Final = "且 并且 并 及 ,且 并,"
_AFTER_DATE: Final = "前 之前 以前 止 截止 为止 内 以内 之内"
_REMNANTS: Final = "** *** **** ***** * □ □□ ○○ ○ __ ___ ____ _ …… … ... .... ...... ## ??? ?? 某某"
_NOTES: Final = {"(含)": True, "(包含)": True, "(含本数)": True, "(不含)": False, "(不含本数)": False, "含": True}

Entry = tuple[str, object]
_NOTE_ENTRIES: Final[dict[str, Entry]] = {word: ("i", included) for word, included in _NOTES.items()}
VOCABULARY: Final[dict[str, Entry]] = {
    **dict.fromkeys(_STOPS.split(), ("s", None)),
    **dict.fromkeys(_JOINERS.split(), ("j", None)),
    **dict.fromkeys(_OR.split(), ("|", None)),
    **dict.fromkeys(_REMNANTS.split(), ("z", None)),
    **dict.fromkeys(_UP.split(), ("r", 1)),
    **dict.fromkeys(_DOWN.split(), ("r", -1)),
    **{word: ("b", word) for word in _BASES},
    **{word: ("o", Comparison(op)) for op, words in _BEFORE.items() for word in words.split()},
    **{word: ("o", Comparison(op, soft=True)) for op, words in _SOFT.items() for word in words.split()},
    **{word: ("o", Comparison(None, soft=True, about=True)) for word in _ABOUT.split()},
    **_NOTE_ENTRIES,
    "(": ("(", None),
    ")": (")", None),
}
"""Words that may stand anywhere."""
AFTER: Final[dict[str, Entry]] = {
    **{word: ("a", Comparison(op)) for op, words in _AFTER.items() for word in words.split()},
    **{word: ("a", Comparison(None, soft=True, about=True)) for word in _AFTER_ABOUT.split()},
    **dict.fromkeys(_BETWEEN.split(), ("a", Comparison("between", soft=True))),
    **dict.fromkeys(_JOINING_WORDS.split(), ("j", None)),
    **dict.fromkeys(_ANDS.split(), ("s", None)),
    **_NOTE_ENTRIES,
}
"""Words after a number, its unit or its noun."""
AFTER_DATE: Final = frozenset(_AFTER_DATE.split())
"""Words after a date that make it a deadline."""
HEADS: Final = {"人": "人", "户": "户", "亩": "亩", "月": "月", "日": "日", "周": "周", "生": "生", "村": "村"}
"""What stands before 均 in 人均, 户均 …, and what it divides by."""
_ASIDES: Final = """
    计划标准 历史标准 行业标准 通用标准 其他标准 核心 核心指标 定量 定性 正向 反向 正向指标 反向指标 定量指标
    年度 全年 年 半年 预计 约束性 预期性 约束性指标 预期性指标 国家标准 地方标准 累计 当年 本年
"""
ASIDES: Final = frozenset(_ASIDES.split())
"""Said in brackets of a number's kind, not of its size: dropped."""
