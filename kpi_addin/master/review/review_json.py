"""A review as JSON and back, without loss."""

from __future__ import annotations

from typing import Any, Final

from kpi_addin.documents import WrongDocument
from kpi_addin.documents.json_text import read_json
from kpi_addin.errors import UnreadableError
from kpi_addin.language import Bilingual
from kpi_addin.master.review.review import DECIDES, Review
from kpi_addin.master.share.schema_json import content_of, written
from kpi_addin.values import Door, from_plain

SCHEMA: Final = 1
"""Every schema that was ever written stays readable."""
BEYOND_DECISIONS: Final = 2
"""The schema of a review that decides nothing, or was typed into the master: an older version must not take it for damage."""
_DOOR: Final = Door(control=True)


def to_json(review: Review) -> bytes:
    """Write a review as UTF-8 JSON with sorted keys: equal reviews give equal bytes."""
    return written(SCHEMA if review.status in DECIDES and not review.desk else BEYOND_DECISIONS, review)


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
    _, content = content_of(plain, BEYOND_DECISIONS, Bilingual(f"审核文件 {file}", f"The review {file}"))
    return from_plain(Review, content, _DOOR)
