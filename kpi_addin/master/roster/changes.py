"""A list of units against the roster as it is: who is who, what would change, and what cannot be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Literal

from kpi_addin.language import Bilingual
from kpi_addin.master.roster.listed import Fault, Listing, Row
from kpi_addin.master.roster.parents import Parents
from kpi_addin.master.roster.told import told_change
from kpi_addin.master.share.unit import Unit, keys_of, told_meeting
from kpi_addin.master.share.unit_id import fold_name, unit_id

Kind = Literal["new", "renamed", "moved", "changed", "gone", "order"]
_MOVES: Final = ("code", "parent", "department", "office")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one unit: ``before`` is None where it is new, ``after`` where it is gone."""

    kind: Kind
    before: Unit | None
    after: Unit | None

    @property
    def told(self) -> Bilingual:
        """In words."""
        return told_change(self.kind, self.before, self.after)


@dataclass(frozen=True, slots=True)
class NewRoster:
    """The units of a list in its order, each with the place of its entry on the roster before, None where there is none."""

    units: tuple[Unit, ...]
    places: tuple[int | None, ...]
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]


def new_roster(before: Sequence[Unit], listing: Listing) -> NewRoster:
    """The roster that a list says; where there are ``faults`` it is none, and nothing is to be changed."""
    faults = list(listing.faults)
    places, unsure = _Matching(before, listing.rows).places()
    made = _Making(before, listing, faults)
    units = tuple(made.unit(row, place) for row, place in zip(listing.rows, places, strict=True))
    faults += unsure
    faults += _meetings(units, listing.rows)
    return NewRoster(units, tuple(places), tuple(_changes(before, units, places)), tuple(faults))


class _Matching:
    """Which entry of the roster each row is: by its id, by code and name, by name, by former name, by code alone."""

    def __init__(self, before: Sequence[Unit], rows: Sequence[Row]) -> None:
        self._before, self._rows = before, rows
        self._found: dict[int, int] = {}
        self._faults: list[Fault] = []

    def places(self) -> tuple[list[int | None], list[Fault]]:
        self._by_id()
        self._by(lambda unit: [(unit.code, name) for name in _names(unit) if unit.code], _coded)
        self._by_name()
        self._by(lambda unit: [fold_name(unit.name)], lambda row: [fold_name(name) for name in row.aliases])
        self._by(lambda unit: [unit.code] if unit.code else [], lambda row: [row.code] if row.code else [])
        return [self._found.get(place) for place in range(len(self._rows))], self._faults

    def _open(self) -> tuple[list[int], list[int]]:
        """The rows and the entries that are still alone."""
        taken = set(self._found.values())
        rows = [place for place in range(len(self._rows)) if place not in self._found]
        return rows, [place for place in range(len(self._before)) if place not in taken]

    def _by_id(self) -> None:
        """The ids of a new share's first list are those of the share that it comes from, and known to nobody here."""
        ids, seen = {unit.id: place for place, unit in enumerate(self._before)}, set[str]()
        for place, row in enumerate(self._rows):
            if row.id is None:
                continue
            wanted, fault = unit_id(row.id), None
            if wanted in seen:
                fault = ("写了两次", "is there twice")
            elif ids and wanted not in ids:
                fault = ("不在现有名单里", "is not on the roster")
            elif ids:
                self._found[place] = ids[wanted]
            seen.add(wanted)
            if fault:
                zh, en = f"库内编号“{row.id}”{fault[0]}；新单位请留空", f"id {row.id} {fault[1]}; leave it blank"
                self._faults.append(row.fault("id", zh, en))

    def _by(self, of_unit: Callable[[Unit], Sequence[object]], of_row: Callable[[Row], Sequence[object]]) -> None:
        """Join those of whom one thing is the same, where it is only theirs."""
        rows, entries = self._open()
        having = defaultdict[object, set[int]](set)
        for entry in entries:
            for key in of_unit(self._before[entry]):
                having[key].add(entry)
        meant = {row: {entry for key in of_row(self._rows[row]) for entry in having[key]} for row in rows}
        wanted = Counter(entry for found in meant.values() for entry in found)
        for row, found in meant.items():
            if len(found) == 1 and wanted[entry := next(iter(found))] == 1:
                self._found[row] = entry

    def _by_name(self) -> None:
        self._ask_which()
        self._by(_names, lambda row: [fold_name(row.name)])

    def _ask_which(self) -> None:
        """One name that several rows have and one entry without a code had: nobody can tell which of them it was."""
        rows, entries = self._open()
        several = Counter(fold_name(self._rows[row].name) for row in rows)
        for entry in entries:
            unit = self._before[entry]
            name = fold_name(unit.name)
            asked = [self._rows[row] for row in rows if fold_name(self._rows[row].name) == name]
            if unit.code is None and several[name] > 1:
                self._faults += [
                    row.fault(
                        "name",
                        f"现有名单里有一个没有编码的“{unit.name}”，新名单里有 {several[name]} 个；请加一列“库内编号”，在原来的那一个旁边写 {unit.id}",
                        f"the roster has one {unit.name} without a code and the list has {several[name]}; "
                        f"add a column id, with {unit.id} beside the one that it was",
                    )
                    for row in asked
                ]


def _names(unit: Unit) -> list[str]:
    return [fold_name(name) for name in unit.names]


def _coded(row: Row) -> list[tuple[str, str]]:
    return [(row.code, fold_name(row.name))] if row.code else []


@dataclass
class _Making:
    """Makes units of rows; a column that the list has not stays as it was."""

    before: Sequence[Unit]
    listing: Listing
    faults: list[Fault]
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.taken = set(self.old_ids)
        self.parents = Parents(self.listing, self.faults)

    @cached_property
    def old_ids(self) -> frozenset[str]:
        """All that were given before, also to units that the list leaves out."""
        return frozenset(unit.id for unit in self.before)

    def unit(self, row: Row, place: int | None) -> Unit:
        old = self.before[place] if place is not None else None
        base = old or Unit(row.name, self._id(row))
        given = self.listing.columns
        code = row.code if "code" in given else base.code
        parent, department = self.parents.of(row, code, old)
        keep = {key: getattr(base, key) for key in ("office", "stages", "valid_from", "valid_to") if key not in given}
        read = {key: getattr(row, key) for key in ("office", "stages", "valid_from", "valid_to") if key in given}
        if row.valid_from and row.valid_to and row.valid_from > row.valid_to:
            self.faults.append(
                row.fault(
                    "valid_to",
                    f"停用年度 {row.valid_to} 早于启用年度 {row.valid_from}",
                    f"it ends in {row.valid_to} before it begins in {row.valid_from}",
                )
            )
        return replace(
            base,
            name=row.name,
            aliases=self._aliases(row, base),
            code=code,
            parent=parent,
            department=department,
            **keep,
            **read,
        )

    def _aliases(self, row: Row, base: Unit) -> tuple[str, ...]:
        """Under the name that it had the department still hands in, and under the name of its folder it did once."""
        kept = base.aliases if "aliases" not in self.listing.columns else row.aliases
        former = [base.name, *(name for name in base.aliases if unit_id(name) == base.id)]
        names = {fold_name(name): name for name in reversed((*kept, *former))}
        names.pop(fold_name(row.name), None)
        return tuple(reversed(names.values()))

    def _id(self, row: Row) -> str:
        """A place of its own: of two units of one name the second's has its code."""
        made = unit_id(row.id or row.name)
        if made in self.taken:
            made = unit_id(f"{row.name}-{row.code}") if row.code else made
        if made in self.old_ids:
            self.faults.append(
                row.fault(
                    "name",
                    f"“{row.name}”这个名称别的单位用过，要靠编码分开；请填编码",
                    f"{row.name} was another unit's name; its code must tell them apart",
                )
            )
        self.taken.add(made)
        return made


def _meetings(units: Sequence[Unit], rows: Sequence[Row]) -> Iterator[Fault]:
    """Codes and names that two units have in one year; where it is the second of them, its row is told."""
    seen = defaultdict[tuple[str, ...], list[int]](list)
    names = defaultdict[str, list[int]](list)
    for place, unit in enumerate(units):
        names[fold_name(unit.name)].append(place)
    for place, (unit, row) in enumerate(zip(units, rows, strict=True)):
        keys = {kind: key for kind, key in keys_of(unit).items() if kind != "id"}
        for kind, key in keys.items():
            for earlier in seen[kind, *key]:
                if unit.overlaps(units[earlier]):
                    zh, en = told_meeting(units[earlier], unit, kind)
                    where = rows[earlier].cells["name"]
                    yield row.fault("code" if kind == "code" else "name", f"{zh}（{where}）", f"{en} ({where})")
            seen[kind, *key].append(place)
        yield from _same_alias(units, rows, place)
        for alias in unit.aliases:
            for other in names[fold_name(alias)]:
                if other != place and unit.overlaps(units[other]):
                    where = rows[other].cells["name"]
                    yield row.fault(
                        "aliases",
                        f"“{alias}”是“{unit.name}”的曾用名，又是另一个单位（{where}）的名称",
                        f"{alias} is an alias of {unit.name} and another unit's name ({where})",
                    )


def _same_alias(units: Sequence[Unit], rows: Sequence[Row], place: int) -> Iterator[Fault]:
    """Names that the list gives to an earlier unit as well: what is handed in under one would be the first's, and nobody said so."""
    row = rows[place]
    own = {fold_name(alias): alias for alias in row.aliases}
    for earlier in range(place) if own else ():
        both = [own[name] for name in map(fold_name, rows[earlier].aliases) if name in own]
        if both and units[place].overlaps(units[earlier]):
            other, where = rows[earlier].name, rows[earlier].cells["aliases"]
            yield row.fault(
                "aliases",
                f"“{both[0]}”也是“{other}”（{where}）的曾用名，用这个名称报的不知道算谁的；请只留一处",
                f"{both[0]} is an alias of {other} ({where}) as well, and nobody could tell whose a form of that name is; keep one",
            )


def _changes(before: Sequence[Unit], units: Sequence[Unit], places: Sequence[int | None]) -> Iterator[Change]:
    for unit, place in zip(units, places, strict=True):
        if place is None:
            yield Change("new", None, unit)
        elif (kind := _kind(before[place], unit)) is not None:
            yield Change(kind, before[place], unit)
    for place, old in enumerate(before):
        if place not in places:
            yield Change("gone", old, None)
    known = [place for place in places if place is not None]
    if known != sorted(known):
        yield Change("order", None, None)


def _kind(old: Unit, new: Unit) -> Kind | None:
    if old == new:
        return None
    if fold_name(old.name) != fold_name(new.name):
        return "renamed"
    moved = any(getattr(old, key) != getattr(new, key) for key in _MOVES)
    return "moved" if moved else "changed"
