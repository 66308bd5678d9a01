"""Wrong usage in the user's words; the command line's library only speaks English."""

from __future__ import annotations

from typing import Any

from kpi_addin.language import say

_REASONS = {
    "MissingParameter": "缺少参数 {name}",
    "NoSuchOption": "没有选项 {name}",
    "BadOptionUsage": "选项 {name} 后面缺少内容",
    "BadParameter": "参数 {name} 的内容不对",
}


def usage_line(error: Any) -> str:
    """One line for an error of the command line's library."""
    english = " ".join(error.format_message().split())
    reason = _REASONS.get(type(error).__name__)
    chinese = reason.format(name=_name(error)) if reason else f"用法不对（{english}）"
    return say(f"{chinese}；用 kpi-addin --help 查看用法。", f"Usage: {english} See kpi-addin --help.")


def _name(error: Any) -> str:
    """What the user would call the option or argument that is wrong."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return getattr(error, "option_name", None) or ""
    options = [option for option in parameter.opts if option.startswith("--")]
    return str(options[0] if options else parameter.metavar or parameter.name)
