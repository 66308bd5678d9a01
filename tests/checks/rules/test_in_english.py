"""Words that only the English wording uses."""

import pytest

from kpi_addin.language import use_language
from tests.checks.memory.changes import both, full, with_indicator, with_label, without_line
from tests.checks.memory.projects import DEPARTMENT_2025
from tests.checks.memory.tables import case, error, table, warning

BENEFIT = "灌区粮食增产量"
OLD = both(with_label("organisation_and_staffing", "机构设置及人员配置"), without_line("own_funds"))


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language("zh")


@table(
    case("what differs", OLD,
         warning("form-of-another-year", "label.organisation_and_staffing", "total_funds.name", left="2024", right="2025",
                 shows=("机构设置及人员配置 is now 机构设置及人员情况; 单位资金 was added",)), form=DEPARTMENT_2025),
    case("level 1", with_indicator(BENEFIT, level1="影响力指标"),
         warning("unknown-level", f"{BENEFIT}.level1", left="影响力指标", shows=("is not a level-1 name",))),
    case("level 2", with_indicator(BENEFIT, level2="经济产出"),
         warning("unknown-level", f"{BENEFIT}.level2", left="经济产出", shows=("is not a level-2 name",))),
    case("a number of lines", full("other_funds", None),
         error("income-missing", "other_funds.full_year", shows=("1 lines of income have no amount (其他资金)",))),
)  # fmt: skip
def test_english(each):
    each.check()
