"""Cues of degree: bounds, quantifiers, superlatives."""

from __future__ import annotations

from aligner.check.meaning.cues import Axis, Pole, Table

_BOUND = Axis(
    "lower and upper bound",
    (
        Pole(
            "a lower bound",
            zh="""
                至少 不少于 不低于 不小于 起码 最低 最少 不下 不亚于 不下于 及以上 或以上 及更高
                不得少于 不得低于 不得小于 不得早于 不能少于 不能低于 不应低于 不应少于 不会低于 不早于
                """,
            zh_fair="超过# 超# 逾# #以上 #多 #余 高于# 多于# 大于# 超过 逾 #开外 #有余 突破# 以上 破#",
            zh_weak="""
                超过 超 逾 以上 多 余 高于 多于 大于 起 突破 破 上 几 更 至 达 约 左右 门槛 底线 最早 优于
                超出 或更 及以 高
                """,
            en="""
                at least, no less than, not less than, no fewer than, not fewer than, no lower than,
                not lower than, a minimum of, minimum of, at a minimum, at the very least, or more, or above,
                or higher, or later, or newer, upwards of, upward of, and above, and up, or greater, or over
                """,
            en_fair="""
                more than #, over #, exceed~ #, in excess of #, above #, north of #, topping #, exceeding #,
                greater than #, exceeds #, exceeded #, higher than #, longer than #, larger than #
                """,
            en_weak="""
                more, over, above, exceed~, excess, beyond, top~, surpass~, minimum, least, than, plus, min,
                higher, greater, from, starting, start~, after, pass~, past, some, around, about, or so, odd,
                better, well, upper, upwards, nearly, broke, cross~, threshold, floor, even, any, only, further,
                outnumber~, outweigh~, breach~, later, newer, larger, longer, bigger, up, several
                """,
        ),
        Pole(
            "an upper bound",
            zh="""
                至多 最多 不超过 不多于 不高于 不大于 以内 未超过 不超 不晚于 最高不超过 及以下 或以下 之内 顶多
                不得超过 不可超过 不能超过 不应超过 不会超过 不得多于 不得高于 不得大于 不得晚于 不得逾 不逾 没有超过
                """,
            zh_fair="不足# 不到# 少于# 低于# #以下 小于# 未满# 不足 不到 近# 将近# 接近# 仅#",
            zh_weak="""
                不足 不到 少于 低于 以下 内 小于 未满 接近 最高 上限 仅 只 最大 最长 最迟 限 达 可达 高达
                多达 至 不及 就 才 下 约 左右 差 没 低 未 少 里 不如 弱 缺 快 间 顶 逼近 直逼 达到 上看 可 最快
                最晚 前 期
                """,
            en="""
                at most, no more than, not more than, up to, a maximum of, maximum of, at the most,
                no later than, not exceed~, or less, or fewer, or below, or under, no higher than,
                not higher than, not over, no longer than, no greater than, or lower, or earlier,
                and below, within #, upper limit
                """,
            en_fair="""
                less than #, under #, below #, fewer than #, short of #, nearly #, almost #, close to #,
                just under #, lower than #, approaching #, not quite #, shy of #, smaller than #, shorter than #
                """,
            en_weak="""
                less, under, below, fewer, short, nearly, almost, close, maximum, within, most, max, limit~,
                only, just, merely, approach~, near~, shy, cap~, not, no, never, without, lower, as much as,
                as many as, as high as, as long as, as large as, reach~, ceiling, inside, until, by, to, can,
                down, few, little, fail~, miss~, yet, beneath, smaller, shorter, in, up, before, neither, nor,
                hardly, cannot, less than, older, earlier, tops, highest, largest, longest, exceed~, sub, fall~,
                fell, lag~, lack~, could, hit~, range~, around, anywhere
                """,
        ),
    ),
)

_ALL = Axis(
    "all and some",
    (
        Pole(
            "all",
            zh="全部 所有 全体 一切 全数 悉数 全都 无一例外 百分之百",
            zh_fair="均 每一 每个 整个 全球 全面 全国 全",
            zh_weak="都 皆 总 各 一律 完全 任何 每 凡 尽 统统 完 满 整 共 一 大家 无不 通通 囊括 100% 彻底 普遍",
            en="every, entire, entirely, everyone",
            en_fair="all, whole, each, everything, total, completely, fully, full, wholly, complete",
            en_weak="""
                any, both, always, throughout, across, together, altogether, 100%, anything, anyone, whatever,
                no, none, nothing, nobody, never, universal~, overall, comprehensive, everywhere, everybody,
                without, entirety, only, sole~, thorough~, ever, global~, world, worldwide, not, most, the,
                in full, top, exhaustive, absolute~
                """,
        ),
        Pole(
            "some",
            zh="某些 少数 个别 少部分 小部分",
            zh_fair="部分 有些 局部 若干",
            zh_weak="一些 一部分 有的 几 半 数 多 某 小 份 段 分 大部分 大多数 多数 一小 有 类 其中",
            en="some of, part of, partly, partially, partial, certain of, a few of",
            en_fair="some, several, certain, a few, portion of",
            en_weak="""
                many, most, few, part~, certain, one, majority, portion, number, various, half, selected,
                limited, somewhat, sometimes, a, an, other, two, three, multiple, section~, fraction, minority,
                particular, segment~, component~, piece~, share, occasional~, specific, handful, any, individual,
                much, more, fragment~, local, those
                """,
        ),
    ),
)

_RANK = Axis(
    "the first and the second of a ranking",
    (
        Pole(
            "the first place",
            zh="历史新高 居首 位居第一 排名第一 名列第一 冠军 历来最高",
            en="""
                highest ever, all time high, record high, ever, first place,
                ranks first, ranked first, top spot
                """,
            zh_weak="最 首 冠 新高 第一 一 史上 历史 创",
            en_weak="""
                high~, top~, first, most, record~, lead~, best, largest, biggest, number one, champion~, winner,
                never, peak, new, one
                """,
        ),
        Pole(
            "the second place",
            zh="次高 第二高 第二大 次大 次低 第二多 历史第二 居次 亚军 第二位 第二名",
            en="""
                second highest, second largest, second biggest, second place, runner up, second best,
                second lowest, second most, ranks second, ranked second
                """,
            zh_weak="二 次 亚 第 2 三",
            en_weak="second, two, next, 2nd, runner, silver, third, behind, after, only",
        ),
    ),
)

_EXTREME = (
    Axis(
        "maximum and minimum",
        (
            Pole(
                "the maximum",
                zh="最大值 最大 上限 最高 最多",
                en="maximum, max, at most, highest, largest, upper limit, maximize~",
                zh_fair="",
                zh_weak="大 高 极 顶 限 峰 满 多 达 不超过 以内 最长 充分",
                en_weak="""
                    most, up to, biggest, greatest, high~, top, large~, limit~, peak~, great~, ceiling, cap~,
                    big~, best, utmost, no more, upper, longest, as much as, as many as, full~, than, extreme,
                    more, strong~, much, first, leading, chief, senior
                    """,
            ),
            Pole(
                "the minimum",
                zh="最小值 最小 下限 最低 最少",
                en="minimum, min, lowest, smallest, lower limit, at the very least, minimize~, minimal",
                zh_fair="至少",
                zh_weak="小 低 少 底 起 不低于 不少于 轻量 精简 最短 减",
                en_weak="""
                    at least, least, low~, small~, less~, few~, bottom, floor, cheapest, little, starting, lower,
                    shortest, weak~, min., reduce~, bare, basic
                    """,
            ),
        ),
    ),
    Axis(
        "the most and the least",
        (
            Pole(
                "the most",
                zh="最多 最高 最大 最强 最好 最快 最贵 最热",
                zh_weak="最 极 顶 首 头 第一 冠 巅 峰 尤其 特别 主要 多 大 高 强 上限 至多 以内 先进 好 快 长 久",
                en="highest, largest, biggest, greatest, strongest, fastest, best",
                en_weak="""
                    most, top~, maximum, max, record, peak~, ultimate, lead~, first, optimal, up to, at most,
                    extreme~, chief, high~, great~, large~, prime, premier, supreme, ideal, more, better, big~,
                    well, optimum, utmost, longest, latest, hottest, limit~, quick~, fast~, strong~, excellent,
                    senior, main, major, preferred, worst, never
                    """,
            ),
            Pole(
                "the least",
                zh="最少 最低 最小 最弱 最差 最慢 最便宜",
                zh_weak="最 至少 起码 下限 底 末 低 小 少 弱 差 慢 微 短 起 不少于 不低于",
                en="lowest, smallest, weakest, slowest, worst, cheapest, fewest",
                en_weak="""
                    least, minimum, min, low~, minimal, small~, bottom, less, few~, tiny, floor, slow~, weak~,
                    cheap~, poor~, bad~, worse, record, little, last, baseline, basic, at least, bare, limit~,
                    shortest, minim~, never, only, new
                    """,
            ),
        ),
    ),
)

DEGREE = Table(
    (_BOUND, _ALL, _RANK, *_EXTREME),
    zh_neutral="""
        多数 大多数 绝大多数 大部分 多少 多种 多个 多样 多次 多年 很多 许多 更多 不多 太多 众多 诸多 最终 最后
        最近 最初 最新 最佳实践 至于 至今 至此 甚至 乃至 直至 截至 几乎 几何 超级 超市 超链接 超文本 超参数 超时
        超声 近日 近来 近期 近年 近几年 近年来 附近 最近几年 靠近 亲近 近乎 总部 总统 总理 总裁 总监 总经理 总是
        总之 总线 总结 总体 总数 总额 总计 总共 总部位于 首都 首席 首页 首相 首选 首先 全新 全称 全名 完全 安全
        健全 保全 全局 全职 全球化 全球定位 部分地区 分部 部分内容 有些时候 各自 各地 各种 各类 以上内容 以上三
        以上的 以下内容 以下的 以下命令 以下三 以下步骤 如上 如下 内部 国内 室内 店内 以内存 体内 境内 内存 内容
        内核 内置 内外 年内 期内 业内 日内 月内 周内 车内 最大限度 最大程度 最大化 最小化 最少化 最优 最先
        最先进 每天 每年 每月 每日 每周 每次 每秒 每股 每个人 每隔 均衡 平均 均线 均为 人均 均价 日均 年均 月均
        户均 单位 破产 破坏 破解 打破 破裂 突破口 技术突破
        """,
    en_neutral="""
        above all, after all, at all, all right, all the more, first of all, all but, all in all,
        once and for all, all over, all around, overall, all along, all set, all of a sudden, not at all,
        all kinds of, all sorts of, all too, all that, all day, all night, all day long, all time, all-time high,
        all-in-one, all purpose, all hands, all hail, all access, every day, every year, every month, every week,
        every time, every other, every minute, every second, each other, each time, each year, each month,
        some #, some time, sometime, some day, sometimes, someone, somewhere, something, somehow, as a whole,
        on the whole, whole lot, more or less, up to date, up-to-date, up to now, up to you, up to speed,
        up to scratch, up to par, over the past, over the last, over the next, over time, over there, under way,
        under construction, more than ever, more than happy, more than just, best of all, best practice,
        best practices, at best, at its best, do its best, do our best, best known, best wishes, best-selling,
        part of the, as part of, take part, takes part, took part, taking part, in part, for the most part,
        part and parcel, close to, closely, over and over, under the, over the, above the, below the, within the,
        beyond the, nearly every, or so, high-level, highest-level, top-level, at worst, worst case, worst-case,
        for some reason, in some cases, some kind of, some sort of, latest, ever since, ever more, for ever,
        forever, ever growing, ever-growing, ever-changing, ever changing, ever increasing, if ever, hardly ever,
        than ever, whatever, however, each of the
        """,
)
"""What M003 looks for."""
