"""What departments really wrote, each as a project's indicator: what a rule says of it, and above all of what it is silent."""

import pytest

from kpi_addin.checks import find_rule, run_checks
from kpi_addin.forms import load_definition
from tests.checks.memory.changes import with_indicator
from tests.checks.memory.projects import PROJECT_TARGET

FAMILIES = {"targets", "measures", "meaning", "kinds", "halves", "parts"}
# Rule -> the targets of which it speaks, in the order of the file.
SPOKEN_OF = {
    "operator-direction-doubtful": ["15%及其以下"],  # of a 资金节约率
    "word-target-for-quantity": ["不超预算", "合格"],
    "equals-on-continuous-quantity": ["=70%"],
    "at-least-100-percent": ["应达到100%"],
    "name-contradicts-target": [">=98%"],
    "date-outside-year": ["2021年全年"],  # the form is of 2024
    "timeliness-without-date": ["及时发放", "及时"],
    "relative-without-base": ["稳步提高", "持续改善", "显著改善", "显著提高", "提高"],
    "zero-target": ["0起", "0人次", "0次", "≤0%", "=0%"],
    "unit-misfits-name": ["小于0.9‰"],  # of a 受害面积
}


@pytest.fixture(scope="module")
def wordings(shared_data):
    lines = (shared_data / "targets.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(line.split("\t")[:2]) for line in lines]


def test_rules_speak_of_few_real_targets(wordings):
    definition, spoken_of = load_definition(PROJECT_TARGET.form_id), {}
    for target, name in wordings:
        form = with_indicator("资助幼儿人数", level2="数量指标", level3=name, full_year=target)(PROJECT_TARGET)
        for finding in run_checks(form, definition):
            if find_rule(finding.rule).check.__module__.rpartition(".")[2] in FAMILIES:
                spoken_of.setdefault(finding.rule, []).append(target)
    assert spoken_of == SPOKEN_OF
