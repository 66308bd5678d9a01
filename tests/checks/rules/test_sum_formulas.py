"""Family A, continued: what the template adds up beside the budget."""

from dataclasses import replace

from kpi_addin.form import Field
from tests.checks.memory.changes import both, with_line, without_line
from tests.checks.memory.department import WATER
from tests.checks.memory.tables import case, table, warning

CHANGED = "sum-formula-changed"


def summed(cell, cells):
    """A formula of the template that adds up so."""
    check = Field(f'IF(COUNT({cells})=0,"",SUM({cells}))', f"绩效目标表!{cell}", 1.0)
    return lambda form: replace(form, sum_checks=(*form.sum_checks, check))


def anchored(cell, added, anchors):
    """The same with its range between the fixed rows above and below, as templates of today write it."""
    check = Field(f'IF(COUNT({added})=COUNT({anchors}),"",SUM({added})-SUM({anchors}))', f"绩效目标表!{cell}", 1.0)
    return lambda form: replace(form, sum_checks=(*form.sum_checks, check))


def mended(cell, left, right, **more):
    """Told, and mended to the fixed rows; each as what is added and the anchors."""
    shown = [f"SUM({added})-SUM({anchors})" for added, anchors in (left, right)]
    fix = [f'=IF(COUNT({added})=COUNT({anchors}),"",SUM({added})-SUM({anchors}))' for added, anchors in (left, right)]
    places = f"绩效目标表!{cell}", "project_expenditure.full_year"
    return warning(CHANGED, *places, left=shown[0], right=shown[1], fix=tuple(fix), **more)


def changed(cell, line, left, right, **more):
    fix = tuple(f'=IF(COUNT({cells})=0,"",SUM({cells}))' for cells in (left, right))
    return warning(CHANGED, f"绩效目标表!{cell}", f"{line}.full_year", left=left, right=right, fix=fix, **more)


@table(
    case("one twice", summed("H8", "G10,G10,G11"),
         changed("H8", "fiscal_appropriation", "G10,G10,G11", "G9,G10,G11", shows=("“小计”旁的核对公式加的是 G10,G10,G11",))),
    case("one missing", summed("H8", "G9,G11"), changed("H8", "fiscal_appropriation", "G9,G11", "G9,G10,G11")),
    case("one too many", summed("H7", "G8,G9,G12,G13,G14,G15"),
         changed("H7", "total_funds", "G8,G9,G12,G13,G14,G15", "G8,G12,G13,G14,G15")),
    case("a project outside the range", summed("H18", "G19:G20"), changed("H18", "project_expenditure", "G19:G20", "G19:G21")),
    case("itself", summed("H18", "G18:G21"), changed("H18", "project_expenditure", "G18:G21", "G19:G21")),
    case("another column", summed("H18", "F19:F24"), changed("H18", "project_expenditure", "F19:F24", "G19:G21")),
    case("as the template has it", both(summed("H7", "G8,G12,G13,G14,G15"), summed("H8", "G9,G10,G11"), summed("H18", "G19:G24"))),
    case("with fixed cells", summed("H18", "$G$19:$G$24")),
    case("between fixed rows", anchored("H18", "G18:G25", "G18,G25")),
    case("between fixed rows, no spare row left", anchored("H18", "G18:G22", "G18,G22")),
    case("an anchor that was cut away", anchored("H18", "G18:G25", "G25"),
         mended("H18", ("G18:G25", "G25"), ("G18:G25", "G18,G25"))),
    case("a project below the lower anchor", anchored("H18", "G18:G21", "G18,G21"),
         mended("H18", ("G18:G21", "G18,G21"), ("G18:G25", "G18,G25"))),
    case("spare rows less", summed("H18", "G19:G21")),
    case("a line that the form does not know may count", both(without_line("social_insurance"), summed("H7", "G8,G12,G13,G14,G15")),
         only=CHANGED),
    case("a line without parts", summed("H17", "G19:G24"), only=CHANGED),
    case("not beside a line", summed("H60", "G19:G20")),
    case("the projects' names don't matter", both(with_line(WATER, name="水质监测"), summed("H18", "G19:G24")), only=CHANGED),
)  # fmt: skip
def test_sum_formula_changed(each):
    each.check()
