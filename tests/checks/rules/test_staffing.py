"""Family A, staff: what the text on organisation says of posts and people."""

from tests.checks.memory.changes import with_text, without_text
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_TARGET
from tests.checks.memory.tables import case, info, table


def organisation(text):
    return with_text("organisation_and_staffing", text)


def above(people, posts, **more):
    return info("staff-above-posts", "text.organisation_and_staffing", left=people, right=posts, **more)


@table(
    case("one more", organisation("核定编制18名，在职19人。"),
         above("19", "18", shows=("在职人数 19 人多于编制 18 名",))),
    case("as many", organisation("核定编制18名，在职18人。")),
    case("fewer", organisation("核定编制18名，在职17人。")),
    case("nought posts", organisation("编制0名，在职3人。"), above("3", "0")),
    case("posts add up", organisation("行政编制12名、事业编制3名，实有在职人员16人。"), above("16", "15")),
    case("posts add up, as many", organisation("行政编制12名、事业编制3名，实有在职人员15人。")),
    case("the largest head count is the whole", organisation("编制18名，在职19人，其中在岗17人。"), above("19", "18")),
    case("head counts don't add up", organisation("编制18名，实有18人，其中在编15人，在岗17人。")),
    case("the largest may come last", organisation("编制18名，在岗17人，在职19人。"), above("19", "18")),
    case("full width", organisation("编制１８名，在职１９人。"), above("19", "18")),
    case("spaces and line breaks", organisation("编制 18 名，\n在职 19 人。"), above("19", "18")),
    case("no posts", organisation("在职19人。")),
    case("no people", organisation("编制18名。")),
    case("blank", organisation(None), only="staff-above-posts"),
    case("no such text", without_text("organisation_and_staffing"), only="staff-above-posts"),
    case("next year's form", organisation("编制18名，在职19人。"), above("19", "18"), form=DEPARTMENT_2025),
    case("a form without staff", form=PROJECT_TARGET),
)  # fmt: skip
def test_staff_above_posts(each):
    each.check()


@table(
    case("编制数18个", organisation("编制数18个，在职19人。"), above("19", "18")),
    case("编制共18人", organisation("编制共18人，在职19人。"), above("19", "18")),
    case("编制数为18名", organisation("编制数为18名，在职19人。"), above("19", "18")),
    case("编制合计18名", organisation("编制合计18名，在职19人。"), above("19", "18")),
    case("政法专项编制120名", organisation("政法专项编制120名，在编干警、法官等实有121人。"), above("121", "120")),
    case("实有在职人员", organisation("编制18名，实有在职人员19名。"), above("19", "18")),
    case("实有人数为", organisation("编制18名，实有人数为19人。"), above("19", "18")),
    case("现有职工", organisation("编制18名，现有职工19人。"), above("19", "18")),
    case("在编在岗人员", organisation("编制18名，在编在岗人员共19人。"), above("19", "18")),
    case("在岗", organisation("编制18名，在岗19人。"), above("19", "18")),
    case("在编", organisation("编制18名，在编19人。"), above("19", "18")),
)  # fmt: skip
def test_wordings(each):
    each.check()


@table(
    case("pensioners", organisation("编制18名，在职17人，退休人员30人。")),
    case("temporary staff", organisation("编制18名，在职17人，编外聘用人员25人。")),
    case("a hospital's beds", organisation("编制床位500张，在职职工600人。")),
    case("a school's pupils", organisation("编制86名，在职85人，在校学生1860人。")),
    case("offices", organisation("编制18名，内设机构4个，下属事业单位2家，在职17人。")),
    case("a year beside it", organisation("2023年编制18名，2024年在职18人。")),
    case("of which", organisation("核定编制60名，其中行政编制18名、事业编制42名，实有在职人员65名。"), above("65", "60")),
    case("posts of which, fewer people", organisation("核定编制60名（其中：行政编制18名，事业编制42名），实有58人。")),
    case("two wholes of which", organisation("机关编制20名，其中行政编制18名、工勤编制2名；下属中心编制30名，其中参公编制10名，实有55人。"), above("55", "50")),
    case("people in post of which", organisation("编制18名，在职19人，其中在编17人，借调2人。")),
    case("more with a post", organisation("编制18名，实有25人，其中在编19人。"), above("19", "18")),
    case("with temporary staff", organisation("编制18名。实有人员25人，其中在编17人、编外聘用8人。")),
)  # fmt: skip
def test_other_numbers_are_no_staff(each):
    each.check()


def unequal(told, added, gap):
    return info(
        "posts-sum-mismatch", "text.organisation_and_staffing", left=told, right=added, shows=(f"相差 {gap} 名",)
    )


SUM = "posts-sum-mismatch"


@table(
    case("ten too few", organisation("行政编制22名、参公编制18名、事业编制64名，合计94名。"), unequal("94", "104", "10"), only=SUM),
    case("as many", organisation("行政编制22名、参公编制18名、事业编制64名，合计104名。"), only=SUM),
    case("commas", organisation("行政编制22名，事业编制64名，共87名。"), unequal("87", "86", "1"), only=SUM),
    case("the first is the whole", organisation("核定编制86名，行政编制22名，事业编制64名，共86名。"), only=SUM),
    case("one kind alone", organisation("行政编制22名，合计30名。"), only=SUM),
    case("no total", organisation("行政编制22名、事业编制64名。"), only=SUM),
    case("a total of others", organisation("行政编制22名、事业编制64名，下属单位6家，共120名。"), only=SUM),
    case("blank", organisation(None), only=SUM),
)  # fmt: skip
def test_posts_sum_mismatch(each):
    each.check()
