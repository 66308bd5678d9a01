"""One rule explained, in the language in use: the same on the command line and in docs/rules."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_addin.checks.engine.catalogue import Rule
from kpi_addin.checks.engine.finding import SEVERITY_NAMES
from kpi_addin.checks.engine.own import OwnRule, found_in
from kpi_addin.checks.handbook.entries import Clause, Entry, Fragment, Row, Table, clause_of, entry_of, message_of
from kpi_addin.forms.own_checks import Example, OwnCheck, Value
from kpi_addin.language import say
from kpi_addin.plain_number import plain_number


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it: paragraphs, then tables, then lines of a settings file.

    ``others`` are the same tables in the example's other half.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: Fragment = ()
    others: Fragment = ()
    settings: tuple[str, ...] = ()


def title_of(rule: Rule) -> str:
    """What the rule asks, in one sentence without its stop."""
    entry = entry_of(rule.code)
    return say(entry.asks if entry else rule.outline, rule.summary.partition("\n")[0].rstrip("."))


def sections(rule: Rule) -> list[Section]:
    """Whose demand it is, what it says, an example, when it is silent, and how its severity is changed."""
    if isinstance(rule, OwnRule):
        return [_judged(rule.own), _own_message(rule), *_own_examples(rule.own), _severity(rule)]
    clause, entry = clause_of(rule.source), entry_of(rule.code)
    return [
        *([_demand(clause)] if clause else []),
        _message(rule),
        *(_examples(entry) if entry else []),
        _severity(rule),
    ]


def _judged(check: OwnCheck) -> Section:
    """What the form's definition says, as it is written there."""
    told = [
        (say("逐个判断", "each"), check.each_written),
        (say("只在", "when"), check.when.written if check.when else ""),
        (say("要求", "require"), check.require.written),
    ]
    return Section(say("怎样判断", "How it judges"), settings=tuple(f"{name}: {text}" for name, text in told if text))


def _own_message(rule: OwnRule) -> Section:
    """What it says of the first example that it finds fault with."""
    found = next((found for each in rule.own.examples if each.fires and (found := found_in(rule, each))), None)
    told = [found.message if found else rule.outline, *([str(rule.wording.cause)] if str(rule.wording.cause) else [])]
    return Section(say("会怎样提示", "What it says"), tuple(told))


def _own_examples(check: OwnCheck) -> list[Section]:
    titles = {True: say("有问题的填法", "Wrong"), False: say("没有问题的填法", "Right")}
    told = {
        title: tuple(_in_words(each) for each in check.examples if each.fires == fires)
        for fires, title in titles.items()
    }
    return [Section(title, lines) for title, lines in told.items() if lines]


def _in_words(example: Example) -> str:
    stop = say("；", "; ")
    return stop.join(f"{given.name} = {say('、', ', ').join(map(_value, given.values))}" for given in example.given)


def _value(value: Value) -> str:
    if value is None:
        return say("（空）", "(blank)")
    return value if isinstance(value, str) else plain_number(value)


def _examples(entry: Entry) -> list[Section]:
    return [
        Section(say("有问题的填法", "Wrong"), tables=entry.wrong, others=entry.right),
        Section(say("改好以后", "Mended"), tables=entry.right, others=entry.wrong),
        Section(say("什么时候不提示", "When it is silent"), (str(entry.silent),)),
    ]


def differing(table: Table, other: Table) -> list[set[int]]:
    """For each row below the headings the places of the cells that the other half of the example hasn't."""
    rows = other[1:]
    return [
        {place for place, cell in enumerate(row) if all(cell != each[place] for each in _alike(row, rows))}
        for row in table[1:]
    ]


def _alike(row: Row, rows: tuple[Row, ...]) -> list[Row]:
    """The rows that share most cells with this one."""
    shared = [sum(mine == theirs for mine, theirs in zip(row, each, strict=True)) for each in rows]
    return [each for each, count in zip(rows, shared, strict=True) if count and count == max(shared)]


def _demand(clause: Clause) -> Section:
    sources = say("；", "; ").join(str(source) for source in clause.sources)
    return Section(
        say("审核要点", "What a reviewer asks"),
        (f"{clause.demand}{say('。', '.')}", say(f"来源：{sources}。", f"Source: {sources}.")),
    )


def _message(rule: Rule) -> Section:
    message = message_of(rule.code)
    told = [str(message.text) if message else rule.outline]
    if message and message.cause:
        told.append(str(message.cause))
    if message and message.fix:
        old, new = message.fix
        told.append(say(f"应用修复会把“{old}”改成“{new}”。", f"Its repair turns “{old}” into “{new}”."))
    return Section(say("会怎样提示", "What it says"), tuple(told))


def _severity(rule: Rule) -> Section:
    zh, en = SEVERITY_NAMES[rule.severity]
    other = "info" if rule.severity == "warning" else "warning"
    return Section(
        say("级别", "Severity"),
        (
            say(
                f"默认是{zh}。财政局可以在共享文件夹的 share.toml 里改，改后向它上报的表都按新的级别：",
                f"{en.capitalize()} unless the bureau says otherwise in its share's share.toml, for all forms handed in there:",
            ),
        ),
        settings=("[severities]", f'{rule.code} = "{other}"'),
    )
