"""Words that stand on a scale, best first, as data; words on one line mean the same."""

from __future__ import annotations

from typing import Final

Scale = tuple[tuple[str, ...], ...]

SCALES: Final[tuple[Scale, ...]] = (
    (("优", "优秀"), ("良", "良好"), ("中", "中等"), ("差", "较差")),
    (("好", "很好"), ("较好", "良好"), ("一般",), ("差", "较差")),
    (("高", "很高"), ("较高",), ("一般", "中等"), ("较低",), ("低",)),
    (("优秀",), ("良好",), ("合格", "达标", "及格"), ("不合格", "不达标", "不及格")),
    (("非常满意",), ("满意",), ("较满意", "比较满意", "基本满意"), ("一般",), ("不满意",)),
    (
        ("显著", "明显", "影响明显", "效果明显", "成效显著", "效果显著"),
        ("较明显", "较显著", "比较明显"),
        ("一般",),
        ("不明显", "不显著"),
    ),
    (("I类",), ("II类",), ("III类",), ("IV类",), ("V类",), ("劣V类",)),
    (("一级",), ("二级",), ("三级",), ("四级",)),
)
"""The scales of the forms we know; :func:`kpi_addin.targets.judging` takes others."""

_GRADES: Final = "优 良 中 差 好 优秀 优良 良好 较好 中等 一般 合格 及格 较差 不合格"
GRADES: Final = frozenset(_GRADES.split())
"""Words that stand before the band of points that earns them: 良(≥80,<90)."""

_DONE: Final = """
    完成 已完成 全部完成 按时完成 如期完成 按期完成 达成 已达成 达成年度指标 达成预期指标 达成指标 达成预期目标
    达到预期目标 达到预期 已达到 达到 达标 已达标 实现 已实现 实现预期目标
"""
DONE: Final = frozenset(_DONE.split())
"""What is written for "done"; it meets a target in words, and none in numbers."""

_NOT_DONE: Final = """
    未完成 没有完成 未达成 未达标 未达到 未实现 部分完成 部分达成 部分达成年度指标并具有一定效果 部分达成并具有一定效果 未达成年度指标且效果较差 未达成且效果较差
    尚未完成 基本未完成
"""
NOT_DONE: Final = frozenset(_NOT_DONE.split())
REACHED: Final = [
    "完成",
    "完工",
    "竣工",
    "建成",
    "建立",
    "建设",
    "健全",
    "完善",
    "制定",
    "制订",
    "出台",
    "印发",
    "落实",
    "执行",
    "开展",
    "公开",
    "公示",
    "公布",
    "形成",
    "达到",
    "达标",
    "达成",
    "实现",
    "启动",
    "实施",
    "开工",
    "交付",
    "验收",
    "投入使用",
    "投用",
    "发放",
    "拨付",
    "支付",
    "兑付",
    "到位",
    "办结",
    "提交",
    "报送",
    "改善",
    "提升",
    "提高",
    "见效",
    "解决",
    "配备",
    "覆盖",
    "通过",
    "规范",
    "更新",
    "上线",
    "设立",
    "成立",
    "编制",
]
"""What a department does about a target; behind 未 or 没有 they say that it was not done, as 发现 or 发生 there do not."""
DEGREES: Final = {"基本": 1, "较": 1, "比较": 1, "部分": 2, "不够": 2, "不": 3, "未": 3, "尚未": 3}
"""What stands before a word that is reached in part or not at all: 基本健全, 不健全."""
