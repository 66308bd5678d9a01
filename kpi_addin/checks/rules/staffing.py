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
_PARTS = re.compile(
    r"(编制数?(?:共|为|合计)?\d+[名个人])[,:(]?(?:其中|包括|含)[^。;]*?(?=(?:实有|在职|在编|在岗|现有)|[。;]|$)"
)
"""A whole and what it is made of: 编制60名，其中行政编制18名、事业编制42名."""
_WITH_A_POST = re.compile(r"在编(?:在岗|在职)?(?:人员|职工|人数)?(?:共|为)?(\d+)[名人]")
_IN_POST = re.compile(r"(?:实有|在职|在编|在岗|现有)+(?:人员|职工|人数)?(?:共|为)?(\d+)[名人]")


@rule(
    INFO,
    "A16",
    "机构设置及人员配置里写的在职人数 {left} 人多于编制 {right} 名，请核对。",
    "The text on organisation speaks of {left} people in post, more than the {right} authorised posts.",
    cause_zh="编制数或在职人数写错，或者把编外人员也算了进去。",
    cause_en="One of the numbers is wrong, or people without a post were counted.",
    needs=("staffing",),
)
def staff_above_posts(case: Case) -> Iterator[Evidence]:
    """There are not more people in post than authorised posts."""
    text = case.form.texts.get("organisation_and_staffing")
    told = fold(text.value) if text and text.value else ""
    posts = [int(number) for number in _POSTS.findall(_PARTS.sub(r"\1", told))]
    people = [int(number) for number in _WITH_A_POST.findall(told) or _IN_POST.findall(told)]
    # Posts are listed by kind and add up; of several head counts the largest is the whole, but for those without a post.
    if text and posts and people and max(people) > sum(posts):
        yield Evidence((text.cell,), str(max(people)), str(sum(posts)))


_LISTED = re.compile(
    r"((?:[^,。;、\d]*编制(?:人员)?\d+[名个人][、,]){2,})(?:合计|共计|总计|共)(?:有|为|核定)?(?:编制)?(\d+)[名个人]"
)
_NUMBER = re.compile(r"\d+")


@rule(
    INFO,
    "A16",
    "机构设置及人员配置里各类编制相加是 {right} 名，写的合计是 {left} 名，相差 {gap} 名，请核对。",
    "The posts listed in the text on organisation add up to {right}, the text says {left}: a difference of {gap}.",
    cause_zh="改了其中一类编制，没有改合计；或者有一类包含在另一类里。",
    cause_en="One kind was changed and the total was not; or one kind is among another.",
    needs=("staffing",),
)
def posts_sum_mismatch(case: Case) -> Iterator[Evidence]:
    """Posts that are listed by kind add up to the total behind them."""
    text = case.form.texts.get("organisation_and_staffing")
    for listed, total in _LISTED.findall(fold(text.value)) if text and text.value else ():
        posts = [int(number) for number in _NUMBER.findall(listed)]
        if int(total) not in {sum(posts), max(posts)}:
            gap = str(abs(sum(posts) - int(total)))
            yield Evidence((text.cell if text else None,), total, str(sum(posts)), words={"gap": gap})
