"""Reviews on a share, a folder and a real database: chained, proved, copied, and nothing changes where there are none."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_addin.errors import UnreadableError
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.review.review_json import from_json, to_json
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.share import ledger
from kpi_addin.master.share.copying import copy_share
from kpi_addin.master.share.ledger_entry import Entry, entry_bytes, stored_in
from kpi_addin.master.share.opening import create_store, open_store, place_at
from kpi_addin.master.verify import verify
from tests.master.builders import submission
from tests.master.review.makers import review
from tests.master.shares import contents, told


@pytest.fixture(params=["folder", "postgresql"])
def address(request, chinese_tmp):
    if request.param == "postgresql":
        return request.getfixturevalue("database")
    return str(chinese_tmp / "库")


@pytest.fixture
def share(address):
    store = create_store(address, "department-2024", 2024)
    store.add(submission("水务局"))
    rebuild(store)
    return store


@pytest.fixture
def folder(chinese_tmp):
    store = create_store(chinese_tmp / "库", "department-2024", 2024)
    store.add(submission("水务局"))
    rebuild(store)
    return store


def say(store, status, **values):
    """Store a review of the unit's latest revision."""

    def judge(seen, reviews):
        head = seen.head(2024, "水务局").latest
        return replace(review(status, head.revision, **values), hash=head.hash)

    return Reviews(store).add("水务局", judge)


def wrong_in(store):
    return [str(each) for each in verify(store).wrong]


def test_reviews_are_kept_in_their_order(share, address):
    assert Reviews(share).of("水务局") == ()
    stored = [say(share, "returned", opinion="请修改"), say(share, "passed", who="李科长"), say(share, "approved")]
    rebuild(share)
    again = open_store(address)
    assert Reviews(again).of("水务局") == tuple(stored)
    assert [one.number for one in stored] == [1, 2, 3]
    assert Reviews(again).all(again.snapshot()) == {"水务局": tuple(stored)}
    assert wrong_in(again) == []
    assert again.revisions("水务局") == [1], "a review is no revision"


def test_reviews_stay_known_however_long_the_ledger_grows(share):
    first = say(share, "returned", opinion="请修改")
    for turn in range(ledger.HEADS_EVERY + 3):
        share.add(submission("民政局", basic=str(turn), base=turn))
    assert Reviews(share).of("水务局") == (first,)
    second = say(share, "passed")
    assert Reviews(share).of("水务局") == (first, second)
    rebuild(share)
    assert wrong_in(share) == []


def test_heads_of_an_older_version_forget_no_review(share):
    """One that knows no reviews hands in, and its entry tells the heads: reviews are looked for further back."""
    first = say(share, "returned", opinion="请修改")
    while (seen := ledger.snapshot(share.place)).number % ledger.HEADS_EVERY != ledger.HEADS_EVERY - 1:
        share.add(submission("民政局", basic=str(seen.number), base=max(share.revisions("民政局"), default=0)))
    old = Entry(seen.number + 1, seen.hash, seen.share, "2024-03-05T08:12:33Z", heads=stored_in(seen.heads))
    assert share.place.append(old.number, entry_bytes(old))
    assert Reviews(share).of("水务局") == (first,)
    assert say(share, "passed").number == 2


def test_without_reviews_the_ledger_is_as_it_was(folder):
    """The very bytes: an older version reads them, and there is no folder of reviews."""
    folder.add(submission("民政局"))
    for number, data in ledger.entries(folder.place):
        told = json.loads(data)
        assert (told["schema"], told.keys() & {"review", "reviews"}) == (1, set()), number
    assert not (folder.place.path / "reviews").exists()


def test_a_copy_has_the_reviews(share, chinese_tmp):
    stored = say(share, "returned", opinion="请修改")
    copied = copy_share(share, place_at(chinese_tmp / "新库"))
    assert (copied.reviews, copied.missing) == (1, ())
    new = open_store(chinese_tmp / "新库")
    rebuild(new)
    assert Reviews(new).of("水务局") == (stored,)
    assert wrong_in(new) == []


def of_review(store, number):
    return next((store.place.path / "reviews" / "2024" / "水务局").glob(f"{number:04d}-*.json"))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_that_was_removed_is_told_and_the_others_are_read(folder, number):
    stored = [say(folder, "returned", opinion=f"第{turn}次") for turn in (1, 2, 3)]
    rebuild(folder)
    of_review(folder, number).unlink()
    assert ["不见了" in line for line in wrong_in(folder)] == [True]
    assert Reviews(folder).of("水务局") == tuple(one for one in stored if one.number != number)


def test_one_that_was_edited_is_told(folder):
    say(folder, "returned", opinion="请修改")
    rebuild(folder)
    file = of_review(folder, 1)
    file.write_bytes(file.read_bytes().replace("请修改".encode(), "很好".encode()))
    assert ["改动过" in line for line in wrong_in(folder)] == [True]
    assert Reviews(folder).of("水务局") == ()


def test_all_of_them_removed_are_told(folder):
    say(folder, "returned", opinion="请修改")
    rebuild(folder)
    of_review(folder, 1).unlink()
    (folder.place.path / "reviews" / "2024" / "水务局").rmdir()
    (folder.place.path / "reviews" / "2024").rmdir()
    (folder.place.path / "reviews").rmdir()
    assert ["不见了" in line for line in wrong_in(folder)] == [True]


def test_one_that_nobody_stored_is_told_and_counts_nothing(folder):
    stored = say(folder, "returned", opinion="请修改")
    rebuild(folder)
    file = of_review(folder, 1)
    file.with_name("0002-000000000000.json").write_bytes(file.read_bytes())
    assert ["不在登记簿里" in line for line in wrong_in(folder)] == [True]
    assert Reviews(folder).of("水务局") == (stored,)
    (folder.place.path / "reviews" / "2024 - 副本").mkdir()
    assert len(wrong_in(folder)) == 2


def test_what_a_killed_writer_leaves_is_no_fault(folder):
    say(folder, "returned", opinion="请修改")
    rebuild(folder)
    left = replace(review("passed", 1), hash=folder.snapshot().head(2024, "水务局").latest.hash, number=2)
    data = to_json(left)
    from kpi_addin.master.share.hashes import short_hash  # noqa: PLC0415

    folder.place.reviews.keep(2024, "水务局", f"0002-{short_hash(data)}.json", data)
    proof = verify(folder)
    assert proof.wrong == ()
    assert any("没有完成的审核" in str(note) for note in proof.notes)
    assert say(folder, "passed").number == 2


def test_a_review_of_another_submission_is_told(folder):
    Reviews(folder).add("水务局", lambda seen, reviews: review("returned", 1, opinion="别处的表"))
    rebuild(folder)
    assert ["不是库里的那一份" in line for line in wrong_in(folder)] == [True]


def test_a_review_says_all_that_it_said():
    one = review("passed", 2, opinion="好\x07\n请看", grade="优", points={"目标相关性": 15}, turn=3)
    assert from_json(to_json(one)) == one


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "不是完整的 JSON"),
        (b"{}", "没有写明格式"),
        (to_json(review("passed", 1)).replace(b'"schema": 1', b'"schema": 99'), "更新的版本"),
        (to_json(review("passed", 1)).replace(b'"passed"', b'"fine"'), "fine"),
        (to_json(review("passed", 1)).replace(b'"revision": 1', b'"revision": 0'), "revision"),
        (to_json(review("passed", 1)).replace(b"2024-03-06T01", b"2024-13-06T01"), "时间"),
    ],
)
def test_one_that_is_damaged_is_told(data, reason):
    with pytest.raises(UnreadableError, match=reason) as caught:
        from_json(data, "0001.json")
    assert "0001.json" in told(caught)


def test_contents_do_not_change_by_looking(folder):
    say(folder, "returned", opinion="请修改")
    rebuild(folder)
    before = contents(folder)
    Reviews(folder).of("水务局")
    verify(folder)
    assert contents(folder) == before


def test_schema_1_is_read_for_ever():
    """A file that was stored by the first version that knew reviews."""
    one = from_json((Path(__file__).parent / "schema_1.json").read_bytes())
    assert (one.status, one.revision, one.round, one.grade, one.number) == ("returned", 2, 2, "中", 3)
    assert one.points == {"目标相关性": Decimal("12.5")}
    assert [(each.cell, each.item, each.text, each.rule) for each in one.remarks] == [
        ("绩效目标表!G18", "规范完整性", "项目合计与明细不符", "project-sum-mismatch"),
        (None, "", "请补充依据", None),
    ]
