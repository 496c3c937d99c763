"""Lines that an editor or a translator adds or drops for good reasons: notes of their own, by-lines, sources, calls to subscribe."""

from __future__ import annotations

import re

_START = r"[\s（(【\[<《*_—–-]*"

_WHO_ZH = (
    "作者 编辑 责编 责任编辑 编译 翻译 译者 校对 审校 校者 选题 撰文 采写 记者 摄影 制图 设计 "
    "排版 监制 出品 通讯员 策划 题图 封面 封面图 图源 图片来源 图片 "
    "来源 出处 转载 原文 原文链接 原文标题 原标题 原载 首发 转载自 发布时间 日期 关键词 标签 分类 摘要 导读 导语"
)
_CALLS_ZH = (
    "未经 转载请 版权所有 版权声明 免责声明 风险提示 投稿 商务合作 联系我们 扫码 扫描 长按 点击 关注我们 关注公众号 关注本 关注微信 "
    "欢迎关注 欢迎订阅 欢迎转发 欢迎点赞 "
    "订阅 加入我们 阅读原文 阅读更多 延伸阅读 相关阅读 推荐阅读 参考资料 参考文献 参考链接 参考来源 更多内容 更多资讯 更多精彩"
)
_WHO_EN = (
    "by|sources?|authors?|editors?|translator|translated by|translation by|translation|edited by|written by|reporting by|"
    "additional reporting|"
    "photos?|photo credit|images?|image credit|cover image|credits?|via|original|original article|original title|originally published|"
    "published|date|tags|keywords|filed under|categories|category"
)
_CALLS_EN = (
    "all rights reserved|copyright|©|disclaimer|subscribe|sign up|follow us|read more|read the (?:original|full)|contact us|join us|"
    r"click here|share this|further reading\s*[:：]?\s*$|references?\s*[:：]?\s*$|see also\s*[:：]?\s*$|"
    r"related(?: articles?| stories| reading| posts?)?\s*[:：]?\s*$"
)

_ZH = re.compile(
    rf"{_START}(?:"
    r"(?:译者|编者|作者|编辑|校者|记者|小编)(?:按|注|附|说明)|(?:[A-Za-z]{2,10} ?)?[译编校]者?注"
    rf"|(?:{_WHO_ZH.replace(' ', '|')})\s*(?:[:：|｜/]|by\b|via\b)"
    r"|[文图译编]\s*[/|｜:：]|(?:via|by)\s*[:：]"
    r"|(?:本文|本篇|以上内容|本译文|原文)(?:由|来自|来源|转自|转载|译自|编译自|首发|系|为|经|版权|仅代表|刊载|最初发表|可在)"
    rf"|(?:{_CALLS_ZH.replace(' ', '|')})"
    r"|(?:全文完|正文完|本文完|完|END|The End)[\s）)】\]。.*_—–-]*$"
    r")",
    re.IGNORECASE,
)
_EN = re.compile(
    rf"{_START}(?:"
    r"(?:translator|editor|author|reporter)(?:['’]s|s['’]|s)? note|note from the (?:editor|translator)"
    rf"|(?:{_WHO_EN})\s*[:：|]"
    r"|(?:by|via) (?-i:[A-Z])[\w.'-]+(?: (?-i:[A-Z])[\w.'-]+){0,3}\s*$"
    r"|(?:translated|edited|reported|written|compiled) (?:by|from) "
    r"|this (?:article|story|post|translation|piece) (?:is|was|has been|first|originally|originally was|was originally|was first) ?"
    r"(?:published|translated|posted|written|appeared|adapted|republished|produced|sponsored)"
    rf"|(?:{_CALLS_EN})"
    r"|(?:the end|end|fin|###|-30-)[\s.)\]*_—–-]*$"
    r")",
    re.IGNORECASE,
)


def is_own_line(text: str) -> bool:
    """Whether a sentence or a paragraph is of the sort that need not stand in both texts."""
    return bool(_ZH.match(text) or _EN.match(text))
