"""Recognises boilerplate: lines that are not part of the article, such as credits, sources, notes and calls to subscribe.

An editor or a translator may add or drop them, so it is not a fault if one text lacks them.
"""

import re
from enum import Enum, auto
from functools import lru_cache


class Boilerplate(Enum):
    """The kind of a line of boilerplate."""

    CREDIT = auto()
    """Who wrote, translated or published the article, and when."""
    NOTE = auto()
    """A note by an editor or a translator, or about how the text was translated."""
    CAPTION = auto()
    """The caption of a figure or a table."""
    CALL = auto()
    """A request to the reader, a legal notice, a list of further reading, or an end mark."""


_MAX_CREDIT = 240
"""Greatest length of a credit, in characters. A longer paragraph that begins like a credit is part of the article."""

_TEXTS = 4096
"""Size of the caches: several rules ask about the same sentences and blocks."""

_OPENING = r"[\s（(【\[〔<《*_#>—–~-]*"
_ROLES_ZH = "|".join(
    (
        "作者|原作者|编辑|责编|责任编辑|编译|翻译|译者|校对|审校|校者|选题|撰文|采写|记者|本报记者|摄影|摄|制图|绘图|设计|排版|监制|出品",
        "通讯员|策划|题图|封面图?|头图|图源|图片来源|图片提供|图片|来源|文章来源|信息来源|数据来源|资料来源|出处|原文|原文链接|原文标题",
        "原文作者|原标题|原载|首发|转载|转载自|发布时间|发布日期|发表时间|时间|日期|关键词|标签|分类|文|图|译|编",
    )
)
_CREDIT_ZH = (
    rf"(?:{_ROLES_ZH})\s*(?:[:：|｜/／丨]|by\b|via\b)|(?:via|by)\s*[:：]",
    "(?:本文|本篇|本译文|以上内容|原文)(?:由|来自|来源|转自|转载|译自|编译自|首发|系|最初发表|原载)",
    "(?:本文|本篇|基本|部分|文章)?(?:素材|内容|图文)(?:来自|来源于|源自|取自|摘自|整理自)",
    "(?:[中英日]文)?原(?:版|文)(?:最初|首次|已)?(?:发布|发表|刊载|刊登|首发)(?:于|在)",
    r"(?:转载自|译自|编译自|转自|摘自)\S",
    r"[^，。]{2,12}(?:报道|电|讯)[\s）)】\]]*$",
)
_DOCUMENT_ZH = "(?:[本此](?:文章?|文档|页面?|网页|译文|内容|翻译)|译文|翻译)"
_ORIGINAL_ZH = "[中英]文|原文|原版|官方"
_NOTE_ZH = (
    r"(?:[A-Za-z]{2,10} ?)?(?:译者|编者|作者|编辑|校者|记者|小编|编译者|[译编校])(?:按|注|附注|附|说明|的话|后记)(?:[:：（(\s]|$)",
    rf"{_DOCUMENT_ZH}(?:内容)?(?:是|由|经|为|系|使用|借助|通过)[^，。]{{0,12}}(?:自动|机器|AI|人工智能|大模型)[^，。]{{0,8}}翻译",
    rf"(?:{_DOCUMENT_ZH})?仅供参考[，,][^。]{{0,20}}(?:{_ORIGINAL_ZH})",
    rf"(?:如有?|若有?|如遇)[^，。]{{0,10}}(?:不准确|不一致|出入|歧义|差异|疑问)[^，。]{{0,8}}[，,][^。]{{0,10}}(?:以|参考|参阅|参照|查看|见)\s*(?:{_ORIGINAL_ZH})",
)
_CAPTION = (
    r"(?:图|表|图表|附图|附表)\s*[0-9０-９一二三四五六七八九十]+(?:[-.][0-9]+)?\s*[:：.．、|｜ 　][^。！？]{1,60}$",
    r"(?:figure|fig\.|table|chart|exhibit)\s*[0-9]+(?:[-.][0-9]+)?\s*[:：.|—–-][^.!?]{1,120}\.?$",
)
_CALL_ZH = (
    "未经(?:授权|许可|允许|书面)|转载请|版权所有|版权声明|版权归|免责声明|声明[:：]|风险提示[:：]|投稿|爆料|商务合作|寻求报道|联系我们",
    "(?:欢迎|求|请|记得|麻烦)(?:大家|各位|您?给我们|来|帮忙)*(?:点个?|给个?|送个?)?\\s*(?:star|小?星星|fork)(?![a-z])",
    "扫码|扫描|长按|点击|关注(?:我们|公众号|本号|微信|我)|欢迎(?:关注|订阅|转发|点赞|留言|加入)|订阅|加入(?:我们|社群|群聊)|点个|分享(?:到|至)",
    "阅读(?:原文|更多|全文)|延伸阅读|相关(?:阅读|文章|链接)|推荐阅读|往期|参考(?:资料|文献|链接|来源|阅读)|更多(?:内容|资讯|精彩|详情请)",
    r"(?:全文完|正文完|本文完|完|未完待续|the end|end)[\s）)】\]。.*_—–~-]*$",
)
_ROLES_EN = "|".join(
    (
        "by|source|sources|author|authors|editor|editors|translator|translators|reporter|photo|photos|photo credit|photographs?",
        "images?|image credit|cover image|cover photo|credit|credits|via|original|original article|original title|original text|published",
        "posted|date|tags|keywords|filed under|categories|category|translation|reporting|text|graphics?|illustration",
    )
)
_DID_EN = "|".join(
    (
        "translated|edited|reported|written|compiled|adapted|reporting|editing|writing|photographs?|photos?|illustrations?",
        "additional reporting",
    )
)
_PUBLISHED_EN = (
    "(?:originally |first |also )?"
    "(?:published|translated|posted|written|appeared|adapted|republished|produced|sponsored|compiled)"
)
_CREDIT_EN = (
    rf"(?i:{_ROLES_EN})\s*[:：|]",
    r"(?i:by|via|from) [A-Z][\w.'’-]*(?:,? (?:and |of )?[A-Z][\w.'’-]*){0,8}\s*$",
    rf"(?i:{_DID_EN}) (?:and \w+ )?(?:by|from) ",
    rf"(?i:this (?:article|story|post|piece|translation|report) (?:was|is|has been|originally|first) ?{_PUBLISHED_EN})",
    "(?i:originally (?:published|posted|appeared|written))|(?i:(?:last )?updated|published)(?: on)? [A-Z0-9]",
)
_DOCUMENT_EN = "(?:document|article|page|post|translation|version|text)"
_MACHINE_EN = "(?:AI|machine|LLM|large language model)"
_DIFFERENCE_EN = "(?:discrepanc|inaccurac|inconsistenc|conflict|ambigu|doubt)"
_NOTE_EN = (
    r"(?:translator|editor|author|reporter|writer)(?:['’]s|s['’]|s)? notes?\b|notes? from the (?:editor|translator|author)",
    r"\[?(?:ed|tr)\. ?note",
    rf"this (?:\w+ )?{_DOCUMENT_EN}(?: (?:is|was|has been))? (?:a )?(?:automatically |machine[ -]|auto[ -]?|AI[ -])+translat",
    rf"this (?:\w+ )?{_DOCUMENT_EN} (?:is|was|has been) translated (?:automatically |(?:by|with) (?:an? )?{_MACHINE_EN})",
    rf"(?:in case of|if (?:there are|you find)) (?:any )?{_DIFFERENCE_EN}\w*[^.]{{0,60}}(?:refer|original|prevail|english|chinese)",
)
_CALL_EN = (
    r"all rights reserved|copyright\b|©|disclaimer\s*[:：]|subscribe\b|sign up (?:for|to)\b|follow us|read more\b",
    "read the (?:original|full)",
    r"(?:please )?(?:give us|leave) an? (?:github )?star\b|(?:please )?star (?:us|our|the) (?:on|repo|repository|project)\b",
    r"[^\n{}]{1,60}\{[^{}\n]*\.[\w-]*(?:button|btn)[^{}\n]*\}\s*$",
    r"related(?: articles?| stories| reading| posts?| links)?\s*[:：]?\s*$|further reading|references?\s*[:：]?\s*$|see also\s*[:：]?\s*$",
    r"contact us\b|click here|scan the qr|share this|advertisement\s*$|(?:the end|end|fin|###|-30-)[\s.)\]*_—–-]*$",
)


def _pattern(parts: tuple[str, ...], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(f"{_OPENING}(?:{'|'.join(parts)})", flags)


_KINDS = (
    (Boilerplate.NOTE, _pattern(_NOTE_ZH)),
    (Boilerplate.NOTE, _pattern(_NOTE_EN)),
    (Boilerplate.CAPTION, _pattern(_CAPTION)),
    (Boilerplate.CREDIT, _pattern(_CREDIT_ZH)),
    (Boilerplate.CREDIT, _pattern(_CREDIT_EN, re.NOFLAG)),
    (Boilerplate.CALL, _pattern(_CALL_ZH)),
    (Boilerplate.CALL, _pattern(_CALL_EN)),
)


@lru_cache(_TEXTS)
def boilerplate(text: str) -> Boilerplate | None:
    """The kind of a sentence or a paragraph that is boilerplate; None if it is part of the article."""
    for kind, pattern in _KINDS:
        if pattern.match(text) and (kind is not Boilerplate.CREDIT or len(text) <= _MAX_CREDIT):
            return kind
    return None


_NOTES = "译注|译者注|编者注|编注|译者按|编者按|translator['’]s note|editor['’]s note|ed\\. note"
LONGEST_NOTE = 1000
"""Greatest length of a note in brackets, in characters. The limit keeps the search linear if many brackets are never closed."""
_BRACKETED = re.compile(
    rf"[（(【\[][^（()）】\]]{{0,12}}(?:{_NOTES})[^（()）】\]]{{0,{LONGEST_NOTE}}}[）)】\]]", re.IGNORECASE
)


_REPORTERS = "(?:本报|本刊|本网|见习|实习|驻外|全媒体|特约)?(?:记者|通讯员|特派员|编辑)"
_DATELINE = re.compile(
    rf"\s*[【\[]?[^，。；：“”（()）\n]{{1,24}}?(?:讯|电|消息|报道)[】\]]?\s*[（(]\s*{_REPORTERS}[^（()）\n]{{1,40}}[）)]"
    rf"|\s*[【\[]?(?:本报|本刊|本网|新华社|中新社|中新网|央视网)[^，。；：“”（()）\n]{{0,20}}?(?:讯|电|消息)(?=[】\]：:\s])[】\]]?"
)
"""The line in which a newspaper says who reports from where: 本报上海 5 月 1 日讯（记者 …）."""


@lru_cache(_TEXTS)
def bracketed_notes(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a newspaper's dateline and of notes in brackets by an editor or a translator, which may have several sentences."""
    dateline = _DATELINE.match(text)
    notes = [match.span() for match in _BRACKETED.finditer(text)]
    return (dateline.span(), *notes) if dateline else tuple(notes)
