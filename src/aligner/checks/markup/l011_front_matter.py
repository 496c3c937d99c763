"""L011 front-matter: a list of tags in the front matter has another length, or a text is a draft on one side only."""

import re
from collections.abc import Iterator

from aligner.checks.locate import by_language, locate
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.front_matter import split_front_matter
from aligner.document.model import Source

_LIST = re.compile(
    r"^(?P<key>tags|categories|keywords|topics)[ \t]*[:=][ \t]*"
    r"(?:\[(?P<flow>[^\[\]]{0,2000})\]|(?P<block>(?:[ \t]*\r?\n[ \t]*-[ \t]+[^\r\n]+)+))",
    re.MULTILINE | re.IGNORECASE,
)
_ENTRY = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,'\"][^,\r\n]*")
_ITEM = re.compile(r"^[ \t]*-[ \t]+\S", re.MULTILINE)
_SWITCH = re.compile(
    r"^(?P<key>draft|unlisted|hidden)[ \t]*[:=][ \t]*(?P<value>true|false)[ \t]*(?:#.*)?$", re.MULTILINE | re.IGNORECASE
)


def check(texts: Texts) -> Iterator[Finding]:
    """Reports lists of another length and switches that differ. Each edition has its own fields otherwise."""
    zh, en = texts.zh.document.source, texts.en.document.source
    original, translation = (zh, en) if texts.target is texts.en else (en, zh)
    for pattern in (_LIST, _SWITCH):
        here, there = _fields(original, pattern), _fields(translation, pattern)
        for key in (key for key in here if key in there):
            one, other = _value(here[key]), _value(there[key])
            if one == other:
                continue
            named = texts.source.called
            yield Finding(
                f"{key} is {other}, but the {named} says {one}"
                if isinstance(other, str)
                else f"{key} has {_entries(other)}, but {_entries(one)} in the {named}",
                **by_language(
                    texts.source, locate(original, *here[key].span("key")), locate(translation, *there[key].span("key"))
                ),
                confidence=0.8,
            )


def _fields(source: Source, pattern: re.Pattern[str]) -> dict[str, re.Match[str]]:
    return {m["key"].lower(): m for m in pattern.finditer(source.text, 0, split_front_matter(source.text).end)}


def _value(field: re.Match[str]) -> int | str:
    """The number of entries of a list, or the value of a switch."""
    if field.re is _SWITCH:
        return field["value"].lower()
    return len(_ITEM.findall(field["block"])) if field["block"] else len(_ENTRY.findall(field["flow"]))


def _entries(number: int | str) -> str:
    return f"{number} entr{'y' if number == 1 else 'ies'}"


RULE = Declaration("L011", "front-matter", Severity.INFO, Texts, check)
