"""Columns of a printed table: figures, days and codes stand whole, the page is filled, letters shrink only where they must."""

from __future__ import annotations

import pytest

from kpi_addin.master.letters.columns import CELL_MARGIN, fitted

A4, ACROSS = 16.0, 26.1


def centimetres(characters, size):
    """Of half-width characters in the widest font."""
    return characters * 0.66 * size * 2.54 / 72 + 2 * CELL_MARGIN


def test_what_is_wide_enough_is_as_wide_as_wanted():
    widths, size = fitted([["单位", "教育局"], ["金额", "1.00"]], [30, 10], A4, 10.5)
    assert (widths, size) == ([12.0, 4.0], 10.5)


@pytest.mark.parametrize("whole", ["123,456,789.00", "0122c8f59ab7", "2025-01-20 09:07", "98.67%"])
def test_what_must_not_break_has_its_room_and_the_others_give_it(whole):
    texts = [["单位", "青梧市临湖区创意产业园区管理办公室"], ["值", whole], ["说明", "上报"]]
    widths, size = fitted(texts, [60, 2, 8], A4, 10.5)
    assert size == 10.5
    assert widths[1] == pytest.approx(centimetres(len(whole), size))
    assert sum(widths) == pytest.approx(A4)
    assert widths[0] / widths[2] == pytest.approx(60 / 8)


def test_chinese_breaks_anywhere_and_a_heading_of_two_characters_does_not():
    widths, size = fitted([["序号", "1"], ["预算执行率", "很长很长很长很长的一段话"]], [1, 99], A4, 8)
    assert widths[0] == pytest.approx(2 * 8 * 2.54 / 72 + 2 * CELL_MARGIN)
    assert size == 8


def test_letters_shrink_before_a_number_breaks():
    texts = [["数", "29,600.00"]] * 16
    widths, size = fitted(texts, [10] * 16, ACROSS, 8)
    assert 6.5 <= size < 8
    assert min(widths) >= centimetres(9, size)


def test_a_page_that_is_too_small_all_the_same_is_shared():
    widths, size = fitted([["数", "1" * 60]] * 12, [10] * 12, A4, 8)
    assert size == 6.5
    assert sum(widths) == pytest.approx(A4)
    assert len(set(widths)) == 1


def test_a_table_without_rows():
    widths, _ = fitted([["单位"], ["数"]], [3, 1], A4, 8)
    assert widths == [12.0, 4.0]
