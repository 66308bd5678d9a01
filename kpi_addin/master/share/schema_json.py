"""What a share keeps for ever, as JSON: equal values give equal bytes, and each file tells its schema."""

from __future__ import annotations

import json
from typing import Any

from kpi_addin.errors import UnreadableError
from kpi_addin.language import Bilingual
from kpi_addin.values import WrongValue, to_plain


def written(schema: int, value: Any) -> bytes:
    """A value of frozen dataclasses as UTF-8 JSON with sorted keys."""
    data = {"schema": schema, **to_plain(value)}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    # Half a surrogate pair cannot be UTF-8; as \udxxx it is both what Python writes here and what JSON reads back.
    return (text + "\n").encode("utf-8", "backslashreplace")


def content_of(plain: Any, newest: int, whose: Bilingual) -> tuple[int, dict[str, Any]]:
    """The schema that was told and all else; ``whose`` names the file.

    Raises `WrongValue` where none was told, `UnreadableError` for a schema that is newer than ours.
    """
    content = dict(plain) if type(plain) is dict else {}
    schema = content.pop("schema", None)
    if type(schema) is not int or schema < 1:
        raise WrongValue("没有写明格式", "its schema is not told", "schema")
    if schema > newest:
        raise UnreadableError(
            f"{whose.zh} 由更新的版本（格式 {schema}）写成；请升级本软件。",
            f"{whose.en} was written by a newer version (schema {schema}); upgrade this software.",
        )
    return schema, content
