"""Three departments as the districts publish their forms: tab separated text, paragraphs in ``<p>…</p>``, UTF-8.

The departments are invented and so is every narrative text; labels, wording of indicators and layout are the real form's.

``creative_park.txt``
    A park management office: the structure, indicators, targets and amounts of a published 2024 form, with all its faults.
    The five upper income amounts are missing, 项目支出 is 500 but its one project 250, there is no half-year plan, every
    half-year target equals the full-year target, a pass rate has a word for a target, 在职人员控制率 is ``=100%``, the key
    tasks repeat the indicators, the medium-term goal is the year's. The project's name stands there with full-width and
    half-width brackets; nine rows are shifted as in print.
``city_management.txt``
    A city management bureau whose sums are wrong: income 3460.5 against expenditure 3470.5, 小计 3420.5 against funds of
    3410.5, 其他资金 -10, a project whose half-year plan (200) exceeds its year (180). The project 市政设施维护经费 has no
    indicator, a satisfaction target is a word, one cell holds two targets, one target is a template remnant ``(≥**%)``,
    one half-year target is a lone ``/``.
``culture_tourism.txt``
    A culture, sports and tourism bureau that did nearly everything right: all sums agree, half-year targets are planned;
    one key task repeats its indicator.

``year/`` holds twelve more departments of the same invented district, a few lines each: their targets, what came of them by
June and by December, and the mistakes that the story of a year needs (`kpi-addin demo --year`).
"""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

_NAMES = ("creative_park.txt", "city_management.txt", "culture_tourism.txt")


def example_files() -> list[Traversable]:
    """The published texts of the three example departments, the one with the real form's figures first."""
    folder = resources.files(__name__)
    return [folder.joinpath(name) for name in _NAMES]


def year_file(name: str) -> bytes:
    """What one of the departments of the year wrote, as YAML; ``common`` are the indicators that all of them have."""
    return resources.files(__name__).joinpath("year", f"{name}.yaml").read_bytes()
