"""What the bureau remarked when it returned a form: kept in the workbook's stamp, told as findings beside the cells.

A remark is bound to the row and column that it is about, wherever these stand by now, and knows what stood there: so it can
say without the share whether that was changed since.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.documents import WrongDocument
from kpi_addin.documents.json_text import read_json
from kpi_addin.form import Form
from kpi_addin.forms import find_definition
from kpi_addin.language import Bilingual
from kpi_addin.local_time import local_time
from kpi_addin.merging.record import Record, Said, Slot, record_of, said
from kpi_addin.plain_number import plain_number
from kpi_addin.values import Door, from_plain, to_plain

REMARK: Final = "reviewer-remark"
"""The code of these findings; no rule of the catalogue makes them."""
_KEY: Final = "review:"
_LONGEST: Final = 4000
_ROOM: Final = 30_000
"""A remark is a sentence or two; a cell holds 32,767 characters."""
_DOOR: Final = Door(control=True)
_BLANK: Final = Bilingual("（空）", "(blank)")


@dataclass(frozen=True, slots=True)
class Returned:
    """A remark as the workbook keeps it. ``about`` tells which form it is about, where there are several.

    ``row`` and ``column`` are empty for what is said of the form as a whole, and for a cell with no value of its own, which
    ``cell`` names. ``was`` is what the place said in the form that was returned.
    """

    about: tuple[str, ...]
    text: str
    who: str
    when: str
    cell: str | None = None
    row: tuple[str, ...] = ()
    column: str = ""
    was: str | None = None


def about(form: Form) -> tuple[str, ...]:
    """Which form it is: its id, its unit, and the project where it is about one."""
    definition = find_definition(form.form_id)
    fields = (form.texts.get(key) for key in (definition.identity if definition else ()) if key != "unit")
    return (form.form_id, form.unit.value or "", *((one.value if one else None) or "" for one in fields))


def said_text(value: Said) -> str | None:
    """What a cell says, as a text to compare and to show: of a very long one the beginning."""
    return plain_number(value) if isinstance(value, Decimal) else None if value is None else str(value)[:_LONGEST]


def remarks_stamp(
    remarks: Iterable[Returned], form: tuple[str, ...], stamp: Mapping[str, str], *, alone: bool = False
) -> dict[str, str]:
    """What is to be stamped where ``stamp`` stands, so that these are all the remarks on that form: a key without a value goes.

    ``alone``: the workbook holds no other form.
    """
    there = dict(_kept(stamp))
    told = {key: "" for key, remark in there.items() if alone or remark is None or remark.about == form}
    numbers = (f"{_KEY}{number}" for number in range(1, 1_000_000))
    free = (key for key in numbers if key not in there or key in told)
    for remark, key in zip(remarks, free, strict=False):
        told[key] = _written(remark)
    return {key: value for key, value in told.items() if stamp.get(key, "") != value}


def _written(remark: Returned) -> str:
    """As it stands in a cell of the stamp; where a row has names as long as a page, only what was said."""
    short = replace(remark, text=remark.text[:_LONGEST])
    for one in (short, replace(short, row=(), column="", was=None), Returned((), short.text, short.who, short.when)):
        text = json.dumps(to_plain(one), ensure_ascii=False, sort_keys=True)
        if len(text) <= _ROOM:
            break
    return text


def new_remarks(told: Mapping[str, str]) -> int:
    """How many remarks `remarks_stamp` put there anew."""
    return sum(bool(value) for key, value in told.items() if key.startswith(_KEY))


def remarks_kept(form: Form, stamp: Mapping[str, str]) -> int:
    """How many remarks on that form a stamp keeps."""
    return len(_own(form, stamp))


def _own(form: Form, stamp: Mapping[str, str]) -> list[Returned]:
    kept = [remark for _, remark in _kept(stamp) if remark]
    return [remark for remark in kept if form.part is None or remark.about == about(form)]


def remark_findings(form: Form, stamp: Mapping[str, str]) -> tuple[Finding, ...]:
    """The remarks on a form: what was not changed since is a warning, what was is told with what it was changed to."""
    own = _own(form, stamp)
    record = record_of(form) if own else Record()
    return tuple(_finding(remark, record) for remark in own)


def _kept(stamp: Mapping[str, str]) -> Iterator[tuple[str, Returned | None]]:
    """Each key with its remark; None for one that is damaged, which nobody can be told of."""
    keys = [key for key in stamp if key.startswith(_KEY) and key.removeprefix(_KEY).isdecimal()]
    for key in sorted(keys, key=lambda key: int(key.removeprefix(_KEY))):
        try:
            document = read_json(stamp[key].encode("utf-8", "surrogatepass"))
            with document.located():
                yield key, from_plain(Returned, document.plain, _DOOR)
        except WrongDocument:
            yield key, None


def _finding(remark: Returned, record: Record) -> Finding:
    by = f"{remark.who} {local_time(remark.when)}"
    if not remark.row:
        cells = (remark.cell,) if remark.cell else ()
        message = Bilingual(f"退回意见（{by}）：{remark.text}", f"Returned ({by}): {remark.text}")
        return Finding(REMARK, Severity.INFO, cells, told=Wording(message))
    row = record.rows.get(remark.row)
    if row is None:
        return Finding(REMARK, Severity.INFO, (), left=remark.was, told=Wording(_without_row(by, remark.text)))
    field = record.at(Slot(remark.row, remark.column))
    now, cells = said_text(said(field)), (field.cell,) if field.cell else ()
    if now == remark.was:
        message = Bilingual(f"退回意见（{by}）：{remark.text}", f"Returned ({by}): {remark.text}")
        cause = Bilingual(
            "退回以后这一格没有改：请修改；不用改的，请在“出错说明”里写明理由。",
            "This cell was not changed since: change it, or explain why it stays.",
        )
        return Finding(REMARK, Severity.WARNING, cells, left=remark.was, told=Wording(message, cause))
    old, new = (_BLANK if one is None else Bilingual(f"“{one}”", f"“{one}”") for one in (remark.was, now))
    message = Bilingual(
        f"原意见（{by}）：{remark.text} → 这次改了：{old.zh} 改为 {new.zh}。",
        f"Was returned ({by}): {remark.text} → changed since: {old.en} to {new.en}.",
    )
    return Finding(REMARK, Severity.INFO, cells, left=remark.was, right=now, told=Wording(message))


def _without_row(by: str, text: str) -> Bilingual:
    return Bilingual(
        f"原意见（{by}）：{text} → 这一行已改名或删去。",
        f"Was returned ({by}): {text} → the row was renamed or removed since.",
    )
