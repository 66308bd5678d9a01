"""A review as JSON and back, without loss."""

from __future__ import annotations

import json
from typing import Any, Final

from kpi_addin.documents import WrongDocument
from kpi_addin.documents.json_text import read_json
from kpi_addin.errors import UnreadableError
from kpi_addin.master.review.review import Review
from kpi_addin.values import Door, WrongValue, from_plain, to_plain

SCHEMA: Final = 1
"""Every schema that was ever written stays readable."""
_DOOR: Final = Door(control=True)


def to_json(review: Review) -> bytes:
    """Write a review as UTF-8 JSON with sorted keys: equal reviews give equal bytes."""
    data = {"schema": SCHEMA, **to_plain(review)}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    # Half a surrogate pair cannot be UTF-8; as \udxxx it is both what Python writes here and what JSON reads back.
    return (text + "\n").encode("utf-8", "backslashreplace")


def from_json(data: bytes, file: str = "") -> Review:
    """Read a review; raises `UnreadableError` naming ``file`` when it is damaged or of a newer schema."""
    try:
        document = read_json(data)
        with document.located():
            return _review_in(document.plain, file)
    except WrongDocument as fault:
        raise UnreadableError(
            f"审核文件 {file} 已损坏，无法读取（{fault.told.zh}）；请从备份恢复。",
            f"The review {file} is damaged ({fault.told.en}); restore it from a backup.",
        ) from None


def _review_in(plain: Any, file: str) -> Review:
    content = dict(plain) if type(plain) is dict else {}
    schema = content.pop("schema", None)
    if type(schema) is not int or schema < 1:
        raise WrongValue("没有写明格式", "its schema is not told", "schema")
    if schema > SCHEMA:
        raise UnreadableError(
            f"审核文件 {file} 由更新的版本（格式 {schema}）写成；请升级本软件。",
            f"The review {file} was written by a newer version (schema {schema}); upgrade this software.",
        )
    return from_plain(Review, content, _DOOR)
