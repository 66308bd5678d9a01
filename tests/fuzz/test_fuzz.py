"""Thousands of damaged files: whatever people write ends in a value that can be used or in one line, never in anything else.

A failure names its seed: `random.Random(seed)` makes the same damage again.
"""

from __future__ import annotations

import random

import pytest

from kpi_addin.forms import library, places
from kpi_addin.master.share.opening import create_store
from kpi_addin.user_settings import settings_file
from tests.cli.run import kpi, kpi_process
from tests.fuzz import doors, originals
from tests.fuzz.damage import damaged_text, damaged_values
from tests.master.builders import submission


def seeds(kind: str, count: int) -> list[random.Random]:
    """So many sources of damage, each known by its name."""
    return [random.Random(f"{kind} {number}") for number in range(count)]


def outcomes(results: list[object]) -> tuple[int, int]:
    """How many were let in and how many were not."""
    refused = results.count(None)
    return len(results) - refused, refused


def test_definitions_damaged_as_texts(tmp_path):
    drawn = seeds("definition text", 200)
    read = [doors.definition(damaged_text(draw.choice(originals.DEFINITIONS), draw), tmp_path) for draw in drawn]
    assert min(outcomes(read)) > 10, "few lines of a definition can be damaged without being missed"
    for form in [form for form in read if form][:2]:
        doors.use_definition(form, tmp_path)


def test_definitions_damaged_as_values(tmp_path):
    drawn = seeds("definition value", 200)
    plain = [damaged_values(draw.choice(originals.DEFINITION_VALUES), draw) for draw in drawn]
    read = [doors.definition(originals.as_yaml(each), tmp_path) for each in plain]
    assert min(outcomes(read)) > 20
    for form in [form for form in read if form][:4]:
        doors.use_definition(form, tmp_path)


def test_share_settings_damaged_as_texts():
    read = [doors.share_settings(damaged_text(originals.SHARE, draw)) for draw in seeds("share text", 2000)]
    assert min(outcomes(read)) > 200


def test_share_settings_damaged_as_values():
    drawn = seeds("share value", 1000)
    read = [doors.share_settings(originals.as_toml(damaged_values(originals.SHARE_VALUES, draw))) for draw in drawn]
    assert min(outcomes(read)) > 100


def test_submissions_damaged_as_texts():
    drawn = seeds("submission text", 150)
    texts = [originals.as_json(each).decode() for each in originals.SUBMISSIONS]
    read = [doors.submission(damaged_text(draw.choice(texts), draw)) for draw in drawn]
    assert min(outcomes(read)) > 5


def test_submissions_damaged_as_values():
    drawn = seeds("submission value", 200)
    plain = [damaged_values(draw.choice(originals.SUBMISSIONS), draw) for draw in drawn]
    read = [doors.submission(originals.as_json(each)) for each in plain]
    assert min(outcomes(read)) > 20
    for one in [one for one in read if one][:10]:
        doors.use_submission(one)


def test_settings_damaged_as_texts():
    for draw in seeds("settings", 100):
        doors.user_settings(damaged_text(originals.SETTINGS, draw))


# --- Through the real command line. ---


def told(ran) -> None:
    """Whatever happened, each line of complaint is one that doors would say."""
    assert ran.exit_code in {0, 1, 2, 3, 4}, ran
    for line in ran.err.splitlines():
        doors.plain_line(line)


def test_commands_on_a_share_whose_settings_are_damaged(tmp_path):
    store = create_store(tmp_path / "汇总库", "department-2024", 2024)
    store.add(submission())
    for draw in seeds("cli share", 25):
        (store.place.path / "share.toml").write_bytes(damaged_text(originals.SHARE, draw))
        told(kpi("master", draw.choice(("status", "verify", "history", "rebuild")), "--share", store.place.path))


def test_commands_on_a_share_with_damaged_submissions(tmp_path):
    store = create_store(tmp_path / "汇总库", "department-2024", 2024)
    store.add(submission("文化馆"))
    store.add(submission("水务局"))
    file = next((store.place.path / "submissions" / "2024" / "水务局").glob("*.json"))
    for draw in seeds("cli submission", 12):
        file.write_bytes(originals.as_json(damaged_values(originals.SUBMISSIONS[0], draw)))
        ran = kpi("master", "rebuild", "--share", store.place.path, columns=200)
        told(ran)
        assert (ran.exit_code, "1 个单位" in ran.out) == (1, True), "its bytes are not those that were stored"
        told(kpi("master", draw.choice(("status", "verify", "history")), "--share", store.place.path))


@pytest.mark.parametrize("number", range(2))
def test_in_a_process_of_its_own(tmp_path, number):
    draw = random.Random(f"process {number}")
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(damaged_text(originals.SETTINGS, draw))
    (tmp_path / "share.toml").write_bytes(damaged_text(originals.SHARE, draw))
    told(kpi_process("master", "status", "--share", tmp_path))
    told(kpi_process("doctor", "--share", tmp_path))


def test_commands_with_damaged_definitions(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "folders", lambda: (tmp_path,))
    try:
        for draw in seeds("cli definition", 5):
            for place, plain in enumerate(originals.DEFINITION_VALUES):
                data = originals.as_yaml(damaged_values(plain, draw) if place else plain)
                (tmp_path / f"{plain['id']}.yaml").write_bytes(data)
            library.forget()
            told(kpi("new", "--unit", "某某局", "--year", "2024", "-o", tmp_path / "new.xlsx", "--force"))
            told(kpi("validate", tmp_path / "new.xlsx") if (tmp_path / "new.xlsx").exists() else kpi("doctor"))
    finally:
        monkeypatch.undo()
        library.forget()
