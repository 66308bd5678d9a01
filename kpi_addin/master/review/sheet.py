"""How a bureau reviews: its steps, the items of its review sheet with their points, its grades. All of it is data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from kpi_addin.documents.yaml_text import read_yaml
from kpi_addin.errors import InputError
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.written_review import Mode, WrittenGrade, WrittenReview
from kpi_addin.nearest import nearest
from kpi_addin.plain_number import plain_number


@dataclass(frozen=True, slots=True)
class Scored:
    """An item that is given points, and the group it is printed in."""

    name: str
    points: Decimal
    group: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade, given from ``low`` points on (``low`` itself among it), and what then follows by this share's settings."""

    name: str
    low: Decimal
    then: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What reviewers fill in on a share. ``scored`` is empty where nobody gives points."""

    steps: tuple[str, ...]
    items: tuple[str, ...]
    grades: tuple[Grade, ...]
    scored: tuple[Scored, ...] = ()

    @property
    def last_step(self) -> str:
        """The one that decides whether a form has passed."""
        return self.steps[-1]

    def step(self, name: str | None) -> str:
        """The step of that name, or of that number from 1; the last one without. Raises `InputError` naming all."""
        if name is None:
            return self.last_step
        numbered = {str(number): step for number, step in enumerate(self.steps, 1)}
        found = numbered.get(name.strip()) or _among(name, self.steps)
        if found is None:
            raise _no_such("审核环节", "step", name, self.steps)
        return found

    def item(self, name: str) -> str:
        """The item of that name; empty for none. Raises `InputError` naming all."""
        items = (*self.items, *(each.name for each in self.scored))
        if not name.strip():
            return ""
        found = _among(name, items)
        if found is None:
            raise _no_such("审核项目", "item", name, tuple(dict.fromkeys(items)))
        return found

    def grade(self, name: str) -> Grade:
        """The grade of that name. Raises `InputError` naming all."""
        found = next((grade for grade in self.grades if grade.name == name.strip()), None)
        if found is None:
            raise _no_such("等级", "grade", name, tuple(grade.name for grade in self.grades))
        return found

    def grade_of(self, points: Mapping[str, Decimal]) -> Grade | None:
        """The grade that points make; None while an item has none."""
        if not self.scored or any(each.name not in points for each in self.scored):
            return None
        total = sum((points[each.name] for each in self.scored), Decimal(0))
        return next((grade for grade in self.grades if total >= grade.low), None)

    def check_points(self, points: Mapping[str, Decimal]) -> None:
        """Raises `InputError` for points of an item that has none, or more than it can be given."""
        known = {each.name: each.points for each in self.scored}
        for name, given in points.items():
            if not known:
                raise InputError(
                    '这个汇总库的审核不打分；要打分请在 share.toml 的 [review] 里写 mode = "points"。没有保存。',
                    'Reviews on this share give no points; write mode = "points" below [review] of share.toml. Nothing was stored.',
                )
            if name not in known:
                raise _no_such("打分项目", "scored item", name, tuple(known))
            if not 0 <= given <= known[name]:
                told, most = plain_number(given), plain_number(known[name])
                raise InputError(
                    f"“{name}”的得分应在 0 至 {most} 之间，不能是 {told}；没有保存。",
                    f"The points of {name} are from 0 to {most}, not {told}; nothing was stored.",
                )


def review_sheet(settings: ShareSettings) -> ReviewSheet:
    """What holds on a share: what its share.toml says, and for all else the program's own settings."""
    own, usual = settings.review, _usual()
    mode: Mode = (own and own.mode) or usual.mode or "opinion"
    scored = (own and own.scored) or usual.scored or ()
    return ReviewSheet(
        steps=(own and own.steps) or usual.steps or (),
        items=(own and own.items) or usual.items or (),
        grades=tuple(map(_grade, (own and own.grades) or usual.grades or ())),
        scored=tuple(Scored(each.name, each.points, each.group or "") for each in scored) if mode == "points" else (),
    )


def _grade(written: WrittenGrade) -> Grade:
    return Grade(written.name, written.low, written.then)


@cache
def _usual() -> WrittenReview:
    return read_yaml((files(__package__) / "review.yaml").read_bytes()).read(WrittenReview)


def _among(name: str, names: tuple[str, ...]) -> str | None:
    return next((each for each in names if each == name.strip()), None)


def _no_such(zh: str, en: str, name: str, names: tuple[str, ...]) -> InputError:
    meant = nearest(name, names)
    hint_zh, hint_en = (f"，是不是“{meant}”", f", did you mean {meant}") if meant else ("", "")
    return InputError(
        f"本库没有“{name}”这个{zh}{hint_zh}；有：{'、'.join(names)}。没有保存。",
        f"This share has no {en} {name}{hint_en}; there are {', '.join(names)}. Nothing was stored.",
    )
