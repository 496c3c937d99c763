"""Decides which Chinese words can form a term, from their parts of speech and their frequency.

The parts of speech are those of jieba's dictionary, which gives each word its most frequent one. A compound that isn't in
the dictionary counts as a noun, because the dictionary lists the common words of all other kinds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.termbase.extract.words import Word

_NOUNS = ("n", "vn", "an", "l", "i", "j", "eng", "s")
_MODIFIERS = ("a", "b", "v", "d", "f", "ad")
"""Tags of words that may begin a term of several words: 持久卷, 多模态."""
_COMMON = """
有限公司 股份有限公司 公司
我们 你们 他们 它们 自己 大家 这个 那个 这些 那些 其他 其它 某些 一些 所有 每个 各种 多个 几个 两个 一个 第一 第二
全部 任何 整个 可以 能够 需要 必须 应该 可能 已经 正在 仍然 目前 现在 今天 昨天 明天 今年 去年 明年 当前 最新 最后
首先 之前 之后 以后 以前 期间 时候 同时 使用 通过 进行 实现 提供 支持 包括 包含 允许 确保 帮助 开始 继续 成为 作为
具有 没有 不是 如果 因为 所以 但是 并且 或者 以及 以下 以上 情况 问题 方式 方法 方面 东西 事情 部分 内容 时间 地方
原因 结果 目的 例子 示例 人们 朋友 世界 工作 生活 机会 过程 步骤 更多 许多 大量 不同 解决方案 详细信息 特别感谢 感谢
今年以来 接受采访 感兴趣 开始使用 合作伙伴 愿景 经验教训 令人兴奋 到目前为止 热门话题 专业知识 字母顺序 功能强大
历史背景 重新 情形 状况 分配情况 事项 方案 办法 措施 建议 观点 想法 话题 消息 新闻 文章 博客 作者 读者 标题 图片 视频
链接 页面 网站 例外 区别 优势 优点 缺点 新 旧 大 小 多 少 高 低 好 坏 更 最 很 非常 完全 一样 相同 类似 主要 重要 一般
通常 特别 尤其 简单 容易 困难 强大 优秀 良好 完整 真正
"""
_LOOSE = frozenset(_COMMON.split())
"""Common words that a term neither begins nor ends with."""
SURE_VERB = 1000
"""Frequency in jieba's dictionary from which its verb tag is trusted: it lists 显存 (8), 封装 (112) and 推理 (614) as verbs."""
SUFFIXES = frozenset("器机卷层库集包组型板率量者方法性化式级类体件表图页端链网云卡池键值群区站台院所部局厂院费税板块线")
"""Single characters that form a noun with the word before them."""


class Parts:
    """Decides which runs of words can be a term."""

    def __init__(self, words: Iterable[str]) -> None:
        """Looks up the parts of speech.

        Args:
            words: All Chinese words of the texts.
        """
        self._tags = _tags(set(words))

    def can_be(self, run: Sequence[Word]) -> bool:
        """Whether a run of words has the form of a term: a noun, with nouns or modifiers before it."""
        han = sum(w.end - w.start for w in run if w.han)
        if han < 2 or run[-1].number or run[0].number:
            return False
        if any(w.key in _LOOSE for w in run):
            return False
        if any(w.han and self._is_grammar(w) for w in run):
            return False
        if len(run) == 1:
            return self._is_noun(run[0])
        return (self._is_noun(run[-1]) or self._is_action(run)) and self._can_begin(run[0])

    def _is_noun(self, word: Word) -> bool:
        if not word.han:
            return True
        if len(word.key) == 1:
            return word.key in SUFFIXES
        return self._tags.get(word.key, "n").startswith(_NOUNS)

    def _is_action(self, run: Sequence[Word]) -> bool:
        """Whether a run ends in a verb and begins with a noun: 镜像拉取, 节点关闭."""
        tags = [self._tags.get(w.key, "n") for w in (run[0], run[-1])]
        return tags[1].startswith("v") and len(run[-1].key) > 1 and tags[0].startswith("n")

    def _can_begin(self, word: Word) -> bool:
        if not word.han:
            return True
        tag = self._tags.get(word.key, "n")
        return tag.startswith((*_NOUNS, *_MODIFIERS)) and (len(word.key) > 1 or tag.startswith(("a", "b", "n")))

    def _is_grammar(self, word: Word) -> bool:
        tag = self._tags.get(word.key, "n")
        return (
            tag.startswith(("c", "e", "p", "r", "u", "y", "o"))
            or (tag.startswith("d") and len(word.key) == 1)
            or word.key[-1] in "的了是在和与"
        )


def _tags(words: set[str]) -> dict[str, str]:
    """The part of speech of each word in jieba's dictionary; rare verbs are left out, see `SURE_VERB`."""
    import jieba

    found = {}
    with jieba.get_module_res("dict.txt") as lines:
        for line in lines:
            word, frequency, tag = line.decode("utf-8").strip().split(" ")
            if word in words and not (tag == "v" and int(frequency) < SURE_VERB):
                found[word] = tag
    return found
