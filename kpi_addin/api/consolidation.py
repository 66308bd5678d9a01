"""Consolidate: one master from many workbooks, without a share."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kpi_addin.api.money_unit import unit_problem
from kpi_addin.api.paths import AnyPath
from kpi_addin.api.validation import Validation, validate
from kpi_addin.atomic import check_place, replace_file
from kpi_addin.errors import UnreadableError
from kpi_addin.forms import load_definition
from kpi_addin.kept_copy import is_kept_copy
from kpi_addin.language import say
from kpi_addin.reading.isolated import Reader

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
"""What departments send in; .et is what WPS calls its own .xls."""

Progress = Callable[[int, int], None]
"""Told how many are done and how many there are; called from any thread."""

Validated = tuple[Path, Validation]
Refused = tuple[Path, str]


@dataclass(frozen=True)
class Consolidated:
    """What a consolidation took in, and the files it could not read with the reason."""

    validations: tuple[Validation, ...]
    unreadable: tuple[Refused, ...]
    hints: tuple[str, ...] = ()
    """What only shows beside the others, in the language in use."""

    def __repr__(self) -> str:
        return f"<Consolidated workbooks {len(self.validations)}, unreadable {len(self.unreadable)}>"


def consolidate(
    paths: AnyPath | Iterable[AnyPath],
    output: AnyPath,
    *,
    dataset: AnyPath | None = None,
    workers: int = 2,
    progress: Progress = lambda _done, _all: None,
) -> Consolidated:
    """One master from many workbooks and folders of them, or from a single one, without a share.

    ``dataset`` is a folder for its long tables as CSV. Files that can't be read are listed with the reason, in the result and in the master. Raises `UnreadableError` when
    not one could be read, `WriteError` when the master can't be written; where that can be told, before any is read.
    """
    from kpi_addin.master.dataset import check_dataset  # noqa: PLC0415

    output, folder = Path(output), None if dataset is None else Path(dataset)
    check_place(output, ".xlsx")
    if folder is not None:
        check_dataset(folder)
    files = list(workbooks_in(paths, output))
    validated, unreadable = _validate_all(files, workers, progress)
    validated, others = _of_own_unit(validated)
    unreadable += others
    if not validated:
        raise _nothing_to_consolidate(files, unreadable)
    validated, others = _of_one_form(validated)
    unreadable += others
    hints = _write_master(validated, unreadable, output, folder)
    return Consolidated(tuple(validation for _, validation in validated), tuple(unreadable), hints)


def workbooks_in(paths: AnyPath | Iterable[AnyPath], output: AnyPath) -> Iterator[Path]:
    """The workbooks named, and those in the folders named, sorted; not Excel's lock files, the master itself, or what `fix` kept."""
    named = [paths] if isinstance(paths, str | os.PathLike) else paths
    master = Path(output).resolve()
    for path in map(Path, named):
        if not os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir never raises
            yield path
            continue
        for file in sorted(path.rglob("*")):
            hidden = file.name.startswith(("~$", ".")) or is_kept_copy(file)
            if file.suffix.lower() in WORKBOOK_SUFFIXES and not hidden and file.resolve() != master:
                yield file


def _validate_all(files: Sequence[Path], workers: int, progress: Progress) -> tuple[list[Validated], list[Refused]]:
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
    validated = [(file, outcome) for file, outcome in outcomes if isinstance(outcome, Validation)]
    return validated, [(file, outcome) for file, outcome in outcomes if isinstance(outcome, str)]


def _of_own_unit(validated: Sequence[Validated]) -> tuple[list[Validated], list[Refused]]:
    """Those whose amounts are in the form's own unit of money, and the others with the reason."""
    problems = [(each, unit_problem(each[1].form, each[1].name)) for each in validated]
    own = [each for each, problem in problems if problem is None]
    return own, [(each[0], str(problem)) for each, problem in problems if problem is not None]


def _of_one_form(validated: Sequence[Validated]) -> tuple[list[Validated], list[Refused]]:
    """Those that hold the form that most of them hold, and the others with the reason: a master has one form."""
    form_id = Counter(validation.form.form_id for _, validation in validated).most_common(1)[0][0]
    same = [each for each in validated if each[1].form.form_id == form_id]
    others = [each for each in validated if each[1].form.form_id != form_id]
    return same, [(file, _another_form(validation, form_id)) for file, validation in others]


def _another_form(validation: Validation, form_id: str) -> str:
    own, ours = load_definition(validation.form.form_id), load_definition(form_id)
    file = validation.name
    return say(
        f"《{file}》是{own.name}（{own.id}），与本次汇总的{ours.name}（{ours.id}）不是同一种表；请单独汇总。",
        f"{file} holds {own.name} ({own.id}), not {ours.name} ({ours.id}) like the others; consolidate it on its own.",
    )


def _nothing_to_consolidate(files: Sequence[Path], unreadable: Sequence[Refused]) -> UnreadableError:
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
    validated: Sequence[Validated], unreadable: Sequence[Refused], output: Path, dataset: Path | None
) -> tuple[str, ...]:
    """Write it, and return the hints: what joining the forms found."""
    from kpi_addin.master.book.master_workbook import master_bytes  # noqa: PLC0415
    from kpi_addin.master.dataset import write_dataset  # noqa: PLC0415
    from kpi_addin.master.merge import merge_files  # noqa: PLC0415
    from kpi_addin.master.scale import SCALE_RULE  # noqa: PLC0415

    names = _short_names([path for path, _ in (*validated, *unreadable)])
    forms = [(names[path], validation.form, validation.findings) for path, validation in validated]
    reasons = [(names[path], reason) for path, reason in unreadable]
    master = merge_files(load_definition(validated[0][1].form.form_id), forms, reasons)
    replace_file(output, master_bytes(master))
    if dataset is not None:
        write_dataset(dataset, master)
    found = (finding for _, submission in master.submitted for finding in submission.findings)
    return tuple(finding.message for finding in found if finding.rule == SCALE_RULE)


def _short_names(paths: Sequence[Path]) -> dict[Path, str]:
    """What the master calls each file: its name, or its whole path where two folders hold files of one name."""
    counts = Counter(path.name for path in paths)
    return {path: path.name if counts[path.name] == 1 else str(path) for path in paths}
