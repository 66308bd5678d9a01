"""The draw: some for certain by amount and risk, the others at random, the likelier the larger their amount.

What chance decides follows from the seed and the unit's id alone, through SHA-256 and decimals of a fixed precision: the same on
every PC, under every version of Python, in whatever order the units come. Nothing that a unit hands in later, and nothing
that it could have known before, changes its number.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Final

from kpi_addin.errors import InputError
from kpi_addin.language import Bilingual
from kpi_addin.master.recheck.candidates import Candidate
from kpi_addin.master.recheck.settings import RecheckSettings
from kpi_addin.printable import in_one_line

LARGEST: Final = Bilingual("金额最大", "largest amount")
RANDOM: Final = Bilingual("随机", "at random")
NOT_LISTED: Final = Bilingual("", "")
_METHOD: Final = "kpi-recheck-1"
"""Part of what is hashed: another way of drawing gets another name."""
_PRECISE: Final = Context(prec=50)
_LONGEST_SEED: Final = 64
_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Drawn:
    """A unit on the list, or one that is not (``place`` 0): why it is there, and its weight and number in the random part.

    Of those with a ``number`` the smallest came onto the list.
    """

    candidate: Candidate
    place: int
    why: Bilingual
    weight: Decimal
    number: Decimal


@dataclass(frozen=True, slots=True)
class Draw:
    """A whole draw: the list in its order, and after it everybody else who could have been drawn."""

    seed: str
    asked: int
    listed: tuple[Drawn, ...]
    others: tuple[Drawn, ...]

    @property
    def all(self) -> int:
        """How many could be drawn."""
        return len(self.listed) + len(self.others)


def new_seed() -> str:
    """A seed that nobody can foresee, short enough to be read out."""
    return str(secrets.randbelow(10**_DIGITS)).zfill(_DIGITS)


def checked_seed(typed: str) -> str:
    """The seed as it is used and printed. Raises `InputError` for one that cannot be printed in a line."""
    seed = unicodedata.normalize("NFC", typed).strip()
    if not seed or len(seed) > _LONGEST_SEED or seed != in_one_line(seed):
        raise InputError(
            f"种子应是 1 至 {_LONGEST_SEED} 个字的一行文字，如 20240917。",
            f"A seed is a line of 1 to {_LONGEST_SEED} characters, such as 20240917.",
        )
    return seed


def how_many(share: Decimal, among: int) -> int:
    """So many units are that share (in per cent) of all, rounded up; at least one."""
    return max(1, int((among * share / 100).to_integral_value(ROUND_CEILING)))


def draw(candidates: Iterable[Candidate], count: int, seed: str, year: int, settings: RecheckSettings) -> Draw:
    """Draw so many; all, where there are fewer."""
    known = sorted(candidates, key=lambda each: each.id)
    weights = _weights(known, settings.least)
    numbers = {each.id: _number(seed, year, each.id, weights[each.id]) for each in known}
    certain = _certain(known, min(count, len(known)), settings)
    rest = sorted((each for each in known if each.id not in certain), key=lambda each: (numbers[each.id], each.id))
    by_id = {each.id: each for each in known}
    order = [*((by_id[key], why) for key, why in certain.items()), *((each, RANDOM) for each in rest)]
    told = [
        Drawn(
            each,
            place if place <= count else 0,
            why if place <= count else NOT_LISTED,
            weights[each.id],
            numbers[each.id],
        )
        for place, (each, why) in enumerate(order, 1)
    ]
    return Draw(seed, count, tuple(told[:count]), tuple(told[count:]))


def _certain(known: Sequence[Candidate], count: int, settings: RecheckSettings) -> dict[str, Bilingual]:
    """Who is on the list whatever the seed, with the ground, in the list's order."""
    room = int((count * settings.certain / 100).to_integral_value(ROUND_FLOOR))
    with_amount = [each for each in known if each.amount is not None and each.amount > 0]
    largest = sorted(with_amount, key=_largest_first)[: min(room, settings.largest)]
    found = {each.id: _joined(LARGEST, *(ground.told for ground in each.grounds)) for each in largest}
    risky = [each for each in known if each.risk and each.id not in found]
    for each in sorted(risky, key=lambda each: (-each.risk, *_largest_first(each)))[: room - len(found)]:
        found[each.id] = _joined(*(ground.told for ground in each.grounds))
    return found


def _joined(*told: Bilingual) -> Bilingual:
    return Bilingual("；".join(each.zh for each in told), "; ".join(each.en for each in told))


def _largest_first(candidate: Candidate) -> tuple[Decimal, int, str]:
    return -(candidate.amount or Decimal(0)), -candidate.risk, candidate.id


def _weights(known: Sequence[Candidate], least: Decimal) -> dict[str, Decimal]:
    """By amount; who tells none weighs as much as the average, so that to leave it out helps nobody."""
    amounts = [each.amount for each in known if each.amount is not None and each.amount > 0]
    average = _PRECISE.divide(sum(amounts, Decimal(0)), Decimal(len(amounts))) if amounts else Decimal(1)
    floor = max(_PRECISE.divide(_PRECISE.multiply(average, least), Decimal(100)), Decimal("1e-9"))
    return {each.id: average if each.amount is None else max(each.amount, floor) for each in known}


def _number(seed: str, year: int, key: str, weight: Decimal) -> Decimal:
    """−ln(u) / weight for a u from 0 to 1 out of the hash; the smallest of all are a draw without replacement by weight."""
    told = "\n".join((_METHOD, str(year), seed, key))
    hashed = int.from_bytes(hashlib.sha256(told.encode("utf-8", "backslashreplace")).digest(), "big")
    chance = _PRECISE.divide(Decimal(hashed + 1), Decimal(2**256))
    return _PRECISE.divide(-_PRECISE.ln(chance), weight)
