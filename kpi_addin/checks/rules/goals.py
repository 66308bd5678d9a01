"""Family B: the goals speak of the form's year, of what the indicators measure, and of different spans."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.checks.views.goal_promises import promises
from kpi_addin.checks.views.goal_texts import NUMBERING, key_words, tasks
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual

rule = Family(36, Bilingual("目标说的是不是这张表", "What the goals say")).rule

_DASHES = re.compile("[—–―‐‑−─～~]+")
_SUBTITLE, _ANNUAL_GOAL = Bilingual("副标题", "The subtitle"), Bilingual("年度目标", "The annual goal")


@rule(
    WARNING,
    "B2",
    "“{name}”写的是 {right} 年，标题是 {left} 年。",
    "{name} speaks of {right}, the title of {left}.",
    cause_zh="从上一年度的表复制而来，没有改年份。",
    cause_en="Copied from another year's form without changing the year.",
)
def year_disagrees(case: Case) -> Iterator[Evidence]:
    """Title and subtitle speak of the same year, and so does the annual goal where it says when.

    A goal may name other years: what was reached in them, what it is compared with, the span of a plan.
    """
    year = case.form.year.value
    if year is None:
        return
    goal = case.form.texts.get("annual_goal")
    places = (
        (_SUBTITLE, case.form.subtitle, _years_in(case.form.subtitle.value)),
        (_ANNUAL_GOAL, goal, _years_planned(goal.value if goal else None, year)),
    )
    for name, text, years in places:
        if text and years and str(year) not in years:
            yield Evidence((text.cell, case.form.year.cell), str(year), "、".join(sorted(years)), words={"name": name})


def _years_in(text: str | None) -> set[str]:
    return set(re.findall(r"(20\d{2})年", fold(text or "")))


_LOOKING_BACK = re.compile(r"\([^()]*\)|20\d{2}年(?:度|底|末)?(?:为\d|已|实际)")
_SPAN = re.compile(r"(20\d{2})年?(?:[-~]|至|到)(20\d{2})年")
_SAYS_WHEN = re.compile(r"(?:^|(?<=[;。,、:])|(?<=力争|计划|确保|预计)|(?<=[到至于在-]))(20\d{2})年")
"""A year at the beginning of a clause says when; within one it belongs to something: 承接2023年结转项目, 较2023年."""
_RESULT = re.compile(r"[^;。,]*\d")
_THIS_YEAR = "今年"
"""本年度 is copied with the rest of last year's goal; 今年 is written beside a year that is past."""


def _years_planned(text: str | None, year: int) -> set[str]:
    """The years that a goal is set for; none where it only looks back, speaks of this year, or of a plan that holds it."""
    lines = [NUMBERING.sub("", line, count=1) for line in (text or "").split("\n")]
    told = [_DASHES.sub("-", "".join(unicodedata.normalize("NFKC", line).split())) for line in lines]
    whole = "\n".join(told)
    within = any(int(first) <= year <= int(last) for first, last in _SPAN.findall(whole))
    if within or _THIS_YEAR in whole or re.search(f"{year}学?年", whole):
        return set()
    return {found for line in told for found in _years_of(_LOOKING_BACK.sub("", line), year)}


def _years_of(line: str, year: int) -> Iterator[str]:
    """The years that a line is set for; what follows a heading is the line's beginning still.

    Behind a task that is told, a year with a number is a result (；2023年发放868人), and a later one says how it goes on.
    """
    heading = re.match(r"[^\d;。]*。", line)
    begins = heading.end() if heading else 0
    for match in _SAYS_WHEN.finditer(line):
        result = _RESULT.match(line, match.end()) or int(match[1]) > year
        if match.start() <= begins or not result or line[match.start() - 1] in "-、":
            yield match[1]


@rule(
    WARNING,
    "B5",
    "年度目标“{name}”没有对应的绩效指标。",
    "The annual goal “{name}” has no indicator.",
    cause_zh="目标里写了的重点工作，应在履职指标或效益指标中至少有一条可考核的指标。",
    cause_en="A key task of the goal should have at least one indicator that can be assessed.",
    needs=("annual_goal",),
)
def goal_without_indicator(case: Case) -> Iterator[Evidence]:
    """Every numbered task of the annual goal shares a key word with some indicator of the department's own.

    The words of the unit's own name say nothing: all that a bureau of emergencies does is about 应急.
    """
    goal = case.form.texts.get("annual_goal")
    own = [row for row in case.own_indicators if row.level3.value]
    if goal is None or not goal.value or not own:
        return
    columns = [(row.level2.value, row.key_task.value, row.level3.value) for row in own]
    covered = {word for texts in columns for text in texts for word in key_words(text or "")}
    everywhere = key_words(case.form.unit.value or "")
    for name, text in tasks(goal.value):
        words = key_words(text, everywhere)
        if words and not words & covered:
            yield Evidence((goal.cell,), words={"name": name})


@rule(
    WARNING,
    "B12",
    "中长期目标只写了 {left} 年的工作，与年度目标没有区别。",
    "The medium- and long-term goal only speaks of {left}: it is an annual goal.",
    cause_zh="照抄了年度目标；中长期目标应覆盖三至五年，写明起止年份和要达到的水平。",
    cause_en="The annual goal was copied; this one spans three to five years and says where they lead.",
    needs=("long_goal",),
)
def medium_term_goal_is_annual(case: Case) -> Iterator[Evidence]:
    """The medium- and long-term goal spans more than the form's year and differs from the annual goal."""
    goal, annual = (case.form.texts.get(key) for key in (_MEDIUM, "annual_goal"))
    year = str(case.form.year.value or "")
    if goal is None or not goal.value:
        return
    years = set(re.findall(r"20\d{2}", fold(goal.value)))
    copied = annual is not None and fold(goal.value) == fold(annual.value or "")
    if (years == {year} and not _GOES_ON.search(goal.value)) or copied:
        yield Evidence((goal.cell, annual.cell if annual else None), year)


_MEDIUM = "medium_long_term_goal"
_GOES_ON = re.compile(
    r"(?<![\d第])(?:[二两三四五六七八九十]|[2-9])(?:[至到~—-][三四五六七八九十\d])?个?年(?!级|[前度])|年起|年以后|今后|未来|以来|长期|逐年|每年|下一步|十[四五六]五|已"
)
"""It lasts, though a single year is named: 自2024年起，用三年时间. Or it tells of years gone by what was done in them."""
_UNTIL = re.compile(r"(?:20\d{2}年?度?(?:[-~]|至|到)|到|至)(20\d{2})年")


@rule(
    WARNING,
    "B12",
    "中长期目标写到 {right} 年为止，本表是 {left} 年，这个期限已经过去。",
    "The medium- and long-term goal runs until {right}; the form is of {left}, so it has gone by.",
    cause_zh="沿用了以前的中长期目标，没有更新。",
    cause_en="An earlier goal was kept and not brought up to date.",
    needs=("long_goal",),
)
def medium_term_goal_gone_by(case: Case) -> Iterator[Evidence]:
    """The span of the medium- and long-term goal does not end before the form's year."""
    goal, year = case.form.texts.get(_MEDIUM), case.form.year.value
    if goal is None or not goal.value or year is None or _GOES_ON.search(goal.value):
        return
    folded = fold(goal.value)
    latest = max(map(int, re.findall(r"20\d{2}", folded)), default=year)
    if _UNTIL.search(folded) and latest < year:
        yield Evidence((goal.cell, case.form.year.cell), str(year), str(latest))


@rule(
    WARNING,
    "B16",
    "年度目标里写的是“{right}”，“{name}”的全年指标值却是“{left}”，前后不一致。",
    "The annual goal says “{right}”, the full-year target of {name} is “{left}”: they disagree.",
    cause_zh="目标和指标不是一起改的；请按实际计划统一成一个数、一个时间。",
    cause_en="One was changed without the other; make them one number, one date, as it is planned.",
    needs=("annual_goal", "target"),
)
def target_contradicts_goal(case: Case) -> Iterator[Evidence]:
    """No target asks for less, or for something else, than the goal promises of the same thing."""
    yield from _apart(case, "contradicts")


@rule(
    INFO,
    "B16",
    "年度目标里写的是“{right}”，“{name}”的全年指标值是“{left}”，请核对说的是不是一件事。",
    "The annual goal says “{right}”, the full-year target of {name} is “{left}”; see whether both speak of one thing.",
    needs=("annual_goal", "target"),
)
def target_differs_from_goal(case: Case) -> Iterator[Evidence]:
    """A target that asks for more than the goal promises, or for less of what seems a part, is looked at again."""
    yield from _apart(case, "differs")


def _apart(case: Case, relation: str) -> Iterator[Evidence]:
    for each in case.once(promises):
        if each.relation == relation:
            cells = (*each.target.cells, each.goal.cell)
            yield Evidence(cells, each.target.text.value, each.clause.written, words=each.target.words)
