"""The one door: read, validate, sync, consolidate, in the order in which things happen.

The ribbon and the command line both come through here; nothing below knows which of them called. What writes whole
workbooks is imported where it is used, because a ribbon click pays for every import.
"""

from __future__ import annotations

import getpass
import platform
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import replace as with_changes
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from kpi_addin.checks import RULE_SET_VERSION, Finding, Fix, Severity, find_rule, run_checks
from kpi_addin.errors import KpiError, UnreadableError, WriteError
from kpi_addin.form import Form
from kpi_addin.forms import form_for_year, load_definition
from kpi_addin.language import say
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.isolated import Reader
from kpi_addin.reading.source import read_source
from kpi_addin.receipt import receipt_of
from kpi_addin.writing.carried import Carried, carried_in
from kpi_addin.writing.findings_sheet import explained

if TYPE_CHECKING:
    from kpi_addin.master.folder import FolderStore
    from kpi_addin.master.rebuild import RebuildResult
    from kpi_addin.master.submission import Submission

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
"""What departments send in; .et is what WPS calls its own .xls."""

Progress = Callable[[int, int], None]
"""Told how many are done and how many there are; called from any thread."""

_NOTHING_CARRIED = Carried()
_NO_OVERRIDES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Validation:
    """A workbook's form and everything that was found in it, errors first."""

    path: Path
    form: Form
    findings: tuple[Finding, ...]
    receipt: str
    carried: Carried = _NOTHING_CARRIED

    @property
    def since_check(self) -> Literal["never", "unchanged", "edited"]:
        """Whether the values are those that were last checked and marked, under the rules of today."""
        last = self.carried.stamp.get("receipt")
        if not last:
            return "never"
        return "unchanged" if last == self.receipt else "edited"

    @property
    def form_sheet(self) -> str:
        """The sheet on which the form stands."""
        fields = [self.form.unit, *self.form.texts.values(), *(row.level3 for row in self.form.indicators)]
        return next((field.cell.rpartition("!")[0] for field in fields if field.cell), "")

    @property
    def summary(self) -> dict[str, int]:
        """How many errors, warnings and pieces of information."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity.value: counts[severity] for severity in Severity}

    @property
    def has_errors(self) -> bool:
        """Whether anything has to be mended."""
        return self.summary["error"] > 0


@dataclass(frozen=True)
class Synced:
    """What became of a hand-in; ``notes`` are things the user should know, one line each."""

    validation: Validation
    submission: Submission
    unchanged: bool
    master: RebuildResult
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Consolidated:
    """What a consolidation took in, and the files it could not read with the reason."""

    validations: tuple[Validation, ...]
    unreadable: tuple[tuple[Path, str], ...]


def read(path: Path, reader: Reader | None = None) -> Form:
    """The form in a workbook or a published text. Raises `UnreadableError`."""
    return assemble_form(read_source(path, reader), path.name)


def validate(path: Path, reader: Reader | None = None, *, against: Form | None = None) -> Validation:
    """Read a workbook and apply all rules; the file is not touched. ``against`` is last year's form, to compare with.

    Raises `UnreadableError`.
    """
    grids = read_source(path, reader)
    return check(path, assemble_form(grids, path.name), carried=carried_in(grids), against=against)


def check(
    path: Path,
    form: Form,
    severities: Mapping[str, str] = _NO_OVERRIDES,
    carried: Carried = _NOTHING_CARRIED,
    against: Form | None = None,
) -> Validation:
    """Apply all rules to a form that was read before; ``carried`` holds the user's explanations and the last stamp."""
    findings = run_checks(form, load_definition(form.form_id), severities, against)
    plain = Validation(path, form, tuple(findings), receipt_of(form, RULE_SET_VERSION), carried)
    return with_changes(plain, findings=tuple(explained(findings, plain.form_sheet, carried.explanations)))


def mark(validation: Validation) -> None:
    """Write the findings into the workbook they were found in. Raises `WriteError`, leaving the file as it was."""
    from kpi_addin.writing.patch import write_marks  # noqa: PLC0415

    write_marks(
        validation.path,
        validation.findings,
        form_sheet=validation.form_sheet,
        receipt=validation.receipt,
        stage_sheets=validation.form.stage_sheets,
    )


def fix(path: Path, rule: str | None = None) -> list[Fix]:
    """Apply the repairs that the findings (of one rule, or of all) propose, mark the workbook anew, and return them.

    Raises `UnreadableError`, `WriteError`; the file is then as it was.
    """
    from kpi_addin.writing.fixes import apply_fixes  # noqa: PLC0415

    if rule is not None:
        find_rule(rule)
    findings = validate(path).findings
    applied = apply_fixes(path, [each.fix for each in findings if each.fix and rule in {None, each.rule}])
    if applied:
        mark(validate(path))
    return applied


def report(validations: Iterable[Validation], path: Path) -> None:
    """A workbook of its own with the findings of many files, the worst department first. Raises `WriteError`."""
    from kpi_addin.writing.report import write_report  # noqa: PLC0415

    write_report(path, [(validation.path.name, validation.findings) for validation in validations])


def new(path: Path, unit: str, year: int, form_id: str | None = None, *, force: bool = False) -> None:
    """An empty form for a unit, the department's form of that year unless another is named.

    Raises `WriteError` when the file exists and ``force`` is not given.
    """
    from kpi_addin.writing.template import write_template  # noqa: PLC0415

    _refuse_overwriting(path, force=force)
    write_template(path, load_definition(form_id or form_for_year(year)), unit=unit, year=year)


def import_form(source: Path, path: Path, *, force: bool = False) -> Form:
    """The form in a published text or in any workbook, into a fresh template. Raises `UnreadableError`, `WriteError`."""
    form = read(source)
    new_from_form(form, path, force=force)
    return form


def new_from_form(form: Form, path: Path, *, force: bool = False) -> None:
    """A form that was read before, into a fresh template. Raises `WriteError`."""
    from kpi_addin.writing.template import write_template  # noqa: PLC0415

    _refuse_overwriting(path, force=force)
    write_template(path, load_definition(form.form_id), form)


def _refuse_overwriting(path: Path, *, force: bool) -> None:
    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise WriteError(f"输出文件名应以 .xlsx 结尾：{path.name}", f"The output's name must end in .xlsx: {path.name}")
    if path.exists() and not force:
        raise WriteError(
            f"《{path.name}》已经存在，没有覆盖；请换个文件名，确要覆盖请加 --force。",
            f"{path.name} exists and was left as it is; choose another name, or add --force.",
        )


def sync(path: Path, share: Path, *, draft: bool = False, replace: bool = False, who: str | None = None) -> Synced:
    """Validate, hand in, refresh the master, and note in the workbook which revision it is now.

    Raises `UnreadableError`, `ConflictError` or `ShareError`; nothing is stored then.
    """
    grids = read_source(path)
    form, carried = assemble_form(grids, path.name), carried_in(grids)
    synced = sync_form(form, path, share, carried, draft=draft, replace=replace, who=who)
    note = _note_base(path, carried.stamp, synced.submission.revision)
    return with_changes(synced, notes=(note,)) if note else synced


def sync_form(  # noqa: PLR0913 - what is handed in, where to, and how
    form: Form,
    path: Path,
    share: Path,
    carried: Carried = _NOTHING_CARRIED,
    *,
    draft: bool = False,
    replace: bool = False,
    who: str | None = None,
) -> Synced:
    """Hand in a form that was read before, from the workbook at ``path``, which is not opened; refresh the master.

    A form with errors is handed in all the same, its errors with it: the bureau sees them and sends it back. Raises
    `ConflictError` or `ShareError`; nothing is stored then.
    """
    from kpi_addin.master.folder import FolderStore  # noqa: PLC0415
    from kpi_addin.master.rebuild import rebuild  # noqa: PLC0415
    from kpi_addin.master.submission import Submission  # noqa: PLC0415

    year = form.year.value or load_definition(form.form_id).year
    store = FolderStore.open_or_create(share, form.form_id, year)
    validation = check(path, form, store.settings.severities, carried)
    submission = Submission(
        form=form,
        findings=validation.findings,
        who=who or _user(),
        when=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        machine=platform.node(),
        file=path.name,
        receipt=validation.receipt,
        base_revision=base_revision(carried.stamp),
        draft=draft,
    )
    added = store.add(submission, replace=replace)
    return Synced(validation, added.submission, added.unchanged, rebuild(store, force=False))


def base_revision(stamp: Mapping[str, str]) -> int:
    """The revision that a workbook was last handed in as, by its stamp; 0 for none."""
    base = stamp.get("base_revision", "")
    return int(base) if base.isdecimal() else 0


def _note_base(path: Path, stamp: Mapping[str, str], revision: int) -> str | None:
    """Note in the workbook which revision it is now; without the note the store still knows it by person and file."""
    from kpi_addin.writing.stamp import write_stamp  # noqa: PLC0415

    if base_revision(stamp) == revision:
        return None
    try:
        write_stamp(path, {"base_revision": str(revision)})
    except KpiError as error:
        return str(error)
    return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def consolidate(
    paths: Iterable[Path],
    output: Path,
    *,
    dataset: Path | None = None,
    workers: int = 2,
    progress: Progress = lambda _done, _all: None,
) -> Consolidated:
    """One master from many workbooks and folders of them, without a share.

    Files that can't be read are listed with the reason, in the result and in the master. Raises `UnreadableError` when
    not one could be read, `WriteError` when the master can't be written.
    """
    files = list(workbooks_in(paths, output))
    validations, unreadable = _validate_all(files, workers, progress)
    if not validations:
        raise _nothing_to_consolidate(files, unreadable)
    validations, others = _of_one_form(validations)
    unreadable += others
    _write_master(validations, unreadable, output, dataset)
    return Consolidated(tuple(validations), tuple(unreadable))


def workbooks_in(paths: Iterable[Path], output: Path) -> Iterator[Path]:
    """The workbooks named, and those in the folders named, sorted; not Excel's lock files, not the master itself."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            hidden = file.name.startswith(("~$", "."))
            if file.suffix.lower() in WORKBOOK_SUFFIXES and not hidden and file.resolve() != output.resolve():
                yield file


def _validate_all(
    files: Sequence[Path], workers: int, progress: Progress
) -> tuple[list[Validation], list[tuple[Path, str]]]:
    """Validate in ``workers`` chains, each with a reading process of its own; the result is in the order of the files."""
    results: dict[Path, Validation | str] = {}

    def chain(part: Sequence[Path]) -> None:
        with Reader() as reader:
            for file in part:
                try:
                    results[file] = validate(file, reader)
                except UnreadableError as error:
                    results[file] = str(error)
                progress(len(results), len(files))

    workers = max(1, min(workers, len(files)))
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(chain, [files[start::workers] for start in range(workers)]))
    outcomes = [(file, results[file]) for file in files]
    validations = [outcome for _, outcome in outcomes if isinstance(outcome, Validation)]
    return validations, [(file, outcome) for file, outcome in outcomes if isinstance(outcome, str)]


def _of_one_form(validations: Sequence[Validation]) -> tuple[list[Validation], list[tuple[Path, str]]]:
    """Those that hold the form that most of them hold, and the others with the reason: a master has one form."""
    form_id = Counter(validation.form.form_id for validation in validations).most_common(1)[0][0]
    same = [validation for validation in validations if validation.form.form_id == form_id]
    others = [validation for validation in validations if validation.form.form_id != form_id]
    return same, [(validation.path, _another_form(validation, form_id)) for validation in others]


def _another_form(validation: Validation, form_id: str) -> str:
    own, ours = load_definition(validation.form.form_id), load_definition(form_id)
    file = validation.path.name
    return say(
        f"《{file}》是{own.name}（{own.id}），与本次汇总的{ours.name}（{ours.id}）不是同一种表；请单独汇总。",
        f"{file} holds {own.name} ({own.id}), not {ours.name} ({ours.id}) like the others; consolidate it on its own.",
    )


def _nothing_to_consolidate(files: Sequence[Path], unreadable: Sequence[tuple[Path, str]]) -> UnreadableError:
    if not files:
        return UnreadableError(
            "没有找到任何工作簿（.xlsx、.xls、.ods），请检查文件夹。", "There is no workbook (.xlsx, .xls, .ods) there."
        )
    first = unreadable[0][1]
    return UnreadableError(
        f"{len(files)} 个文件都无法读取，没有生成汇总；第一个：{first}",
        f"None of the {len(files)} files could be read, no master was made; the first: {first}",
    )


def _write_master(
    validations: Sequence[Validation], unreadable: Sequence[tuple[Path, str]], output: Path, dataset: Path | None
) -> None:
    from kpi_addin.atomic import replace_file  # noqa: PLC0415
    from kpi_addin.master.consolidate import write_dataset  # noqa: PLC0415
    from kpi_addin.master.master_workbook import master_bytes  # noqa: PLC0415
    from kpi_addin.master.merge import merge_files  # noqa: PLC0415

    names = _short_names([validation.path for validation in validations] + [path for path, _ in unreadable])
    forms = [(names[validation.path], validation.form, validation.findings) for validation in validations]
    reasons = [(names[path], reason) for path, reason in unreadable]
    master = merge_files(load_definition(validations[0].form.form_id), forms, reasons)
    replace_file(output, master_bytes(master))
    if dataset is not None:
        write_dataset(dataset, master)


def _short_names(paths: Sequence[Path]) -> dict[Path, str]:
    """What the master calls each file: its name, or its whole path where two folders hold files of one name."""
    counts = Counter(path.name for path in paths)
    return {path: path.name if counts[path.name] == 1 else str(path) for path in paths}


def open_share(share: Path) -> FolderStore:
    """The share in a folder, for what `kpi_addin.master` tells of it. Raises `ShareError`."""
    from kpi_addin.master.folder import FolderStore  # noqa: PLC0415

    return FolderStore.open(share)
