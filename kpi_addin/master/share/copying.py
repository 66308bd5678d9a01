"""A share copied to another place, byte for byte: folder to database, database to folder, or to a folder elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_addin.errors import KpiError, ShareError
from kpi_addin.master.share.ledger_entry import entry_in
from kpi_addin.master.share.place import Place
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission_json import from_json


@dataclass(frozen=True, slots=True)
class Copied:
    """How much was copied; ``missing`` are the files that the ledger names and the source has not."""

    entries: int
    submissions: int
    workbooks: int
    missing: tuple[str, ...] = ()
    reviews: int = 0


def copy_share(source: Store, target: Place) -> Copied:
    """Copy what the source holds at this moment into an empty place; a copy that was interrupted goes on where it stopped.

    The copy is the same share: the same id, ledger and hashes, so that stamped workbooks may go on with it. The ledger comes
    last, so that nothing counts before it is whole. Raises `ShareError` where the target holds another share.
    """
    last = source.place.last_number()
    _check_same(source.place, target)
    target.set_up(source.place.settings())
    for file, definition in source.place.forms().items():
        target.keep_form(file, definition)
    missing: list[str] = []
    submissions = workbooks = 0
    for stored in source.stored():
        data = source.place.read(stored.year, stored.unit, stored.file)
        if data is None:
            missing.append(f"{stored.year}/{stored.unit}/{stored.file}")
            continue
        target.keep(stored.year, stored.unit, stored.file, data)
        submissions += 1
        workbooks += _copy_workbook(source, target, _workbook_of(data))
    reviews = _copy_reviews(source, target, missing)
    for number in range(1, last + 1):
        entry = source.place.entry(number)
        if entry is not None:
            target.append(number, entry)
    return Copied(last, submissions, workbooks, tuple(missing), reviews)


def _copy_reviews(source: Store, target: Place, missing: list[str]) -> int:
    """Copy the reviews, naming those that are missing; how many were copied."""
    copied = 0
    for review in source.reviews():
        data = source.place.reviews.read(review.year, review.unit, review.file)
        if data is None:
            missing.append(f"reviews/{review.year}/{review.unit}/{review.file}")
            continue
        target.reviews.keep(review.year, review.unit, review.file, data)
        copied += 1
    return copied


def _workbook_of(data: bytes) -> str | None:
    """The hash of the workbook that a submission was handed in with; None where there is none, or it is damaged."""
    try:
        return from_json(data).workbook
    except KpiError:
        return None


def _copy_workbook(source: Store, target: Place, code: str | None) -> int:
    workbook = source.place.workbook(code) if code else None
    if code is None or workbook is None:
        return 0
    target.keep_workbook(code, workbook)
    return 1


def _holds_all(source: Place, target: Place) -> bool:
    """Whether all that lies in a target without a ledger is the source's: an interrupted copy, and no older share."""
    return all(
        source.read(year, unit, file) == target.read(year, unit, file)
        for year in target.years()
        for unit in target.units(year)
        for file in target.files(year, unit)
    )


def _check_same(source: Place, target: Place) -> None:
    """A place that holds another share must not be mixed with this one."""
    if not target.is_share():
        return
    began = target.entry(1)
    same = (
        began == source.entry(1) and entry_in(began or b"", 1) if target.last_number() else _holds_all(source, target)
    )
    if not same:
        raise ShareError(
            f"{target.name} 里已经是另一个汇总库，没有复制；请换一个空的位置。",
            f"{target.name} holds another share, so nothing was copied; take an empty place.",
        )
