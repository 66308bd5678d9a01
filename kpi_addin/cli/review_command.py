"""``kpi-addin review``: look at what a unit handed in, and store what the bureau says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kpi_addin import api
from kpi_addin.cli import show, show_review
from kpi_addin.cli.arguments import Force, Json, OfForm, OfProject, Share, whole_number
from kpi_addin.cli.manual import FILE, NO_SHARE, NUMBER, REFUSED, Placeholder, page
from kpi_addin.cli.usage import wrong_usage
from kpi_addin.cli.waiting import waiting
from kpi_addin.language import Bilingual, say

_CONFLICT = 3
Unit = Annotated[
    str, typer.Option("--unit"), Placeholder("单位", "UNIT"), Bilingual("单位全称", "the unit's full name")
]
Status = Annotated[
    str | None,
    typer.Option("--status"),
    Placeholder("结果", "STATUS"),
    Bilingual(
        "保存审核结果：returned（退回）、passed（通过）、approved（批复）；意见表上选了的可以不写；都没有只看",
        "store this: returned, passed or approved, unless the list of remarks says it; look only without both",
    ),
]
Opinion = Annotated[
    str | None, typer.Option("--opinion"), Placeholder("意见", "TEXT"), Bilingual("总的意见", "the opinion as a whole")
]
Remarks = Annotated[
    Path | None,
    typer.Option("--remarks"),
    FILE,
    Bilingual(
        "逐条意见：--prefill 写出、勾选过的 .xlsx，或 --json 输出的 .json",
        "the remarks: the .xlsx of --prefill with ticks in it, or the .json of --json",
    ),
]
Step = Annotated[
    str | None,
    typer.Option("--step"),
    Placeholder("环节", "STEP"),
    Bilingual("审核环节，名称或第几个；不写是最后一个", "the step, by name or number; the last one without"),
]
Grade = Annotated[
    str | None,
    typer.Option("--grade"),
    Placeholder("等级", "GRADE"),
    Bilingual("等级，如 良", "a grade of the share's"),
]
Revision = Annotated[
    int | None,
    typer.Option(parser=whole_number("--revision", 1, 999_999, such_as=2)),
    NUMBER,
    Bilingual(
        "审核的是第几版；已不是最新时不保存", "which revision was looked at; nothing is stored if it isn't the latest"
    ),
]
Prefill = Annotated[
    Path | None,
    typer.Option("--prefill"),
    FILE,
    Bilingual("按查出的问题写一份意见表（.xlsx），供勾选", "write the findings as remarks to tick (.xlsx)"),
]
Yes = Annotated[
    bool,
    typer.Option("--yes"),
    Bilingual(
        "退回后没有修改也通过，或撤销批复", "pass what was not changed since its return, or take an approval back"
    ),
]
Who = Annotated[str | None, typer.Option(), Placeholder("姓名", "NAME"), Bilingual("审核人", "who reviews")]


@page(
    Bilingual(
        "审核：看某单位最新一版，退回、通过或批复", "Review a unit's latest revision: return, pass or approve it"
    ),
    exits={
        2: REFUSED,
        3: Bilingual(
            "该单位又报了一版（没有保存），或别人同时也审核了（都已保存）",
            "there is a newer revision (nothing stored), or somebody else reviewed meanwhile (both are stored)",
        ),
        4: NO_SHARE,
    },
    example="kpi-addin review --unit 青梧市临湖区文化体育和旅游局 --share 共享文件夹",
)
def review(  # noqa: PLR0913 - an option each
    unit: Unit,
    share: Share,
    status: Status = None,
    opinion: Opinion = None,
    remarks: Remarks = None,
    step: Step = None,
    grade: Grade = None,
    revision: Revision = None,
    prefill: Prefill = None,
    as_json_: Json = False,
    form: OfForm = None,
    project: OfProject = None,
    yes: Yes = False,
    who: Who = None,
    force: Force = False,
) -> None:
    """Show a unit's latest revision, or store a review of it."""
    said, looks = [opinion, step, grade, revision, yes], status is None and remarks is None
    _check_usage(looks=looks, said=any(said), asks=bool(prefill or as_json_))
    if looks:
        _look(api.look(share, unit, form, project), prefill, as_json=as_json_, force=force)
        return
    with waiting("正在保存审核、更新总表", "storing the review, updating the master"):
        done = api.review(
            share,
            unit,
            status,
            form=form,
            project=project,
            revision=revision,
            opinion=opinion or "",
            remarks=remarks,
            step=step,
            grade=grade,
            yes=yes,
            who=who,
        )
    _tell(done)


def _tell(done: api.Reviewed) -> None:
    show_review.show_reviewed(done)
    if done.meanwhile:
        raise typer.Exit(_CONFLICT)


def _check_usage(*, looks: bool, said: bool, asks: bool) -> None:
    if looks and said:
        raise wrong_usage(
            "要保存审核请写 --status returned、passed 或 approved，或用 --remarks 给出选了审核结果的意见表",
            "to store a review add --status returned, passed or approved, or --remarks with a list that says it",
            "kpi-addin review",
        )
    if asks and not looks:
        raise wrong_usage(
            "--prefill、--json 只用来看，不能和 --status 一起写",
            "--prefill and --json are for looking, without --status",
            "kpi-addin review",
        )


def _look(looked: api.Looked, prefill: Path | None, *, as_json: bool, force: bool) -> None:
    if as_json:
        show.json_line(show_review.looked_json(looked))
    if prefill:
        file = api.write_remarks(looked, prefill, force=force)
        if not as_json:
            count = len(looked.draft.remarks)
            show.console.print(
                say(
                    f"意见表已写好，{count} 条供勾选 → {file}；选好审核结果，用 --remarks {file.name} 保存审核。",
                    f"{count} remarks to tick → {file}; choose the status in it and store it by --remarks {file.name}.",
                )
            )
    elif not as_json:
        show_review.show_looked(looked)
