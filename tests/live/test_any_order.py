"""The same actions in an order that nobody wrote down: what was true after each of them is true after all of them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.live.conftest import Lay
from tests.live.sequences import Action, do
from tests.live.test_sequences import run
from tests.live.truth import Told

EXAMPLES = int(os.environ.get("KPI_LIVE_EXAMPLES", "3"))
"""``make live`` asks for many; each costs some seconds."""
PROJECTS, DUTY, BENEFIT = (
    ("甲项目", "乙项目", "丙项目"),
    ("设备数量", "合格率", "巡检次数", "培训人数"),
    ("利用率", "满意率"),
)
DONE_AT_ALL = st.sampled_from([do.undo(), do.reopen(), do.recheck()])


def _of(names: tuple[str, ...]) -> st.SearchStrategy[Action]:
    """What is done to a row with one of these names."""
    name, other = st.sampled_from(names), st.sampled_from(names)
    return st.one_of(
        st.builds(do.above, name),
        st.builds(do.below, name),
        st.builds(do.delete, name),
        st.builds(do.rename, name, name.map(lambda told: f"{told}（改）")),
        st.builds(do.cut_to_free, name),
        st.builds(do.paste_values_over, name, other),
    )


def _filled() -> st.SearchStrategy[Action]:
    """New rows with names of their own, and other amounts."""
    return st.one_of(
        st.builds(do.above, st.sampled_from(PROJECTS), st.just("丁项目"), st.just("10"), st.just("50")),
        st.builds(do.below, st.sampled_from(DUTY), st.just("开放天数"), st.just("≥10天"), st.just("≥20天")),
        st.builds(do.retype, st.sampled_from(PROJECTS), full=st.sampled_from(["100", "250", "0.5"])),
        st.builds(do.retype, st.sampled_from(DUTY), full=st.sampled_from(["≥50个", "=100%", "≥30人"])),
        st.builds(do.report, st.sampled_from(DUTY), st.sampled_from(["31人", "97%"])),
        st.builds(do.sort, st.just(PROJECTS[0]), st.just(PROJECTS[-1]), st.just("G"), down=st.booleans()),
        st.builds(do.sort, st.just(DUTY[0]), st.just(DUTY[-1]), st.sampled_from("EFG"), down=st.booleans()),
    )


ORDERS = st.lists(st.one_of(_of(PROJECTS), _of(DUTY), _of(BENEFIT), _filled(), DONE_AT_ALL), min_size=2, max_size=6)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="KPI_LIVE_EXAMPLES" not in os.environ,  # the quick run is the same everywhere
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(actions=ORDERS)
def test_any_order(lay: Lay, first_told: Told, actions: list[Action]) -> None:
    found = run(lay, first_told, actions, again=True)
    assert not found, "\n".join([*map(str, actions), *found])
