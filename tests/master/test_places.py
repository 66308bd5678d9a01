"""What every place of a share promises: a folder and a real PostgreSQL server, the same tests."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest

from kpi_addin.errors import ConflictError, NoShareYetError, ShareError, UnsureError
from kpi_addin.master.rebuild import load_master, rebuild
from kpi_addin.master.share.clock import share_now
from kpi_addin.master.share.copying import copy_share
from kpi_addin.master.share.opening import create_store, open_or_create, open_store, place_at
from kpi_addin.master.verify import verify
from tests.master.builders import findings, submission
from tests.master.shares import contents, told


@pytest.fixture(params=["folder", "postgresql"])
def address(request, chinese_tmp):
    """An empty place."""
    if request.param == "postgresql":
        return request.getfixturevalue("database")
    (chinese_tmp / "库").mkdir()
    return str(chinese_tmp / "库")


@pytest.fixture
def share(address):
    return create_store(address, "department-2024", 2024, ["水务局"])


def test_an_empty_place_is_a_share_only_when_asked(address):
    with pytest.raises(NoShareYetError, match="--init") as caught:
        open_or_create(address, "department-2024", 2024)
    told(caught)
    with pytest.raises(ShareError):
        open_store(address)
    assert open_or_create(address, "department-2024", 2024, init=True).settings.year == 2024
    assert open_store(address).settings.year == 2024
    assert create_store(address, "department-2024", 2031).settings.year == 2024, "set up once"


def test_settings_are_replaced(share, address):
    share.place.replace_settings(share.place.settings().replace("水务局".encode(), "民政局".encode()))
    assert [unit.name for unit in open_store(address).settings.roster] == ["民政局"]


def test_an_entry_exists_once(share):
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda turn: share.place.append(7, f"{turn}".encode()), range(8)))
    assert won.count(True) == 1
    assert share.place.entry(7) == f"{won.index(True)}".encode()
    assert (share.place.last_number(), share.place.entry(8)) == (7, None)


def test_a_file_is_written_once(share):
    before = datetime.now(UTC) - timedelta(minutes=5)
    at = share.place.keep(2024, "水务局", "a.json", b"one")
    assert before < at < datetime.now(UTC) + timedelta(minutes=5)
    assert share.place.keep(2024, "水务局", "a.json", b"one") == at
    with pytest.raises(ShareError, match="内容不同"):
        share.place.keep(2024, "水务局", "a.json", b"two")
    assert share.place.read(2024, "水务局", "a.json") == b"one"
    assert (share.place.years(), share.place.units(2024), share.place.files(2024, "水务局")) == (
        [2024],
        ["水务局"],
        ["a.json"],
    )
    share.place.drop(2024, "水务局", "a.json")
    share.place.drop(2024, "水务局", "a.json")
    assert share.place.read(2024, "水务局", "a.json") is None


def test_workbooks_are_kept_once(share):
    share.place.keep_workbook("ab" * 32, b"PK")
    share.place.keep_workbook("ab" * 32, b"PK")
    assert (share.place.workbook("ab" * 32), share.place.workbook("cd" * 32)) == (b"PK", None)


def test_hand_in_conflict_master_and_proof(share):
    first = share.add(submission("水务局", found=findings()), workbook=b"PK one")
    second = share.add(submission("水务局", basic="80", base=1))
    with pytest.raises(ConflictError):
        share.add(submission("水务局", basic="90", base=1, who="李强"))
    share.add(submission("教育局"))
    assert (first.submission.revision, second.submission.revision) == (1, 2)
    assert second.submission.previous == first.base.hash
    assert share.revisions("水务局") == [1, 2]
    assert share.read("水务局", 1) == first.submission
    assert share.place.workbook(first.submission.workbook) == b"PK one"
    result = rebuild(share)
    assert (result.departments, result.deferred, rebuild(share).changed) == (2, None, False)
    proof = verify(share)
    assert (proof.wrong, proof.notes) == ((), ())
    assert [row.submission.unit for row in load_master(share).departments if row.counted] == ["水务局", "教育局"]


def test_of_many_at_once_everybody_is_stored_once(share):
    units = [f"第{number:02d}街道" for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        added = list(pool.map(lambda unit: share.add(submission(unit)), units))
    assert [one.submission.revision for one in added] == [1] * 12
    assert share.units() == units
    assert verify(share).wrong[1:] == (), "only the master is missing"


def test_of_many_on_one_department_one_wins_each_base(share):
    share.add(submission("水务局"))

    def hand_in(number):
        try:
            return share.add(submission("水务局", basic=str(number), base=1, who=f"{number}")).submission.revision
        except ConflictError:
            return None

    with ThreadPoolExecutor(8) as pool:
        assert sorted(filter(None, pool.map(hand_in, range(8)))) == [2]
    assert share.revisions("水务局") == [1, 2]


def test_one_makes_the_master_at_a_time(share):
    with share.place.only_writer(), pytest.raises(ShareError) as caught, share.place.only_writer(0.3):
        pytest.fail("it is held")
    told(caught)
    with share.place.only_writer(5):
        pass


def test_the_holder_is_told_and_the_lock_broken(share):
    assert share.place.holder() is None
    with pytest.raises(ShareError) if "postgresql" in share.place.name else nullcontext(), share.place.only_writer():
        assert share.place.holder().minutes == 0
        share.place.break_lock()
        with share.place.only_writer(5):
            pass
    assert share.place.holder() is None


@pytest.fixture(params=["folder", "postgresql"])
def elsewhere(request, tmp_path):
    if request.param == "postgresql":
        return request.getfixturevalue("database")
    return str(tmp_path / "新库")


def test_a_copy_is_the_same_share(chinese_tmp, elsewhere):
    share = create_store(chinese_tmp / "库", "department-2024", 2024)
    base = share.add(submission("水务局"), workbook=b"PK one").base
    share.add(submission("教育局"))
    copied = copy_share(share, place_at(elsewhere))
    assert (copied.entries, copied.submissions, copied.workbooks, copied.missing) == (3, 2, 1, ())
    copy = open_store(elsewhere)
    assert copy.snapshot() == share.snapshot()
    rebuild(share)
    rebuild(copy)
    assert copy.place.master() == share.place.master()
    assert verify(copy).holds
    assert copy_share(share, copy.place).entries == 3, "again changes nothing"
    assert copy.add(submission("水务局", basic="80", base=1)).base.share == base.share


def test_a_copy_goes_back_again(database, tmp_path):
    share = create_store(database, "department-2024", 2024)
    share.add(submission("水务局"))
    copy_share(share, place_at(str(tmp_path / "库")))
    assert open_store(tmp_path / "库").snapshot() == share.snapshot()


def without_a_ledger(folder):
    """A share as version 0.2 left it."""
    share = create_store(folder, "department-2024", 2024)
    share.add(submission("水务局"))
    share.add(submission("教育局"))
    shutil.rmtree(folder / "ledger")
    return open_store(folder)


def test_a_share_of_an_older_version_is_copied_whole(chinese_tmp, elsewhere):
    share = without_a_ledger(chinese_tmp / "旧库")
    copied = copy_share(share, place_at(elsewhere))
    assert (copied.submissions, copied.missing) == (2, ())
    copy = open_store(elsewhere)
    assert copy.snapshot().heads == share.snapshot().heads
    assert copy_share(share, copy.place).submissions == 2, "again changes nothing"
    assert copy.add(submission("民政局")).submission.revision == 1
    assert copy.units() == ["教育局", "民政局", "水务局"]


def test_nothing_is_copied_onto_a_share_of_an_older_version(chinese_tmp):
    share, old = create_store(chinese_tmp / "库", "department-2024", 2024), without_a_ledger(chinese_tmp / "旧库")
    share.add(submission("水务局", basic="80"))
    before = contents(old)
    with pytest.raises(ShareError, match="另一个汇总库"):
        copy_share(share, old.place)
    assert contents(old) == before


def test_another_share_is_never_mixed_in(chinese_tmp):
    one, other = (create_store(chinese_tmp / name, "department-2024", 2024) for name in "甲乙")
    with pytest.raises(ShareError, match="另一个汇总库") as caught:
        copy_share(one, other.place)
    told(caught)


# --- a database that refuses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bad",
    [
        "postgresql://",
        "postgresql:///",
        "postgresql://nobody@127.0.0.1:1/x",
        "postgresql://[/x",
        "postgres://u:geheim@127.0.0.1:1/x",
    ],
)
def test_a_database_that_is_not_there_is_told_in_one_line(bad):
    with pytest.raises(ShareError) as caught:
        open_store(bad)
    assert "geheim" not in told(caught)


def test_a_database_of_that_name_that_is_not_there(postgres_server):
    with pytest.raises(ShareError, match="kpi_missing"):
        open_store(postgres_server.format("kpi_missing"))


def test_a_connection_that_breaks_while_entering_is_told_as_unsure(database, monkeypatch):
    """The server has committed, and its answer never came."""
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415

    from kpi_addin.master.share.postgres import PostgresPlace  # noqa: PLC0415

    store, real = create_store(database, "department-2024", 2024), PostgresPlace._insert

    def answer_lost(self, table, **row):
        real(self, table, **row)
        if table.name != "ledger":
            return True
        raise ShareError("断了", "broken") from OperationalError("", {}, OSError("gone"), connection_invalidated=True)

    monkeypatch.setattr(PostgresPlace, "_insert", answer_lost)
    with pytest.raises(UnsureError):
        store.place.append(2, b"{}")
    monkeypatch.undo()
    assert store.place.entry(2) == b"{}"


def test_the_share_has_a_clock(share):
    told = share_now(share.place)
    assert told.of_share
    assert abs(told.at - datetime.now(UTC)) < timedelta(minutes=5)
