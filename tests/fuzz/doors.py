"""What a program does with each kind of file that people write, from its bytes on: a value or one line, never anything else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kpi_addin.checks import RULE_SET_VERSION, run_checks
from kpi_addin.errors import KpiError, ShareError
from kpi_addin.form import Form
from kpi_addin.form_json import as_json
from kpi_addin.forms import FormDefinition, library, load_definition
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.merge import merge
from kpi_addin.master.share.share_settings import ShareSettings, read_share_settings
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.submission_json import from_json, to_json
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.container import open_container
from kpi_addin.receipt import receipt_of
from kpi_addin.user_settings import load_settings, save_settings, settings_fault, settings_file
from kpi_addin.writing.template.template_workbook import write_template


def one_line(zh: str, en: str) -> None:
    """A message that an accountant can read: one line, short, Chinese and English, nothing that a terminal obeys."""
    for text in (zh, en):
        plain_line(text)
    assert zh != en


def plain_line(text: str) -> None:
    """One message."""
    assert text.strip(), "nothing is said"
    assert text.isprintable(), repr(text)
    assert len(text) < 1200, len(text)
    assert "Traceback" not in text
    assert "内部错误" not in text
    assert "Error(" not in text


def definition(data: bytes, folder: Path) -> FormDefinition | None:
    """A form's YAML: the definition, or None when one line said what is wrong."""
    file = folder / "damaged.yaml"
    file.write_bytes(data)
    read = library.read_definition(file)
    if isinstance(read, FormDefinition):
        return read
    one_line(*read.told)
    return None


def use_definition(form: FormDefinition, folder: Path) -> None:
    """Whatever is let in can be used: a template, read again, checked, handed in, put into a master."""
    path = folder / "made.xlsx"
    try:
        write_template(path, form, unit="某某局", year=form.year)
        grids = open_container(path)
        library._loaded.clear()
        library._loaded[form.id] = form
        read = assemble_form(grids, path.name, form.id)
        _use_form(read, form)
        filled = replace(read, unit=replace(read.unit, value="某某局"))
        one = Submission(filled, tuple(run_checks(filled, form)), "", "", "", "x.xlsx", receipt_of(filled, "1"))
        master_bytes(merge(form, ShareSettings(form.id, form.year), {"某某局": from_json(to_json(one))}))
    except KpiError as error:
        one_line(error.zh, error.en)
    finally:
        library.forget()


def _use_form(form: Form, definition: FormDefinition) -> None:
    run_checks(form, definition, previous=form)
    as_json(form)
    receipt_of(form, RULE_SET_VERSION)


def share_settings(data: bytes) -> ShareSettings | None:
    """share.toml."""
    try:
        settings = read_share_settings(data, "share.toml")
    except ShareError as error:
        one_line(error.zh, error.en)
        return None
    merge(load_definition(), settings, {})
    return settings


def submission(data: bytes) -> Submission | None:
    """A submission."""
    try:
        one = from_json(data, "0001-abc.json")
    except KpiError as error:
        one_line(error.zh, error.en)
        return None
    assert from_json(to_json(one)) == one, "what was read can be written and read again"
    return one


def use_submission(one: Submission) -> None:
    """Whatever is let in can be shown in a master."""
    settings = ShareSettings("department-2024", 2024)
    master_bytes(merge(load_definition(), settings, {"甲": one}))
    _use_form(one.form, load_definition())


def user_settings(data: bytes) -> None:
    """The user's settings: what can't be used is told and kept."""
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(data)
    loaded, fault = load_settings(), settings_fault()
    if fault:
        one_line(*fault)
    save_settings(loaded)
    assert (load_settings(), settings_fault()) == (loaded, None)
    if fault:
        assert settings_file().with_name("settings.toml.broken").read_bytes() == data
