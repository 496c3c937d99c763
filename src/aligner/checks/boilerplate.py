"""Recognises boilerplate: lines that are not part of the article, such as credits, sources, notes and calls to subscribe.

An editor or a translator may add or drop them, so it is not a fault if one text lacks them.
"""

import re
from enum import Enum, auto
from functools import cache, lru_cache

from aligner.paths import DATA
from aligner.text.lazy import lazy

ONE_LANGUAGE = (
    r"(?:[^\w\n]*(?:[简簡][体體]中文|繁[體体]中文|中文(?:\s?[(（]?(?:[简簡][体體]|繁[體体])[)）]?)?|汉语|英文|英语|日语|韩语|English|Chinese|日本語"
    r"|한국어|Français|Deutsch|Español|Português(?: \([A-Z]\w+\))?|Русский|Tiếng Việt|Italiano|Türkçe|العربية|CN|EN|ZH|JA|KO)"
    r"(?:版本?|판|文[档檔]|阅读|閱讀|说明| ?(?:version|edition|docs?|documentation|readme))?)"
)
"""The expression of a language that a page is available in."""
LANGUAGES = lazy(rf"{ONE_LANGUAGE}{{2,}}[^\w\n]*", re.IGNORECASE)
"""A list of languages to choose from."""


class Boilerplate(Enum):
    """The kind of a line of boilerplate."""

    CREDIT = auto()
    """Who wrote, translated or published the article, and when."""
    NOTE = auto()
    """A note by an editor or a translator, or about how the text was translated."""
    CAPTION = auto()
    """The caption of a figure or a table."""
    CALL = auto()
    """A request to the reader, a legal notice, a list of further reading or of languages, or an end mark."""


_MAX_CREDIT = 240
"""Greatest length of a credit, in characters. A longer paragraph that begins like a credit is part of the article."""

_TEXTS = 4096
"""Size of the caches: several rules ask about the same sentences and blocks."""

_OPENING = r"[\s（(【\[〔<《*_#>—–~-]*"
_PART = re.compile("<([a-z_]+)>")


@cache
def _kinds() -> tuple[tuple[Boilerplate, re.Pattern[str]], ...]:
    """The kinds in the order in which a line is tried, each with what such a line begins with."""
    import tomllib

    lists = tomllib.loads((DATA / "boilerplate.toml").read_text(encoding="utf-8"))
    parts = {name: "|".join(some) for name, some in lists["parts"].items()}

    def beginning(name: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
        either = _PART.sub(lambda part: parts[part[1]], "|".join(lists[name]))
        return lazy(f"{_OPENING}(?:{either})", flags)

    return (
        (Boilerplate.NOTE, beginning("note")),
        (Boilerplate.CAPTION, beginning("caption")),
        (Boilerplate.CREDIT, beginning("credit")),
        (Boilerplate.CREDIT, beginning("credit_cased", re.NOFLAG)),
        (Boilerplate.CALL, beginning("call")),
    )


@lru_cache(_TEXTS)
def boilerplate(text: str) -> Boilerplate | None:
    """The kind of a sentence or a paragraph that is boilerplate; None if it is part of the article."""
    if LANGUAGES.fullmatch(text):
        return Boilerplate.CALL
    for kind, pattern in _kinds():
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
