"""share.toml: which form and year a share is for, and which departments are expected on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from kpi_addin.checks.engine.severities import check_shared_codes
from kpi_addin.documents import Document, WrongDocument
from kpi_addin.documents.toml_text import read_toml
from kpi_addin.errors import ShareError
from kpi_addin.forms.words import SeverityName
from kpi_addin.master.share.bureau_rules import BUREAU_RULES
from kpi_addin.master.share.subject import Subject, is_of_first_form, is_of_form, subject_id
from kpi_addin.master.share.unit import Unit, WrittenUnit, check_units, coded_name, unit_of
from kpi_addin.master.share.unit_id import fold_name, unit_id
from kpi_addin.master.share.windows import Window, WrittenWindow, windows_of
from kpi_addin.master.share.written_recheck import WrittenRecheck
from kpi_addin.master.share.written_review import WrittenReview, check_review
from kpi_addin.master.share.written_stages import WrittenStages
from kpi_addin.toml_text import toml_string
from kpi_addin.values import Table, Word, WrongValue, Year
from kpi_addin.values.fault import known, once

_OF_THE_FILE = ("form", "forms", "year", "roster", "deadline", "windows", "bureau")


@dataclass(frozen=True)
class ShareSettings:
    """What share.toml says. ``deadline`` is an ISO date; ``severities`` replace the rules' own, by rule code.

    ``form`` is the first form, ``further`` are those that are handed in beside it. ``windows`` are by stage and round,
    ``review`` is what it says of reviews, ``stages`` of the lights and warnings, ``recheck`` of the re-check. ``bureau`` is the
    name under which letters go out.
    """

    form: str
    year: int
    roster: tuple[Unit, ...] = ()
    deadline: str | None = None
    severities: dict[str, str] = field(default_factory=dict)
    further: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    review: WrittenReview | None = None
    stages: WrittenStages | None = None
    recheck: WrittenRecheck | None = None
    bureau: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The ids of all forms that the share takes, the first one first."""
        return (self.form, *self.further)

    def subject_id(self, subject: Subject) -> str:
        """The id under which the revisions of a subject lie; of the first form it is what it was before there were others."""
        if subject.form == self.form:
            return self.unit_id(subject.name)
        return subject_id(self.unit_id(subject.unit), subject.form, subject.project)

    def form_at(self, key: str) -> str | None:
        """Which of the forms belongs under an id; None where it is one that the share does not take."""
        further = (form for form in self.further if is_of_form(key, form))
        return self.form if is_of_first_form(key) else next(further, None)

    def ids_of(self, subject: Subject) -> set[str]:
        """All ids under which a subject may rightly lie: an alias or an id of the roster, or ``forms``, may have come later."""
        units = {self.unit_id(subject.unit), unit_id(subject.unit)}
        first = {self.unit_id(subject.name), unit_id(subject.name)}
        return first | {subject_id(unit, subject.form, subject.project) for unit in units}

    def unit_ids(self, name: str) -> set[str]:
        """All ids under which that unit's may lie: a name may have come onto the roster later than what was handed in."""
        own = self.unit_id(name)
        names = (known for unit in self.roster if unit.id == own for known in unit.names)
        return {own, *map(unit_id, (name, *names))}

    @cached_property
    def _ids(self) -> dict[str, str]:
        """The ids of the units on the roster by their folded names and aliases; of one name the first that is expected this year."""
        ours_first = sorted(self.roster, key=lambda unit: not unit.is_valid(self.year))
        named = [(known, unit.id) for unit in ours_first for known in unit.names]
        return {fold_name(known): unit for known, unit in reversed(named)}

    @cached_property
    def listed(self) -> dict[str, str]:
        """The names of the units on the roster by their ids."""
        return {unit.id: unit.name for unit in self.roster}

    def unit_id(self, name: str) -> str:
        """The id of the unit that goes by that name, from the roster where it is listed, also where its code stands before it."""
        return self._ids.get(fold_name(name)) or self._id_by_code(name) or unit_id(name)

    def _id_by_code(self, name: str) -> str | None:
        """Both must agree: a code alone may be somebody's slip."""
        if not (told := coded_name(name)):
            return None
        code, alone = told
        found = (unit for unit in self.roster if unit.code and fold_name(unit.code) == code)
        return next((unit.id for unit in found if alone in map(fold_name, unit.names)), None)

    def namesakes(self, name: str) -> tuple[Unit, ...]:
        """The units that go by that name and are expected this year, where they are several and it does not tell which."""
        wanted = fold_name(name)
        found = [unit for unit in self.roster if unit.code and unit.is_valid(self.year)]
        found = [unit for unit in found if wanted in map(fold_name, unit.names)]
        return tuple(found) if len({unit.id for unit in found}) > 1 else ()


def write_share_settings(form: str, year: int, roster: Iterable[str] = (), further: Iterable[str] = ()) -> bytes:
    """The text of a new share.toml; ``further`` are the forms beside the first."""
    others = ", ".join(map(toml_string, further))
    lines = [
        "# 绩效目标汇总库的设置 / settings of this share",
        f"form = {toml_string(form)}",
        "# 同时收的其他表，如项目的表（form 一经使用不要改）/ further forms beside it, as the projects'; don't change form later",
        f"forms = [{others}]" if others else '# forms = ["某项目表的编号"]',
        f"year = {year}",
        "",
        "# 上报截止日期 / deadline",
        f"# deadline = {year}-03-31",
        "",
        "# 应报单位，按汇总表中的顺序；曾用名写在 aliases / the departments expected, in the master's order",
        '# roster = ["某某局", {name = "某某办", aliases = ["某某办公室"], id = "某某办"}]',
        "roster = [",
        *(f"  {toml_string(name)}," for name in roster),
        "]",
        "",
        "# 调整检查的级别 / severities other than the rules' own: error, warning, info",
        "[severities]",
        '# half-year-plan-missing = "info"',
        "",
        "# 一年的日程，一轮一段；targets 目标，half_year 半年，full_year 年终 / when each stage is handed in, a window a round",
        "# [[windows]]",
        '# stage = "half_year"',
        "# cut_off = 6",
        f"# opens = {year}-07-01",
        f"# due = {year}-07-20",
        "# warning_days = 7",
    ]
    return ("\n".join(lines) + "\n").encode()


class _WrittenShare(Table):
    """What share.toml may say."""

    form: Word
    year: Year
    forms: tuple[Word, ...] = ()
    roster: tuple[Word | WrittenUnit, ...] = ()
    deadline: date | None = None
    windows: tuple[WrittenWindow, ...] = ()
    severities: Mapping[str, SeverityName] = MappingProxyType({})
    review: WrittenReview | None = None
    stages: WrittenStages | None = None
    recheck: WrittenRecheck | None = None
    bureau: Word | None = None


def read_share_settings(data: bytes, file: str, forms: Collection[str] | None = None) -> ShareSettings:
    """Read share.toml; raises `ShareError` naming the file, the line and what is wrong in it.

    ``forms`` are the ids of the forms that there are.
    """
    try:
        document = read_toml(data)
        with document.located():
            _check_places(document)
            told = document.read(_WrittenShare)
            check_shared_codes(told.severities, "severities", further=BUREAU_RULES)
            if forms is not None:
                _check_known(told.form, forms, "form")
                for place, form in enumerate(told.forms):
                    _check_known(form, forms, "forms", place)
            once([(form, ("forms", place)) for place, form in enumerate(told.forms)])
            roster = tuple(unit_of(entry) for entry in told.roster)
            check_units(told.roster, roster)
            windows = windows_of(told.windows, told.deadline, told.year)
            if told.review:
                check_review(told.review, "review")
    except WrongDocument as fault:
        raise ShareError(
            f"设置文件 {file} 有误（{fault.told.zh}）；请改正。",
            f"The settings file {file} is wrong ({fault.told.en}); mend it.",
        ) from None
    return ShareSettings(
        form=told.form,
        year=told.year,
        roster=roster,
        deadline=told.deadline.isoformat() if told.deadline else None,
        severities=dict(told.severities),
        further=tuple(form for form in told.forms if form != told.form),
        windows=windows,
        review=told.review,
        stages=told.stages,
        recheck=told.recheck,
        bureau=told.bureau,
    )


def roster_in(data: bytes) -> tuple[Unit, ...]:
    """The units of a share.toml, in their order. Raises `ShareError`."""
    return read_share_settings(data, "share.toml").roster


def _check_known(form: str, forms: Collection[str], *path: str | int) -> None:
    """A bureau's own form is known by its definition: that it may be missing is the likelier, the less the id is like another."""
    try:
        known(form, forms, *path)
    except WrongValue as fault:
        zh, en = fault.told.zh, fault.told.en
        raise WrongValue(
            f"{zh}；若是自己的表样，请把它的定义 .yaml 放进汇总库的 forms",
            f"{en}; if it is a form of your own, put the .yaml that defines it into the share's forms",
            *path,
        ) from None


def _check_places(document: Document) -> None:
    """In TOML what stands below a header belongs to it: a key of the whole file is easily put there."""
    severities = document.plain.get("severities")
    for key in severities if isinstance(severities, dict) else ():
        if key in _OF_THE_FILE:
            header = document.line_of(("severities",))
            raise WrongValue(
                f"“{key}”写在了 [severities] 之下，就成了它的一项；请移到 [severities]（第 {header} 行）之前",
                f"“{key}” stands below [severities] and belongs to it; move it above [severities] (line {header})",
                *("severities", key),
            )
