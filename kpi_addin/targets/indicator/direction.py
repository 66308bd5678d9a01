"""Which way an indicator is better, and how surely."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, NamedTuple

from kpi_addin.targets.indicator.decided import decided_meaning, is_negated
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.spelling import in_one_spelling
from kpi_addin.targets.vocabulary import direction_table as table

Way = Literal["up", "down"]
Meaning = Literal["up", "down", "cost"]
Strength = Literal["decided", "suggested", "unknown"]
_Word = Literal["up", "down", "cost", "ceiling", "soft", "matter", "open", "growth", "decline"]
_TABLES: Final[tuple[tuple[_Word, str], ...]] = (
    ("up", table.UP),
    ("down", table.DOWN),
    ("soft", table.SOFT),
    ("matter", table.MATTERS),
    ("open", table.OPEN),
    ("cost", table.COST),
    ("ceiling", table.CEILING),
    ("growth", table.GROWTH),
    ("decline", table.DECLINE),
)
_WORDS: Final[dict[str, _Word]] = {word: meaning for meaning, words in _TABLES for word in words.split()}
_COUNTERS: Final = tuple(table.WEAK_UP.split())
_MENDING: Final = tuple(table.MENDING.split())
_PAYING: Final = tuple(table.PAYING.split())
_AFTERWARDS: Final = tuple(table.AFTERWARDS.split())
_WORK: Final = tuple(table.WORK.split())
_DEEDS: Final = tuple(table.DEEDS.split())
_SERVING: Final = tuple(table.SERVING.split())
_RESCUING: Final = tuple(table.RESCUING.split())
_UNDONE: Final = pattern(table.UNDONE.format(work="|".join(_WORK)))
_SPARING: Final = pattern(table.SPARING)
_ONLY_COUNTED: Final = pattern(r"^.?(?:数量|面积|长度|人数|人次|金额|总[数额]|数|次|额)?$")
_EVENTS: Final = tuple(table.EVENTS.split())
_LONGEST: Final = max(map(len, _WORDS))
_ASIDE: Final = pattern(r"\([^()]*\)")


class Direction(NamedTuple):
    """Which way is better, and how surely: *decided* by the name, *suggested* by a word or the place, or *unknown*."""

    way: Way | None
    strength: Strength


class Told(NamedTuple):
    """What a name says of a bare number, and whether a written sign may be right either way, whatever the place suggests."""

    meaning: Meaning | None
    open: bool = False
    decided: bool = False


def direction_of(indicator: str, level2: str | None = None) -> Way | None:
    """Return whether more (``up``) or less (``down``) is better, from the name, else its place; None when unknown."""
    return direction_in(indicator, level2).way


def direction_in(indicator: str, level2: str | None = None) -> Direction:
    """Which way is better and how surely: only what is decided may be corrected, what is suggested may be asked about."""
    told = told_by(indicator)
    if told.decided and told.meaning:
        return Direction(_way(told.meaning), "decided")
    meaning = None if told.open else told.meaning or level_meaning(level2)
    return Direction(_way(meaning), "suggested") if meaning else Direction(None, "unknown")


def _way(meaning: Meaning) -> Way:
    return "up" if meaning == "up" else "down"


@lru_cache(maxsize=4096)
def bare(indicator: str) -> str:
    """The name in one spelling, without what it has in brackets and without closing signs."""
    return _ASIDE.sub("", in_one_spelling(indicator)).rstrip("。;,、:*")


def meaning_of(indicator: str) -> Meaning | None:
    """What the name says: ``up``, ``down``, or ``cost``: money that goes out, down where it is money."""
    return told_by(indicator).meaning


@lru_cache(maxsize=4096)
def told_by(indicator: str) -> Told:
    """What the name says, and whether it leaves the question open."""
    name = bare(indicator)
    decided = decided_meaning(name)
    if decided:
        return Told(decided, decided=True)
    return Told(None, open=True) if is_negated(name) else _told(name)


def _told(name: str) -> Told:
    start, word = _last_word(name)
    if word is None:
        return Told("up" if any(counter in name for counter in _COUNTERS) else None, open="均" in name)
    before = name[:start]
    if word in {"growth", "decline"}:
        return _changed(before, grows=word == "growth")
    if worked := _worked_on(name, start, word):
        return worked
    if word in {"matter", "open", "ceiling"}:
        return Told("cost" if word == "ceiling" else None, open=True)
    meaning: Meaning = "down" if word == "soft" else word  # type: ignore[assignment]
    mended = _begins_with(_MENDING, name) or (meaning == "cost" and name.startswith(_PAYING))
    return Told("up" if mended else meaning)


def _worked_on(name: str, start: int, word: _Word) -> Told | None:
    """What a name says that tells what is done to something bad, costly or undecided; None where it tells of no work."""
    if word in {"soft", "matter"} and _UNDONE.search(name):
        return Told("down")
    if word == "soft" and name.startswith(_RESCUING) and name.endswith(_EVENTS):
        return Told("up", open=True)
    works = word in {"soft", "matter"} and any(work in name for work in _WORK)
    mends = word in {"soft", "down"} and _is_work_on(name, start)
    spares = word in {"soft", "down", "cost"} and _SPARING.search(name[:start])
    return Told("up") if works or mends or spares else None


def _begins_with(verbs: tuple[str, ...], name: str) -> bool:
    """Whether the name begins with one of these, told as what is done and not as the time after it."""
    return any(name.startswith(verb) and not name.startswith(_AFTERWARDS, len(verb)) for verb in verbs)


def _is_work_on(name: str, bad: int) -> bool:
    """Whether something is done to what is bad (it begins at ``bad``), and the name counts what was done."""
    behind = next((length for length in range(_LONGEST, 0, -1) if name[bad : bad + length] in _WORDS), 0)
    rest = name[bad + behind :]
    if any(deed in rest for deed in _DEEDS):
        return True
    if not rest or rest.endswith(_EVENTS):
        return False
    serves = name.startswith(_SERVING) and not _ONLY_COUNTED.search(rest)
    return serves or _begins_with(_DEEDS, name) or name[:bad].endswith(_DEEDS)


def _changed(what: str, *, grows: bool) -> Told:
    """The growth or decline of something: good or bad as the thing is; left open where the name doesn't judge it."""
    _, word = _last_word(what)
    bad = word in {"down", "soft", "cost"}
    if bad:
        return Told("down" if grows else "up")
    return Told("up") if word == "up" and grows else Told("up" if not what else None, open=True)


def is_bad(text: str) -> bool:
    """Whether a text ends with the name of something bad, of which nought is good."""
    _, word = _last_word(bare(text))
    return word in {"down", "soft"}


def _last_word(name: str) -> tuple[int, _Word | None]:
    """Where the telling word begins that ends furthest right, the longest of those that end there, and its meaning."""
    for end in range(len(name), 0, -1):
        for start in range(max(0, end - _LONGEST), end):
            meaning = _WORDS.get(name[start:end])
            if meaning:
                return start, meaning
    return 0, None


def level_meaning(level2: str | None) -> Meaning | None:
    """What the second-level indicator says: costs go down, outputs, benefits and satisfaction up; times: it depends."""
    for word, meaning in table.LEVELS.items() if level2 else ():
        if word in str(level2):
            return meaning
    return None
