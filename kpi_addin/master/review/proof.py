"""The proof that no review was changed or removed, and that each is about a submission that the share holds."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.errors import KpiError, ShareError
from kpi_addin.language import Bilingual
from kpi_addin.master.review.review import DESK, Review
from kpi_addin.master.review.review_json import from_json
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.share import ledger
from kpi_addin.master.share.audit import Audit
from kpi_addin.master.share.hashes import short_hash
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Stored, entry_in
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.without_ledger import FILE_NAME

_Place = tuple[int, str, str]


def audit_reviews(store: Store, at: Snapshot) -> Audit:
    """Look through every review that was there at that moment. Raises `ShareError`."""
    if not (at.reviews or store.place.reviews.years()):
        return Audit()
    before, known = dict[tuple[int, str], Stored](), set[_Place]()
    handed, wrong = dict[tuple[int, str, int], str](), list[Bilingual]()
    for stored, review in _entered(store, at):
        for one in stored:
            handed[one.year, one.unit, one.revision] = one.hash
        if review:
            known.add((review.year, review.unit, review.file))
            wrong += _review(store, review, before.get(review.key), handed)
            before[review.key] = review
    notes = list[Bilingual]()
    for place in _strays(store, known, at):
        interrupted = _is_interrupted(store, place)
        (notes if interrupted else wrong).append(_left(place) if interrupted else _stray(place))
    return Audit(tuple(wrong), tuple(notes))


def _entered(store: Store, at: Snapshot) -> Iterator[tuple[tuple[Stored, ...], Stored | None]]:
    """What each entry of the ledger tells: submissions, a review."""
    for number in range(1, at.number + 1):
        data = store.place.entry(number)
        entry = entry_in(data, number) if data else None
        if entry:
            yield (*entry.adopted, *([entry.stored] if entry.stored else [])), entry.review


def _review(
    store: Store, stored: Stored, before: Stored | None, handed: dict[tuple[int, str, int], str]
) -> Iterator[Bilingual]:
    where = f"reviews/{stored.year}/{stored.unit}/{stored.file}"
    for missing in range(before.revision + 1 if before else 1, stored.revision):
        yield Bilingual(
            f"reviews/{stored.year}/{stored.unit} 缺少第 {missing} 次审核；请从备份恢复。",
            f"reviews/{stored.year}/{stored.unit} has no review {missing}; restore it from a backup.",
        )
    try:
        review = Reviews(store).read(stored)
    except ShareError:
        raise
    except KpiError as error:
        yield Bilingual(error.zh, error.en)
        return
    for fault in _contradictions(review, stored, before, handed):
        yield Bilingual(f"{where}：{fault.zh}；请从备份恢复。", f"{where}: {fault.en}; restore it from a backup.")


def _contradictions(
    review: Review, stored: Stored, before: Stored | None, handed: dict[tuple[int, str, int], str]
) -> Iterator[Bilingual]:
    if (review.year, review.unit, review.number) != (*stored.key, stored.revision):
        yield Bilingual("里面写的是另一次审核", "it says that it is another review")
    if review.previous != (before.hash if before else ""):
        yield Bilingual("接不上前一次审核", "it does not follow the review before")
    if review.unit != DESK and handed.get((review.year, review.unit, review.revision)) != review.hash:
        yield Bilingual(
            f"审核的第 {review.revision} 版不是库里的那一份",
            f"revision {review.revision}, which it is about, is not the one on the share",
        )


def _strays(store: Store, known: set[_Place], at: Snapshot) -> Iterator[_Place]:
    """What lies among the reviews and is not in the ledger, now that others may have stored theirs."""
    place = store.place.reviews
    found = [
        (year, unit, file)
        for year in place.years()
        for unit in place.units(year)
        for file in place.files(year, unit)
        if (year, unit, file) not in known
    ]
    if not found:
        return
    come = {(one.year, one.unit, one.file) for one in _come_since(store, at)}
    for year, unit, file in found:
        if (year, unit, file) not in come and file in place.files(year, unit):
            yield year, unit, file


def _come_since(store: Store, at: Snapshot) -> Iterator[Stored]:
    for number in range(at.number + 1, ledger.snapshot(store.place).number + 1):
        data = store.place.entry(number)
        entry = entry_in(data, number) if data else None
        if entry and entry.review:
            yield entry.review


def _is_interrupted(store: Store, place: _Place) -> bool:
    """Whether it is whole and says of itself what its name says: so a writer leaves it that was killed."""
    year, unit, file = place
    match, data = FILE_NAME.fullmatch(file), store.place.reviews.read(year, unit, file)
    if match is None or data is None or short_hash(data) != match[2]:
        return False
    try:
        review = from_json(data)
    except KpiError:
        return False
    return (review.year, review.unit, review.number) == (year, unit, int(match[1]))


def _left(place: _Place) -> Bilingual:
    where = "/".join(map(str, place))
    return Bilingual(
        f"reviews/{where} 是一次没有完成的审核留下的，不算数。",
        f"reviews/{where} is left of a review that was interrupted; it does not count.",
    )


def _stray(place: _Place) -> Bilingual:
    where = "/".join(map(str, place))
    return Bilingual(
        f"reviews/{where} 不在登记簿里（不是审核形成的，或者改了名），不算数；请移走。",
        f"reviews/{where} is not in the ledger (no review made it, or it was renamed) and does not count; move it away.",
    )
