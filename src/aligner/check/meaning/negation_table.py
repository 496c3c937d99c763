"""Words of negation in both languages, and words that negate by the way or only seem to."""

from __future__ import annotations


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase for phrase in (" ".join(part.split()) for part in text.split(",")) if phrase)


ZH_SURE = """
不会 不能 不能够 不是 不可 不可以 不得 不应 不应该 不该 不需要 不需 不用 不必 不要 不想 不愿 不愿意 不肯 不敢
不打算 不准备 不考虑 不构成 不支持 不允许 不存在 不影响 不包括 不包含 不含 不涉及 不属于 不代表 不意味着 不适用
不适合 不符合 不接受 不认为 不相信 不知道 不清楚 不了解 不希望 不追求 不依赖 不提供 不具备 不具有 不作为 不参与
不采用 不使用 不进行 不改变 不承担 不直接 不对外 不赞成 不同意 不排除 不反对 不计划 不急于 不担心 不计入 不纳入
不收取 不披露 不评论 不予 没有 没能 没人 没法 没想到 没有人 没有任何 未 未能 未曾 未有 未予 尚未 从未 并未 还未
至今未 仍未 未经 未获 未见 未达 未完成 未披露 未公布 未透露 未受 并不 并不是 并非 并没有 并无 绝不 绝非 绝不会
决不 毫不 毫无 从不 永不 永远不 再也不 不怎么 不大可能 不一定 未必 无法 无权 无力 无意 无缘 不 没 沒有 没办法
不足以 不具 不设 不至于 不见得 不打 不做 不搞 不卖 不买 不看 不放弃 不卖给
"""
"""Expressions that negate what follows them."""

ZH_NEUTRAL = """
不断 不仅 不但 不光 不止 不只 不单 不单单 不仅仅 不独 不久 不少 不同 不同于 不得不 不得已 不管 不论 无论 不妨
不禁 不愧 不料 不过 不然 不错 不如 不时 不惜 不已 不一 不等 不一而足 差不多 好不容易 非常 非洲 非凡 除非 无非
莫非 是否 能否 可否 与否 否则 未来 未免 无人机 无人 无人车 无人驾驶 无人值守 无线 无限 无疑 无数 无论如何 无所谓
无锡 无机 无聊 无奈 无情 无忧 无畏 无私 无辜 无偿 无缝 无损 无效 不锈钢 不锈 对不起 了不起 不可或缺 不可或缺的
必不可少 不可避免 不可避免地 毫无疑问 不能不 不会不 没有不 无不 无所不 无所不能 非可 不可谓不 不远 不远处
不远的将来 不亦乐乎 不可开交 不可思议 不遗余力 不约而同 不言而喻 不容忽视 不可忽视 不容小觑 不可小觑 不甘示弱
不甘落后 不谋而合 不折不扣 不计其数 不胜枚举 不胜 层出不穷 源源不断 连绵不断 接连不断 持续不断 络绎不绝 滔滔不绝
供不应求 迫不及待 忍不住 禁不住 少不了 免不了 离不开 不由得 不由 不由自主 不负众望 不负 不平凡 不动产 不丹 不锈
不定期 不定 不限于 不限 不以为然 不二 不二之选 不俗 不菲 不凡 不小 不易 不乏 不便 不良 不利 不利于 不满 不幸
不安 不佳 不当 不明 不公 不实 不法 不善 不解 不免 不致 不足 不足为奇 不足之处 不到 不及 不及格 不低于 不少于
不小于 不超过 不多于 不高于 不大于 不亚于 不逊于 不逊色 不下 是不是 能不能 会不会 有没有 好不好 要不要 行 对不对
可不可以 该不该 想不想 愿不愿意 值不值得 够不够 算不算 知不知道 不知不觉 要不然 要不是 要不 若不是 无时无刻
一动不动 不管怎样 不知 殊不知 谁不 如果不 若不 不对称 不对劲 不稳定 不确定 不确定性 不平衡 不均 不均衡 不完整
不完全 不一致 不兼容 不正确 不合法 不合格 不合理 不规则 不健康 不必要 不寻常 不变 不动 不景气 不成熟 不可分割
不可缺少 不可靠 不可用 不可见 不可变 不可抗力 不可预测 不可持续 不可逆 不可替代 不可持久 不受欢迎 无关 无效 无害
无状态 无序 无阻 无比 无穷 无穷无尽 无尽 无边 无际 无形 无形中 无条件 无声 无视 无知 无影 无助 无耻 无服务器
无障碍 无头 无症状 无菌 无烟 无水 无氧 无核 无纸化 无人区 无籽 无名 无处不在 无微不至 无可厚非 无可争议 无与伦比
无孔不入 未成年 未成年人 未知 未知数 未婚 未遂 未定 未定义 方兴未艾 前所未有 史无前例 未雨绸缪 未满 未央 未卜
没收 没落 埋没 淹没 沉没 出没 没关系 没问题 没事 没错 没完没了 没多久 没过多久 没几 神出鬼没 非营利 非盈利 非法
非正式 非农 非典 非遗 非官方 非常规 非洲人 非易失性 非阻塞 非对称 并非不 不无 不失为 不外乎 不外 不是不 不是没有
不可能不 岂不 何不 莫不 不一会儿 不日 不等式 不起眼 二话不说 说不定 巴不得 恨不得 来不及 动不动 不得了 不过如此
不例外 也不例外 不仅如此 不但如此 不只是 不仅是 不光是 不单是 不顾 不服 不丁点 不慎 不经意 不经意间 不假思索 不断地 永不停歇
不在话下 别无 别无选择 丰富多 无党派 不辞辛劳 不辞 不吝 不懈 不懈努力 不减 不减反增 有增无减 不倒 不败 不朽 不屈
不屈不挠 不老 不夜城 不眠 不归 不轨 不敬 不义 不料想 不温不火 不紧不慢 不卑不亢 不疾不徐 不好意思 不客气
不可同日而语 不见 不见了 不在乎 不停 不停地 不住 不绝 不休 不息 不止于此 不止一次 不约 不谢 不择手段 不计
不计代价 不问 不分 不分昼夜 不分上下 不拘 不拘一格 不单是 不外 不堪 不堪重负 不容 不容乐观 不容置疑 不屑 不力
不够 不祥 不忘 不忘初心 不失 不失时机 不啻 不日 不争 不争的事实 不至 不符 不适 不适应 不振 不详 不熟悉 不信任
不作为 不能超过 不会超过 不得超过 不能低于 不可超过 还不够 不够 不太 无需 无须 不再 不冻 无法抗拒 不清
不清不楚 暧昧不清 不为人知 不行 不仅能 不高兴 不礼貌
是不是 不是吗
"""
"""Expressions with such a character that negate nothing or negate twice, or are words of their own, which English
renders in many ways."""

ZH_ANY = frozenset("不没无未非否勿别莫毋弗甭免禁拒缺乏难反失仅只止除误错弃避忌零才唯惟岂吗呢尚")
"""Characters that an English negation may stand for; one of them is enough to explain it."""

ZH_ANY_WORDS = """
直到 以外 之外 例外 取消 超出 远 脱离 消失 撤销 抵制 怀疑 隐藏 匿名 取代 代替 替代 而是 亏 薄弱
弱 落空 落后 破产 仍 还是 瞒 消除 去除 丢 欠 差 却 但 完了 尽 待 还需 超过 限制 上限 杜绝 勉强
过于 太 可惜 遗憾 倘若 要是 少于 低于 绝 停 很少 哪里 谁 何必 移除 淘汰 下线 等到 要等 最快 最早
最晚 如何 怎么 以下 以内 最多 至多 离开 拖 冷 仅 只有 故障 吓 惊 推翻 拦 阻 封 无 戒 逃
"""
"""Words that an English negation may render."""

ZH_HARMLESS = """
非常 未来 无论 不断 不仅 不但 不同 不过 不少 不久 不管 不论 特别 分别 区别 级别 类别 个别 识别 判别 鉴别 性别
别名 别的 反馈 反应 反映 反射 反复 截止 停止符 举止 无线 无人机 无疑 无数 非洲 除了 尚可 高尚 时尚 只要
人才 才能 天才 才华 唯美 零售 零部件 零件 消失 失业 损失 流失 反转 灾难 差别 只读 误差
勿扰 仅供 莫斯科 莫大 弗吉尼亚 是否 能否
"""
"""Words with such a character that an English negation hardly ever stands for."""

EN_SURE = _phrases("not, never, no longer, cannot")

EN_NEUTRAL = _phrases(
    """
not only, not miss, not just, not merely, not simply, not solely, not least, not to mention, not necessarily,
whether or not, or not, if not, why not, not until, not unlike, not far, not long, not surprisingly, not so much,
not limited to, not to be outdone, not uncommon, not unusual, not unlikely, not infrequently, not impossible,
not uncommonly, not surprising, not alone, not a few, not least because, not exactly, not quite, not yet,
can not wait, can not help, can not help but, could not help, could not agree more, could not be more,
can not but, do not hesitate, do not forget, does not stop, do not worry, did not stop, do not mind, never mind,
not mention, never before, never ending, never again, not without, never without, not all, not every,
not everyone, not once, better than never, now or never, more often than not, not too distant, not too long,
not bad, not easy, not enough, not sure, not clear, not good, not well, not happy, not satisfied, not as,
not have to, not need to, not always, not difficult, not hard, not cheap, not small, not many, not much,
not more than, not less than, not fewer than, not lower than, not higher than, not exceed, not one, not even,
not be overlooked, not be underestimated, not be ignored, not be neglected
"""
)
"""Phrases with a negation that may render something without one."""

EN_LATER = frozenset({"until", "till", "before", "long", "only", "but", "unless", "merely", "just", "simply"})
"""Words that turn a negation before them into something else: *not until May*, *it did not take long*."""

EN_ANY = frozenset(
    """
no nor neither none nobody nothing nowhere without few fewer little less least lesser hardly scarcely barely rarely
rare seldom fail fails failed failing failure failures lack lacks lacked lacking refuse refuses refused refusing
refusal deny denies denied denying denial avoid avoids avoided avoiding avoidance prevent prevents prevented
preventing prevention stop stops stopped stopping absence absent free merely but unless except excepting exception
exceptions excluding exclude excludes excluded instead rather too ignore ignores ignored ignoring ignorant miss missed
misses missing lose loses lost losing loss losses reject rejects rejected rejecting rejection ban bans banned banning
prohibit prohibits prohibited prohibiting prohibition forbid forbids forbidden forbade hard hardest harder difficult
difficulty difficulties far unable inability oppose opposes opposed opposition yet still remain remains remained
remaining until till despite regardless irrespective whichever however wherever whenever whoever shortage shortages
poor poorly bad badly insufficient insufficiently inadequate beyond barred ending halt halted cease ceased abandon
abandons abandoned abandoning minus non anti otherwise although though different differently differ differs difference
pending untouched skip skips skipped omit omits omitted zero blank empty void negative nil decline declined declines
declining decided waive waived exempt exempted exempting exemption escape escapes escaped dropout resist resisted
dissent waste wasted vain unlike rid alone apart outside under disagree mistake mistaken wrong wrongly false error
weak cannot can't barring spare spared shy elude eludes eluded defy defies defied dispense dispenses obviate obviates
eliminate eliminated eliminating second-guess doubt doubts doubtful doubted questionable immune independent
independently regret worse unclear unknown unchanged stay stays stayed dormant deadlock stuck stalled stagnant
instead-of nonetheless nevertheless ain't aint incapable surprise surprised surprising surprisingly unexpected mute
blind careless countless steady flat stable divided truth held hold holds endless withhold withheld suspend
suspended postponed delayed delay discontinue discontinued
quit deprived bankrupt frozen anyway deter deters deterred discourage shun shuns shunned refrain refrains refrained
abstain neglect neglects neglected distant hate dislike dislikes loath reluctant reluctance hesitate hesitates
unwilling averse oblivious unaware intact same illegal illegally beware than mismatch mismatched wonder wonders
wondered fallback revoked opaque reversal confidential restriction restricted restrict restricts expensive locked
violate violation whether only-if relieve relieves relieved relieving battle battles battled battling struggle struggles
struggled struggling question questions questioned questioning
""".split()  # noqa: SIM905
)
"""English words that negate, or that may stand where the Chinese negates."""

EN_ANY_PHRASES = frozenset(
    {
        ("out", "of"),
        ("away", "from"),
        ("turned", "off"),
        ("turn", "off"),
        ("stay", "away"),
        ("run", "out"),
        ("ran", "out"),
        ("runs", "out"),
        ("let", "alone"),
    }
)
"""Pairs of words that may stand where the Chinese negates."""

UN_WORDS = ("under", "until", "unto", "uni", "unan", "uncle", "unveil")
"""How words begin whose *un-* doesn't negate."""

EN_PREFIXES = ("dis", "non", "mis", "anti", "counter")
"""What turns a word into its opposite; it does if what follows is a word too."""

EN_ADJECTIVE_PREFIXES = ("in", "im", "ir", "il")
"""The same before adjectives: *inaccurate*, but not *inform*."""

EN_ADJECTIVES = ("able", "ible", "ent", "ive", "al", "ous", "ate", "ar", "id", "ite", "ect", "ure", "vant", "ile")
"""How these adjectives end."""

EN_UNNEGATED = frozenset(
    """
display displays displayed displaying discover discovers discovered discovering discovery discuss discusses
discussed
    discussing discussion distribute distributes distributed distributing distribution district districts discount
discounts distance distances distinct distinctive dispatch dispatched dispose disposal distillation distill
distilled
increment incremental incident incidents intent internal integral indicate indicates integrate integrates
integrated
initiate initiates immediate imperative individual indirect inspect insure ensure invent inventive industrial
invite
    investigate interval inherent intensive insulate inflate innovate inject inferential instal
    """.split()  # noqa: SIM905
)
"""Words that only look as if they had such a prefix."""
