"""The re-check of self-evaluations: draw who is looked at, write the sheets, store what came back, tell what it made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.api.paths import AnyPath
from kpi_addin.api.refreshing import refreshed
from kpi_addin.api.storing import this_machine, this_user
from kpi_addin.atomic import replace_file
from kpi_addin.errors import ConflictError, InputError, KpiError, ShareError
from kpi_addin.language import Bilingual
from kpi_addin.outputs import RECHECK, RECHECK_LIST, check_output
from kpi_addin.reading.source import read_source
from kpi_addin.told_time import utc_now

if TYPE_CHECKING:
    from kpi_addin.master.book.recheck_book import RecheckSheet
    from kpi_addin.master.book.recheck_list_book import DrawnList
    from kpi_addin.master.department import Department
    from kpi_addin.master.merge import Master
    from kpi_addin.master.rebuild import RebuildResult
    from kpi_addin.master.recheck.candidates import Candidate
    from kpi_addin.master.recheck.paper import Fault, Paper
    from kpi_addin.master.recheck.summary import Recheck
    from kpi_addin.master.review.review import Review
    from kpi_addin.master.share.ledger import Snapshot
    from kpi_addin.master.share.store import Store


@dataclass(frozen=True)
class WrittenSheets:
    """A workbook of re-check sheets: whose are in it, and who has none, with the reason."""

    path: Path
    names: tuple[str, ...]
    left_out: tuple[tuple[str, Bilingual], ...] = ()


@dataclass(frozen=True)
class SavedSheet:
    """What became of one sheet. Without a ``review`` nothing of it was stored, for ``faults`` in it or for ``reason``.

    ``unchanged``: the very same was stored before. ``meanwhile`` are reviews of others that the re-checker had not seen.
    ``doubts`` are deductions in it that nobody could follow later.
    """

    sheet: str
    unit: str
    review: Review | None = None
    missing: int = 0
    unchanged: bool = False
    meanwhile: tuple[Review, ...] = ()
    faults: tuple[Fault, ...] = ()
    doubts: tuple[Fault, ...] = ()
    reason: KpiError | None = None

    @property
    def is_conflict(self) -> bool:
        """Whether the unit handed in since the sheet was made."""
        return isinstance(self.reason, ConflictError)


@dataclass(frozen=True)
class SavedRecheck:
    """What became of a workbook's sheets; ``blank`` are those that nobody filled in. ``master`` is None where nothing was new."""

    sheets: tuple[SavedSheet, ...]
    blank: tuple[str, ...] = ()
    master: RebuildResult | None = None


@dataclass(frozen=True)
class RecheckSummary:
    """The re-checks of a share, the largest gap first, and who was drawn and has none yet, where a list says who was drawn."""

    made: tuple[tuple[Department, Recheck], ...]
    waiting: tuple[Department, ...] = ()
    unknown: tuple[str, ...] = ()


def draw_recheck(  # noqa: PLR0913 - what a draw depends on
    share: str | AnyPath,
    *,
    count: int | None = None,
    share_of_units: Decimal | None = None,
    seed: str | None = None,
    at: int | None = None,
    form: str | None = None,
) -> DrawnList:
    """Draw who is re-checked; a seed is drawn where none is given. ``at`` is the ledger's number to draw at, else today's.

    Raises `InputError` where nobody has begun a self-evaluation, or several forms have and none is named; `ShareError`.
    """
    from kpi_addin.forms import load_definition  # noqa: PLC0415
    from kpi_addin.master.book.recheck_list_book import DrawnList  # noqa: PLC0415
    from kpi_addin.master.recheck.candidates import candidates  # noqa: PLC0415
    from kpi_addin.master.recheck.drawing import checked_seed, draw, how_many, new_seed  # noqa: PLC0415
    from kpi_addin.master.recheck.settings import recheck_settings  # noqa: PLC0415
    from kpi_addin.master.subjects import form_of  # noqa: PLC0415

    store, seen, master = _loaded(share, at)
    settings = recheck_settings(store.settings.recheck)
    chosen = new_seed() if seed is None else checked_seed(seed)
    found = candidates(master, settings)
    which = form_of(store, form) if form else _only_form(found)
    among = found.get(which, ())
    if not among:
        raise _nobody()
    asked = how_many(share_of_units or settings.share_of_units, len(among)) if count is None else count
    definition, year = load_definition(which), store.settings.year
    drawn = draw(among, asked, chosen, year, settings)
    return DrawnList(drawn, definition, year, seen.number, settings)


def write_drawn(drawn: DrawnList, path: AnyPath, *, force: bool = False) -> Path:
    """Write the list of who is drawn. Raises `WriteError`."""
    from kpi_addin.master.book.recheck_list_book import list_bytes  # noqa: PLC0415

    target = Path(path)
    check_output(target, RECHECK_LIST, force=force)
    replace_file(target, list_bytes(drawn))
    return target


def recheck_sheets(  # noqa: PLR0913 - whose, and where to
    share: str | AnyPath,
    path: AnyPath,
    *,
    unit: str | None = None,
    drawn: AnyPath | None = None,
    form: str | None = None,
    project: str | None = None,
    force: bool = False,
) -> WrittenSheets:
    """Write the sheets of a unit (of all its self-evaluations), or of all who are on the list ``drawn``.

    Raises `InputError` where there is none to write, `WriteError`, `ShareError`.
    """
    from kpi_addin.master.book.recheck_book import recheck_bytes  # noqa: PLC0415
    from kpi_addin.master.recheck.settings import recheck_settings  # noqa: PLC0415
    from kpi_addin.master.subjects import Subjects  # noqa: PLC0415

    target, inputs = Path(path), [Path(drawn)] if drawn is not None else []
    check_output(target, RECHECK, inputs, force=force)
    store, seen, master = _loaded(share)
    keys = _listed(drawn) if drawn is not None else Subjects(store, seen).named(unit, form, project)
    found, left_out = _sheets(store, seen, master, keys)
    if unit is not None and found:
        left_out = []  # its other forms, such as its targets, are not asked for
    if not found:
        raise _nothing_to_recheck(left_out)
    replace_file(target, recheck_bytes(found, recheck_settings(store.settings.recheck).reasons))
    return WrittenSheets(target, tuple(one.department.name for one in found), tuple(left_out))


def save_recheck(share: str | AnyPath, path: AnyPath, *, who: str | None = None) -> SavedRecheck:
    """Store every sheet of a workbook that is filled in and has no fault, each as a review of its unit; refresh the master.

    Raises `InputError` for a workbook without such a sheet, `UnreadableError`, `ShareError`.
    """
    from kpi_addin.master.recheck.paper import papers_on  # noqa: PLC0415
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    file = Path(path)
    papers = papers_on(((grid.sheet, grid.rows) for grid in read_source(file)), file.name)
    store = open_store(share)
    filled = [paper for paper in papers if paper.filled]
    saved = [
        _twice(paper)
        if paper.unit in {each.unit for each in filled[:place]}
        else _save(store, paper, who or this_user())
        for place, paper in enumerate(filled)
    ]
    stored = any(one.review and not one.unchanged for one in saved)
    blank = tuple(paper.sheet for paper in papers if not paper.filled)
    return SavedRecheck(tuple(saved), blank, refreshed(store) if stored else None)


def recheck_summary(share: str | AnyPath, drawn: AnyPath | None = None) -> RecheckSummary:
    """What the re-checks made of points and grades. Who was drawn is only known from the list. Raises `ShareError`."""
    from kpi_addin.master.book.recheck_table import rechecked_in  # noqa: PLC0415

    _, _, master = _loaded(share)
    made = tuple(each for part in master.parts for each in rechecked_in(part, master))
    listed = _listed(drawn) if drawn is not None else []
    by_id = {one.unit_id: one for part in master.parts for one in part.departments}
    done = {one.unit_id for one, _ in made}
    waiting = tuple(by_id[key] for key in listed if key in by_id and key not in done)
    return RecheckSummary(made, waiting, tuple(key for key in listed if key not in by_id))


def _loaded(share: str | AnyPath, at: int | None = None) -> tuple[Store, Snapshot, Master]:
    from kpi_addin.master.rebuild import load_master  # noqa: PLC0415
    from kpi_addin.master.share import ledger  # noqa: PLC0415
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    store = open_store(share)
    seen = store.snapshot()
    if at is not None and not 1 <= at <= seen.number:
        raise InputError(
            f"登记簿没有第 {at} 号，现在到第 {seen.number} 号；请用抽查名单上写的号。",
            f"The ledger has no number {at}; it goes up to {seen.number}. Give the one on the list.",
        )
    if at is not None:
        seen = ledger.snapshot(store.place, at)
    return store, seen, load_master(store, seen)


def _only_form(found: dict[str, tuple[Candidate, ...]]) -> str:
    if len(found) > 1:
        names = "、".join(found)
        raise InputError(
            f"填了年终自评的表有几种：{names}；部门的钱与其项目的钱是同一笔，分别抽取，请用 --form 指明。",
            f"Several forms have self-evaluations: {names}; a department's money is its projects', so each is drawn from by "
            "itself. Say which by --form.",
        )
    return next(iter(found), "")


def _listed(drawn: AnyPath) -> list[str]:
    from kpi_addin.master.recheck.listed import ids_on  # noqa: PLC0415

    file = Path(drawn)
    return list(ids_on({grid.sheet: grid.rows for grid in read_source(file)}, file.name))


def _sheets(
    store: Store, seen: Snapshot, master: Master, keys: Sequence[str]
) -> tuple[list[RecheckSheet], list[tuple[str, Bilingual]]]:
    from kpi_addin.master.book.recheck_book import RecheckSheet  # noqa: PLC0415
    from kpi_addin.master.recheck.rows import Evaluated  # noqa: PLC0415
    from kpi_addin.master.share.subject import told_id  # noqa: PLC0415
    from kpi_addin.master.stages.self_evaluation import begun_self_evaluation  # noqa: PLC0415

    known = {one.unit_id: (part, one) for part in master.parts for one in part.departments}
    found, left_out = list[RecheckSheet](), list[tuple[str, Bilingual]]()
    for key in keys:
        part, department = known.get(key, (master, None))
        head = seen.head(store.settings.year, key)
        submission = department.submission if department else None
        if not (department and submission and head and head.counted):
            left_out.append(
                (str(told_id(key)), Bilingual("库里没有它正式上报的表", "nothing of it that counts is on the share"))
            )
        elif not begun_self_evaluation(submission.form):
            left_out.append((department.name, Bilingual("还没有填年终自评", "its self-evaluation has not begun")))
        else:
            evaluated, reviewed = (
                Evaluated(submission.form, part.definition),
                seen.reviews.get((store.settings.year, key)),
            )
            count = reviewed.latest.revision if reviewed else 0
            sheet = RecheckSheet(department, evaluated, part.year, head.counted.revision, head.counted.hash, count)
            found.append(sheet)
    return found, left_out


def _save(store: Store, paper: Paper, who: str) -> SavedSheet:
    from kpi_addin.master.recheck.doubts import doubts_on  # noqa: PLC0415
    from kpi_addin.master.recheck.judging import FaultsError, RecheckJudge  # noqa: PLC0415
    from kpi_addin.master.recheck.stored import evaluated_of  # noqa: PLC0415
    from kpi_addin.master.recheck.summary import Recheck  # noqa: PLC0415
    from kpi_addin.master.review.reviews import Reviews  # noqa: PLC0415

    reviews, now = Reviews(store), utc_now().strftime("%Y-%m-%dT%H:%M:%SZ")
    told = SavedSheet(paper.sheet, paper.unit)
    before = len(reviews.of(paper.unit))
    try:
        stored = reviews.add(paper.unit, RecheckJudge(store, paper, who, now, this_machine()))
    except FaultsError as error:
        return replace(told, faults=error.faults)
    except ShareError:
        raise
    except KpiError as error:
        return replace(told, reason=error)
    unseen = [one for one in reviews.of(paper.unit) if paper.reviews < one.number < stored.number]
    others = tuple(one for one in unseen if (one.who, one.machine) != (stored.who, stored.machine))
    at = store.snapshot()
    head = at.head(store.settings.year, paper.unit)
    evaluated = evaluated_of(store, at, head.counted) if head and head.counted else None
    missing = Recheck(stored, evaluated).missing if evaluated else 0
    doubts = (
        doubts_on(paper, evaluated) if evaluated and head and head.counted and head.counted.hash == stored.hash else ()
    )
    return replace(
        told, review=stored, missing=missing, unchanged=stored.number <= before, meanwhile=others, doubts=doubts
    )


def _twice(paper: Paper) -> SavedSheet:
    return SavedSheet(
        paper.sheet,
        paper.unit,
        reason=InputError(
            f"{paper.sheet}：这个文件里同一份表有两张，只保存了前一张；请合成一张。",
            f"{paper.sheet}: this file holds two sheets of the same form; only the first was stored. Make one of them.",
        ),
    )


def _nobody() -> InputError:
    return InputError(
        "还没有单位填年终自评，没有可抽的；kpi-addin master status 列出各单位到了哪一步。",
        "Nobody has begun a self-evaluation, so there is nobody to draw; kpi-addin master status lists who is where.",
    )


def _nothing_to_recheck(left_out: Sequence[tuple[str, Bilingual]]) -> InputError:
    zh = "；".join(f"{name}：{why.zh}" for name, why in left_out) or "名单是空的"
    en = "; ".join(f"{name}: {why.en}" for name, why in left_out) or "the list is empty"
    return InputError(
        f"没有可复核的（{zh}）；没有写出文件。", f"There is nothing to re-check ({en}); no file was written."
    )
