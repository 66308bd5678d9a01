"""Names that decide which way is better: the heads at which nothing else can be meant, as data.

A head is here only where a target with the other sign can't be right in any trade. A time, a ceiling of an amount, a share of
something, a growth or a number of things dealt with may be meant either way, so none of them is a head.
"""

from __future__ import annotations

from typing import Final

DECIDED_UP: Final = """
    满意度 满意率 安全感 好评率 认可度 知晓率 知晓度 合格率 达标率 优良率 优秀率 完好率 成活率 覆盖率 普及率 及时率 准时率 准点率 准确率 正确率 完成率 办结率 结案率 办复率 答复率
    破案率 侦破率 查处率 整改率 化解率 成功率 治愈率 好转率 接种率 免疫率 入学率 入园率 巩固率 就业率 参保率 建档率 持证率 持证上岗率 履约率 到位率 到岗率 出勤率
    发放率 兑付率 兑现率 落实率 规范管理率 规范化管理率 无害化处理率 污水处理率 垃圾处理率 投诉处理率 处置率 清运率 集中收集率 综合利用率 资源化利用率 固定资产利用率 供水保证率 验收通过率 通过率 预算执行率
    采购执行率 公开率 执行完毕率 扑灭率 群众支持率 亮灯率 调解成功率 收缴率 销号率 清收率 满足率 适配率 除治率 灭治率 保值增值率
"""
DECIDED_DOWN: Final = """
    事故起数 事故数 事故数量 事故次数 事故率 事故发生率 事故发生数 事故发生次数 事故发生起数 事故死亡率 责任事故 安全事故 生产事故 亡人事故 伤亡事故 火灾事故 死亡率 死亡人数 伤亡人数 伤亡率 亡人数 溺亡人数 死伤人数
    投诉率 有效投诉率 有效投诉次数 有效投诉数 有效投诉数量 有效投诉件数 差错率 错误率 失误率 不合格率 不满意率 再犯罪率 发案率 失业率 发病率 患病率 感染发生率 漏损率 破损率 损耗率 损失率 故障率 故障发生率
    辍学率 流失率 漏报率 误报率 超支率 超标率 超限率 超载率 超限超载率 返贫率 返工率 返修率 败诉率 逾期率 延误率 不良率 不良贷款率 空置率 撂荒率 受害率 成灾率 受灾率 火灾发生率 事件发生率 压疮发生率 跌倒发生率 并发症发生率 坠床发生率 重复信访率 重复上访率 越级上访率 缺测率 失常率 滞后率 欠缴率 错保率 漏保率 漏检率 激化率 重新犯罪率 死亡失踪人数 返贫人数 超编人数 资产负债率 脱管率 漏管率 复吸率 复发率
    在职人员控制率 人员经费控制率 公用经费控制率 “三公经费”控制率 三公经费控制率 三公经费变动率 “三公经费”变动率 “三公”经费变动率 经费控制率 成本控制率 费用控制率
"""
DECIDED_COST: Final = """
    成本 成本控制数 成本控制额 总成本 单位成本 人均成本 平均成本
"""
NEGATED: Final = "不未非无误漏假虚负失低缺"
"""A head after one of these says the contrary, or nothing that is sure."""
WORK: Final = """
    查处 查办 处理 处置 办理 整改 排查 治理 化解 防治 防范 防控 预防 避免 防止 挽回 消除 受理 调查 救援 救助 抢救 扑救 演练 应急 监测 统计 报告 培训 宣传 教育 警示 评估 分析 帮扶 慰问 走访 资助 安置 搜救 搜寻 清理 消化 分流 精简
"""
"""Whoever deals with what is bad counts what was done; these turn a head of ``DECIDED_DOWN``."""
SPARED: Final = """
    节约 降低 减少 压减 压降 下降 核减 审减 缩减 节省 避免 挽回 消除 回收 收回 追回 弥补 覆盖 补偿 监审 测算 核算 审核 控制程度 目标 争取
"""
"""What is spared or worked out is no cost that is spent; these turn a head of ``DECIDED_DOWN`` or ``DECIDED_COST``."""
SPOILT: Final = """
    病虫害 有害生物 疫情 污染 裸土 荒漠化 沙化 石漠化 诈骗 攻击 入侵 违规 违法 返工 重复整改 吸烟 超概算 盗窃 谣言 垄断 逾期 投诉 事故 流失 辍学 传销 欺诈 作弊
"""
"""Of these no head makes something good by standing behind them."""
