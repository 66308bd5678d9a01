"""Many processes at once; `make soak` has 64 of them."""

from __future__ import annotations

import os

import pytest

from tests.master.faults.crowd import crowd, wrong_in


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, on Unix")
def test_what_many_were_told_is_what_the_share_holds(chinese_tmp):
    share = chinese_tmp / "汇总库"
    told = crowd(share, 12, 5)
    assert wrong_in(share, told) == []
    assert {"hand-in", "conflict", "rebuild", "verify"} >= {one["did"] for one in told} >= {"hand-in", "rebuild"}
