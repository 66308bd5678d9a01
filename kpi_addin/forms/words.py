"""What texts and numbers in a form's YAML may be."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from kpi_addin.values import Between, Such, Word

_LONGEST_KEY, _LONGEST_TITLE, _LONGEST_PROMPT, _LONGEST_SHEET_NAME = 60, 200, 200, 31
_LONGEST_SENTENCE = 300
_NOT_IN_SHEET_NAMES: Final = frozenset("[]:*?/\\")


OWN_WORDS: Final = frozenset({"table", "further"})
"""What an indicator has beside its columns: no column is called so."""


def _is_key(text: str) -> bool:
    return text.isascii() and text.isidentifier() and text.islower() and len(text) <= _LONGEST_KEY


def _is_form_id(text: str) -> bool:
    return f"a{text}".replace("-", "a").isidentifier() and bool(text) and len(text) <= _LONGEST_KEY


def _is_prompt(text: str) -> bool:
    return len(text) <= _LONGEST_PROMPT


def _is_check_code(text: str) -> bool:
    return text.isascii() and text.islower() and f"a{text}".replace("-", "a").isalnum() and len(text) <= _LONGEST_KEY


def _is_sentence(text: str) -> bool:
    return bool(text.strip()) and len(text) <= _LONGEST_SENTENCE


def _is_title(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TITLE and not set("{}") & set(text.replace("{year}", ""))


def _is_sheet_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_SHEET_NAME and not _NOT_IN_SHEET_NAMES & set(text) and text == text.strip(" '")


Key = Annotated[str, Such(_is_key, "小写英文字母、数字、下划线", "lower-case letters, digits and underscores")]
FormId = Annotated[str, Such(_is_form_id, "字母、数字、汉字、连字符", "letters, digits and hyphens")]
Words = tuple[Word, ...]
Prompt = Annotated[str, Such(_is_prompt, "不超过 200 字的文字", "a text of at most 200 characters")]
CheckCode = Annotated[str, Such(_is_check_code, "小写英文字母、数字、连字符", "lower-case letters, digits and hyphens")]
Sentence = Annotated[str, Such(_is_sentence, "不超过 300 字的一句话", "a sentence of at most 300 characters")]
YearText = Annotated[str, Such(_is_title, "文字，花括号里只能是 {year}", "a text with no other braces than {year}")]
SheetName = Annotated[
    str,
    Such(
        _is_sheet_name,
        "工作表名称（不超过 31 字，不含 [ ] : * ? / \\）",
        "a sheet's name (at most 31 characters, none of [ ] : * ? / \\)",
    ),
]
Width = Annotated[float, Between(1, 255)]
Rows = Annotated[int, Between(0, 200)]
Lines = Annotated[int, Between(1, 100)]
Side = Literal["income", "expenditure"]
Direction = Literal["up", "down"]
AmountKind = Literal["money", "points", "rate"]
SeverityName = Literal["error", "warning", "info"]
