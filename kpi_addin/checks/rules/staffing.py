"""Family A, staff: what the text on organisation says of posts and people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, Evidence, Family
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual

rule = Family(20, Bilingual("人员编制", "Staff")).rule

_POSTS = re.compile(r"编制数?(?:共|为|合计)?(\d+)[名个人]")
_IN_POST = re.compile(r"(?:实有|在职|在编|在岗|现有)+(?:人员|职工|人数)?(?:共|为)?(\d+)[名人]")


@rule(
    INFO,
    "A16",
    "机构设置及人员配置里写的在职人数 {left} 人多于编制 {right} 名，请核对。",
    "The text on organisation speaks of {left} people in post, more than the {right} authorised posts.",
    cause_zh="编制数或在职人数写错，或者把编外人员也算了进去。",
    cause_en="One of the numbers is wrong, or people without a post were counted.",
)
def staff_above_posts(case: Case) -> Iterator[Evidence]:
    """There are not more people in post than authorised posts."""
    text = case.form.texts.get("organisation_and_staffing")
    told = fold(text.value) if text and text.value else ""
    posts, people = ([int(number) for number in pattern.findall(told)] for pattern in (_POSTS, _IN_POST))
    # Posts are listed by kind and add up; of several head counts the largest is the whole.
    if text and posts and people and max(people) > sum(posts):
        yield Evidence((text.cell,), str(max(people)), str(sum(posts)))
