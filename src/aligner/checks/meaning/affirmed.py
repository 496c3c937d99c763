"""Chinese negations that a translator may render without one: 不可为空 is *required*, 没有它就会瘫痪 is *depends on it*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

_NEEDING = (
    "depend depends depended rely relies relied hinge hinges hinged owe owes owed essential vital crucial indispensable"
)
_NEEDS = frozenset(_NEEDING.split())
_AFFIRMED = tuple(
    (frozenset(words.split()), re.compile(pattern))
    for words, pattern in (
        # What must be there: 不可为空.
        ("must required mandatory requires need needs always", "[^，。；]{0,6}?(?:为空|留空|空着|省略|缺少|缺失|缺省)"),
        # The only exception: 不支持除 X 以外的类型.
        ("only", "除[^，。；]{1,40}外"),
        # What nobody leaves undone: 没有哪家厂商敢忽视.
        (
            "every all everyone everybody must always each everywhere",
            "[^，。；]{0,10}?(?:忽视|忽略|无视|轻视|怠慢|缺席|例外|幸免|回避|置身事外)",
        ),
        # What it all hangs on: 没有它，整个网络就会瘫痪.
        (_NEEDING, "[^，。；]{1,12}，?[^，。；]{0,12}[就便将]"),
        # What may still be: 不排除提价的可能.
        ("possible possibly possibility may might could option open", "(?<=不排除)"),
        # What is paid, sold or counted on its own: 不计入总价, 标准版不含充电器.
        ("top separate separately extra additional addition", "(?:(?<=不含)|(?<=不计入)|(?<=不包括)|(?<=不包含))"),
        # What comes before: 在未开启隔离时, 窗口未触发时, 没有装好驱动之前, 没有令牌时.
        (
            "before",
            "(?:(?<=在未)|(?<=未)[^，。；]{0,14}时|(?<=没有)(?:[^，。；]{1,30}?之?前|[^，。；]{1,14}时)(?=[，,]))",
        ),
        # What has been before: 并非首次.
        ("before again earlier recurring another", "(?:首次|第一次|首例|个例|孤例|头一回)"),
        # What is the only one of its kind: 名称不能重复.
        ("unique uniquely distinct different", "[^，。；]{0,4}?(?:重复|重名|同名|相同|一样)"),
        # What is still to be done: 尚未合并.
        ("pending awaiting awaits outstanding underway", "(?:(?<=未)|(?<=还没)|(?<=还没有))"),
        # What one keeps: 不愿放弃任何市场.
        (
            "keep keeps kept keeping hold holds held retain retains retained remain remains stay stays stayed stick sticks stuck",
            "[^，。；]{0,4}?(?:放弃|退出|离开|改变|更换|撤出|动摇)",
        ),
        # What is late: 迟迟没有公布.
        (
            "slow late delay delays delayed drag dragged dragging ages long",
            "(?<=迟迟没有)|(?<=迟迟没)|(?<=迟迟未)|(?<=迟迟不)",
        ),
        # What something is chosen over: 选用光纤而不是铜缆.
        ("over", "(?<=而不是)"),
        # What is done without a detour: 没有使用代理，而是直接连接.
        ("directly straight", "[^。；]{1,30}?而是"),
        # What has not begun before something else comes: 还没开始，他就离开了.
        ("before", "(?:(?<=还没)|(?<=还没有)|(?<=尚未)|(?<=还未))(?:[^。；]{0,20}?就|来得?及)"),
        # What was not done when something else was: 没测完就发布.
        ("before", "(?:(?<=没)|(?<=没有)|(?<=未))[^，。；]{0,10}?[完好齐][^，。；]{0,10}[，,]?[^，。；]{0,10}?[就便]"),
        # One of two things: 不是下雪就是刮风.
        ("or", "(?<=不是)[^。；]{1,20}?就是"),
        # What matters instead: 看重的不是速度，而是成本 is *what they care about is cost*.
        ("what", "(?<=[不并][是非])[^。；]{1,30}?而[是在]"),
        # What something is protected from: 保护数据不受影响.
        ("protect protects protected protecting protection shield shields shielded insulate insulated", "(?<=不受)"),
        # What is checked for: 检查没有重复.
        ("any", "(?<=检查没有)|(?<=核对没有)|(?<=排查没有)"),
        # What is down: 无法访问.
        ("down outage", "(?<=无法)[^，。；]{0,4}?(?:访问|使用|打开|连接|登录)"),
    )
)
_BEFORE, _LATER = re.compile("前[^。；]{0,12}$"), frozenset(("after", "once", "when"))
"""What does not happen before something happens *only after* it, or *until* then it is otherwise: 审批之前不会到账."""
_UNTIL = frozenset(("until", "till"))
_UNLESS, _IF_ONLY = re.compile("除非[^。；]*$"), frozenset(("only", "long", "provided"))
"""What is not so unless something is the case is so *only if* it is, or *as long as* it is."""
_WITHOUT = re.compile("没有[^。；]{1,16}[就便将]$")
"""What would not be without something: 没有这笔贷款，店铺就不会开业 is *owes its opening to this loan*."""
FAULT = re.compile(
    r"(?:修复|修正|解决)[^。；\n]{0,60}?(?:问题|缺陷|错误|异常|现象|情况)|(?:避免|防止|以免|免得)[^，。；\n]{0,30}"
    r"|不(?:会|再|致)(?:出现|发生)[^。；\n]{0,40}?(?:没有?|未|无法|不)[^。；\n]{0,20}?(?:问题|现象|情况)"
)
"""A fault that is mended or averted; English may say what works instead: 修复…不生效的问题 is *fix the setting*."""
NOTE = re.compile("(?:译|译者|编者)注(?![册意明解入重])[^)）。；]*")
"""A note of the translator or editor, which the original doesn't have."""
_SAME = re.compile("[^，。；]{0,12}?(?:失效|失灵|失败|丢失|相同|一样|一致|区分|区别)")


def is_affirmed(text: str, place: tuple[int, int], words: AbstractSet[str]) -> bool:
    """Whether English words say, without a negation, what the Chinese negation at a place says."""
    is_later = not _UNTIL.isdisjoint(words) or ("only" in words and not _LATER.isdisjoint(words))
    if is_later and _BEFORE.search(text, 0, place[0]):
        return True
    if not words.isdisjoint(_IF_ONLY) and _UNLESS.search(text, 0, place[0]):
        return True
    if not words.isdisjoint(_NEEDS) and _WITHOUT.search(text, 0, place[0]):
        return True
    return any(not said.isdisjoint(words) and pattern.match(text, place[1]) for said, pattern in _AFFIRMED)


def may_be_affirmed(text: str, end: int) -> bool:
    """Whether English has words of its own for what the Chinese negation before `end` negates: *remain valid, differ*."""
    return _SAME.match(text, end) is not None


_EITHER = re.compile(r"[是能可与]否|[无不]论|不管|(.)不\1|有没有|[和与及][^，。；,;]{0,4}?(?:限制|局限)")
_JOINING = frozenset(("and", "or"))
_SECOND_CASE = 3
"""Words between *and* or *or* and the negation of the second case: *and which are not*."""


def is_second_case(text: str, words: Sequence[str], at: int) -> bool:
    """Whether an English negation is the second of two cases that the Chinese has in one word, or in two names.

    *With or without* is 无论是否, and *the one with a screen and the one without a screen* may be two models.
    """
    if _JOINING.isdisjoint(words[max(0, at - _SECOND_CASE) : at]):
        return False
    noun = list(words[at + 1 : at + 2])
    names_both = words[at] == "without" and any(["with", *noun] == list(words[i : i + 2]) for i in range(at))
    return names_both or _EITHER.search(text) is not None
