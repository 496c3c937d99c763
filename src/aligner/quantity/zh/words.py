"""Word lists for the text around Chinese numbers: classifiers, hedges, and idioms that look like numbers."""

import re

from aligner.paths import data_rows
from aligner.quantity.patterns import any_of
from aligner.text.lazy import lazy

MEASURE_WORD = re.compile(
    " ?(?:"
    + "|".join(word + (f"(?![{then[0]}])" if then else "") for word, *then in data_rows("classifiers.tsv"))
    + ")"
)
"""A classifier. A figure before it counts something and is not part of a name."""
CARDS = re.compile("卡(?![路车里尔西塔萨])")
"""卡 after 千 and 万 means accelerators, as in 万卡."""
NOUN = re.compile(
    " ?" + any_of("用户 员工 企业 公司 参数 城市 国家 机构 节点 开发者 客户 工程师 学生 团队 模型 门店 车型")
)
"""Nouns that are counted without a classifier."""
JOINS = re.compile(
    "[为达至到约近超逾过于在从由和与及或是有仅共占比满破以按每得计成增减降涨升跌剩留用花了等即需要缺差加乘除余且]$"
)
"""Matches a character before a bare figure that can't be the end of a name."""

_NOT_MORE = "(?![达样模媒元维云头边方功少])"
MORE = re.compile(f" ?(?P<over>余|多{_NOT_MORE}|来(?![自源说看到临]))")
"""Hedges right after a number: 800 余条, 2000 多张."""
HEDGE_AFTER = re.compile(
    f" ?(?:(?P<over>以上|开外|有余|之多|及以上|余|多{_NOT_MORE}|\\+)|(?P<under>以下|以内|之内)|(?P<about>左右|上下|许|量级|级别?))"
)
HEDGE_BEFORE = re.compile(
    "(?:(?P<about>大?约(?:为|有|合|占)?|大概|估计|左右|差不多)"
    "|(?P<near>将?近|接近|逼近|几乎|不到|不足|未满)"
    "|(?P<over>超过?|逾|突破|至少|不低于|不少于|不下于?|高于|大于|多于|过|(?<![早晚马])上)"
    "|(?P<under>低于|少于|不超过|不高于|最多|至多|最高|小于))"
    "(?:了|人民币|新台币|美元|[$¥])? ?$"
)
ORDER_OF_MAGNITUDE = re.compile(" ?(?:[颗人家台张片个次件辆]|元|美元|用户|参数)?(?:量级|级别?)|计(?=[的，。])")
"""What makes a number such as 百亿 before it an order of magnitude."""

_A_LITTLE = "一点(?![零〇二三四五六七八九]|一(?![点滴]))"
"""Matches 一点 alone, not as the beginning of 一点五."""
IDIOM = lazy("|".join([*(f"{first}{any_of(rest)}" for first, rest in data_rows("number_idioms.tsv")), _A_LITTLE]))
"""Words and names that begin like a number: 一些, 万一, 千万别, 三星, 百度."""
NO_ORDINAL = re.compile(
    "第" + any_of("一时间 三方 一手 一线 二手 一财经 一季 六感 一范式 二范式 三范式 四范式 一眼 一反应 一声 一步 一性 二课堂 三者 三世界")
)  # fmt: skip
_GROWS = "增长 增加 上升 上涨 激增 飙升 暴涨 大增 增 涨 升"
_FILLED = any_of("了 出 近 约 超 超过 逾 将近 不止 至少 不到 不足 接近 几乎 整整 足足 差不多 大约")
GROWS = lazy(f"(?<!提){any_of(_GROWS)}{_FILLED}{{0,2}} ?$")
"""What precedes a multiple that is added to what there was: 增长两倍 is three times as much."""
INCREASE = lazy(
    any_of("提升 提高 增长 增加 上升 上涨 扩大 增 涨 升 快 高 放大 多 大 长 扩 激增 飙升 暴涨") + f"{_FILLED}{{0,2}} ?$"
)
"""What precedes a multiple that is an increase: 提升 2.6 倍 may mean 3.6 times as much."""
_FILLING = any_of("可 能 处理 达 达到 约 高达 最高 近 超 超过 传输 可处理 可达 为 钟")
EVERY_SECOND = re.compile(f"每秒{_FILLING}{{0,3}} ?$")
EVERY_HOUR = re.compile(
    f"(?:时速[从由自提升增加高到至降减低只有仅不足超过约达为可最近在限 0-9.公里千米km]{{0,24}}|每小时{_FILLING}{{0,3}} ?)$"
)
"""What shows that a length is a speed: 每小时可达 40 公里, 时速从 20 公里提到 40 公里."""
SPEED_AFTER = re.compile(" ?(?:小时|/h)?(?:的)?加速")
SPEED_BEFORE = re.compile("(?:(?:零|0) ?(?:到|至|-|~|—|–) ?|加速(?:到|至)|破) ?$")
"""What shows that kilometres are a speed, as in 百公里加速 and 零到百公里."""
