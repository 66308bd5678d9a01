"""One verdict: the command line, the ribbon in LibreOffice and the web find the same, field for field."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from kpi_addin import api
from kpi_addin.cli.show import finding_json
from kpi_addin.excel.book import open_form
from tests.cli.run import kpi
from tests.excel.conftest import EXAMPLES
from tests.excel.web_host import click


def plain(findings):
    return json.loads(json.dumps([asdict(each) for each in findings], default=str))


@pytest.mark.parametrize("name", [*EXAMPLES, "seed"])
def test_three_hosts_one_verdict(opened, originals, name):
    if name not in originals:
        pytest.skip("the published material is not there")
    path = originals[name]
    book = opened(path)
    here = open_form(book)
    ribbon = api.check(Path(book.fullname), here.form, carried=here.carried)
    web = click("validate", book)
    printed = kpi("validate", path, "--json").json
    assert ribbon.findings
    assert [finding_json(each) for each in ribbon.findings] == printed["findings"]
    assert plain(ribbon.findings) == web["findings"]
    assert ribbon.receipt == printed["receipt"] == web["receipt"]
