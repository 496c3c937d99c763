"""Cues of direction: up and down, before and after, in and out."""

from __future__ import annotations

from aligner.check.meaning.cues import Axis, Pole, Table

_CHANGE = Axis(
    "rise and fall",
    (
        Pole(
            "an increase",
            zh_fair="增 升 涨 扩大 涨幅 增幅 成长 回升 反弹 加大 越来越 新高",
            en_fair="""
                raise~, boost~, expand~, higher, gain~, escalate~, strengthen~, accelerate~, widen~, double~, triple~,
                heighten~, deepen~
                """,
            zh="""
                增长 增加 上升 上涨 提高 提升 攀升 走高 飙升 激增 猛增 大增 大涨 暴涨 剧增 递增 增至 升至 涨至
                升高 增多 上扬 年增 季增 月增 调涨 调高 涨价 净增 劲增 陡增 扩增 看涨 上浮 涨逾 涨近 涨超
                """,
            zh_weak="""
                扩大 增 升 涨 改善 加 高 强 涨幅 增幅 增速 加快 发展 翻 倍 优化 更 成长 添 回升 反弹 壮大 充实
                丰富 积累 累积 拉动 推高 抬高 推动 促进 起色 上行 走强 上调 高于 多于 超过 超出 新高 破 突破
                拓展 扩张 扩产 延长 补
                """,
            en="""
                increase~, rise~, rose, risen, climb~, surge~, soar~, jump~, grow~, grew, grown, rebound~, up #,
                up by, up from, up nearly, up about, up almost, up more than, up over, higher than, skyrocket~,
                gained #, gaining #, growth of #
                """,
            en_weak="""
                up, upward, upwards, growth, more, high, higher, highest, gain~, boost~, raise~, expand~,
                expansion, improve~, improvement~, widen~, double~, triple~, quadruple~, strengthen~, additional,
                rally~, recover~, recovery, spike~, swell~, escalate~, accelerate~, large, larger, greater,
                great, faster, better, best, upgrade~, enhance~, enhancement~, push~, over, exceed~, add~,
                addition, advance~, outperform~, compound~, multiply, stronger, longer, lengthen~, extend~,
                lift~, elevate~, upside, hike~, heighten~, richer, extra, further, big, bigger, long, build~,
                heavier, times, twice, twofold, threefold, tenfold, fold, maximize~, amplify~, intensify~, bump~,
                ramp~, scale~, edged up, deepen~, promote~, develop~, quicken, broaden~, progress, above, speed~,
                enlarge~, increasingly, rising, ascend~, ascending, upswing, uptick, inflate~, inflation,
                appreciate~, balloon~, pick~ up, picked up, pickup, wider, excel, encourage~, maximise~,
                optimize~, optimise~
                """,
        ),
        Pole(
            "a decrease",
            zh_fair="减 降 跌 贬 贬值 缩小 缩短 跌幅 降幅 回落 收窄 下调 新低",
            en_fair="reduce~, cut~, lower, lowered, lowering, shorten~, narrow~",
            zh="""
                下降 减少 下跌 下滑 降低 跌至 降至 走低 锐减 骤降 暴跌 大跌 缩减 递减 减至 下挫 滑落 年减 季减
                月减 削减 降价 调降 跌逾 跌近 跌超 急跌 骤减 大减 大降 剧减 下修
                """,
            zh_weak="""
                减 降 跌 低 少 缩 收窄 放缓 减缓 疲软 亏 缩水 萎缩 新低 恶化 省 节约 缩小 缩短 回落 跌破 下行
                走弱 衰退 弱 退 削 裁 损失 低于 少于 不足 下调 折 缓解 减轻 减弱 消退 失 下 损 小 短 慢 差 贬 负
                转负 打击 压
                """,
            en="""
                decrease~, fall~, fell, fallen, decline~, plunge~, plummet~, slump~, tumble~, shrink~, shrank,
                shrunk, dwindle~, down #, down by, down from, down nearly, down about, down almost,
                down more than, down over, lower than, dropped #, dropping #, drop of #, dropped to, dropped by,
                dropped from, slid #, slipped #, reduction of #, reduced by
                """,
            en_weak="""
                down, low, lower, lowest, less, few, fewer, reduce~, reduction~, cut~, lose~, lost, loss, losses,
                ease~, save~, saving~, slow~, slowdown, narrow~, shed~, minimize~, minimise~, weak, weaken~,
                weaker, trim~, halve~, halving, slash~, retreat~, dip~, contract~, contraction, discount~, worse,
                worsen~, downward, downwards, small, smaller, cheap, cheaper, short, shorter, shorten~, off,
                mitigate~, light, lighter, relieve~, alleviate~, decelerate~, deteriorate~, drop~, slide~, slid,
                slip~, away, degrade~, degradation, lag~, depreciate~, recede~, diminish~, erode~, soft, soften~,
                cool~, below, under, compress~, shave~, sink~, sank, sunk, miss~, recession, downturn, collapse~,
                crash~, only, decay~, downsize~, subtract~, remove~, eliminate~, negative, downgrade~, drag~,
                lessen~, pare~, deplete~, squeeze~, bottom~, falter~, descend~, descending, limit~, avoid~,
                prevent~, wane~, taper~, curb~, suppress~, minus, fraction, decrement~
                """,
        ),
    ),
)

_COMPARE = Axis(
    "more and less",
    (
        Pole(
            "more",
            zh_fair="超过 超出 超 逾 以上 更高 更多 更大 更快",
            zh="高于 多于 大于 优于 强于 好于 快于 胜过 早于",
            zh_weak="""
                超过 超出 超 逾 以上 多 余 起 更 更高 更大 高 大 强 好 快 超越 领先 优 至少 最低 不低于 不少于
                不小于 赶超 胜 出
                """,
            en="""
                more than, higher than, greater than, better than, larger than, faster than, stronger than,
                bigger than, above #, in excess of, outperform~, earlier than, exceed~
                """,
            en_weak="""
                over, more, higher, greater, better, larger, faster, stronger, bigger, exceed~, excess, above,
                beyond, surpass~, beat~, top~, outstrip~, outpace~, superior, at least, minimum, plus, ahead,
                lead~, good, well, great, big, large, high, earlier, before, prior, up, upper, overtake~,
                overtook, upwards, outweigh~, much
                """,
        ),
        Pole(
            "less",
            zh_fair="不足 不到 不及 未满 以下 更低 更少 更小 更慢",
            zh="低于 少于 小于 逊于 弱于 差于 慢于 晚于 逊色于",
            zh_weak="""
                不足 不到 不及 未满 以下 以内 内 低 少 小 弱 慢 差 更低 更小 落后 低过 最多 至多 不超过 未超过
                不高于 不大于 下 近 缺 不如 逊 没有
                """,
            en="""
                less than, lower than, fewer than, smaller than, weaker than, worse than, slower than, below #,
                under #, later than, shorter than
                """,
            en_weak="""
                less, lower, fewer, smaller, weaker, worse, slower, below, under, within, short of, inferior,
                behind, lag~, trail~, at most, up to, maximum, only, nearly, almost, close, small, low, few,
                short, miss~, yet, beneath, down, cheaper, late, later, after, minor, weak, poor, fraction,
                smallest, lowest, least, little, minimum, undercut~, limit~, inside, shy, sub
                """,
        ),
    ),
)

_WIDTH = Axis(
    "widening and narrowing",
    (
        Pole(
            "a widening",
            zh="拉大 拓宽 加宽 增宽",
            zh_fair="扩大",
            zh_weak="增 升 涨 多 大 高 宽 扩 翻 倍 加 长",
            en="widen~",
            en_weak="expand~, enlarge~, broaden~, grow~, grew, grown, increase~, rise~, rose, more, larger, wider, up, jump~, double~",
        ),
        Pole(
            "a narrowing",
            zh="收窄 缩窄",
            zh_fair="缩小 缩减",
            zh_weak="减 降 跌 少 小 低 缩 窄 收 止",
            en="narrowed, narrowing, narrows",
            en_fair="shrank, shrunk, shrink~",
            en_weak="""
                narrow, narrower, reduce~, cut~, fall~, fell, fallen, decrease~, decline~, drop~, lower, less, smaller, ease~, improve~,
                down, trim~, halve~, close~, slim~, tighten~
                """,
        ),
    ),
)

_POSITION = Axis(
    "above and below",
    (
        Pole(
            "above",
            zh="上面 上述 上图 上表 前述 如上 上文 如上所述",
            en="above",
            zh_weak="以上 上 前 高于 超 刚才 此 之前 顶 此前",
            en_weak="""
                previous, previously, earlier, preceding, over, top, aforementioned, foregoing, higher, prior,
                before, former, exceed~, said, mentioned, these, this, those, that, up, upper, more
                """,
        ),
        Pole(
            "below",
            zh="下面 下述 下图 下表 如下 下文 下方 如下所示",
            en="below",
            zh_weak="以下 下 后 低于 不足 底 不到 接下来 接着",
            en_weak="""
                following, follow~, next, under, later, bottom, here, these, less, lower, this, as follows,
                beneath, down, fewer, underneath, subsequent, after, then, now, shy
                """,
        ),
    ),
)
_FIRST = Axis(
    "first and again",
    (
        Pole(
            "the first time",
            zh="首次 首度 第一次 头一次 头一回 首回",
            zh_weak="首 第一 初 头 1 最早 破天荒 一次 新 开始 一",
            en="for the first time, first time, first ever, first-ever",
            en_weak="""
                first, debut~, initial, initially, maiden, inaugural, never, new, unprecedented, originally,
                once, ever, one, start~, 1st, premiere, earliest, begin~, began, introduce~
                """,
        ),
        Pole(
            "once more",
            zh="再次 再度 又一次 再一次",
            zh_weak="重新 又 再 重 还 仍 继续 复 第二 两 多 屡 也 另 次 二",
            en="once again, once more, yet again, second time, again",
            en_weak="""
                another, renew~, re, repeat~, return~, back, second, further, still, continue~, also, more,
                reaffirm~, reiterate~, restate~, reappear~, reopen~, resume~, reelect~, twice, anew, reelected,
                retry, reconsider~, later, next, rerun, double, recur~, other, new, keep~, rebuil~, even,
                multiple, revisit~, reuse~
                """,
        ),
    ),
)

_YEAR = Axis(
    "year on year and quarter on quarter",
    (
        Pole(
            "against a year earlier",
            zh="同比 年增 年减 较上年同期 比上年同期 较去年同期 比去年同期",
            zh_weak="去年 上年 前年 年 同期 一年",
            en="""
                year on year, year-on-year, year over year, year-over-year, a year earlier, a year ago, yoy,
                a year before, on an annual basis, from the same period last year, the same period of last year,
                annual basis
                """,
            en_weak="year, years, annual, annually, y, 12, twelve, same period, same, months, annum, yearly",
        ),
        Pole(
            "against the period before",
            zh="环比 季增 季减 月增 月减 较上季度 较上月 比上月 比上季度 较上季 较前一季 比前一季 较前季",
            zh_weak="月 季 周 前 上 三 二 一",
            en="""
                quarter on quarter, quarter-on-quarter, quarter over quarter, quarter-over-quarter,
                month on month, month-on-month, month over month, month-over-month, qoq, sequentially,
                previous quarter, preceding quarter, previous month, preceding month, the month before,
                the quarter before, a month earlier, a quarter earlier, prior quarter, prior month
                """,
            en_weak="""
                sequential, month, monthly, quarter, quarterly, week, weekly, last, previous, preceding, prior,
                january, february, march, april, may, june, july, august, september, october, november, december,
                first, second, third, fourth, q1, q2, q3, q4, half, qoq, mom, chain, period
                """,
        ),
    ),
)


def _pair(name: str, one: Pole, other: Pole) -> Axis:
    return Axis(name, (one, other))


_QUALITY = (
    _pair(
        "better and worse",
        Pole(
            "better",
            zh="更好 更佳 更优 改善 改进 好转 变好 改良",
            en="better, improve~, improved, improves, improving, improvement~",
            zh_fair="提升 优化 提高 增强 好 优 佳",
            zh_weak="良 完善 进步 升级 喜 胜 强 最 利 赞 完美 修复",
            en_weak="""
                good, best, great, enhance~, refine~, upgrade~, well, excellent, optimize~, optimise~, boost~,
                fine, nice, superior, progress, stronger, perfect, happy, ideal, increase~, raise~, high, fix~,
                advance~, more, rich~, smooth~, faster
                """,
        ),
        Pole(
            "worse",
            zh="恶化 更差 变差 更糟 更坏 退步",
            en="worse, worsen~, deteriorate~, worst",
            zh_fair="差 坏 糟",
            zh_weak="恶 劣 降低 下降 降 败 弱 低 损 不 没 无 难 惨 糕 劣化 减",
            en_weak="""
                bad, poor~, degrade~, weak~, low~, decline~, drop~, fall~, lesser, less, inferior, hurt~, broken,
                damage~, difficult, wrong, not, no, never, negative~, evil, ill, sick
                """,
        ),
    ),
    _pair(
        "easy and hard",
        Pole(
            "easy",
            zh="更容易 容易 简单 轻松 更简单 更方便 易于",
            en="easier, easy, easily",
            zh_fair="方便 简便 便捷 简化",
            zh_weak="易 便 顺 省 快 直接 轻 简 简洁 友好",
            en_weak="""
                simple, simpler, simplify~, simplest, convenient, conveniently, ease~, effortless~, simply,
                straightforward, quick~, friendly, smooth~, light, likely, prone, trivial, handy, readily, just,
                basic, plain, accessible, simplicity, convenience, can, well, vulnerable
                """,
        ),
        Pole(
            "hard",
            zh="更难 困难 难以 很难 艰难 更困难",
            en="harder, difficult, difficulty, difficulties",
            zh_fair="难",
            zh_weak="艰 苦 不 复杂 挑战 繁琐 硬 没 无 麻烦 棘手 重 努力 辛 坚",
            en_weak="""
                hard, hardly, tough~, challenge~, challenging, complex, complicated, trouble~, tricky, not, no,
                never, cumbersome, struggle~, problem~, heavy, cannot, unable, impossible, too, severe, hardware,
                hardest, stiff, painful
                """,
        ),
    ),
    _pair(
        "fast and slow",
        Pole(
            "fast",
            zh="更快 加快 加速 迅速 快速",
            en="faster, accelerate~, quicker, speed up, speeds up, sped up",
            zh_fair="快",
            zh_weak="速 急 即 立 短 早 瞬 提 敏捷 高效 很 赶 马上 便捷",
            en_weak="""
                fast, fastest, quick~, rapid~, swift~, speed~, soon~, immediate~, instant~, prompt~, agile, high,
                short~, accelerat~, brisk, hurry, express, early, time, expedite~, increase~, improve~,
                efficient~, just, happy
                """,
        ),
        Pole(
            "slow",
            zh="更慢 减慢 变慢 减速 缓慢 放缓",
            en="slower, slow down, slows down, slowed down, slowly, slowing",
            zh_fair="慢",
            zh_weak="缓 迟 拖 滞 晚 久 低 渐 长 延 卡 减",
            en_weak="""
                slow, late~, lag~, delay~, sluggish, gradual~, low~, long~, decelerate~, weak~, ease~, hold~,
                reduce~, decline~, steady, time consuming, cool~, gentle, drag~
                """,
        ),
    ),
    _pair(
        "large and small",
        Pole(
            "large",
            zh="更大 较大 大型 大规模 巨大 最大",
            en="larger, bigger, largest, biggest, huge",
            zh_fair="大幅 庞大",
            zh_weak="大 巨 宽 广 高 多 扩 超 很 极 海量 重",
            en_weak="""
                large~, big, great~, massive~, major, high~, wide~, vast, considerable, significant~, huge~,
                more, most, giant, enormous, extensive, much, heavy, substantial~, max~, broad~, expand~,
                leading, top, main, best, strong~, serious, severe, adult, enlarge~, scale, jumbo, up, increase~,
                rich, grow~, long~, over
                """,
        ),
        Pole(
            "small",
            zh="更小 较小 小型 小规模 微小 最小",
            en="smaller, smallest, tiny",
            zh_fair="",
            zh_weak="小 微 细 少 低 轻 薄 窄 短 弱 缩 迷你 减 精简 降 点 轻量",
            en_weak="""
                small, little, low~, less~, few~, least, minor, slight~, mini~, minim~, compact, light~, thin~,
                narrow~, young~, short~, fine~, micro~, reduce~, shrink~, limited, bit, weak~, slim, fraction,
                lightweight
                """,
        ),
    ),
    _pair(
        "long and short",
        Pole(
            "long",
            zh="更长 延长 较长 加长 更久",
            en="longer, lengthen~, prolong~, extend~, longest",
            zh_fair="长期 长达 最长",
            zh_weak="长 久 延 远 大 高 持续 多 永",
            en_weak="""
                long, extension, length~, far, much, high, time, permanent~, tall, more, wide, over, ever,
                lasting, forever, delay~
                """,
        ),
        Pole(
            "short",
            zh="更短 缩短 较短",
            en="shorter, shorten~, shortest",
            zh_fair="短期 最短",
            zh_weak="短 简 少 缺 快 暂 近 小 低 紧 减 不再 不 矮 省",
            en_weak="""
                short~, brief~, quick~, fast~, soon~, reduce~, concise, less, no, not, never, any, little, small,
                temporar~, cut~, low~, compact, near, lack~, limit~, save~, few~, decrease~
                """,
        ),
    ),
    _pair(
        "new and old",
        Pole(
            "newer",
            zh="更新的 较新 最新",
            en="newer, newest, latest",
            zh_fair="新版 新一代 新型",
            zh_weak="新 近 晚 现 今 后 升级 年轻 更新",
            en_weak="""
                new, modern, recent~, later, next, fresh, current~, young~, up, last, update~, now, novel,
                upgrade~, state
                """,
        ),
        Pole(
            "older",
            zh="更早 更旧 较旧 旧版 老旧 最早",
            en="older, oldest, outdated",
            zh_fair="旧 老",
            zh_weak="早 前 先 过时 陈 年长 大 古 原 以往 传统 历史",
            en_weak="""
                old, previous~, earlier, earliest, legacy, ancient, former, first, past, before, elder~, senior,
                prior, age~, original, ago, aging, long, obsolete, initial, traditional, early, stale, pre
                """,
        ),
    ),
    _pair(
        "first and last",
        Pole(
            "the first",
            zh="第一次 第一个 第一家 第一天 第一块 第一台 首个 首家 首款 首批 首先 首次",
            en="first",
            zh_fair="首 第一",
            zh_weak="初 头 先 一 开始 最早 原 冠 新 起 元 1 本 早",
            en_weak="""
                initial~, one, begin~, start~, early, earliest, debut~, maiden, top, lead~, original~, former,
                before, opening, 1st, primary, front, initially, once, new, inaugural, pioneer~, prime, ever,
                main, foremost
                """,
        ),
        Pole(
            "the last",
            zh="最后一 最后一个 最后一次 最后一天",
            en="last, lastly",
            zh_fair="",
            zh_weak="""
                终 后 上 去 昨 过去 近 尾 最近 底 结 倒 历 以来 前 持续 晚 继 当 到 剩 完 曾 之前 经 存 耐 久 先
                旧
                """,
            en_weak="""
                late~, end~, ultimate~, eventual~, past, previous, second, recent~, close~, closing, conclud~,
                then, bottom, remain~, after, at, only, conclusion, least, complete~, rear, trailing, back
                """,
        ),
    ),
    _pair(
        "switching on and off",
        Pole(
            "switching on",
            zh="启用 开启 打开 启动 激活",
            en="enable~, enabled, activate~, turn on, turned on, turns on, turning on, switch on, switched on",
            zh_fair="",
            zh_weak="开 启 允许 使 支持 能 可 用 接通 让 实现 赋",
            en_weak="""
                on, open~, start~, launch~, allow~, active, use~, run~, boot~, support~, let~, make~, provide~,
                help~, empower~, permit~, using, can, unlock~
                """,
        ),
        Pole(
            "switching off",
            zh="禁用 停用 关闭 关掉 禁止",
            en="""
                disable~, disabled, deactivate~, turn off, turned off, turns off, turning off, switch off,
                switched off
                """,
            zh_fair="",
            zh_weak="关 禁 停 闭 不 无 未 没 取消 断 封 锁 失效 残 移除 失 除 下线",
            en_weak="""
                off, close~, shut~, stop~, block~, prevent~, prohibit~, not, no, without, ban~, down, inactive,
                remove~, unavailable, cannot, lock~, turn~, deny~, restrict~, never, unable, disconnect~,
                bypass~, skip~, un
                """,
        ),
    ),
)
_MONEY = (
    _pair(
        "upgrade and downgrade",
        Pole(
            "an upgrade",
            zh="升级",
            en="upgrade~",
            zh_weak="升 更新 提 新 高",
            en_weak="""
                update~, raise~, promote~, new~, escalate~, improve~, latest, better, advance~, migrat~, step
                """,
        ),
        Pole(
            "a downgrade",
            zh="降级",
            en="downgrade~, fallback, degrade~, degradation, demote~",
            zh_weak="降 低 回退 退 回滚 减",
            en_weak="down, lower~, reduce~, older, roll~, drop~, cut~",
        ),
    ),
    _pair(
        "profit and loss",
        Pole(
            "a profit",
            zh="盈利 获利 净利润 净利 利润",
            en="net profit~, profit of #, profits of #, made a profit, turned a profit, net income, profit~",
            zh_weak="扭亏 盈 赚 收益 利",
            en_weak="""
                profitable, profitability, earn~, black, income, gain~, margin~, benefit~, break, money,
                earnings, bottom line, surplus, breakeven, result~
                """,
        ),
        Pole(
            "a loss",
            zh="亏损 净亏损 净损",
            en="net loss, net losses, loss of #, losses of #, losses, loss-making",
            zh_weak="亏 损 赔 亏钱 扭亏 负债",
            en_weak="loss, lose~, lost, red, unprofitable, deficit~, losing, negative, burn~",
        ),
    ),
    _pair(
        "inflow and outflow",
        Pole(
            "an inflow",
            zh="流入 净流入",
            en="inflow~, net inflow~",
            zh_weak="入 进 买 吸",
            en_weak="into, in, enter~, generate~, flow~, influx, received, positive, attract~, brought, input",
        ),
        Pole(
            "an outflow",
            zh="流出 净流出 外流",
            en="outflow~, net outflow~",
            zh_weak="出 失 抽离 逃",
            en_weak="""
                out, leave~, left, exit~, drain~, used, use~, consume~, spent, burn~, away, from, lose~, lost,
                cash used, outgoing, withdraw~, leak~, output, negative, flight
                """,
        ),
    ),
    _pair(
        "buying and selling",
        Pole(
            "buying",
            zh="买入 净买入 买超 买进 增持 加仓 回购 吸筹",
            en="net buyer~, net buying, net bought, net purchase~, bought, buying, buys, buy",
            zh_weak="买 购 收 入 投 持 抢",
            en_weak="""
                buyer~, purchase~, acquire~, acquisition~, accumulate~, build~, increase~, add~, invest~, buy~,
                repurchase~, buyback~, take~, took, raise~, long, up, in, order~, spend~, snap~
                """,
        ),
        Pole(
            "selling",
            zh="卖出 净卖出 卖超 抛售 减持 减仓 出售",
            en="net seller~, net selling, net sold, net sale~, sold, selling, sells, sell",
            zh_weak="卖 抛 售 套现 出货 销 剥离 转让 出让 空",
            en_weak="""
                seller~, sale~, divest~, dispose~, disposal~, unload~, offload~, reduce~, cut~, dump~, sell~,
                short, trim~, down, out, exit~, shed~, market~, offer~, transfer~, spin~, vend~, part~
                """,
        ),
    ),
    _pair(
        "raising and lowering",
        Pole(
            "a revision upwards",
            zh="上调 调高 上修 调升",
            en="raise~, upgrade~, revised up, revise~ upward, revised upward, increase~, hike~, lifted",
            zh_weak="升 高 涨 提 增 加",
            en_weak="""
                up, upward, higher, lift~, boost~, rise~, rose, promote~, better, high, more, top, upscale,
                above, new, newer, latest
                """,
        ),
        Pole(
            "a revision downwards",
            zh="下调 调低 下修 调降",
            en="lower~, cut~, downgrade~, revised down, revise~ downward, revised downward, reduce~, slash~, trim~",
            zh_weak="降 低 减 跌 削",
            en_weak="""
                down, downward, lower, decrease~, drop~, fall~, fell, decline~, less, discount~, below, cheaper,
                fallback, older, degrad~
                """,
        ),
    ),
    _pair(
        "appreciation and depreciation",
        Pole(
            "a rise in value",
            zh="升值 走强",
            en="appreciate~, appreciation",
            zh_weak="升 强 涨 高 增",
            en_weak="""
                strengthen~, stronger, rise~, rose, gain~, up, strong, higher, increase~, grow~, grew, value,
                rally, firm~
                """,
        ),
        Pole(
            "a fall in value",
            zh="贬值 走弱",
            en="depreciate~, depreciation, devalue~, devaluation",
            zh_weak="贬 弱 跌 折旧 降",
            en_weak="""
                weaken~, weaker, fall~, fell, lose~, lost, down, weak, lower, drop~, decline~, soften~,
                deprecat~
                """,
        ),
    ),
    _pair(
        "exports and imports",
        Pole(
            "exports",
            zh="出口",
            en="export~, exporter~",
            zh_weak="外销 外贸 出 离",
            en_weak="""
                exit~, outlet~, exports, overseas, outbound, foreign trade, ship~, abroad, gate~, off, out, way,
                egress
                """,
        ),
        Pole(
            "imports",
            zh="进口",
            en="import~, importer~",
            zh_weak="引进 入 导入 引入 洋",
            en_weak="overseas, foreign, imported, inlet~, entrance, entry, inbound, bring~, brought, ingress",
        ),
    ),
    _pair(
        "former and latter",
        Pole("the former", zh="前者", en="the former", zh_weak="前 第一", en_weak="former, first, one"),
        Pole(
            "the latter",
            zh="后者",
            en="the latter",
            zh_weak="后 第二",
            en_weak="latter, second, last, other, which, it, its",
        ),
    ),
    _pair(
        "before and after an investment",
        Pole(
            "before the investment", zh="投前", en="pre-money, premoney, pre-investment", en_weak="before, prior, pre"
        ),
        Pole(
            "after the investment",
            zh="投后",
            en="post-money, postmoney, post-investment",
            en_weak="after, post, following",
        ),
    ),
    _pair(
        "ahead and behind",
        Pole(
            "ahead",
            zh="领先 领跑",
            en="ahead of, lead over, leads, ahead",
            zh_weak="先 优势 超 首 第一 领",
            en_weak="""
                lead~, led, top~, first, leader~, edge, surpass~, outperform~, advance~, cutting, state, best,
                above, premier, better, beat~, front, prior, pioneer~
                """,
        ),
        Pole(
            "behind",
            zh="落后 落后于",
            en="behind, lag~, trail~",
            zh_weak="后 慢 晚 差 输 逊 不及 低于",
            en_weak="""
                late, slow~, backward, back, outdated, less, below, worse, lower, under, old, legacy, obsolete,
                fall~, fell, disadvantage~, catch~, poor, weak, gap, miss~, after, later
                """,
        ),
    ),
    _pair(
        "success and failure",
        Pole(
            "success",
            zh="成功",
            en="succeed~, success, successful, successfully, successes",
            zh_weak="胜 成 完成 顺利 达成 通过",
            en_weak="win~, won, manage~, able, achieve~, complete~, pass~, well, ok, work~, make~, made",
        ),
        Pole(
            "failure",
            zh="失败",
            en="fail~, failure~, unsuccessful, unsuccessfully",
            zh_weak="败 错 未 不 没 无法 误 异常 失 否 崩 挂 报废",
            en_weak="""
                error~, wrong, fault~, lose~, lost, defeat~, broke~, crash~, invalid, unable, down, miss~,
                setback~
                """,
        ),
    ),
    _pair(
        "supporting and opposing",
        Pole(
            "support",
            zh="支持 赞成 赞同 拥护",
            en="in favor of, in favour of, support~",
            zh_weak="支撑 同意 认同 肯定 推 援 兼容 捧 帮",
            en_weak="""
                favor~, favour~, back~, endorse~, agree~, approve~, for, advocate~, embrace~, welcome~, help~,
                enable~, compatible, allow~, pro, provide~, accept~, work~
                """,
        ),
        Pole(
            "opposition",
            zh="反对 抵制",
            en="oppose~, opposition, opposed to, against",
            zh_weak="反 不同意 抗 拒 否 不",
            en_weak="""
                object~, reject~, boycott~, disagree~, resist~, anti, protest~, not, no, critic~, counter~,
                block~, dissent~, decline~, unsupported
                """,
        ),
    ),
    _pair(
        "agreeing and refusing",
        Pole(
            "consent",
            zh="同意 答应 批准 获批",
            en="agree~, agreed to, approve~, approval, consent~",
            zh_weak="允 准 肯 接受 赞 认可 批",
            en_weak="""
                accept~, allow~, permit~, support~, clear~, grant~, sign~, commit~, let~, pass~, nod, ratif~,
                endors~, back~, green, licen~, opt~
                """,
        ),
        Pole(
            "refusal",
            zh="拒绝 驳回 否决",
            en="""
                refuse~, refusal, reject~, rejection, decline~, declined to, turn~ down, turned down, deny,
                denied, denies, veto~
                """,
            zh_weak="拒 不 反对 没 未 驳",
            en_weak="""
                not, no, oppose~, disagree~, unwilling, disapprove~, dismiss~, rebuff~, never, fail~, against,
                disallow~, resist~
                """,
        ),
    ),
    _pair(
        "allowing and forbidding",
        Pole(
            "permission",
            zh="允许 准许",
            en="allow~, permit~, permission, permitted",
            zh_weak="可 让 许 能 放开 批准 准",
            en_weak="""
                let~, can, enable~, able, may, could, grant~, approve~, authorize~, possible, accept~, admit~,
                make~, lets
                """,
        ),
        Pole(
            "a ban",
            zh="禁止 严禁 禁用",
            en="ban~, banned, prohibit~, prohibition, forbid~, forbidden, forbade",
            zh_weak="禁 不得 不准 不许 不能 不可 勿 封 限",
            en_weak="""
                not, no, disallow~, disable~, block~, restrict~, outlaw~, bar~, prevent~, illegal, never, stop~,
                deny~, unlawful, off, moratorium, exclude~, barr~
                """,
        ),
    ),
    _pair(
        "early and late",
        Pole(
            "the earliest",
            zh="最早 最快",
            en="at the earliest, the earliest, earliest, as early as, as soon as",
            zh_weak="早 先 快 首 初 原 第一 前",
            en_weak="""
                early, soon, first, fastest, quick~, original~, initially, initial, oldest, before, former,
                begin~, began, pioneer~, start~, old, quickest, not before, ever
                """,
        ),
        Pole(
            "the latest",
            zh="最晚 最迟 至迟 最慢",
            en="at the latest, no later than, not later than",
            zh_weak="晚 迟 后 慢 前 内 底 末",
            en_weak="latest, last, late, later, by, deadline, before, slow~, final, within, end, until",
        ),
    ),
    _pair(
        "brought forward and put off",
        Pole(
            "ahead of time",
            zh="提前",
            en="ahead of schedule, ahead of time, brought forward, early, earlier than planned, earlier than expected",
            zh_weak="先 早 预 事先 快 前",
            en_weak="""
                ahead, advance, earlier, prior, pre, before, beforehand, soon~, preemptive~, prematurely,
                up front, upfront, previous~, already, forward, premature, first
                """,
        ),
        Pole(
            "a delay",
            zh="推迟 延期 延后 押后 延迟 延误",
            en="postpone~, postponement, delay~, put off, pushed back, defer~, behind schedule",
            zh_weak="晚 迟 后 延 拖 缓 滞",
            en_weak="""
                late, later, latency, latencies, lag~, push~, extend~, wait~, slip~, suspend~, behind,
                reschedule~, hold~, held, extension, slow, lazy, lazily, after, back, until, timeout, overdue
                """,
        ),
    ),
    _pair(
        "overtaking and being overtaken",
        Pole(
            "overtaking",
            zh="超越 反超 赶超 击败 战胜 打败",
            en="overtakes, overtaking, overtook, surpasses, surpassing, outstripping, defeating, beating",
            zh_weak="超 超过 胜 过 赢 领先",
            en_weak="""
                overtake~, overtaken, surpass~, surpassed, pass~, exceed~, beat~, beaten, defeat~, outperform~,
                outstrip~, more, beyond, ahead, top~, better, win~, won, edge~, transcend~, above, over, past,
                leapfrog~, outpac~, eclips~
                """,
        ),
        Pole(
            "being overtaken",
            zh="被超越 被超过 被反超 被赶超 被击败 不敌 被打败",
            en="""
                overtaken by, surpassed by, outstripped by, defeated by, beaten by, exceeded by, eclipsed by,
                topped by, outpaced by
                """,
            zh_weak="被 遭 输 败 逊 不如 落后 由 受 让 不及 给",
            en_weak="lose~, lost, behind, fall~, fell, lag~, trail~, inferior, succumb~, give~",
        ),
    ),
)

DIRECTION = Table(
    (_CHANGE, _COMPARE, _WIDTH, _POSITION, _FIRST, _YEAR, *_QUALITY, *_MONEY),
    zh_neutral="""
        不断 不增不减 有增无减 有减无增 此消彼长 涨跌幅 涨跌 升降 增减 加减 多少 高低 大小 强弱 快慢 早晚
        高低不一 前后 先后 前前后后 左右 上下 出入 进出 进出口 出进口 最大限度 最大程度 最小化 最大化 最先进
        第一季 第一项 第一款 第一条 第一章 第一节 第一级 第一层 第一手 第一线 第一时间 第一步 第一阶段 第一方
        第一类 第一部分 盈亏 自负盈亏 扭亏为盈 由盈转亏 由亏转盈 买卖 输赢 成败 提高到 增加值 增长率 增长点
        经济增长 成长型 上升期 上升空间 下降空间 提前量 以后再说 前所未有 空前 目前 日前 当前 此前 前往 前景
        前来 前提 前列 前端 前台 前沿 前线 前期 前身 后端 后台 后续 后果 后来 后备 背后 幕后 最后 今后 售后
        落后产能 之前的 减速机 减震 减税 减排 减免 降噪 降温 降雨 降落 降临 空降 投降 跌宕 升级 升学 上升到
        提升为 下降到 高级 高度 高校 高中 高管 高铁 高科技 高等 高新 高层 超级 超市 超声 超导 超声波 超时 超链接
        高端 高性能 更新 更换 更改 变更 多数 多样 多种 多个 大家 多年 至多 最多 少年 少数 缺少 至少 少女 低调
        低空 大幅 大多 大量 大会 大学 大型 加入 加工 加州 加快 参加 加上 更加 增值税 增值 增值服务 外加 加强
        加大 加以 加盟 加油 添加 加载 加密 加速 加速器 附加 累加 施加 叠加 日益 破产 破坏 减振 下载 以下 如下
        下列 下面 下一 地下 线下 下游 上下文 上游 线上 以上 上面 上述 上午 下午 上半年 下半年 上市 上海 海上
        网上 上线 上传 上网 上课 马上 晚上 早上 上司 开发 延迟 时延 低延迟 利润率 毛利率 净利率 毛利 盈利预测
        盈利能力 盈利预期 提高认识 高风险
        """,
    en_neutral="""
        fall into, falls into, fell into, fall within, falls within, fall under, falls under, fall back,
        falls back, fall through, fall in love, fell in love, fall victim, rise to fame, give rise, gives rise,
        gave rise, giving rise, high school, high schools, higher education, high court, high-level, high level,
        high-tech, high tech, high-speed, high-end, high-quality, high quality, high-performance, grow up,
        grows up, grew up, growing up, grown up, break down, breaks down, broken down, shut down, slow down,
        set up, set up by, made up, make up, follow up, up to date, up-to-date, up to now, start up, start-up,
        upside down, ups and downs, up and running, up and down, more or less, sooner or later, before long,
        day after day, year after year, time after time, after all, before and after, rise and fall, less likely,
        all the more, more and more, no more, no less, no longer, nevertheless, nonetheless, growing pains,
        cut off, cut down, cut edge, cutting-edge, cutting edge, short of, in short, short-term, short term,
        long-term, at a loss, in the long run, falls short, fell short, fall short, low-cost, high cost, low-end,
        low-power, look forward to, looks forward to, looking forward to, drop-down, drop down, dropdown,
        drag and drop, over time, all over, over there, hand over, take over, took over, taken over,
        more than just, nothing more than, no more than, no less than, not less than, not more than,
        better than nothing, more than ever, now more than ever, more than happy, rather than, other than,
        deferred, back again, time and again, again and again, look after, named after, one after another,
        sought after, take after, in the first place, first of all, first and foremost, at first, sell-off,
        best-selling, best selling, top-selling, success story, on the rise, against the backdrop,
        against this backdrop, over against, against all odds, protect against, guard against,
        as soon as possible, as early as possible, early stage, early-stage, early adopters, leave behind,
        left behind, behind the scenes, behind this, behind it, failover, fail-safe, failsafe, cash in,
        under way, tax cut, low season, to this end, to that end, in the end, at the end of the day, end up,
        ends up, ended up, next to, quite a few, no small, in no small measure, week in, all at once, all but,
        at all, above all, all in all, right away, right now, right before, right after, left over, in general,
        hard drive, hard drives, hard disk, hard disks, hard-coded, hard coded, soft drink, by far, so far,
        as far as, as soon as, as long as, all the way, all along, all right, all sorts, light of, in light of,
        old-fashioned, close to, closer to, closely, start from scratch, open source, open-source, open up,
        open to, free of charge, full-time, part-time, first-class, last minute, last but not least, at last,
        last mile, first half, second half, last year, last month, last week, last quarter, next year,
        next month, next week, next quarter, great deal, good news, bad news, well-known, as well as, as well,
        may well, good at, good for, strong suit, some #, past few, last few, next few, first few, the few,
        a few, per cent
        """,
)
"""What M002 looks for."""
