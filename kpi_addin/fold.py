"""One spelling for texts that mean the same: full-width and half-width, spaces, line breaks, dashes, quotes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_IGNORED = re.compile(r"[\s\u200b-\u200d\ufeff\"'“”‘’「」『』《》*:]+")
_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d\u2500\uff5e~]")


TRADITIONAL = str.maketrans(
    "項標資費績撥單說實際預結轉餘萬億執數總額級質時產滿對務會濟態經營續響門稱類別編碼聯話電職責況狀評價審見負內應達劃計據來備註報寫間開點組織機構設體長區縣鎮鄉財國庫屬於無為與權複調減節"
    "約較優確測驗準歷統圍參補貼貸債險護條辦選擇現問題進遲還從個當關鍵傳處號舊業專購買貨幣檢維運環視觀導強擴縮儲協規劑發後陳陽東馬員車場農漁礦線網術種樓歲貧穩適滯側償顯證創齡傷殘婦兒學習"
    "醫療藥廠廣衛氣災緊監糧屆階層認讓壓縱橫",
    "项标资费绩拨单说实际预结转余万亿执数总额级质时产满对务会济态经营续响门称类别编码联话电职责况状评价审见负内应达划计据来备注报写间开点组织机构设体长区县镇乡财国库属于无为与权复调减节"
    "约较优确测验准历统围参补贴贷债险护条办选择现问题进迟还从个当关键传处号旧业专购买货币检维运环视观导强扩缩储协规剂发后陈阳东马员车场农渔矿线网术种楼岁贫稳适滞侧偿显证创龄伤残妇儿学习"
    "医疗药厂广卫气灾紧监粮届阶层认让压纵横",
)
"""The characters of printed labels that some offices write in the traditional way."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text as it is compared: ``大楼运行费（2023-2025）`` equals ``大楼运行费 (2023—2025)``, and 項目 equals 项目."""
    return _DASHES.sub("-", _IGNORED.sub("", unicodedata.normalize("NFKC", text).translate(TRADITIONAL)))
