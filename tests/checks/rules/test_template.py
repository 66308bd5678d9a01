"""Family B: our own template is whole."""

from dataclasses import replace

from tests.checks.memory.tables import case, info, table, warning


def damaged(**cells):
    """By kind of damage the names of cells."""
    return lambda form: replace(form, damage={kind: tuple(told) for kind, told in cells.items()})


I8, J8, H1 = "绩效目标表!I8", "绩效目标表!J8", "绩效目标表!H1"


def told(*cells, shows):
    return warning("template-damaged", *cells, shows=shows)


@table(
    case("a formula", damaged(missing=[I8]), told(I8, shows=("模板的公式坏了 1 处：自带的公式被删除或被盖住", "修复表格", "kpi-addin upgrade"))),
    case("two formulas, one finding", damaged(missing=[I8, J8]), told(I8, J8, shows=("模板的公式坏了 2 处",))),
    case("two kinds, two findings", damaged(missing=[J8], broken=[I8]), told(I8, shows=("#REF!",)), told(J8, shows=("被删除",))),
    case("a kind without cells", damaged(missing=[])),
    case("whole", lambda form: form),
)  # fmt: skip
def test_template_damaged(each):
    each.check()


@table(
    case("the hidden sheet", damaged(stamp=[H1]), warning("template-unlinked", H1, shows=("_kpi", "validate --write"))),
    case("its names", damaged(names=[H1]), warning("template-unlinked", H1, shows=("名称（kpi_ 开头）被删除", "validate --write"))),
    case("whole", lambda form: form),
)  # fmt: skip
def test_template_unlinked(each):
    each.check()


@table(
    case("no protection", damaged(unprotected=[H1]), info("template-unguarded", H1, shows=("工作表保护被取消", "修复表格"))),
    case("no restrictions", damaged(free=[H1]), info("template-unguarded", H1, shows=("下拉列表和输入限制都没有了",))),
    case("both, two findings", damaged(free=[H1], unprotected=[I8]), info("template-unguarded", I8), info("template-unguarded", H1)),
    case("whole", lambda form: form),
)  # fmt: skip
def test_template_unguarded(each):
    each.check()
