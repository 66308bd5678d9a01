"""What the head of an indicator's name demands of its target, as data.

Chinese puts the head of a name last: 校舍维修**面积** is an area, 课桌椅到位**时间** a day or how long. A head stands here only
where a target of a refused kind can't be right in any trade; of two that end together the longer (more specific) one holds, and
one that demands nothing is listed where a shorter one would be taken for it. What is refused goes by the dimensions of
``unit_table``; what is only doubted may be meant after all and is asked about.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from kpi_addin.language import Bilingual
from kpi_addin.targets.vocabulary.unit_table import COUNTED, MEASURED

_COUNTED: Final = frozenset(line.split()[0] for line in COUNTED.strip().splitlines())
_EVERY: Final = frozenset(MEASURED) | _COUNTED
_SHARES: Final = frozenset({"share", "points"})
_MONEY: Final = frozenset({"money", "dollars"})
_SPACE: Final = frozenset({"area", "land", "length"})
_STUFF: Final = frozenset({"volume", "mass", "energy", "power", "coal"})
_LASTING: Final = frozenset({"time", "working days", "months"})
_LESSONS: Final = frozenset({"课时", "学期", "学年", "节", "人天", "工日", "台班"})
_HEADS: Final = frozenset({"people", "visits"})
_HOMES: Final = frozenset({"户", "家"})
_NO_NUMBER_OF_THINGS: Final = _SHARES | _MONEY | {"score", "temperature", "sound", "times"}


class Demand(NamedTuple):
    """What a name's head demands: in words, with an example, and which dimensions it refuses or leaves in doubt."""

    what: Bilingual
    example: Bilingual
    heads: str
    refuses: frozenset[str]
    doubts: frozenset[str] = frozenset()
    takes_dates: bool = False
    wants_unit: bool = False


_AREA: Final = Demand(
    Bilingual("面积", "an area"),
    Bilingual("≥800平方米", "≥800 m²"),
    "面积",
    _EVERY - {"area", "land", "亩次"},
    wants_unit=True,
)
_LENGTH: Final = Demand(
    Bilingual("长度", "a length"),
    Bilingual("≥12公里", "≥12 km"),
    "长度 里程 总长 全长 公里数",
    _EVERY - {"length", "吨公里", "车公里"},
    wants_unit=True,
)
_DURATION: Final = Demand(
    Bilingual("日期或时长", "a day or a length of time"),
    Bilingual("2024年11月底前、≤3个工作日", "by November 2024, ≤3 working days"),
    "时间 时限 时长 工期 期限 用时 耗时 日期",
    _EVERY - _LASTING - _LESSONS,
    takes_dates=True,
    wants_unit=True,
)
_CYCLE: Final = Demand(
    Bilingual("多久一次", "how often"),
    Bilingual("≤30天", "≤30 days"),
    "周期 间隔",
    _EVERY - _LASTING - _LESSONS - {"次", "期", "轮"},
    takes_dates=True,
)
_DAYS: Final = Demand(
    Bilingual("天数或时数", "a number of days or hours"),
    Bilingual("≥300天", "≥300 days"),
    "天数 日数 住院日 小时数 学时数 课时数",
    _EVERY - _LASTING - _LESSONS,
)
_AMOUNT: Final = Demand(
    Bilingual("金额", "an amount of money"),
    Bilingual("≥50万元", "≥500,000 yuan"),
    "金额",
    _EVERY - _MONEY,
    wants_unit=True,
)
_TURNOVER: Final = Demand(
    Bilingual("金额", "an amount of money"),
    Bilingual("≥50万元", "≥500,000 yuan"),
    "销售额 交易额 成交额 营业额 投资额 贷款额 融资额 进出口额 收入 税收 产值 利润",
    _EVERY - _MONEY - _SHARES - {"times"},
    wants_unit=True,
)
_PRICE: Final = Demand(
    Bilingual("单价", "a price"),
    Bilingual("≤60元/册", "≤60 yuan a copy"),
    "单价 均价",
    _EVERY - _MONEY,
    wants_unit=True,
)
_COST_OF_ONE: Final = Demand(
    Bilingual("每人、每件多少钱", "what one of them costs"),
    Bilingual("≤200元/人", "≤200 yuan a head"),
    "单位成本 人均成本 户均成本 生均成本 平均成本 次均费用 人均费用",
    _EVERY - _MONEY - _STUFF - _LASTING,
    wants_unit=True,
)
_COST: Final = Demand(
    Bilingual("花多少钱", "what it costs"),
    Bilingual("≤20万元", "≤200,000 yuan"),
    "成本 造价",
    _HEADS | _SPACE | _COUNTED,
    _SHARES,
    wants_unit=True,
)
_STANDARD: Final = Demand(
    Bilingual("每人、每户多少钱", "so much a head"),
    Bilingual("≤300元/人·月", "≤300 yuan a head and month"),
    "补助标准 补贴标准 资助标准 供养标准 奖励标准 奖补标准 津贴标准 救助标准 慰问标准 抚恤标准 收费标准",
    _HEADS | _SPACE | _HOMES | {"场", "score"},
    wants_unit=True,
)
_PEOPLE: Final = Demand(
    Bilingual("人数", "a number of persons"),
    Bilingual("≥120人", "≥120 persons"),
    "人数 人口数",
    _EVERY - _HEADS - {"例", "例次", "口", "岗", "席", "床", "学位", "托位"},
)
_VISITS: Final = Demand(
    Bilingual("人次", "a number of visits"),
    Bilingual("≥300人次", "≥300 visits"),
    "人次 人次数",
    _EVERY - _HEADS - {"次", "例", "例次", "剂", "剂次", "针次", "户次", "人天", "人份", "课时"},
)
_EVENTS: Final = Demand(
    Bilingual("场次", "a number of events"),
    Bilingual("≥20场", "≥20 events"),
    "场次 场数 场次数",
    _NO_NUMBER_OF_THINGS | _SPACE | _STUFF | _LASTING | _HEADS | _HOMES,
)
_TIMES: Final = Demand(
    Bilingual("次数", "a number of times"),
    Bilingual("≥12次", "≥12 times"),
    "次数 频次",
    _NO_NUMBER_OF_THINGS | _SPACE | _STUFF | {"people"} | _HOMES,
)
_HOUSEHOLDS: Final = Demand(
    Bilingual("户数", "a number of households"),
    Bilingual("≥60户", "≥60 households"),
    "户数",
    _NO_NUMBER_OF_THINGS | _SPACE | _STUFF | _LASTING | _HEADS | {"场"},
)
_THINGS: Final = Demand(
    Bilingual("件数、个数", "a number of things"),
    Bilingual("≥3个", "≥3"),
    "座数 台数 套数 间数 株数 棵数 栋数 幢数 辆数 盏数 艘数 册数 篇数 件数 起数 条数 处数 所数 家数 份数 宗数 期数 项数 批次 批次数",
    _NO_NUMBER_OF_THINGS | _SPACE | _LASTING | _HEADS,
)
_NO_COUNT: Final = frozenset({"款", "本", "支", "幅"})
"""Measure words that end other words before 数: 存款数, 成本数, 收支数, 增幅数."""
_NUMBER: Final = Demand(
    Bilingual("数量", "a number of things"),
    Bilingual("≥3个", "≥3"),
    " ".join(f"{word}数" for line in COUNTED.split("\n") for word in line.split() if word not in _NO_COUNT)
    + """ 数量 个数 册次 户次 台次 件次 家次 车次 班次 项目数 案件数 学校数 企业数 机构数 单位数 主体数 网点数 站点数 设备数 车辆数 隐患数 问题数 线索数 课题数
    专利数 证书数 立项数 立案数 结案数 办结数 审结数 查处数 查办数 学生数 教师数 职工数 人员数 专家数 志愿者数 学位数 岗位数 小区数 社区数 乡镇数 班级数 平台数 品种数""",
    _NO_NUMBER_OF_THINGS,
)
_RATE: Final = Demand(Bilingual("比率", "a rate"), Bilingual("≥95%", "≥95%"), "率", frozenset())
"""Counts under a rate are told by a rule of their own."""
_SHARE: Final = Demand(
    Bilingual("比例", "a share"),
    Bilingual("≥95%", "≥95%"),
    "比例 占比 比重",
    _EVERY - _SHARES - {"times", "/10万", "score"},
)
_SATISFACTION: Final = Demand(
    Bilingual("百分比或分数", "a percentage or points"),
    Bilingual("≥90%", "≥90%"),
    "满意度 知晓度 认可度",
    _EVERY - _SHARES - {"score"},
    wants_unit=True,
)
_FLOW: Final = Demand(
    Bilingual("重量、体积或用量", "a weight, a volume or a use"),
    Bilingual("≥300吨", "≥300 tons"),
    "产量 清运量 收运量 供水量 用水量 取水量 蓄水量 节水量 发电量 用电量 排放量 减排量",
    _MONEY | _HEADS | _SPACE | _LASTING | _HOMES | {"score"},
)
_TRAFFIC: Final = Demand(
    Bilingual("人次或人数", "a number of visits or persons"),
    Bilingual("≥2万人次", "≥20,000 visits"),
    "客流量 客运量",
    _MONEY | _SPACE | (_STUFF - {"mass"}) | _LASTING | _HOMES | {"score"},
)
_QUANTITY: Final = Demand(Bilingual("数量", "a quantity"), Bilingual("≥3个", "≥3"), "数 量", frozenset())
"""Whatever is counted or measured is no date."""
QUALITY: Final = Demand(
    Bilingual("规范、健全一类的评价", "a word for how good it is"),
    Bilingual("健全", "sound"),
    """健全性 规范性 合规性 合理性 科学性 完善性 明确性 相关性 可行性 充分性 完整性 真实性 公平性 公正性 合法性 有效性 安全性 稳定性 可靠性 便利性 适用性 一致性 透明性 准确性 及时性
    时效性 匹配性 完备性""",
    _MONEY | _HEADS | _SPACE | _STUFF | (_COUNTED - _LESSONS),
    takes_dates=True,
)
"""A share, points or a time may say how good; none of what goes wrong (0次, ≤2次) may as well."""
SYSTEM: Final = Demand(
    Bilingual("是否健全", "a word for whether it is sound"),
    Bilingual("健全", "sound"),
    "制度 机制 体系",
    _MONEY | _HEADS | _SPACE | _STUFF | _LASTING | _HOMES | {"场", "次"},
    frozenset({"个", "项", "套", "份", "条", "种", "件", "篇"}),
    takes_dates=True,
)
GRADE: Final = Demand(
    Bilingual("合格、优良一类的评价或合格率", "a word or a rate for how good it is"),
    Bilingual("合格、≥98%", "good, ≥98%"),
    "质量",
    frozenset(),
    _MONEY | _HEADS | _COUNTED - _LESSONS - {"级", "类"},
    takes_dates=True,
)
"""工程质量 合格, 水质 Ⅲ类; a number of copies is no quality."""
DEMANDS: Final = (
    _NUMBER, _AREA, _LENGTH, _DURATION, _CYCLE, _DAYS, _AMOUNT, _TURNOVER, _PRICE, _COST_OF_ONE, _COST, _STANDARD, _PEOPLE, _VISITS,
    _EVENTS, _TIMES, _HOUSEHOLDS, _THINGS, _RATE, _SHARE, _SATISFACTION, _FLOW,
    _TRAFFIC, _QUANTITY, QUALITY, SYSTEM, GRADE,
)  # fmt: skip
"""The later holds where two have one head."""
RATES: Final = (_RATE, _SHARE)
LOW_RATES: Final = {"控制率": Bilingual("≤100%", "≤100%"), "": Bilingual("≤5%", "≤5%")}
"""Examples for the rates of which less is better, by the end of the name."""
NOTHING_DEMANDED: Final = """
    比例数 指数 系数 倍数 参数 基数 分数 百分数 力量 体量 效率 频率 功率 速率 周转率 倍率 汇率 利率 容积率 比率 时间成本 人力成本 用工成本 社会成本 环境成本 生态成本 用地成本 土地成本 能耗成本
    碳成本
"""
"""Words that end like a head and measure something of their own; a turnover goes by times, a cost of time by days."""
MAKING: Final = """
    制定 制订 出台 建立 修订 完善 新建 新增 编制 印发 汇编 起草 发布 构建 创新 探索
"""
"""Whoever makes rules counts them: 制定管理制度 ≥5项."""
SPARING: Final = """
    节约 节省 控制 压缩 变动 浮动 让利 下浮
"""
"""With one of these, or a word of change, in its name a quantity may be told as a share: 缩短审批时限 ≥50%."""
OWN_RATES: Final = """
    效率 频率 功率 速率 周转率 倍率 汇率 利率 容积率
"""
"""Rates that go by other units than a percentage."""
RATED_BY: Final = """
    亿元 万元 万车 万台 万户 万吨 百公里 万公里 百万 十万 万人 千人 每
"""
"""What a rate is counted by that is no share: 亿元GDP死亡率 0.02, 万车死亡率 1.5."""
USUAL_SCALES: Final = {
    "森林火灾受害率": ("0.1", "0.9‰"), "森林火灾受灾率": ("0.1", "0.9‰"), "森林受害率": ("0.1", "0.9‰"),
    "草原火灾受害率": ("0.3", "2‰"), "有害生物成灾率": ("2", "3‰"), "林草成灾率": ("2", "3‰"), "婴儿死亡率": ("2", "5‰"),
    "新生儿死亡率": ("2", "3‰"), "儿童死亡率": ("2", "6‰"), "孕产妇死亡率": ("0.1", "12/10万"), "人口自然增长率": ("3", "5‰"),
    "人口出生率": ("3", "8‰"),
}  # fmt: skip
"""Rates that are small by nature: the greatest percentage that is likely, and how such a rate is usually written.

森林火灾受害率 is planned as 0.9‰ or 1‰ everywhere, and was published as 0.9%.
"""
