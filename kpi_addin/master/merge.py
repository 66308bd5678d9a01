"""From submissions to the master as plain values: who is in it, in which order, what counts and what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.form import Form
from kpi_addin.forms import DEFAULT_FORM, FormDefinition, load_definition
from kpi_addin.language import Bilingual
from kpi_addin.master.alike import Alike, Named, alike_among
from kpi_addin.master.department import Department, State
from kpi_addin.master.desk.values import Desk
from kpi_addin.master.origin import Origin
from kpi_addin.master.recheck.summary import Recheck
from kpi_addin.master.rows import alphabetical, rows_of
from kpi_addin.master.scale import with_scales_compared
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.subject import is_about_projects, subject_id
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.unit import Unit
from kpi_addin.master.share.unit_id import unit_id
from kpi_addin.master.stages.limits import USUAL, Limits, limits_of

DUPLICATE_RULE = "duplicate-unit"
ALIKE_RULE = "similar-unit"


@dataclass(frozen=True, slots=True)
class Master:
    """Everything the master shows of one form, and in ``further`` the other forms beside it, each with sums of its own.

    What a department spends and what its projects spend is the same money: no sum goes over two forms. ``unreadable`` are
    (file, reason); ``stamp`` is the state of the store it was made of. ``alike`` are units that may be one; each of them has
    a finding that asks. These three are of all forms, and so are ``severities``, those that the share sets, ``roster``, the
    units that it expects, and by the subjects' ids ``rechecks``, and ``origins``, which hand-ins it was made of. ``limits`` are
    where the stages' lights and warnings draw their lines. ``desk`` is what reviewers work on, on a share only.
    """

    definition: FormDefinition
    year: int
    departments: tuple[Department, ...]
    unreadable: tuple[tuple[str, str], ...] = ()
    stamp: str = ""
    alike: tuple[Alike, ...] = ()
    further: tuple[Master, ...] = ()
    roster: tuple[Unit, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = USUAL
    rechecks: Mapping[str, Recheck] = field(default_factory=dict)
    desk: Desk | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Master, ...]:
        """All forms, the first one first."""
        return (self, *self.further)

    @property
    def form_names(self) -> tuple[str, ...]:
        """What the forms are called here: two years' forms of one name by their ids too."""
        names = [part.definition.name for part in self.parts]
        return tuple(
            name if names.count(name) == 1 else f"{name}（{part.definition.id}）"
            for name, part in zip(names, self.parts, strict=True)
        )

    @property
    def submitted(self) -> tuple[tuple[Department, Submission], ...]:
        """The departments that have something to show in the first form, with it."""
        return tuple((one, one.submission) for one in self.departments if one.submission)

    def count(self, state: State) -> int:
        """How many departments stand there with the first form."""
        return Counter(department.state for department in self.departments)[state]


def merge(  # noqa: PLR0913 - what a master is made of
    definition: FormDefinition,
    settings: ShareSettings,
    latest: Mapping[str, Submission],
    unreadable: Mapping[str, str] = MappingProxyType({}),
    stamp: str = "",
    further: Sequence[FormDefinition] = (),
) -> Master:
    """Join the latest submission of every subject with the roster, in the roster's order, then by name, each form apart.

    ``latest`` and ``unreadable`` (the reason) are by the subjects' ids.
    """
    parts = []
    for one in (definition, *further):
        rows = rows_of(one.id, settings, latest, unreadable)
        listed = {key for unit in settings.roster for key in (unit.id, subject_id(unit.id, one.id))}
        limits = limits_of(settings.stages, settings.windows)
        made = Master(one, settings.year, _numbered(rows, one), roster=settings.roster, limits=limits)
        parts.append(_asked(made, listed))
    return replace(_together(parts, unreadable.items(), stamp), severities=settings.severities)


Collected = tuple[str, Form, Sequence[Finding]]
"""A workbook that was collected without a share: its file, its form, what was found."""


def merge_files(forms: Sequence[Collected], unreadable: Iterable[tuple[str, str]] = ()) -> Master:
    """Join workbooks, each form apart: those about whole units first, then the most frequent.

    Of two for one unit, and one project, the first counts and both are named.
    """
    by_form: dict[str, list[Collected]] = {}
    for each in forms:
        by_form.setdefault(each[1].form_id, []).append(each)
    ordered = sorted(by_form, key=lambda form: (is_about_projects(form), -len(by_form[form]), form)) or [DEFAULT_FORM]
    return _together([_of_files(load_definition(form), by_form.get(form, ())) for form in ordered], unreadable)


def _together(parts: Sequence[Master], unreadable: Iterable[tuple[str, str]], stamp: str = "") -> Master:
    alike = tuple(alike for part in parts for alike in part.alike)
    return replace(parts[0], further=tuple(parts[1:]), unreadable=tuple(unreadable), stamp=stamp, alike=alike)


def _of_files(definition: FormDefinition, forms: Sequence[Collected]) -> Master:
    first: dict[str, Submission] = {}
    rows = []
    for file, form, findings in forms:
        submission = Submission(form, tuple(findings), who="", when="", machine="", file=file, receipt="")
        subject = submission.subject
        key = unit_id(subject.name or file)
        earlier = first.setdefault(key, submission)
        if earlier is not submission:
            submission = _marked_duplicate(submission, earlier)
        state = State.HANDED_IN if earlier is submission else State.DUPLICATE
        unit = subject.unit or file
        rows.append(Department(0, key, subject.name or file, state, submission, unit_id(unit), unit, subject.project))
    rows.sort(key=alphabetical)
    years = Counter(form.year.value for _, form, _ in forms if form.year.value)
    year = years.most_common(1)[0][0] if years else definition.year
    return _asked(Master(definition, year, _numbered(rows, definition)))


def _asked(master: Master, listed: Collection[str] = ()) -> Master:
    """The master with a question at every unit that may be another one's; ``listed`` are the ids on the roster."""
    units = [
        Named(
            row.unit_id,
            row.name,
            file=row.submission.file if row.submission else "",
            form=row.submission.form if row.submission else None,
            listed=row.unit_id in listed,
        )
        for row in master.departments
        if row.state is not State.DUPLICATE
    ]
    found = alike_among(units)
    questions = {unit.unit_id: alike for alike in found for unit in alike.units}
    rows = [
        replace(row, submission=_with_question(row.submission, questions[row.unit_id]))
        if row.counted and row.submission and row.unit_id in questions
        else row
        for row in master.departments
    ]
    return replace(master, departments=tuple(rows), alike=found)


def _with_question(submission: Submission, alike: Alike) -> Submission:
    cell = submission.form.unit.cell
    finding = Finding(rule=ALIKE_RULE, severity=Severity.INFO, cells=(cell,) if cell else (), told=Wording(alike.told))
    return replace(submission, findings=(*submission.findings, finding))


def _numbered(rows: Sequence[Department], definition: FormDefinition) -> tuple[Department, ...]:
    compared = with_scales_compared(rows, definition.money_unit)
    return tuple(replace(row, number=number) for number, row in enumerate(compared, start=1))


def _marked_duplicate(submission: Submission, first: Submission) -> Submission:
    cell = submission.form.unit.cell
    finding = Finding(
        rule=DUPLICATE_RULE,
        severity=Severity.ERROR,
        cells=(cell,) if cell else (),
        left=first.file,
        right=submission.file,
        told=Wording(
            Bilingual(
                f"“{submission.subject.name}”交来不止一份：合计只计入《{first.file}》，没有计入《{submission.file}》；请确认以哪份为准，移走另一份。",
                f"{submission.subject.name} came more than once: the totals count {first.file}, not {submission.file}; keep one.",
            )
        ),
    )
    return replace(submission, findings=(finding, *submission.findings))
