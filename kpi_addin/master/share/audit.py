"""What is wrong on a share: the ledger's chain, every submission that it names, and what lies there without being in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kpi_addin.checks import is_of_today
from kpi_addin.errors import KpiError, ShareError
from kpi_addin.language import Bilingual
from kpi_addin.master.share import ledger
from kpi_addin.master.share.hashes import full_hash, short_hash
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Entry, Stored, entry_in
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.submission_json import from_json
from kpi_addin.master.share.without_ledger import FILE_NAME, found_in
from kpi_addin.receipt import receipt_of


@dataclass(frozen=True, slots=True)
class Audit:
    """``wrong`` has to be mended; ``notes`` are what an interrupted or older hand-in leaves, which nobody has to mend.

    ``gaps``: entries of the ledger cannot be read, so that what they named is not known.
    """

    wrong: tuple[Bilingual, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    gaps: bool = False


@dataclass
class _Told:
    wrong: list[Bilingual] = field(default_factory=list)
    notes: list[Bilingual] = field(default_factory=list)
    gaps: bool = False


def audit(store: Store, at: Snapshot) -> Audit:
    """Look through everything that was there at that moment; what comes meanwhile is not looked at. Raises `ShareError`."""
    told = _Told()
    stored = list(_chain(store, at, told)) if at.number else list(_without_ledger(store, told))
    told.wrong += _submissions(store, stored)
    told.wrong += map(_stranger, store.place.strangers())
    _strays(store, at, stored, told)
    return Audit(tuple(told.wrong), tuple(told.notes), told.gaps)


def _without_ledger(store: Store, told: _Told) -> Iterator[Stored]:
    found = found_in(store.place, store.settings)
    if any(head.latest for head in found.heads.values()):
        told.notes.append(
            Bilingual(
                "这个汇总库还没有登记簿（旧版本建立的），不能证明没有整份缺失；下一次上报时自动建立。",
                "This share has no ledger yet (an older version set it up), so that none is missing cannot be proved; "
                "the next hand-in begins one.",
            )
        )
    yield from found.stored


def _chain(store: Store, at: Snapshot, told: _Told) -> Iterator[Stored]:
    """Every submission that the ledger names, while its chain is looked at."""
    before, missing = "", list[int]()
    for number in range(1, at.number + 1):
        data = store.place.entry(number)
        entry = entry_in(data, number) if data is not None else None
        if data is None:
            missing.append(number)
        elif entry is None:
            told.gaps = told.gaps or bool(data.strip())
            if data.strip():
                told.wrong.append(
                    Bilingual(
                        f"登记簿第 {number} 条已损坏；请从备份恢复。",
                        f"The ledger's entry {number} is damaged; restore it.",
                    )
                )
        elif not _fits(entry, before, at):
            told.wrong.append(
                Bilingual(
                    f"登记簿第 {number} 条与前一条接不上：前面有一条被改动、调换或删除；请从备份恢复。",
                    f"The ledger's entry {number} does not follow the one before: one was edited, moved or removed; restore it.",
                )
            )
        if entry:
            if entry.adopted:
                told.notes.append(_adopted(len(entry.adopted)))
            yield from entry.adopted
            if entry.stored:
                yield entry.stored
        before = full_hash(data) if data is not None else ""
    told.wrong[:0] = [_missing(run) for run in _runs(missing)]
    told.gaps = told.gaps or bool(missing)


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """The numbers that follow each other, together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _missing(run: list[int]) -> Bilingual:
    first, last = run[0], run[-1]
    if first == last:
        return Bilingual(
            f"登记簿缺少第 {first} 条；请从备份恢复。", f"The ledger's entry {first} is missing; restore it."
        )
    return Bilingual(
        f"登记簿缺少第 {first} 至 {last} 条；请从备份恢复。",
        f"The ledger's entries {first} to {last} are missing; restore them.",
    )


def _adopted(count: int) -> Bilingual:
    return Bilingual(
        f"登记簿建立时收入了旧版本留下的 {count} 份上报；那以前有没有少过别的单位或最后的版次，不能证明。",
        f"The ledger began with {count} submissions that an older version left; that no other unit or last revision was "
        "missing by then cannot be proved.",
    )


def _fits(entry: Entry, before: str, at: Snapshot) -> bool:
    return entry.before == before and entry.share == at.share


def _submissions(store: Store, stored: Iterable[Stored]) -> Iterator[Bilingual]:
    before: dict[tuple[int, str], Stored] = {}
    for one in stored:
        yield from _left_out(one, before.get(one.key))
        try:
            submission = store.read_stored(one)
        except ShareError:
            raise
        except KpiError as error:
            yield Bilingual(error.zh, error.en)
        else:
            yield from _submission(store, one, before.get(one.key), submission)
        before[one.key] = one


def _left_out(one: Stored, before: Stored | None) -> Iterator[Bilingual]:
    """A unit's revisions are numbered without a gap, on a share of an older version too."""
    for missing in range(before.revision + 1 if before else 1, one.revision):
        yield Bilingual(
            f"{one.year}/{one.unit} 缺少第 {missing} 版；请从备份恢复。",
            f"{one.year}/{one.unit} has no revision {missing}; restore it from a backup.",
        )


def _submission(store: Store, stored: Stored, before: Stored | None, submission: Submission) -> Iterator[Bilingual]:
    where = f"{stored.year}/{stored.unit}/{stored.file}"
    wrong: list[Bilingual] = []
    if stored.unit not in store.settings.ids_of(submission.subject):
        whose = submission.subject.name
        wrong.append(Bilingual(f"里面是“{whose}”的表", f"it holds the form of {whose}"))
    if submission.form.year.value not in {None, stored.year}:
        year = submission.form.year.value
        wrong.append(Bilingual(f"里面是 {year} 年的表", f"it holds a form of {year}"))
    if submission.revision != stored.revision:
        wrong.append(Bilingual(f"里面写的是第 {submission.revision} 版", f"it says revision {submission.revision}"))
    if submission.previous and submission.previous != (before.hash if before else ""):
        wrong.append(Bilingual("接不上前一版", "it does not follow the revision before"))
    if is_of_today(submission.rules) and submission.receipt != receipt_of(submission.form, submission.rules):
        wrong.append(Bilingual("校验码与内容不符", "its receipt is not that of its contents"))
    if submission.workbook:
        data = store.place.workbook(submission.workbook)
        if data is None:
            wrong.append(Bilingual("随附的工作簿不见了", "the workbook kept with it is gone"))
        elif full_hash(data) != submission.workbook:
            wrong.append(Bilingual("随附的工作簿被改动过", "the workbook kept with it was edited"))
    for fault in wrong:
        yield Bilingual(f"{where}：{fault.zh}；请从备份恢复。", f"{where}: {fault.en}; restore it from a backup.")


def _strays(store: Store, at: Snapshot, stored: Iterable[Stored], told: _Told) -> None:
    """What lies on the share and was never handed in; it is counted nowhere."""
    known = {(*one.key, one.file) for one in stored}
    units = {one.key for one in stored}
    found = [
        (year, unit, file)
        for year in store.place.years()
        for unit in store.place.units(year)
        for file in store.place.files(year, unit)
        if (year, unit, file) not in known
    ]
    if not found:
        return
    # Others hand in meanwhile: what they have entered by now is no stray.
    now = ledger.snapshot(store.place)
    come = list(_come_since(store, at, now))
    entered, strangers = {(*one.key, one.file) for one in come}, set[tuple[int, str]]()
    units |= {one.key for one in come}
    for place in found:
        if place in entered:
            continue
        if _is_interrupted(store, now, place):
            told.notes.append(_interrupted(place))
        elif _is_gone(store, place):
            continue
        elif place[:2] in units:
            told.wrong.append(_stray(place))
        elif place[:2] not in strangers:
            strangers.add(place[:2])
            told.wrong.append(_strange_folder(place))


def _come_since(store: Store, at: Snapshot, now: Snapshot) -> Iterator[Stored]:
    for number in range(at.number + 1, now.number + 1):
        data = store.place.entry(number)
        entry = entry_in(data, number) if data else None
        if entry and entry.stored:
            yield entry.stored


def _is_gone(store: Store, place: tuple[int, str, str]) -> bool:
    """Whether it was of somebody who lost to another and has taken it back."""
    year, unit, file = place
    return file not in store.place.files(year, unit)


def _strange_folder(place: tuple[int, str, str]) -> Bilingual:
    folder = f"{place[0]}/{place[1]}"
    return Bilingual(
        f"文件夹 {folder} 不是上报形成的（如复制的副本），没有计入；请移走。",
        f"The folder {folder} did not come by handing in (perhaps a copy) and is not counted; move it away.",
    )


def _stranger(name: str) -> Bilingual:
    return Bilingual(
        f"{name} 不是上报形成的（如复制的副本），没有计入；请移走。",
        f"{name} did not come by handing in (perhaps a copy) and is not counted; move it away.",
    )


def _stray(place: tuple[int, str, str]) -> Bilingual:
    where = "/".join(map(str, place))
    return Bilingual(
        f"{where} 不在登记簿里（不是上报形成的，或者改了名），没有计入；请移走。",
        f"{where} is not in the ledger (it was never handed in, or was renamed) and is not counted; move it away.",
    )


def _interrupted(place: tuple[int, str, str]) -> Bilingual:
    where = "/".join(map(str, place))
    return Bilingual(
        f"{where} 是一次没有完成的上报留下的，没有计入。",
        f"{where} is left of a hand-in that was interrupted; not counted.",
    )


def _is_interrupted(store: Store, now: Snapshot, place: tuple[int, str, str]) -> bool:
    """Whether it is whole, and follows a revision that was the latest once: so a writer leaves it that was killed."""
    year, unit, file = place
    data, match, head = store.place.read(year, unit, file), FILE_NAME.fullmatch(file), now.head(year, unit)
    if data is None or match is None or short_hash(data) != match[2]:
        return False
    try:
        submission = from_json(data)
    except KpiError:
        return False
    if unit not in store.settings.ids_of(submission.subject):
        return False
    if submission.form.year.value not in {None, year}:
        return False
    latest = head.latest.revision if head else 0
    return submission.revision == int(match[1]) <= latest + 1 and (
        submission.revision == 1 or bool(submission.previous)
    )
