"""Dates (C13): outside the year, not in the calendar, June's after December's."""

from tests.checks.memory.changes import with_indicator
from tests.trust.faults.fault import ask, fault

FAMILY = "dates"
FAULTS = [
    fault(
        "a day of last year",
        "education",
        with_indicator("助学金发放时间", full_year="2023年11月底前"),
        "助学金发放时间.full_year",
    ),
    fault(
        "a day of next year",
        "archives",
        with_indicator("数字化完成时间", full_year="2025年3月底前"),
        "数字化完成时间.full_year",
    ),
    fault(
        "a year mistyped",
        "housing",
        with_indicator("危房改造竣工时间", full_year="2042年12月底前"),
        "危房改造竣工时间.full_year",
    ),
    fault(
        "last year's day in the form of 2025",
        "science",
        with_indicator("奖补资金兑付时间", full_year="2024年10月底前"),
        "奖补资金兑付时间.full_year",
    ),
    fault(
        "a half-year day in September",
        "education",
        with_indicator("助学金发放时间", half_year="2024年9月底前"),
        "助学金发放时间.half_year",
    ),
    fault(
        "a half-year day in July",
        "water",
        with_indicator("险工险段除险完成时间", half_year="2024年7月15日前", full_year="2024年7月15日前"),
        "险工险段除险完成时间.half_year",
    ),
    fault(
        "June's day after December's",
        "forestry",
        with_indicator("春季造林完成时间", half_year="2024年5月20日前", full_year="2024年4月15日前"),
        "春季造林完成时间.half_year",
        "春季造林完成时间.full_year",
    ),
    fault(
        "June's day after December's, both late",
        "commerce",
        with_indicator("补贴资金拨付时间", half_year="2024年12月20日前"),
        "补贴资金拨付时间.half_year",
    ),
    fault(
        "30 February",
        "transport",
        with_indicator("农村公路完工时间", full_year="2024年2月30日前"),
        "农村公路完工时间.full_year",
    ),
    fault(
        "31 November",
        "hospital",
        with_indicator("医疗设备安装完成时间", full_year="2024年11月31日前"),
        "医疗设备安装完成时间.full_year",
    ),
    fault(
        "the 13th month",
        "school",
        with_indicator("课桌椅到位时间", full_year="2024年13月底前"),
        "课桌椅到位时间.full_year",
    ),
    fault(
        "the 35th of each month",
        "disabled",
        with_indicator("护理补贴发放时间", target="每月35日前"),
        "护理补贴发放时间.full_year",
    ),
    ask(
        "a day without a month",
        "agriculture",
        with_indicator("补贴兑付时间", target="30日前"),
        "补贴兑付时间.full_year",
    ),
]
