"""Why a review was not stored, in the words of somebody who sits at the sheet and not at the command line."""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    "：写“总的意见”（或 --opinion），或在意见表里采纳、写几条（--remarks）": "：写在“意见”栏，或者在“审核意见”页勾选、填写",
    "returned（退回）、passed（通过）、approved（批复）": "退回修改、通过、已批复",
    "（--status passed）": "",
    "请加 --yes": "请用 kpi-addin review 加 --yes",
    "请重新取一份意见表（功能区的“审核”，或 --prefill）": "请照现在的表改过，再选审核结果",
    "（您的意见还在您的文件里）": "",
}


def at_the_desk(told: str) -> str:
    """The sentence without what is typed at a prompt."""
    for words, instead in _WORDS.items():
        told = told.replace(words, instead)
    return told
