"""Whether a submission belongs on a share: its form, its year, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable

from kpi_addin.errors import InputError, ShareError
from kpi_addin.forms import find_definition
from kpi_addin.master.share.amounts import check_amounts
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.subject import is_about_projects
from kpi_addin.master.share.submission import Submission


def check_belongs(submission: Submission, settings: ShareSettings, share: str) -> None:
    """Raises `KpiError` for a form without a unit or project, of another kind or year, or with a number nobody can mean."""
    form, file = submission.form, submission.file
    if not submission.unit:
        raise InputError(
            f"《{file}》没有填写单位名称，不能上报；请先填写。",
            f"{file} names no unit and cannot be handed in; fill in the unit's name first.",
        )
    _check_one_unit(submission, settings)
    check_amounts(form, file)
    if form.form_id not in settings.forms or form.year.value not in {None, settings.year}:
        raise _does_not_belong(submission, settings, share)
    if form.form_id != settings.form and is_about_projects(form.form_id) and not submission.subject.project:
        raise InputError(
            f"《{file}》没有填写项目名称，不能上报：一个单位有几个项目，要凭名称分开；请先填写。",
            f"{file} names no project and cannot be handed in: a unit's projects are told apart by name; fill it in first.",
        )


def _check_one_unit(submission: Submission, settings: ShareSettings) -> None:
    """Two units of one name under two departments are never taken for each other."""
    if several := settings.namesakes(submission.unit):
        name = submission.unit
        codes, such_as = "、".join(str(unit.code) for unit in several), f"{several[0].code}-{name}"
        raise InputError(
            f"《{submission.file}》的单位“{name}”在名单里有 {len(several)} 个（编码 {codes}），不知道是哪一个，没有上报；"
            f"请在单位名称前写上编码，如“{such_as}”。",
            f"{submission.file} is of {name}, and the roster has {len(several)} of that name ({codes}); nothing was handed in. "
            f"Put the code before the unit's name, as {such_as}.",
        )


def _does_not_belong(submission: Submission, settings: ShareSettings, share: str) -> ShareError:
    year, form_id, file = submission.form.year.value, submission.form.form_id, submission.file
    taken = forms_told(settings.forms)
    if form_id not in settings.forms:
        return ShareError(
            f"《{file}》是{form_told(form_id)}，汇总库 {share} 只收 {settings.year} 年的{taken}；请换正确的汇总库，"
            "或请管理员在 share.toml 的 forms 里加上这种表。",
            f"{file} is form {form_id}, but the share {share} takes {', '.join(settings.forms)} of {settings.year}; "
            "use the right share, or have the form entered under forms in its share.toml.",
        )
    return ShareError(
        f"《{file}》是 {year} 年的{form_told(form_id)}，汇总库 {share} 收 {settings.year} 年的{taken}；请检查表内年度，或换正确的汇总库。",
        f"{file} is form {form_id} of {year}, but the share {share} takes {', '.join(settings.forms)} of {settings.year}; "
        "check the year in the form, or use the right share.",
    )


def form_told(form_id: str) -> str:
    """A form by its Chinese name and id."""
    definition = find_definition(form_id)
    return f"{definition.name}（{form_id}）" if definition else form_id


def forms_told(form_ids: Iterable[str]) -> str:
    """Several forms, as `form_told`."""
    return "、".join(map(form_told, form_ids))
