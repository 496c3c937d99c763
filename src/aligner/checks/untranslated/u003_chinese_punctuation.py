"""U003 chinese-punctuation: the translation has punctuation of the other language."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from typing import NamedTuple
from unicodedata import normalize

from aligner.checks.boilerplate import LANGUAGES
from aligner.checks.locate import by_language
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.prose import machine_spans, prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.texts import Translation
from aligner.checks.untranslated.han import is_chinese
from aligner.document.model import InlineKind, Language
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.han import HAN
from aligner.text.lazy import lazy
from aligner.text.spans import Span, apart, overlaps

_MARKS_OF_ONE = "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff5e\uffe5"
_CHINESE_MARK = lazy(f"[{_MARKS_OF_ONE}]|\u3000|…{{2,}}|—{{2,}}|(?<=[a-z])·(?=[A-Z][a-z])")
"""Also the full-width space, and the dot between the parts of a name, such as Jane·Doe."""
_TOUCHING = lazy(f"[{_MARKS_OF_ONE}“”‘’ ]+")
_CHINESE = lazy(f"[{HAN}\u3040-\u30ff]")
_ENGLISH = {
    "、": ",", "。": ".", "“": '"', "《": '"', "》": '"', "「": '"', "」": '"', "『": "'", "』": "'", "〈": '"', "〉": '"',
    "【": "[", "】": "]", "〔": "[", "〕": "]", "～": "–", "｡": ".", "\u3000": " ", "·": " ",
}  # fmt: skip
_PAIRED = frozenset("《》「」『』〈〉【】〔〕～·")
_OPENED = dict(zip("》」』〉】〕", "《「『〈【〔", strict=True))
"""The first mark of a pair by the second: both are one mistake."""
_ORNAMENTS = lazy(r"[\s【】〔〕［］｜\u2190-\u2bff\ufe0f\U0001f300-\U0001faff]*")
"""What may frame and separate links: brackets, bars, arrows and pictographs."""
_NAMES = {
    "，": "comma", "、": "list comma", "。": "full stop", "；": "semicolon", "：": "colon", "？": "question mark",
    "！": "exclamation mark", "（": "bracket", "）": "bracket", "……": "ellipsis", "——": "dash",
    "\u3000": "space", "·": "dot", "％": "percent sign", "《": "title mark", "》": "title mark",
    "「": "quotation mark", "」": "quotation mark", '"': "quotation mark",
}  # fmt: skip
_NEEDS_SPACE_AFTER = frozenset(",.;:?!)]%")
_NEEDS_SPACE_BEFORE = frozenset("([")


class Mark(NamedTuple):
    """Punctuation that belongs to the other language."""

    text: str
    start: int
    end: int
    instead: str
    """The mark that the language of the text uses, without the space that may be needed beside it."""
    safe: bool
    """Whether the replacement is always right."""

    @property
    def name(self) -> str:
        """The name of the mark in messages."""
        if self.instead == "·":
            return "full stop in a name"
        return _NAMES.get(self.text[:1] * min(len(self.text), 2), "mark" if not self.text.isalnum() else "letter form")


def chinese_marks(text: str) -> Iterator[Mark]:
    """Chinese punctuation, and full-width letters and digits, in an English text. Marks beside Chinese are left out."""
    touching = [run.span() for run in _TOUCHING.finditer(text)]
    for found in _CHINESE_MARK.finditer(text):
        start, end = found.span()
        if _beside_han(text, start, end, touching):
            continue
        mark = found[0]
        if mark[0] in "…—":
            yield Mark(mark, start, end, mark[0], safe=False)
            continue
        instead = _ENGLISH.get(mark) or normalize("NFKC", mark)
        yield Mark(mark, start, end, instead, safe=mark not in _PAIRED)


def spaced(instead: str, before: str, after: str) -> str:
    """An English mark with the spaces that it needs between the characters before and after it."""
    head = " " if instead in _NEEDS_SPACE_BEFORE and before.isalnum() else ""
    tail = " " if instead in _NEEDS_SPACE_AFTER and (after.isalnum() or after in _OPENING) and after else ""
    return head + instead + tail


class Join(Enum):
    """How a mark between two digits relates them."""

    APART = 1
    """It separates two numbers: 3、5."""
    ONE = 2
    """It is part of one number or time: 3．5, 10：30."""
    UNKNOWN = 3
    """It may be a mistake for a decimal point or a thousands separator: 3。5, 12，345."""


def join_of(text: str, mark: Mark, offset: int = 0) -> Join | None:
    """How a Chinese mark relates the digits on its two sides; None if a side has no digit, or for other marks.

    Args:
        text: The block that contains the mark. One sentence is not enough, because the mark may end it.
        mark: The mark, with offsets in its sentence.
        offset: Where in the block the sentence begins.
    """
    start, end = offset + mark.start, offset + mark.end
    before, after = _DIGITS_BEFORE.search(text, max(start - _LONGEST_GROUP, 0), start), _DIGITS_AFTER.match(text, end)
    if before is None or after is None or mark.instead not in _BETWEEN:
        return None
    if mark.text in _NUMBER_MARKS:
        return Join.ONE
    thousands = mark.instead == "," and mark.text != "、" and len(before[1]) <= 3 and len(after[1]) == 3
    return Join.UNKNOWN if thousands or mark.instead == "." else Join.APART


_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
_DIGITS_BEFORE, _DIGITS_AFTER = lazy(rf"(\d{{1,4}}){_UNSEEN}$"), lazy(rf"{_UNSEEN}(\d{{1,4}})")
_LONGEST_GROUP = 8
"""How many characters before a mark are searched for a group of up to four digits and invisible characters."""
_BETWEEN = frozenset(",.;:?!/")
_NUMBER_MARKS = frozenset("．：／")
"""The full-width marks that can be part of a number or a time."""


_OPENING = frozenset("“‘([")
_MARKS = dict(zip(",.?!;:", "，。？！；：", strict=True))
_ENGLISH_MARK = lazy(f"(?<=[{HAN}”」』）》])[,.?!;:](?=[ ]?[{HAN}“「『（《]|$)")
_STRAIGHT = lazy(f'"(?=[{HAN}])([^"\\n]{{0,80}})(?<=[{HAN}，。！？、])"')
"""Chinese between straight quotation marks."""
_FOREIGN = frozenset(
    "阿埃艾爱安昂奥巴贝比彼宾波伯博布查达戴丹德登迪蒂丁杜多厄恩尔法菲费芬弗福盖戈格古哈海汉赫亨霍基吉加杰金卡凯坎康柯科克肯库夸拉莱兰朗劳雷里理利丽莉列林"
    "卢鲁露伦罗洛马玛迈麦曼梅蒙米密明姆摩莫默穆纳娜内尼涅纽努诺欧帕潘佩彭皮珀蒲普奇齐恰乔切丘琼让热茹瑞萨塞赛桑瑟沙莎舍圣施什史舒司丝斯苏索塔泰坦汤唐特提"
    "廷图托瓦万威韦维温沃乌西希锡夏谢辛休雅亚扬耶伊因英尤约泽扎詹珍芝朱兹佐"
)
"""Characters of foreign names."""
_NAME_PART = 2
"""How many characters of a name before and after the dot are looked at."""
_INNER_SPACE = lazy(f"(?<=[{HAN}，。；：、]) *\u3000[\u3000 ]*(?=[{HAN}])")
"""A full-width space within a sentence."""
_FEW = 2
"""Greatest number of full-width spaces, or of straight quotations, of a text in which they are no habit."""
_HABIT = 4
"""Least number of Chinese marks per English mark between Chinese characters in a text that uses Chinese punctuation, so that
the English marks are mistakes. Well-edited articles have 28 or more; articles in half-width punctuation less than one."""


def english_marks(text: str) -> Iterator[Mark]:
    """Half-width punctuation between Chinese characters, or after the last one, and full-width spaces between them."""
    for space in _INNER_SPACE.finditer(text):
        yield Mark("\u3000", *space.span(), "", safe=False)
    for found in _ENGLISH_MARK.finditer(text):
        start, end = found.span()
        if found[0] == "." and _is_in_name(text, start):
            yield Mark(".", start, end, "·", safe=False)
            continue
        if text[end : end + 1] == " ":
            end += 1
        yield Mark(found[0], start, end, _MARKS[found[0]], safe=True)
    for quoted in _STRAIGHT.finditer(text):
        for at, instead in ((quoted.start(), "“"), (quoted.end() - 1, "”")):
            yield Mark('"', at, at + 1, instead, safe=False)


def _is_in_name(text: str, dot: int) -> bool:
    """Whether a full stop is between the parts of a foreign name: 图尔西.多希."""
    around = text[max(0, dot - _NAME_PART) : dot], text[dot + 1 : dot + 1 + _NAME_PART]
    return all(len(part) == _NAME_PART and _FOREIGN.issuperset(part) for part in around)


def full_width_habits(texts: Iterable[str]) -> frozenset[str]:
    """The marks that a Chinese text generally doesn't use: `,.?!;:`, straight quotation marks and full-width spaces."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts["full"] += sum(text.count(mark) for mark in _MARKS.values())
        counts["half"] += len(_ENGLISH_MARK.findall(text))
        counts["curly"] += text.count("“") + text.count("「")
        counts["straight"] += len(_STRAIGHT.findall(text))
        counts["spaces"] += len(_INNER_SPACE.findall(text))
    found = "".join(_MARKS) if counts["full"] >= _HABIT * max(counts["half"], 1) else ""
    few = found and not counts["curly"] and counts["straight"] <= _FEW
    found += '"' if few or counts["curly"] >= _HABIT * max(counts["straight"], 1) else ""
    return frozenset(found + ("\u3000" if counts["spaces"] <= _FEW else ""))


def _beside_han(text: str, start: int, end: int, touching: Sequence[tuple[int, int]]) -> bool:
    """Whether some marks, or the marks that touch them, are beside a Chinese character.

    Args:
        text: The text.
        start: Where the marks begin.
        end: Where they end.
        touching: The runs of marks, quotation marks and spaces in the text.
    """
    before = bisect_left(touching, (start,)) - 1
    if before >= 0 and touching[before][1] >= start:
        start = touching[before][0]
    after = bisect_left(touching, (end + 1,)) - 1
    if after >= 0 and touching[after][1] > end:
        end = touching[after][1]
    return bool((start and _CHINESE.match(text, start - 1)) or _CHINESE.match(text, end))


def check(texts: Translation) -> Iterator[Finding]:
    """Reports punctuation of the other language, with one finding for all marks of one kind.

    Marks that may be part of a number have their own finding, because only they have no safe fix.
    """
    document = texts.target
    english = document.document.language is Language.EN
    unused = None if english else full_width_habits(segment.text for segment in prose(document))
    if unused is not None and not unused:
        return
    groups: dict[tuple[str, str, bool], list[tuple[Segment, Mark]]] = {}
    for segment in prose(document):
        if english and (is_chinese(segment.text) or LANGUAGES.fullmatch(segment.text)):
            continue  # U002 reports the whole sentence, and the marks between languages to choose from only separate them
        found = list((chinese_marks if english else english_marks)(segment.text))
        barred = machine_spans(document, segment) if found else []
        if found and english:
            barred = apart([*barred, *_chinese_titles(document, segment), *_between_links(document, segment)])
        for mark in found:
            if unused is not None and mark.text not in unused:
                continue
            if not overlaps(barred, mark.start, mark.end):
                unclear = english and _join(document, segment, mark) is Join.UNKNOWN
                key = _OPENED.get(mark.text, mark.text), mark.instead if mark.text == "." else "", unclear
                groups.setdefault(key, []).append((segment, mark))
    for (*_, unclear), group in groups.items():
        yield _finding(document, group, english=english, unclear=unclear)


def _chinese_titles(document: SegmentedDocument, segment: Segment) -> list[Span]:
    """The spans of links whose text is Chinese: the titles of Chinese pages."""
    block = document.blocks[segment.block]
    return [
        (max(i.start - segment.start, 0), min(i.end - segment.start, len(segment.text)))
        for i in block.inlines
        if i.kind is InlineKind.LINK
        and i.start < segment.end
        and i.end > segment.start
        and _CHINESE.search(block.text[i.start : i.end])
    ]


def _between_links(document: SegmentedDocument, segment: Segment) -> list[Span]:
    """The spans beside links that only frame or separate them: 【 and 】 around a choice of languages, ｜ between two sites."""
    links = [i for i in document.blocks[segment.block].inlines if i.kind is InlineKind.LINK]
    edges = sorted((max(i.start - segment.start, 0), i.end - segment.start) for i in links)
    gaps = zip([0, *(end for _, end in edges)], [*(start for start, _ in edges), len(segment.text)], strict=True)
    return [(lo, hi) for lo, hi in gaps if edges and lo < hi and _ORNAMENTS.fullmatch(segment.text, lo, hi)]


def _finding(
    document: SegmentedDocument, group: list[tuple[Segment, Mark]], *, english: bool, unclear: bool
) -> Finding:
    mark = group[0][1]
    first, *more = [locate_part(document, segment, one.start, one.start + len(one.text)) for segment, one in group]
    edits = [_edit(document, segment, one, english=english) for segment, one in group]
    safe = mark.safe and not unclear
    repair = Fix(tuple(edit for edit in edits if edit), safe=safe, suggestion=unclear) if all(edits) else None
    return Finding(
        _said(mark, english=english),
        **by_language(document.document.language, first),
        severity=None if english else Severity.INFO,
        confidence=0.95 if mark.safe else 0.8,
        help="between digits it may separate two numbers or be part of one; write the one you mean" if unclear else "",
        fix=repair,
        more=tuple(more),
    )


def _said(mark: Mark, *, english: bool) -> str:
    if mark.text == "\u3000" and not english:
        return "there is a full-width space inside the sentence: Chinese has none there"
    kind = ("Chinese" if not mark.text.isalnum() else "full-width") if english else "half-width"
    instead = "“…”" if mark.text == '"' else f"“{mark.instead}”"
    return f"“{mark.text}” is a {kind} {mark.name}: {'English' if english else 'Chinese'} uses {instead}"


def _edit(document: SegmentedDocument, segment: Segment, mark: Mark, *, english: bool) -> Edit | None:
    edit = edit_part(document, segment, mark.start, mark.end, mark.instead)
    if edit is None or not english:
        return edit
    joined = _join(document, segment, mark)
    if joined:
        return replace(edit, replacement=f"{mark.instead} " if joined is Join.APART else mark.instead)
    text = document.document.source.text
    written = spaced(mark.instead, text[edit.start - 1 : edit.start], text[edit.end : edit.end + 1])
    return replace(edit, replacement=written)


def _join(document: SegmentedDocument, segment: Segment, mark: Mark) -> Join | None:
    return join_of(document.blocks[segment.block].text, mark, segment.start)


RULE = Declaration("U003", "chinese-punctuation", Severity.WARNING, Translation, check, alone=tuple(Language))
