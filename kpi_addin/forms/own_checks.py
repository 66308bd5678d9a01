"""The checks that a form's definition brings with it, read against the definition's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from string import Formatter
from typing import TYPE_CHECKING, Any, Final

from kpi_addin.forms.words import SeverityName
from kpi_addin.language import Bilingual
from kpi_addin.values.fault import Step, WrongValue, once, quoted, unknown

if TYPE_CHECKING:
    from kpi_addin.forms.definition import FormDefinition
    from kpi_addin.forms.formulas import Formula, Rows
    from kpi_addin.forms.formulas.nodes import Cell, Column
    from kpi_addin.forms.written import WrittenCheck

PREFIX: Final = "own-"
"""What every own check's code begins with, so that it is never another rule's, today or in a later version."""
MOST_CHECKS: Final = 60
_MOST_EXAMPLES: Final = 20
_WORDS: Final = ("left", "right", "difference", "gap", "name", "unit")
"""What the sentences may be filled with."""

Value = Decimal | str | None


@dataclass(frozen=True)
class Given:
    """What an example writes into the form, under the name that it uses: one value, or one for each row."""

    name: str
    at: Cell | Column
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Example:
    """A form with only these values in it; ``fires``: whether the check finds fault with it."""

    given: tuple[Given, ...]
    fires: bool
    number: int


@dataclass(frozen=True)
class OwnCheck:
    """``require`` must hold, of every row of ``each`` where there is one, wherever ``when`` does."""

    code: str
    severity: SeverityName
    require: Formula
    message: Bilingual
    cause: Bilingual
    each: Rows | None = None
    each_written: str = ""
    when: Formula | None = None
    examples: tuple[Example, ...] = field(default=(), compare=False)


def own_checks(checks: tuple[WrittenCheck, ...], definition: FormDefinition) -> tuple[OwnCheck, ...]:
    """The checks as they are worked out. Raises `WrongValue` with the way to what is wrong."""
    if len(checks) > MOST_CHECKS:
        raise WrongValue(f"最多 {MOST_CHECKS} 条", f"should be at most {MOST_CHECKS}", "checks", MOST_CHECKS)
    once((check.code, ("checks", place, "code")) for place, check in enumerate(checks))
    made = []
    for place, check in enumerate(checks):
        try:
            made.append(_check(check, definition))
        except WrongValue as fault:
            raise fault.under("checks", place) from None
    return tuple(made)


def _check(check: WrittenCheck, definition: FormDefinition) -> OwnCheck:
    from kpi_addin.forms.formulas import read_formula, read_rows  # noqa: PLC0415 - only forms with checks pay for it

    each = _at(("each",), read_rows, check.each, definition) if check.each else None
    for key in ("zh", "en", "cause_zh", "cause_en"):
        _check_words(getattr(check, key), key)
    return OwnCheck(
        code=PREFIX + check.code,
        severity=check.severity,
        require=_at(("require",), read_formula, check.require, definition, each),
        message=Bilingual(check.zh, check.en),
        cause=Bilingual(check.cause_zh, check.cause_en),
        each=each,
        each_written=check.each or "",
        when=_at(("when",), read_formula, check.when, definition, each) if check.when else None,
        examples=(*_examples(check, definition, each, fires=True), *_examples(check, definition, each, fires=False)),
    )


def _at(path: tuple[Step, ...], read: Any, *arguments: Any) -> Any:
    try:
        return read(*arguments)
    except WrongValue as fault:
        raise fault.under(*path) from None


def _check_words(text: str, key: str) -> None:
    """Braces hold nothing but the words that a finding fills in."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise WrongValue("花括号没有配对", "a brace is not closed", key) from None
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if name not in _WORDS:
            raise unknown(name, _WORDS, key)
        if form or conversion:
            raise WrongValue(f"{{{name}}} 里不能再写别的", f"{{{name}}} takes nothing else", key)
    if "{{" in text or "}}" in text:
        raise WrongValue("花括号里只能写 {left} 这样的词", "braces hold words such as {left} alone", key)


def _examples(
    check: WrittenCheck, definition: FormDefinition, each: Rows | None, *, fires: bool
) -> tuple[Example, ...]:
    key = "fires" if fires else "silent"
    told: tuple[Mapping[str, Any], ...] = check.fires if fires else check.silent
    if len(told) > _MOST_EXAMPLES:
        raise WrongValue(f"最多 {_MOST_EXAMPLES} 个", f"should be at most {_MOST_EXAMPLES}", key, _MOST_EXAMPLES)
    return tuple(
        Example(tuple(_given(example, (key, place), definition, each)), fires, place + 1)
        for place, example in enumerate(told)
    )


def _given(
    example: Mapping[str, Any], path: tuple[Step, ...], definition: FormDefinition, each: Rows | None
) -> list[Given]:
    from kpi_addin.forms.formulas import Cell, read_cell  # noqa: PLC0415

    given = []
    for name, told in example.items():
        cell = _at((*path, name), read_cell, name, definition, each)
        values = tuple(_value(each) for each in told) if isinstance(told, tuple) else (_value(told),)
        if isinstance(told, tuple) and isinstance(cell, Cell) and cell.of != "row":
            raise WrongValue(f"{quoted(name)}只有一个值", f"{quoted(name)} is one value", *path, name)
        given.append(Given(name, cell, values))
    return given


def _value(told: str | float | None) -> Value:
    """A number as a number, whatever it was written as; a text as it is."""
    return told if told is None or isinstance(told, str) else Decimal(str(told))
