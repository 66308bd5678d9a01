"""From submissions to the master as plain values: who is in it, in which order, what counts and what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.master.alike import Alike, Named, alike_among
from kpi_addin.master.department import Department, State
from kpi_addin.master.scale import with_scales_compared
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.unit_id import unit_id

DUPLICATE_RULE = "duplicate-unit"
ALIKE_RULE = "similar-unit"


@dataclass(frozen=True, slots=True)
class Master:
    """Everything the master shows. ``unreadable`` are (file, reason); ``stamp`` is the state of the store it was made of.

    ``alike`` are units that may be one; each of them has a finding that asks.
    """

    definition: FormDefinition
    year: int
    departments: tuple[Department, ...]
    unreadable: tuple[tuple[str, str], ...] = ()
    stamp: str = ""
    alike: tuple[Alike, ...] = ()

    @property
    def submitted(self) -> tuple[tuple[Department, Submission], ...]:
        """The departments that have something to show, with it."""
        return tuple((one, one.submission) for one in self.departments if one.submission)

    def count(self, state: State) -> int:
        """How many departments stand there."""
        return Counter(department.state for department in self.departments)[state]


def merge(
    definition: FormDefinition,
    settings: ShareSettings,
    latest: Mapping[str, Submission],
    unreadable: Mapping[str, str] = MappingProxyType({}),
    stamp: str = "",
) -> Master:
    """Join the latest submission of every unit with the roster, in the roster's order, then by name.

    ``latest`` and ``unreadable`` (the reason) are by the units' ids.
    """
    places = {unit.id: place for place, unit in enumerate(settings.roster)}
    names = {key: key for key in unreadable} | {key: submission.subject for key, submission in latest.items()}
    names |= {unit.id: unit.name for unit in settings.roster}
    rows = [_department(key, name, latest.get(key), readable=key not in unreadable) for key, name in names.items()]
    rows.sort(key=lambda row: (places.get(row.unit_id, len(places)), *_alphabetical(row)))
    listed = frozenset(places)
    return _asked(
        Master(definition, settings.year, _numbered(rows, definition), tuple(unreadable.items()), stamp), listed
    )


def merge_files(
    definition: FormDefinition,
    forms: Sequence[tuple[str, Form, Sequence[Finding]]],
    unreadable: Iterable[tuple[str, str]] = (),
) -> Master:
    """Join workbooks that were collected without a share; of two for one unit the first counts and both are named."""
    first: dict[str, Submission] = {}
    rows = []
    for file, form, findings in forms:
        submission = Submission(form, tuple(findings), who="", when="", machine="", file=file, receipt="")
        key = unit_id(submission.subject or file)
        earlier = first.setdefault(key, submission)
        if earlier is not submission:
            submission = _marked_duplicate(submission, earlier)
        state = State.HANDED_IN if earlier is submission else State.DUPLICATE
        rows.append(Department(0, key, submission.subject or file, state, submission))
    rows.sort(key=_alphabetical)
    years = Counter(form.year.value for _, form, _ in forms if form.year.value)
    year = years.most_common(1)[0][0] if years else definition.year
    return _asked(Master(definition, year, _numbered(rows, definition), tuple(unreadable)))


def _asked(master: Master, listed: frozenset[str] = frozenset()) -> Master:
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


def _department(key: str, name: str, submission: Submission | None, *, readable: bool) -> Department:
    if submission is None:
        return Department(0, key, name, State.MISSING if readable else State.UNREADABLE)
    if submission.draft:
        return Department(0, key, name, State.DRAFT)
    return Department(0, key, name, State.HANDED_IN, submission)


def _numbered(rows: Sequence[Department], definition: FormDefinition) -> tuple[Department, ...]:
    compared = with_scales_compared(rows, definition.money_unit)
    return tuple(replace(row, number=number) for number, row in enumerate(compared, start=1))


def _alphabetical(row: Department) -> tuple[bytes, bool, str]:
    """Chinese names in the order their readers expect: GB 18030 sorts common characters by their pinyin; what counts comes first."""
    file = row.submission.file if row.submission else ""
    return row.name.encode("gb18030", "replace"), not row.counted, file


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
                f"“{submission.subject}”交来不止一份：合计只计入《{first.file}》，没有计入《{submission.file}》；请确认以哪份为准，移走另一份。",
                f"{submission.subject} came more than once: the totals count {first.file}, not {submission.file}; keep one.",
            )
        ),
    )
    return replace(submission, findings=(finding, *submission.findings))
