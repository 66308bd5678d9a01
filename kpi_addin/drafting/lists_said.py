"""Lists, boxes to tick, labels to pass over and signatures, as the definition says them."""

from __future__ import annotations

import re
from typing import Any, Final

from kpi_addin.drafting.guess import Noted, note
from kpi_addin.drafting.labels import Label, is_signature
from kpi_addin.drafting.lists import Listed
from kpi_addin.drafting.survey import Survey
from kpi_addin.drafting.words import may_be_label, printed

_BOX: Final = "□☐○☑■√✓✔●☒"
_CHOICE: Final = re.compile(
    rf"(?P<before>[{_BOX}]\s*)?(?P<word>[^\s{_BOX}()（）、，,;；:：]{{1,12}})\s*(?:[（(]?[{_BOX}][)）]?)?"
)
_MOST_ROWS: Final = 30
_NO_HEADER: Final = "事项"
"""What a column of names is called over which nothing is printed."""
_WORD: Final = re.compile(r"([^\s:：（）()]{2,12})(?:[（(][^（）()]*[)）])?[:：]")


def list_said(survey: Survey, listed: Listed, place: int) -> Noted:
    """The section of a list."""
    sheet = survey.sheet
    columns: dict[str, Any] = {}
    for column in listed.columns:
        header = printed(column.block.text) or _NO_HEADER
        value: Any = header
        if column.kind == "money":
            group = {"group": printed(column.group.text)} if column.group else {}
            value = {"header": header, "kind": "money", **group}
        why = f"清单的表头“{header}”" if column.block.text else f"这一栏没有印表头，写作“{header}”"
        columns[column.key] = Noted(value, (note("较有把握", why, sheet.address(column.block)),))
    label = printed(listed.label.text) if listed.label else printed(listed.columns[0].block.text)
    said: dict[str, Any] = {"kind": "list", "key": "tasks" if place == 0 else f"list_{place + 1}", "label": label}
    said["columns"] = columns
    if listed.total is not None:
        said["total"] = [printed(listed.total.text)]
    said["blank_rows"] = min(_MOST_ROWS, max(3, listed.rows.stop - listed.first))
    where = sheet.address(listed.label or listed.columns[0].block)
    return Noted(said, (note("较有把握", "一行一项的清单，有自己的表头", where),))


def choices_of(survey: Survey, label: Label) -> tuple[str, ...]:
    """The words with a box to tick beside a label; none where there are no boxes."""
    right = survey.sheet.block(label.block.top, label.block.right + 1)
    told = right.text if not label.block.text.count("□") else label.block.text
    if not any(box in told for box in "□☐☑"):
        return ()
    words = [match["word"] for match in _CHOICE.finditer(told) if match["word"].strip()]
    return tuple(dict.fromkeys(word for word in words if may_be_label(word)))


def signature_words(text: str) -> list[str]:
    """The printed words in a line of signatures: those before a colon, or a cell that is such a word; never who signed."""
    words = _WORD.findall(text) or ([printed(text)] if may_be_label(text) and is_signature(text) else [])
    return [word for word in words if is_signature(word) and not any(sign.isdigit() for sign in word)]


def signatures_said(survey: Survey) -> Noted | None:
    """The labels below the form beside which people sign."""
    found: dict[str, str] = {}
    read = {label.word for label in survey.labels}
    for block in survey.signatures:
        for word in signature_words(block.text):
            if word not in read:
                found.setdefault(word, survey.sheet.address(block))
    if not found:
        return None
    cells = "、".join(dict.fromkeys(found.values()))
    return Noted(
        {"kind": "signatures", "labels": list(found)}, (note("确定", "表下的签名栏：只印出来，不读取", cells),)
    )


def ignored_said(labels: list[Label], survey: Survey) -> Noted | None:
    """The labels whose text is of no interest."""
    if not labels:
        return None
    cells = "、".join(survey.sheet.address(label.block) for label in labels)
    why = note("较有把握", "联系人、电话、日期等不读取；要读取，请改写成 kind: text", cells)
    return Noted(list(dict.fromkeys(label.word for label in labels)), (why,))
