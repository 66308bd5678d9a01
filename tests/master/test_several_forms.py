"""A unit's department form and its projects' forms on one share, in a folder and in a database: each has a chain of its own."""

from __future__ import annotations

import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kpi_addin.errors import ConflictError, InputError, ShareError
from kpi_addin.form import Field
from kpi_addin.master.overview import history
from kpi_addin.master.rebuild import load_master, rebuild
from kpi_addin.master.share.copying import copy_share
from kpi_addin.master.share.opening import create_store, open_store, place_at
from kpi_addin.master.share.subject import subject_id, told_id
from kpi_addin.master.share.unit_id import unit_id
from kpi_addin.master.subjects import subjects_on
from kpi_addin.master.verify import verify
from tests.master.builders import submission
from tests.master.projects import DEPARTMENT, EVALUATION, PROJECT, of_project, several
from tests.master.shares import contents, files, told

RIVER, PIPES = "水务局｜project-target｜河道整治", "水务局｜project-target｜管网改造"


@pytest.fixture(params=["folder", "postgresql"])
def address(request, chinese_tmp):
    if request.param == "postgresql":
        return request.getfixturevalue("database")
    (chinese_tmp / "库").mkdir()
    return str(chinese_tmp / "库")


@pytest.fixture
def share(address):
    return several(address)


# --- side by side ----------------------------------------------------------------------------------------------------


def test_each_form_and_each_project_has_a_chain_of_its_own(share):
    department = share.add(submission("水务局"))
    river, pipes = share.add(of_project()), share.add(of_project(project="管网改造"))
    report = share.add(of_project(form=EVALUATION))
    added = (department, river, pipes, report)
    assert [one.unit_id for one in added] == ["水务局", RIVER, PIPES, "水务局｜project-self-evaluation｜河道整治"]
    assert [one.submission.revision for one in added] == [1, 1, 1, 1]
    assert [one.base.unit for one in added] == [one.unit_id for one in added]
    second = share.add(of_project(total="130", base=river.base))
    assert (second.submission.revision, second.submission.previous) == (2, river.base.hash)
    assert [share.revisions(one.unit_id) for one in added] == [[1], [1, 2], [1], [1]]
    assert [share.read(RIVER, number).form.budget[0].full_year.value for number in (1, 2)] == [120.5, 130]


def test_the_first_form_lies_where_it_always_did(chinese_tmp):
    """Old and new programs find a department's revisions at the same place, byte for byte."""
    alone, beside = create_store(chinese_tmp / "甲", DEPARTMENT, 2024), several(chinese_tmp / "乙", ())
    for share in (alone, beside):
        share.add(submission("水务局"))
        share.add(submission("水务局", basic="80", base=1))
    shown = [name for name in files(alone) if name.startswith("submissions/")]
    assert shown == [name for name in files(beside) if name.startswith("submissions/")]
    assert all(contents(alone)[name] == contents(beside)[name] for name in shown)


def test_spellings_of_a_project_are_one(share):
    first = share.add(of_project(project="河道整治（一期）"))
    again = share.add(of_project(project=" 河道整治(一期) ", total="130", base=first.base))
    assert (again.unit_id, again.submission.revision) == (first.unit_id, 2)


def test_the_roster_leads_a_project_to_its_unit(address):
    share = create_store(address, DEPARTMENT, 2024, further=[PROJECT])
    text = (
        share.place.settings()
        .decode()
        .replace("roster = [", 'roster = [{name = "水务局", aliases = ["区水务局"], id = "shuiwu"},')
    )
    share.place.replace_settings(text.encode())
    share = open_store(address)
    assert share.add(of_project("区水务局")).unit_id == "shuiwu｜project-target｜河道整治"
    assert share.add(submission("区水务局")).unit_id == "shuiwu"


def test_the_same_again_is_unchanged(share):
    share.add(of_project())
    assert share.add(of_project()).unchanged
    assert share.add(of_project(file="另存.xlsx")).unchanged


# --- who may follow whom ---------------------------------------------------------------------------------------------


def test_a_stamp_of_another_project_is_a_conflict(share):
    """A copy of one project's workbook in which the name was changed."""
    river = share.add(of_project())
    share.add(of_project(project="管网改造"))
    before = share.snapshot()
    for project in ("管网改造", "泵站"):
        with pytest.raises(ConflictError) as caught:
            share.add(of_project(project=project, total="9", base=river.base))
        text = told(caught)
        assert f"水务局的项目支出绩效目标表“{project}”" in text
        assert "水务局的项目支出绩效目标表“河道整治”" in text
        assert "第 1 版" in text
    assert share.snapshot() == before
    assert share.add(of_project(project="泵站", base=river.base), replace=True).submission.revision == 1


def test_a_stamp_of_the_units_other_form_is_a_conflict(share):
    department = share.add(submission("水务局"))
    with pytest.raises(ConflictError) as caught:
        share.add(of_project(base=department.base))
    assert "项目支出绩效目标表“河道整治”" in told(caught)
    river = share.add(of_project())
    with pytest.raises(ConflictError) as caught:
        share.add(replace(submission("水务局", basic="80"), base=river.base))
    assert "水务局的项目支出绩效目标表“河道整治”" in told(caught)


def test_an_older_copy_of_a_projects_workbook_undoes_nothing(share):
    first = share.add(of_project())
    share.add(of_project(total="130", base=first.base, who="李强"))
    with pytest.raises(ConflictError, match=r"水务局（河道整治） 已有第 2 版，由 李强") as caught:
        share.add(of_project(total="140", base=first.base))
    told(caught)
    with pytest.raises(ConflictError, match="基于空白表"):
        share.add(of_project(total="140", who="周会计"))


def test_a_form_without_the_name_of_its_project(share):
    with pytest.raises(InputError, match="没有填写项目名称") as caught:
        share.add(of_project(project=" "))
    told(caught)
    assert share.units() == []


def test_a_form_that_the_share_does_not_take_names_those_it_takes(address):
    share = create_store(address, DEPARTMENT, 2024, further=[PROJECT])
    with pytest.raises(ShareError) as caught:
        share.add(of_project(form=EVALUATION))
    text = told(caught)
    for word in (
        "项目支出绩效自评表（project-self-evaluation）",
        "部门整体支出绩效目标表（department-2024）",
        "（project-target）",
    ):
        assert word in text


def test_a_project_of_another_year(share):
    with pytest.raises(ShareError, match="2023 年的项目支出绩效目标表"):
        share.add(of_project(year=2023))


def test_a_share_for_departments_alone_still_takes_no_projects(address):
    share = create_store(address, DEPARTMENT, 2024)
    with pytest.raises(ShareError, match="只收 2024 年的部门整体支出绩效目标表"):
        share.add(of_project())


# --- the master and the proof ----------------------------------------------------------------------------------------


def test_the_proof_covers_every_chain(share):
    share.add(submission("水务局"))
    first = share.add(of_project())
    share.add(of_project(total="130", base=first.base))
    result = rebuild(share)
    assert (result.departments, result.forms, result.unreadable) == (2, 2 + 1, ())
    proof = verify(share)
    assert (proof.wrong, proof.notes) == ((), ())
    [latest] = [name for name in share.place.files(2024, RIVER) if name.startswith("0002")]
    share.place.drop(2024, RIVER, latest)
    assert any(f"2024/{RIVER}/0002" in line.zh for line in verify(share).wrong)


def test_of_many_at_once_nothing_is_lost(share):
    def hand_in(number):
        one = submission(f"{number}局") if number % 3 == 0 else of_project(project=f"项目{number}")
        return share.add(one).submission.revision

    with ThreadPoolExecutor(9) as pool:
        assert list(pool.map(hand_in, range(9))) == [1] * 9
    assert len(share.units()) == 9
    assert verify(share).wrong[1:] == (), "only the master is missing"


def test_of_many_on_one_project_one_wins(share):
    base = share.add(of_project()).base

    def hand_in(number):
        try:
            return share.add(of_project(total=str(200 + number), base=base, who=f"{number}")).submission.revision
        except ConflictError:
            return None

    with ThreadPoolExecutor(6) as pool:
        assert sorted(filter(None, pool.map(hand_in, range(6)))) == [2]


def test_a_copy_is_the_same_share(share, tmp_path):
    base = share.add(of_project(), workbook=b"PK one").base
    share.add(submission("水务局"))
    assert copy_share(share, place_at(str(tmp_path / "新库"))).missing == ()
    copy = open_store(tmp_path / "新库")
    assert (copy.snapshot(), copy.settings) == (share.snapshot(), share.settings)
    rebuild(copy)
    assert verify(copy).holds
    assert copy.add(of_project(total="130", base=base)).base.share == base.share


def test_one_bad_project_stops_nobody(share):
    share.add(submission("水务局"))
    share.add(of_project())
    [name] = share.place.files(2024, RIVER)
    share.place.drop(2024, RIVER, name)
    share.place.keep(2024, RIVER, name, b"{")
    result = rebuild(share)
    assert [key for key, _ in result.unreadable] == [RIVER]
    first, second, _ = load_master(share).parts
    assert [(row.name, row.state.value) for row in first.departments] == [("水务局", "已报"), ("教育局", "未报")]
    assert [(row.owner, row.state.value) for row in second.departments] == [("水务局", "未能读取")]
    assert share.add(of_project(project="管网改造")).submission.revision == 1


def test_a_form_struck_out_of_the_settings_is_told_and_counted_nowhere(share, address):
    share.add(submission("水务局"))
    share.add(of_project())
    share.place.replace_settings(re.sub(rb"(?m)^forms = .*$", b"", share.place.settings()))
    again = open_store(address)
    result = rebuild(again)
    assert (result.departments, result.forms) == (1, 1)
    [(key, reason)] = result.unreadable
    assert key == RIVER
    assert "project-target" in reason.zh
    assert verify(again).wrong == (), "what was handed in is still whole"


def test_forms_exchanged_in_the_settings_add_nothing_up(share, address):
    """A slip in share.toml: the form that came second is now the first."""
    share.add(submission("水务局"))
    river = share.add(of_project())
    text = share.place.settings().decode().replace(f'form = "{DEPARTMENT}"', f'form = "{PROJECT}"')
    share.place.replace_settings(text.replace(f'forms = ["{PROJECT}", ', f'forms = ["{DEPARTMENT}", ').encode())
    slipped = open_store(address)
    assert sorted(key for key, _ in rebuild(slipped).unreadable) == sorted(["水务局", RIVER])
    with pytest.raises(ConflictError):
        slipped.add(of_project(total="130", base=river.base))
    assert slipped.revisions(RIVER) == [1]


def test_another_form_never_follows_at_one_place(address):
    """form was changed in share.toml: the same person's next workbook of the same name must not go over the department's."""
    share = create_store(address, DEPARTMENT, 2024)
    share.add(submission("水务局", file="表.xlsx"))
    share.place.replace_settings(share.place.settings().replace(DEPARTMENT.encode(), PROJECT.encode()))
    slipped = open_store(address)
    nameless = of_project(project=" ", file="表.xlsx")
    with pytest.raises(ConflictError, match=r"share\.toml 的 form 换过") as caught:
        slipped.add(nameless)
    told(caught)


# --- a share that is there already -----------------------------------------------------------------------------------


def test_a_share_made_for_one_form_takes_another_from_now_on(address):
    share = create_store(address, DEPARTMENT, 2024, ["水务局"])
    base = share.add(submission("水务局")).base
    rebuild(share)
    share.place.replace_settings(f'forms = ["{PROJECT}"]\n'.encode() + share.place.settings())
    more = open_store(address)
    assert more.settings.forms == (DEPARTMENT, PROJECT)
    assert more.add(of_project()).submission.revision == 1
    assert more.add(replace(submission("水务局", basic="80"), base=base)).submission.revision == 2
    rebuild(more)
    assert verify(more).holds


def test_a_share_of_version_0_2_takes_another_from_now_on(chinese_tmp):
    """It has no ledger; its stamps tell the revision alone."""
    share = create_store(chinese_tmp / "旧库", DEPARTMENT, 2024)
    share.add(submission("水务局"))
    shutil.rmtree(share.place.path / "ledger")
    settings = share.place.settings()
    share.place.replace_settings(
        b"\n".join(line for line in settings.splitlines() if not line.startswith(b"#")) + b"\n"
    )
    share.place.replace_settings(f'forms = ["{PROJECT}"]\n'.encode() + share.place.settings())
    more = open_store(chinese_tmp / "旧库")
    assert more.add(of_project()).submission.revision == 1
    assert more.add(submission("水务局", basic="80", base=1)).submission.revision == 2
    rebuild(more)
    assert verify(more).wrong == ()


def test_a_project_share_of_before_goes_on(address):
    """There the first form is the project's, and a chain is named after unit and project."""
    share = create_store(address, PROJECT, 2024)
    base = share.add(of_project()).base
    assert base.unit == "水务局河道整治" == unit_id("水务局 河道整治")
    share.place.replace_settings(f'forms = ["{DEPARTMENT}"]\n'.encode() + share.place.settings())
    more = open_store(address)
    assert more.add(of_project(total="130", base=base)).submission.revision == 2
    assert more.add(submission("水务局")).unit_id == "水务局｜department-2024"
    rebuild(more)
    assert verify(more).holds
    assert subjects_on(more).of_unit("水务局") == ["水务局｜department-2024", "水务局河道整治"]
    assert subjects_on(more).one("水务局 河道整治") == "水务局河道整治", "as it was asked for before"


def test_a_copied_folder_is_named_and_counted_nowhere(chinese_tmp):
    share = several(chinese_tmp / "库")
    share.add(of_project())
    rebuild(share)
    folder = share.place.path / "submissions" / "2024" / RIVER
    for copy in (f"{RIVER} - 副本", PIPES):
        shutil.copytree(folder, folder.with_name(copy))
        assert rebuild(share).departments == 1
        assert any(copy in line.zh for line in verify(share).wrong)
        shutil.rmtree(folder.with_name(copy))


# --- names -----------------------------------------------------------------------------------------------------------


def test_no_name_of_a_unit_can_pass_for_a_projects_place(share):
    """The bar between the parts is none that a folded name can hold."""
    for name in (RIVER, PIPES.replace("｜", "|"), "水务局 ｜ project-target"):
        assert "｜" not in unit_id(name)
        assert share.add(submission(name)).unit_id not in {RIVER, PIPES}


def test_long_names_fit_a_disk_and_stay_apart():
    unit, project = "某" * 60, "整治" * 40
    one, other = (subject_id(unit, EVALUATION, project + end) for end in "甲乙")
    assert one != other
    assert max(len(one.encode()), len(other.encode())) <= 255
    assert told_id(one).zh.startswith("某")


# --- what is asked for -----------------------------------------------------------------------------------------------


def test_what_is_asked_for_is_found_or_told_to_be_several(share):
    share.add(submission("水务局"))
    share.add(of_project())
    share.add(of_project(project="管网改造"))
    subjects = subjects_on(share)
    assert subjects.one("水务局", form=DEPARTMENT) == "水务局"
    assert subjects.one("水务局", project=" 管网改造") == PIPES
    assert sorted(subjects.named("水务局", form="项目支出绩效目标表")) == sorted([PIPES, RIVER])
    with pytest.raises(InputError) as caught:
        subjects.one("水务局")
    assert "部门整体支出绩效目标表（department-2024）；" in told(caught)
    with pytest.raises(InputError, match="“河道整治”"):
        subjects.one("水务局", form=PROJECT)
    with pytest.raises(InputError, match="没有报过这样的表"):
        subjects.one("水务局", project="泵站")
    with pytest.raises(InputError, match="没有“民政局”"):
        subjects.one("民政局", project="泵站")
    with pytest.raises(InputError, match="汇总库不收“决算表”"):
        subjects.one("水务局", form="决算表")
    assert sorted(one.subject.project for one in history(share, "水务局")) == ["", "河道整治", "管网改造"]
    assert {one.subject.project for one in history(share, form=PROJECT)} == {"河道整治", "管网改造"}
    assert [one.form.form_id for one in history(share, project="河道整治")] == [PROJECT]


def test_one_that_handed_in_one_form_need_not_say_which(share):
    share.add(of_project())
    assert subjects_on(share).one("水务局") == RIVER


def test_a_hand_in_reads_no_more_than_before(chinese_tmp, monkeypatch):
    """Of a share with many projects a hand-in reads its own latest revision, and of the ledger what it always read."""
    share = several(chinese_tmp / "库")
    for number in range(6):
        share.add(of_project(project=f"项目{number}"))
    read = []
    real = type(share.place).read
    monkeypatch.setattr(type(share.place), "read", lambda self, *key: read.append(key) or real(self, *key))
    base = share.base("水务局｜project-target｜项目3", 1)
    share.add(of_project(project="项目3", total="9", base=base))
    assert [key[1] for key in read] == ["水务局｜project-target｜项目3"]
    assert json.loads(share.place.entry(share.place.last_number()))["stored"]["unit"] == "水务局｜project-target｜项目3"


def test_a_form_without_identity_in_its_definition_is_a_projects_by_its_text(share):
    one = of_project()
    assert (one.subject.unit, one.subject.project) == ("水务局", "河道整治")
    gone = replace(one.form, form_id="gone-2020")
    assert replace(one, form=gone).subject.project == "河道整治"
    assert replace(one, form=replace(one.form, texts={"project_name": Field(None)})).subject.project == ""


# --- share.toml changed ----------------------------------------------------------------------------------------------


@pytest.fixture
def reopened(address):
    def reopen(share, *changes):
        text = share.place.settings().decode()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        share.place.replace_settings(text.encode())
        return open_store(address)

    return reopen


def test_an_id_on_the_roster_that_came_later_cuts_no_chain(share, reopened):
    """The bureau writes aliases and ids down when somebody asks for it, in the middle of the year."""
    first, river = share.add(submission("水务局")), share.add(of_project())
    named = reopened(share, ('  "水务局",', '  {name = "水务局", aliases = ["区水务局"], id = "shuiwu"},'))
    second = named.add(replace(submission("水务局", basic="80"), base=first.base))
    assert (second.unit_id, second.submission.revision) == ("水务局", 2)
    third = named.add(of_project(total="130", base=river.base))
    assert (third.unit_id, third.submission.revision) == (RIVER, 2)
    assert named.add(of_project(project="泵站")).unit_id == "shuiwu｜project-target｜泵站"
    for name in ("水务局", "区水务局", "shuiwu"):
        assert len(subjects_on(named).of_unit(name)) == 3, name
    rebuild(named)
    assert verify(named).wrong == ()
    rows = [row for part in load_master(named).parts for row in part.departments if row.owner == "shuiwu"]
    assert sorted(row.project for row in rows) == ["", "河道整治", "泵站"]


def test_forms_in_another_order_begin_no_second_chain(share, reopened):
    first, river = share.add(submission("水务局")), share.add(of_project())
    order = ('form = "department-2024"', f'form = "{PROJECT}"'), (f'forms = ["{PROJECT}"', 'forms = ["department-2024"')
    swapped = reopened(share, *order)
    before = swapped.snapshot()
    for one in (
        submission("水务局", basic="80"),
        replace(submission("水务局", basic="80"), base=first.base),
        of_project(total="130", base=river.base),
    ):
        with pytest.raises(ConflictError, match=r"share\.toml 的 form 换过") as caught:
            swapped.add(one)
        told(caught)
    assert swapped.snapshot() == before
    back = reopened(swapped, *((new, old) for old, new in order))
    assert back.add(of_project(total="130", base=river.base)).submission.revision == 2
    rebuild(back)
    assert verify(back).wrong == ()


def test_a_place_of_before_that_is_somebody_elses_is_not_taken(address):
    """A unit called as another one with its project, where the first form is a project's."""
    share = create_store(address, PROJECT, 2024, further=[EVALUATION])
    share.add(of_project("水务局河道", "整治", file="别人.xlsx", who="别人"))
    assert share.add(of_project("水务局", "河道整治", form=EVALUATION)).unit_id.count("｜") == 2


def test_a_base_is_told_without_a_walk_through_the_ledger(share, monkeypatch):
    """On a network each entry is a file to open: a workbook of an older revision is stamped, and merged, without."""
    first = share.add(of_project())
    second = share.add(of_project(total="130", base=first.base))
    share.add(of_project(total="140", base=second.base))
    walked = []
    real = type(share).stored
    monkeypatch.setattr(type(share), "stored", lambda self: walked.append(1) or real(self))
    assert [share.base(RIVER, revision) for revision in (1, 2)] == [first.base, second.base]
    assert walked == []
    assert share.base(RIVER, 9).hash == ""
