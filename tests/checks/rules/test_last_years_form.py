"""A form of 2025 filled in on the workbook of 2024."""

from dataclasses import replace

from kpi_addin.forms import load_definition
from tests.checks.memory.changes import both, full, with_label, without_line
from tests.checks.memory.department import DEPARTMENT
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_TARGET
from tests.checks.memory.tables import case, table, warning

LABEL = "label.organisation_and_staffing"
OLD = with_label("organisation_and_staffing", "机构设置及人员配置")


def last_years(*cells, shows=()):
    shows = ("这是 2024 年的表样，与 2025 年的不同", *shows)
    return warning("form-of-another-year", *cells, left="2024", right="2025", shows=shows)


def without_label(key):
    return lambda form: replace(form, labels={each: label for each, label in form.labels.items() if each != key})


def with_optional(key):
    """The form of 2025, on which the line need not be there."""
    definition = load_definition("department-2025")
    income, *others = definition.budget.sides
    lines = tuple(replace(line, optional=line.optional or line.key == key) for line in income.lines)
    budget = replace(definition.budget, sides=(replace(income, lines=lines), *others))
    return replace(
        definition, sections=tuple(budget if each is definition.budget else each for each in definition.sections)
    )


RENAMED = "“机构设置及人员配置”改为“机构设置及人员情况”"
ADDED = "增加了“单位资金”一行"


@table(
    case("the old label", OLD, last_years(LABEL, shows=(f"不同：{RENAMED}。",))),
    case("with a note behind it", with_label("organisation_and_staffing", "机构设置及人员配置（人）"), last_years(LABEL)),
    case("with spaces", with_label("organisation_and_staffing", "机构设置 及人员配置"), last_years(LABEL)),
    case("another wording that both years know", with_label("organisation_and_staffing", "机构设置")),
    case("the new label with a note", with_label("organisation_and_staffing", "机构设置及人员情况（人）")),
    case("another label is reworded", with_label("main_functions", "主要职能")),
    case("the label is not there", without_label("organisation_and_staffing")),
    case("the line that was added", without_line("own_funds"), last_years("total_funds.name", shows=(f"不同：{ADDED}。",))),
    case("both: the label first", both(OLD, without_line("own_funds")), last_years(LABEL, "total_funds.name", shows=(f"{RENAMED}；{ADDED}",))),
    case("the line is there and blank", both(full("own_funds", None)), only="form-of-another-year"),
    case("a line that both years have is gone", without_line("other_funds")),
    case("a line that need not be there is gone", without_line("expenditure_total")),
    case("without its total, beside the first line", without_line("own_funds", "total_funds"), last_years("fiscal_appropriation.name")),
    case("wherever its total stands", both(without_line("own_funds"), lambda form: replace(form, budget=form.budget[::-1])),
         last_years("total_funds.name")),
    case("a line that was added and need not be there", without_line("own_funds"), definition=with_optional("own_funds")),
    case("no budget block at all", lambda form: replace(form, budget=()), only="form-of-another-year"),
    case("right", form=DEPARTMENT_2025),
)  # fmt: skip
def test_form_of_another_year(each):
    replace(each, form=DEPARTMENT_2025).check()


@table(
    case(
        "a form that follows no other", with_label("organisation_and_staffing", "机构设置及人员情况"), form=DEPARTMENT
    ),
    case("a project's form", form=PROJECT_TARGET),
)
def test_form_of_its_own_year(each):
    each.check()
