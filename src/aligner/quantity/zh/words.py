"""Word lists for the text around Chinese numbers: classifiers, hedges, and idioms that look like numbers."""

import re

from aligner.quantity.patterns import any_of
from aligner.text.lazy import lazy

_MEASURE_WORDS = {
    # Each classifier with the characters that make it part of another word if one of them follows.
    "个": "", "家": "", "款": "", "张": "", "颗": "", "台": "湾积", "名": "称为", "人": "工类均脸民机形", "条": "件", "种": "",
    "项": "目链", "份": "额", "支": "持撑付援", "枚": "", "片": "上面", "套": "", "辆": "", "架": "构", "艘": "", "座": "", "栋": "",
    "间": "接隔", "所": "有以在需谓", "门": "槛户", "辈": "", "届": "", "期": "间望待货", "轮": "", "场": "景", "局": "", "集": "成群合",
    "部": "署分件门", "册": "", "页": "", "篇": "", "章": "", "节": "点能", "段": "", "句": "", "字": "节符段", "词": "",
    "行": "业情为动驶政", "列": "", "组": "成件合建织", "对": "比外于此手应齐", "双": "方重向", "队": "", "批": "量准评发", "堆": "",
    "层": "", "级": "", "代": "表码理", "核": "心", "路": "线由径", "通": "过用信常", "笔": "", "单": "卡独一位元", "件": "",
    "只": "有是要能", "位": "于置居列", "头": "部", "匹": "", "株": "", "棵": "", "朵": "", "根": "据本", "粒": "", "杯": "",
    "瓶": "", "箱": "", "包": "括含装", "盒": "", "桶": "", "盘": "", "顿": "", "声": "明音", "遍": "", "次": "要日", "趟": "",
    "回": "应归复落升", "番": "", "步": "骤", "道": "路理", "题": "", "样": "", "类": "似型别", "国": "", "省": "", "市": "场", "县": "",
    "区": "别域", "镇": "", "村": "", "户": "", "亩": "", "帧": "", "倍": "", "楼": "", "床": "", "席": "", "例": "如", "起": "",
    "宗": "", "桩": "", "股": "份东", "票": "", "幅": "度", "副": "总", "把": "握", "面": "对向积", "顶": "级", "身": "", "站": "",
    "厂": "", "校": "", "班": "", "科": "", "院": "", "客": "户", "维": "", "线": "程上下性", "城": "", "店": "", "车": "", "师": "",
    "台阶": "", "世纪": "",
}  # fmt: skip
MEASURE_WORD = re.compile(
    " ?(?:" + "|".join(word + (f"(?![{then}])" if then else "") for word, then in _MEASURE_WORDS.items()) + ")"
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

_IDIOMS = {
    "一": "千零一夜 些 种 样 起 般 直 定 切 旦 方面 边 面 下 并 致 度 带 体 律 经 线 流 共 同 时 系列 番 再 举 向 味 贯 生 路 到 站式 键"
    " 部分 批 头 手 心 步步 应 瞬 概 刻 身 家人 口气 模一样 如 旁 齐 代 期间 目 词 则 是 大早 把手 块 来 去",
    "二": "手 维 进制 战 元 氧 者 次元 话不说 级市场 胎 字",
    "两": "者 边 岸 侧 会 极 全 难 地 手 旁 翼 用",
    "三": "星 一重工 一集团 亚 峡 菱 井 言两语 方 体 角 七 六零 元 思 丰 门 环 文鱼 联 脚",
    "四": "川 海 面 周 处 通 方 维 大天王",
    "五": "花八门 粮液 菱 角大楼 矿 金 行 官 味 湖 谷",
    "六": "安 福 合",
    "七": "牛 匹狼 上八下 喜 夕 彩",
    "八": "进制 卦 达 爪 面 旗 宝",
    "九": "牛一毛 州 江 龙 寨 阳 章 号公",
    "十": "分 足 全 字 堰 里 佳 之八九 进制 六进制 二进制",
    "百": "度 科 姓 货 胜 事 威 济 川 花 合 倍 般 家号 里 年老 炼 折 忙 无 万富翁 慕大 里挑一 老汇 丽 世 分 融 思买",
    "千": "万别 万不 万要 万记 千万万 方百计 里 问 变 禧 古 秋 差万别 丝 军 帆 载 篇一律 奇 锤 瓦 克 米 兆 寻",
    "万": "一 物 能 众 事 维网 科 达 象 圣 里 恒 户 国 岁 向 华 通 得 兴 宁 豪 分 有引力 无 不 般 千 全",
    "亿": "纬 航 万富 联 咖 欧 达 嘉 华 田 万",
}  # fmt: skip
_A_LITTLE = "一点(?![零〇二三四五六七八九]|一(?![点滴]))"
"""Matches 一点 alone, not as the beginning of 一点五."""
IDIOM = lazy("|".join([*(f"{first}{any_of(rest)}" for first, rest in _IDIOMS.items()), _A_LITTLE]))
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
