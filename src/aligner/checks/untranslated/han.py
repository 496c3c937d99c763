"""Finds runs of Chinese in an English text, and separates those left untranslated from those that belong there."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from aligner.text.han import HAN, count_han, has_han
from aligner.text.lazy import lazy

_KANA = lazy(r"[\u3041-\u30ff]")
_BETWEEN = r"[\u3001\u3002\uff01-\uff0f\uff1a-\uff20\u300a\u300b\u300c-\u300f\u3010\u3011\u00b7·\s\d]"
# Chinese with its own punctuation, numbers and spaces inside: 2010年, 《三体》, 域控制器，和
_RUN = lazy(rf"[《「『]?[{HAN}](?:{_BETWEEN}*[{HAN}])*[》」』]?")
_LATIN = lazy(r"[A-Za-z]")
_OPENING = "([{（【"
_CLOSING = ")]}）】"
_QUOTES = "\"“”'‘’「」『』《》"
# Words before the Chinese that show it is there on purpose: "the character 人", "known as 内卷"
_ANNOUNCED = lazy(
    r"\b(?:characters?|words?|terms?|phrases?|names?|named|called|known as|nicknamed|dubbed|titled|entitled|slogans?"
    r"|idioms?|surnames?|proverbs?|sayings?|expressions?|strings?|keywords?|hashtags?|tags?|pronounced|written|in Chinese"
    r"|Chinese for|Chinese|Mandarin|pinyin|homophones?|radicals?|pun|labels?|headed|inscribed|reads?|search(?:ed|es|ing)?"
    r"(?: for)?|types?|typed|enter(?:ed)?|WeChat(?: account)?|Weibo)[\s,:]*(?:is|as|of|was|the)?[\s,:]*$",
    re.IGNORECASE,
)
_SPEAKER = lazy(r"\b(?:human|user|assistant|prompt|query):\s*$", re.IGNORECASE)
"""Before what somebody says in a sample of a dialogue with a model."""
_SECOND_TITLE = lazy(r"[A-Za-z0-9)] ?[|｜] ?$")
"""An English title before the Chinese one: *Weekly report | 周报*."""
_LANGUAGE = lazy(
    "(?:切换[到至]|查看|阅读)?(?:(?:简体|簡体|簡體|繁體|繁体|正體)?中文|汉语|漢語|简体|簡體|繁体|繁體|日本語)(?:版|版本|[主首]页|文档|官网)?"
)
_EDITION = lazy(rf"[{HAN}]+\s*[（(](?:简体)?中文版?[)）]")
"""The language of a document after its name: 报名表（中文）."""
_FILE = lazy(
    r"https?://[^\s()（），。；]+|[\w./%-]+\.(?:png|jpe?g|gif|svg|webp|md|pdf|csv|json|txt|docx?|xlsx?|pptx?|zip|html?|py)[.,;:]?"
)
"""An address, or the name of a file, which may be an image's alternative text: *3-标题-1.png*."""
_PICTURE = lazy(r"[^.!?,;:]+\.(?:png|jpe?g|gif|svg|webp)\s*")
_WORD = lazy(r"[^\s()（）\[\]\"“”]+")
_EXPLAINED = lazy(
    rf"\s*[,;:–—-]*\s*(?:[(（=/](?!\s*(?:[{HAN}\d]|see\b|as\b|for\b|about\b|in\b|up\b|down\b|from\b))|\bor\b(?!\s*(?:the\s*)?[{HAN}])|"
    r"\bmean(?:s|ing|t)?\b|\bi\.e\.|\bthat is\b|\bliterally\b|\bwhich (?:means|is)\b"
    r"|\btranslat(?:es|ed|ing)\b|\bin Chinese\b|\bstands? for\b|\bpronounced\b|\brefers? to\b|\bin English\b)",
    re.IGNORECASE,
)


_ACRONYM = lazy(r"\s*[(（]\s*[A-Z][A-Z0-9-]{1,6}\s*[)）]")
"""An abbreviation alone after the Chinese, which explains it to nobody: 人工智能 (AI)."""


class Standing(Enum):
    """How a run of Chinese is used in an English sentence."""

    BARE = auto()
    """As if it were an English word: left untranslated."""
    QUOTED = auto()
    """In quotation marks or in a dialogue with a model, without an explanation."""
    GLOSS = auto()
    """Beside its English rendering, or announced as Chinese: it belongs there."""


class Run(NamedTuple):
    """Chinese in an English text."""

    start: int
    end: int
    standing: Standing


def runs(text: str) -> Iterator[Run]:
    """The runs of Chinese characters in an English text. Text with kana is Japanese and is left out."""
    for found in _RUN.finditer(text):
        start, end = found.span()
        # A mark whose partner is outside the run belongs to the surrounding text.
        for opening, closing in ("《》", "「」", "『』"):
            inner = text[start:end]
            if inner.count(opening) != inner.count(closing):
                start += inner.startswith(opening)
                end -= inner.endswith(closing)
        if _KANA.search(text, max(start - 1, 0), min(end + 1, len(text))):
            continue
        yield Run(start, end, _standing(text, start, end))


def _standing(text: str, start: int, end: int) -> Standing:
    before, after = text[:start], text[end:]
    quoted = (before[-1:] and before[-1] in _QUOTES and after[:1] and after[0] in _QUOTES) or text[start] in "《「『"
    if quoted and text[start] not in "《「『":
        before, after = before[:-1], after[1:]
    if _ACRONYM.match(after) and not quoted and not _is_bracketed(before, after):
        return Standing.BARE
    named = _LANGUAGE.fullmatch(text, start, end) or _EDITION.match(text, start) or _is_in_file_name(text, start, end)
    if (
        named
        or _SECOND_TITLE.search(before)
        or _is_bracketed(before, after)
        or _EXPLAINED.match(after)
        or _ANNOUNCED.search(before)
    ):
        return Standing.GLOSS
    return Standing.QUOTED if quoted or _SPEAKER.search(before) else Standing.BARE


def _is_in_file_name(text: str, start: int, end: int) -> bool:
    """Whether the Chinese is a part of an address or of the name of a file."""
    if _PICTURE.fullmatch(text):
        return True
    words = (word for word in _WORD.finditer(text) if word.start() <= start and end <= word.end())
    return any(_FILE.fullmatch(word[0]) for word in words)


def _is_bracketed(before: str, after: str) -> bool:
    """Whether the Chinese is in brackets after an English word, alone or with its pronunciation: (天垓, *Tiāngāi*)."""
    opened = max(before.rfind(mark) for mark in _OPENING)
    if opened < 0 or any(mark in before[opened:] for mark in _CLOSING):
        return False
    closed = min((at for mark in _CLOSING if (at := after.find(mark)) >= 0), default=-1)
    if closed < 0 or not _LATIN.search(before[:opened]):
        return False
    inside = before[opened + 1 :] + " " + after[:closed]
    most = _WORDS_OF_GLOSS * (1 if before[opened + 1 :].strip() else 2)
    return len(re.findall(r"[A-Za-z]{2,}", inside)) <= most or bool(_GLOSS_WORDS.search(inside))


_WORDS_OF_GLOSS = 3
"""Greatest number of English words beside the Chinese in brackets, so that they can be its pronunciation. Twice as many are
allowed if the Chinese comes first."""
_GLOSS_WORDS = lazy(r"\b(?:in Chinese|literally|lit\.|pinyin|Chinese:|meaning)\b", re.IGNORECASE)


def han_share(text: str) -> float:
    """The share of Chinese in a text, by Han characters and Latin words; a word counts as two characters."""
    han = count_han(text)
    latin = len(re.findall(r"[A-Za-z]+", text))
    return han / (han + 2 * latin) if han else 0.0


_CHINESE_SHARE = 0.6
"""Least `han_share` of a segment that is in Chinese and only has some English words. English segments with some Chinese
left have at most 0.3, Chinese segments with names in Latin letters at least 0.7."""
_LEAST_HAN = 4


def is_chinese(text: str) -> bool:
    """Whether a segment of an English text is in Chinese as a whole. Japanese is not."""
    return not _KANA.search(text) and count_han(text) >= _LEAST_HAN and han_share(text) >= _CHINESE_SHARE


def is_bilingual_row(text: str) -> bool:
    """Whether a table row has a cell in Chinese and a cell in English, as in a list of terms or of translations.

    Beside a cell in Chinese with figures or words in Latin letters, the English has to be as long as a translation of it.
    """
    cells = [cell.strip() for cell in text.split("\t")]
    english = max((len(re.findall("[A-Za-z]{2,}", cell)) for cell in cells if not has_han(cell)), default=0)
    for cell in cells:
        pure = han_share(cell) == 1 and not re.search(r"\d", cell)
        if (pure and english) or (is_chinese(cell) and english * _HAN_PER_WORD >= count_han(cell)):
            return True
    return False


_HAN_PER_WORD = 3
"""Greatest number of Han characters for each word of a translation. Translations of articles have 1.5 to 2."""
