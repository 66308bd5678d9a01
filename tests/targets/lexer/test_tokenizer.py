"""A text cut into tokens: which kinds, and what the words beside a word make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_addin.targets.lexer.spelling import in_one_spelling
from kpi_addin.targets.lexer.tokenizer import tokenize
from kpi_addin.targets.tokens import Base, Change, Comparison, Date, Kind, Note, Number, Per, Span, Token, Unit


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("≥95%", "operator number unit"),
        ("不低于95%以上(含)", "operator number unit operator_after note"),
        ("20场(次)", "number unit unit"),
        ("3个品种以上", "number unit words operator_after"),
        ("85%-90%", "number unit joiner number unit"),
        ("80至90", "number joiner number"),
        ("甲至乙", "words"),
        ("95%且98%", "number unit stop number unit"),
        ("较上年提高5%", "base change number unit"),
        ("比2023年下降3个百分点", "base change number unit"),
        ("每年2次", "per number unit"),
        ("人均5件", "per number unit"),
        ("2024年12月底前", "date deadline"),
        ("2024.12万元", "number unit"),
        ("≥**%", "operator blank unit"),
        ("XX个", "blank unit"),
        ("<>5", "contradiction number"),
        ("PM2.5浓度", "latin words"),
        ("5G基站", "latin words"),
        ("一户一策", "count words"),
        ("90%或80%", "number unit or number unit"),
        ("(95%)", "open number unit close"),
        # A word of the language that is part of another word is none.
        ("节约", "words"),
        ("约5次", "operator number unit"),
        ("为5次", "operator number unit"),
        ("行为5次", "words number unit"),
        ("内容", "words"),
        ("5次内容", "number unit words"),
        ("统一", "words"),
        ("一般", "words"),
        ("两次", "number unit"),
        ("开展两次", "words number unit"),
        ("有两次", "words"),
        ("三公经费", "words"),
        ("5次/年", "number unit"),
        ("-5%", "number unit"),
        ("元", "unit"),
        ("单元", "words"),
    ],
)
def test_kinds(text: str, kinds: str) -> None:
    assert [token.kind for token in tokenize(text)] == [Kind[name.upper()] for name in kinds.split()]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("不低于", Comparison(Kind.OPERATOR, "不低于", ">=")),
        ("达到", Comparison(Kind.OPERATOR, "达到", ">=", soft=True)),
        ("≥=", Comparison(Kind.OPERATOR, "≥=", ">=")),
        ("1,200.50", Number("1,200.50", "1200.50")),
        ("九成", Number("九成", "90", "%")),
        ("三分之二", Number("三分之二", "66.67", "%", exact=False)),
        ("3万5千", Number("3万5千", "35000")),
        ("一半", Number("一半", "50", "%")),
        ("-2", Number("-2", "-2")),
        ("(不含)", Note("(不含)", included=False)),
        ("每千人", Per("每千人", "千人")),
        ("户均", Per("户均", "户")),
        ("一年两次", Per("一年", "年")),
        ("元每亩", Unit("元每亩", "元/亩")),
        ("降幅", Change("降幅", up=False)),
        ("同比", Base("同比", "上年")),
        ("较年初", Base("较年初", "年初")),
        ("较2020年同期", Base("较2020年同期", "2020年")),
        ("二〇二五年", Date("二〇二五年", Span("2025"))),
        ("二○二五年", Date("二○二五年", Span("2025"))),
        ("十二月二十五日", Date("十二月二十五日", Span("--12-25"))),
        ("2024年上半年", Date("2024年上半年", Span("2024-06-30", "2024-01-01"))),
        ("2月30日", Date("2月30日", Span("--02-29", no_such_day=True))),
        ("之外", Token(Kind.WORDS, "之外")),
    ],
)
def test_what_a_token_says(text: str, token: object) -> None:
    assert tokenize(text)[0] == token


@given(
    st.text(alphabet="≥≤<>=0123456789.,%一二三十百万亿元年月日前底约至或个次人提高下降每均较上()-~ PMx*", max_size=30)
)
def test_nothing_is_lost(text: str) -> None:
    text = in_one_spelling(text)
    assert "".join(token.text for token in tokenize(text)) == text
