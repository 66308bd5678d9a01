"""A bureau's own form in Excel: its definition lies on the share of the settings, and nowhere else."""

from __future__ import annotations

import shutil

import pytest
from openpyxl import Workbook

from kpi_addin import api
from kpi_addin.errors import UnreadableError
from kpi_addin.excel import ribbon
from kpi_addin.excel.book import open_form
from kpi_addin.form import Field, Form, Indicator
from kpi_addin.forms import library, places, use_form
from kpi_addin.master.share.opening import open_store
from kpi_addin.user_settings import UserSettings, save_settings
from tests.excel.cells import values
from tests.forms.own_definitions import HEAD, TAIL

YAML = f"{HEAD}sections:\n  - {{kind: unit, label: 单位名称}}{TAIL}".replace(
    "anchors: [三级指标]", "anchors: [单位名称, 三级指标]"
)


def forget() -> None:
    """As if Excel were opened on a PC that was never here."""
    shutil.rmtree(places.shared_folder(), ignore_errors=True)
    use_form(None)
    places.keep_of_share("", {})
    library.forget()


@pytest.fixture
def share(own_home, chinese_tmp):
    mine = chinese_tmp / "my.yaml"
    mine.write_text(YAML, encoding="utf-8")
    folder = chinese_tmp / "共享"
    library.forget()
    api.init_share(folder, 2024, str(mine))
    yield folder
    forget()


@pytest.fixture
def filled(share, chinese_tmp):
    """Without a target: there is something to find."""
    places_ = [Field("产出指标"), Field("数量指标"), Field("检测水样")]
    row = Indicator("indicators", *places_, half_year=Field(None), full_year=Field(None))
    path = chinese_tmp / "水务局.xlsx"
    api.new_from_form(Form("own-money", Field(2024), Field("水务局"), indicators=(row,)), path)
    forget()
    return path


def test_validate_knows_the_form_of_the_share(opened, share, filled):
    save_settings(UserSettings(name="张会计", share=str(share)))
    book = opened(filled)
    ribbon.validate(book)
    told = "\n".join(str(cell) for row in values(book, "校验结果") for cell in row if cell)
    assert "检测水样" in told


def test_hand_in_knows_it_too(opened, share, filled):
    save_settings(UserSettings(name="张会计", share=str(share)))
    assert "已上报：水务局，第 1 版" in ribbon.sync(opened(filled)).text
    assert list(open_store(share).units())


def test_without_a_share_the_form_is_not_known(opened, filled):
    save_settings(UserSettings(name="张会计"))
    with pytest.raises(UnreadableError):
        open_form(opened(filled))


def test_a_share_that_is_away_is_no_other_fault(opened, filled, chinese_tmp):
    save_settings(UserSettings(name="张会计", share=str(chinese_tmp / "没有连上")))
    with pytest.raises(UnreadableError, match="没有找到"):
        open_form(opened(filled))


def test_new_makes_the_form_of_the_share(opened, share, filled, chinese_tmp):
    save_settings(UserSettings(name="张会计", unit="水务局", share=str(share)))
    other = chinese_tmp / "通讯录.xlsx"
    Workbook().save(other)
    ribbon.new(opened(other))
    (made,) = chinese_tmp.glob("资金表-*.xlsx")
    assert (api.read(made).form_id, api.read(made).unit.value) == ("own-money", "水务局")
