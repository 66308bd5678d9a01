"""Consolidate: one master from many workbooks, without a share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kpi_addin.api.collecting import Collected, Told, collect
from kpi_addin.api.money_unit import unit_problem
from kpi_addin.api.paths import AnyPath
from kpi_addin.api.several import check_all
from kpi_addin.api.validation import Validation
from kpi_addin.atomic import replace_file
from kpi_addin.errors import KpiError, UnreadableError
from kpi_addin.faults import own_fault
from kpi_addin.form import Form
from kpi_addin.forms.library import definitions
from kpi_addin.language import Bilingual, say
from kpi_addin.outputs import MASTER, Product, check_output, product_of, sheet_names
from kpi_addin.reading.isolated import Reader
from kpi_addin.reading.source import read_source

if TYPE_CHECKING:
    from kpi_addin.api.remembered import Memory
    from kpi_addin.master.merge import Master

T = TypeVar("T")
_MOST_ACROSS = 10
"""So many findings over several departments are told at once."""
Outcome = list[Validation] | Bilingual | Product
"""Validated, form by form; why it can't be read; which of our own outputs it is."""
Progress = Callable[[int, int], None]
"""Told how many are done and how many there are; called from any thread."""

Validated = tuple[Path, Validation]


@dataclass(frozen=True)
class Consolidated:
    """What a consolidation took in; the files it could not read, and those it left out on purpose, with the reason.

    ``hints`` are things to look at, one line each, such as two names that may be one unit's.
    """

    validations: tuple[Validation, ...]
    unreadable: tuple[tuple[Path, str], ...]
    left_out: tuple[tuple[Path, str], ...] = ()
    hints: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Consolidated workbooks {len(self.validations)}, unreadable {len(self.unreadable)}>"


def consolidate(  # noqa: PLR0913 - what goes in, what comes out, and how
    paths: AnyPath | Iterable[AnyPath],
    output: AnyPath,
    *,
    dataset: AnyPath | None = None,
    workers: int = 2,
    progress: Progress = lambda _done, _all: None,
    force: bool = False,
    memory: Memory | None = None,
) -> Consolidated:
    """One master from many workbooks and folders of them, or from a single one, without a share.

    Workbooks with different forms, such as departments' and projects', stand in it side by side, each form with its own sums.
    ``dataset`` is a folder for its long tables as CSV. Files that can't be read are listed with the reason, in the result
    and in the master. What ``memory`` holds of the same bytes is not read again; without one, everything is.

    Raises `UnreadableError` when not one could be read, `WriteError` when the master can't be written,
    or would replace a file that is not ours and ``force`` is not given; where that can be told, before any is read.
    """
    from kpi_addin.master.dataset import check_dataset  # noqa: PLC0415

    output, folder = Path(output), None if dataset is None else Path(dataset)
    found = collect(paths)
    inputs = () if product_of(sheet_names(output)) else found.files
    check_output(output, MASTER, inputs, force=force)
    if folder is not None:
        check_dataset(folder, [*found.files, output], force=force)
    validated, refused, left_out = _taken_in(found, workers, progress, memory)
    master = _master_of(validated, refused)
    _write_master(master, output, folder)
    told = (str(alike.told) for alike in master.alike)
    hints = (*_several_forms(master), *told, *_found_among(master), *_found_across(master))
    return Consolidated(
        tuple(validation for _, validation in validated), _in_words(refused), _in_words(left_out), hints
    )


def gather(paths: AnyPath | Iterable[AnyPath], workers: int = 2) -> tuple[Master, tuple[str, ...]]:
    """The master of workbooks and folders without writing it, and the reasons why some are not in it.

    Raises `UnreadableError` when not one could be read.
    """
    validated, refused, left_out = _taken_in(collect(paths), workers, lambda _done, _all: None)
    return _master_of(validated, refused), tuple(str(reason) for _, reason in (*refused, *left_out))


def _taken_in(
    found: Collected, workers: int, progress: Progress, memory: Memory | None = None
) -> tuple[list[Validated], list[Told], list[Told]]:
    """Those that are taken in, those that can't be read, and those left out on purpose."""
    outcomes = _read_all(found.files, workers, progress, memory)
    left_out = [*found.left_out, *((file, _ours(file, made)) for file, made in _of_kind(outcomes, Product))]
    refused: list[Told] = [*found.refused, *_of_kind(outcomes, Bilingual)]
    judged = _of_kind(outcomes, list)
    validated, others = _of_own_unit([(file, each) for file, forms in judged for each in forms])
    refused += others
    if not validated:
        raise _nothing_to_consolidate(refused, left_out)
    return validated, refused, left_out


def _several_forms(master: Master) -> Iterator[str]:
    """That there are several forms, which nobody must add up."""
    if master.further:
        counts = [len(part.departments) for part in master.parts]
        told = "、".join(f"{name} {count} 份" for name, count in zip(master.form_names, counts, strict=True))
        ids = ", ".join(f"{part.definition.id} {count}" for part, count in zip(master.parts, counts, strict=True))
        yield say(
            f"这些文件里有 {len(counts)} 种表：{told}；已分别汇总，各有各的合计，不相加。",
            f"These files hold {len(counts)} forms: {ids}; each is consolidated on its own and none is added to another.",
        )


def _found_among(master: Master) -> Iterator[str]:
    """What shows only beside the others: a unit that came twice, amounts far above all others'."""
    from kpi_addin.master.merge import DUPLICATE_RULE  # noqa: PLC0415
    from kpi_addin.master.scale import SCALE_RULE  # noqa: PLC0415

    submitted = (submission for part in master.parts for _, submission in part.submitted)
    found = (finding for submission in submitted for finding in submission.findings)
    return (finding.message for finding in found if finding.rule in {DUPLICATE_RULE, SCALE_RULE})


def _found_across(master: Master) -> Iterator[str]:
    """What shows when departments are laid side by side, the worst first; the master's table has all of it."""
    from kpi_addin.master.across.found import found_across  # noqa: PLC0415

    found = found_across(master)
    yield from (str(each.message) for each in found[:_MOST_ACROSS])
    if len(found) > _MOST_ACROSS:
        yield say(
            f"跨单位核对共 {len(found)} 条，其余见总表“跨单位核对”。",
            f"{len(found)} findings across units; the others are in the master, on 跨单位核对.",
        )


def _of_kind(outcomes: Sequence[tuple[Path, object]], kind: type[T]) -> list[tuple[Path, T]]:
    return [(file, outcome) for file, outcome in outcomes if isinstance(outcome, kind)]


def _in_words(told: Iterable[Told]) -> tuple[tuple[Path, str], ...]:
    return tuple((file, str(reason)) for file, reason in told)


def _read_all(
    files: Sequence[Path], workers: int, progress: Progress, memory: Memory | None
) -> list[tuple[Path, Outcome]]:
    """Validate in ``workers`` chains, each with a reading process of its own; the result is in the order of the files."""
    results: dict[Path, Outcome] = {}
    # Who remembers every file looks for no form, and a broken definition is to be named all the same.
    with suppress(KpiError):
        definitions()

    def chain(part: Sequence[Path]) -> None:
        with Reader() as reader:
            for file in part:
                results[file] = _outcome(file, reader, memory)
                progress(len(results), len(files))

    workers = max(1, min(workers, len(files)))
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(chain, [files[start::workers] for start in range(workers)]))
    if memory:
        memory.tidy()
    return [(file, results[file]) for file in files]


def _outcome(file: Path, reader: Reader, memory: Memory | None) -> Outcome:
    """What became of a file: validated, or why not. Whatever is wrong with one, the others go on."""
    try:
        return _remembered(file, reader, memory) if memory else _judged(file, reader)
    except KpiError as error:
        return Bilingual(error.zh, error.en)
    except Exception as error:  # noqa: BLE001 - nobody foresaw it, and it is this file's
        zh, en = own_fault(error)
        return Bilingual(f"《{file.name}》：{zh}", f"{file.name}: {en}")


def _remembered(file: Path, reader: Reader, memory: Memory) -> Outcome:
    """As made of the same bytes before. Why a file can't be read is asked each time: it may have been the disk."""
    key = memory.key(file)
    if key is None:
        return _judged(file, reader)
    if known := memory.recall(file, key):
        return known
    outcome = _judged(file, reader)
    if isinstance(outcome, list):
        memory.keep(file, key, outcome)
    return outcome


def _judged(file: Path, reader: Reader) -> list[Validation] | Product:
    grids = read_source(file, reader)
    return product_of(grid.sheet for grid in grids) or list(check_all(file, grids))


def _ours(file: Path, made: Product) -> Bilingual:
    return Bilingual(
        f"没有计入《{file.name}》：是本程序以前生成的{made.name.zh}，不是单位的表。",
        f"Left out {file.name}: a {made.name.en} that this program made before, no department's form.",
    )


def _of_own_unit(validated: Sequence[Validated]) -> tuple[list[Validated], list[Told]]:
    """Those whose amounts are in the form's own unit of money, and the others with the reason."""
    problems = [(each, unit_problem(each[1].form, each[1].name)) for each in validated]
    own = [each for each, problem in problems if problem is None]
    return own, [(each[0], Bilingual(problem.zh, problem.en)) for each, problem in problems if problem is not None]


def _nothing_to_consolidate(refused: Sequence[Told], left_out: Sequence[Told]) -> UnreadableError:
    if refused:
        first = refused[0][1]
        return UnreadableError(
            f"{len(refused)} 个文件都无法读取，没有生成汇总；第一个：{first.zh}",
            f"None of the {len(refused)} files could be read, no master was made; the first: {first.en}",
        )
    zh, en = (f"；{left_out[0][1].zh}", f" {left_out[0][1].en}") if left_out else ("。", "")
    return UnreadableError(
        f"没有找到任何工作簿（.xlsx、.xls、.ods），请检查文件夹{zh}",
        f"There is no workbook (.xlsx, .xls, .ods) there.{en}",
    )


def _master_of(validated: Sequence[Validated], refused: Sequence[Told]) -> Master:
    from kpi_addin.master.merge import merge_files  # noqa: PLC0415

    names = _short_names([path for path, _ in (*validated, *refused)])
    forms = [(_told_apart(names[path], each.form), each.form, each.findings) for path, each in validated]
    return merge_files(forms, [(names[path], reason.zh) for path, reason in refused])


def _write_master(master: Master, output: Path, dataset: Path | None) -> None:
    """Write it, in Chinese whatever language is spoken here: the same forms give the same file for all."""
    from kpi_addin.master.book.master_workbook import master_bytes  # noqa: PLC0415
    from kpi_addin.master.dataset import write_dataset  # noqa: PLC0415

    replace_file(output, master_bytes(master))
    if dataset is not None:
        write_dataset(dataset, master)


def _told_apart(file: str, form: Form) -> str:
    """What the master says a form came from: the file, and which of its forms."""
    return f"{file}（{form.part.name}）" if form.part else file


def _short_names(paths: Sequence[Path]) -> dict[Path, str]:
    """What the master calls each file: its name, or its whole path where two folders hold files of one name."""
    counts = Counter(path.name for path in paths)
    return {path: path.name if counts[path.name] == 1 else str(path) for path in paths}
