"""A submission that was tampered with is told with its path; what could not be read again is never stored."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.errors import KpiError
from kpi_addin.form import Field
from kpi_addin.master.share.opening import create_store
from kpi_addin.master.share.submission_json import from_json, to_json
from tests.master.builders import findings, form, submission
from tests.master.shares import contents, told

PLAIN = json.loads(to_json(submission(found=findings(), base=1)))
LINE, INDICATOR = ("form", "budget", 4), ("form", "indicators", 3)
WRONG = {
    "NaN": ((*LINE, "full_year", 0), float("nan"), "form.budget[4].full_year[0]：应为数，却是 nan"),
    "NaN in a text": ((*LINE, "full_year", 0), "NaN", "form.budget[4].full_year[0]：应为数，却是“NaN”"),
    "infinite": ((*LINE, "full_year", 0), "Infinity", "应为数"),
    "beyond a billion 万元": ((*LINE, "full_year", 0), "1000000000.01", "超出了 ±1000000000 的范围"),
    "beyond any exponent": ((*LINE, "full_year", 0), "1e999999", "位数太多"),
    "an infinite raw value": ((*LINE, "full_year", 2), float("inf"), "form.budget[4].full_year[2]：应为数"),
    "a text for an amount": ((*LINE, "full_year", 0), "五百", "应为数，却是“五百”"),
    "an unknown key": ((*LINE, "fullyear"), ["1", None, None], "form.budget[4].fullyear：不认识“fullyear”，最接近的是“full_year”"),
    "an unknown key of a submission": (("recieved",), "x", "recieved：不认识“recieved”"),
    "an unknown side": ((*LINE, "side"), "incme", "form.budget[4].side：不认识“incme”，最接近的是“income”"),
    "a field of two": ((*LINE, "name"), ["x", None], "form.budget[4].name：应有 3 个值，却有 2 个"),
    "a number for a name": ((*LINE, "name", 0), 7, "form.budget[4].name[0]：应为文字，却是 7"),
    "a number for a target": ((*INDICATOR, "full_year", 0), 7, "form.indicators[3].full_year[0]：应为文字"),
    "a text of numbers": (("form", "texts", 0), ["purpose", 7], "form.texts.purpose：应为列表"),
    "a text twice": (("form", "texts", 1), PLAIN["form"]["texts"][0], "form.texts.main_functions：写了两次"),
    "a year long ago": (("form", "year", 0), 1999, "form.year[0]：1999 应在 2000 至 2100 之间"),
    "a time that is none": (("when",), "2024-02-30T10:00:00Z", "when：“2024-02-30T10:00:00Z” 应为时间"),
    "a time at the end of time": (("when",), "9999-12-31T23:59:59Z", "应为时间"),
    "a draft of 1": (("draft",), 1, "draft：应为是非值"),
    "a revision below nought": (("revision",), -1, "revision：-1 应在 0 至"),
    "an unknown severity": (("findings", 0, "severity"), "eror", "findings[0].severity：不认识“eror”，最接近的是“error”"),
    "a finding without a rule": (("findings", 0), {"severity": "error", "cells": []}, "findings[0]：缺少“rule”"),
    "a fix of two": (("findings", 1, "fix"), ["a", "b"], "findings[1].fix：应有 3 个值"),
    "a word of numbers": (("findings", 1, "words"), {"name": 3}, "findings[1].words.name：应为"),
    "no schema": (("schema",), None, "schema：没有写明格式"),
    "a schema of text": (("schema",), "2", "schema：没有写明格式"),
    "a form that is a list": (("form",), [], "form：应为一组"),
    "nested without end": (("form", "texts"), json.loads("[" * 900 + "]" * 900), "应为一个键和一个值"),
}  # fmt: skip


def damaged(path, value):
    """The submission's bytes with one value replaced."""
    plain = json.loads(json.dumps(PLAIN))
    place = plain
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(plain, ensure_ascii=False).encode()


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_is_told_with_its_path(name):
    path, value, expected = WRONG[name]
    with pytest.raises(KpiError) as caught:
        from_json(damaged(path, value), "0001-abc.json")
    assert expected in told(caught)
    assert "0001-abc.json" in told(caught)


@pytest.mark.parametrize(
    "key", [key for key in PLAIN if key not in {"base", "previous", "rules", "workbook", "draft", "revision"}]
)
def test_a_missing_key_is_named(key):
    plain = {name: value for name, value in PLAIN.items() if name != key}
    with pytest.raises(KpiError, match=f"缺少“{key}”" if key != "schema" else "没有写明格式"):
        from_json(json.dumps(plain).encode(), "x.json")


def test_amounts_in_yuan_may_be_ten_thousand_times_as_large():
    plain = json.loads(json.dumps(PLAIN))
    plain["form"]["money_unit"][0] = "元"
    plain["form"]["budget"][4]["full_year"][0] = "10000000000000"
    assert from_json(json.dumps(plain).encode()).form.budget[4].full_year.value == Decimal(10) ** 13
    plain["form"]["budget"][4]["full_year"][0] = "10000000000001"
    with pytest.raises(KpiError, match="超出了 ±10000000000000"):
        from_json(json.dumps(plain).encode())


@pytest.fixture
def share(chinese_tmp):
    return create_store(chinese_tmp / "汇总库", "department-2024", 2024)


@pytest.mark.parametrize("amount", ["1000000000.01", "-1000000001", "NaN", "Infinity", "1E+999", f"0.{'3' * 401}"])
def test_what_could_not_be_read_again_is_not_stored(share, amount):
    before = contents(share)
    with pytest.raises(KpiError) as caught:
        share.add(submission(basic=Decimal(amount)))
    assert "绩效目标表!G13" in told(caught)
    assert caught.value.exit_code == 2, "1 means that it was handed in with errors"
    assert contents(share) == before


@pytest.mark.parametrize("amount", ["1000000000", "-1000000000", "1E-300", f"0.{'3' * 300}"])
def test_the_largest_and_the_finest_amounts_are_stored_and_read(share, amount):
    added = share.add(submission(basic=Decimal(amount)))
    assert share.read(added.unit_id, 1).form.line("basic_expenditure").full_year.value == Decimal(amount)


def test_a_number_anywhere_in_the_form_is_looked_at(share):
    one = replace(form(), indicators=(replace(form().indicators[0], points=Field(Decimal("NaN"), "表!Z9")),))
    with pytest.raises(KpiError, match="表!Z9"):
        share.add(replace(submission(), form=one))


def test_one_damaged_submission_does_not_stop_the_others(share):
    from tests.cli.run import complaint, kpi  # noqa: PLC0415 - the command line, here only

    share.add(submission("水务局"))
    share.add(submission("文化馆"))
    file = next((share.place.path / "submissions" / "2024" / "水务局").glob("*.json"))
    file.write_bytes(damaged(("form", "budget", 4, "full_year", 0), "NaN"))
    ran = kpi("master", "rebuild", "--share", share.place.path, columns=300)
    assert ran.exit_code == 1
    assert "1 个单位" in ran.out
    assert "水务局" in complaint(ran)
    assert "form.budget[4].full_year[0]：应为数，却是“NaN”" in complaint(ran)
    english = kpi("--lang", "en", "master", "rebuild", "--share", share.place.path, columns=300)
    assert "should be a number" in complaint(english)
    status = kpi("master", "status", "--share", share.place.path, columns=200)
    assert (status.exit_code, "未能读取" in status.out) == (0, True)
