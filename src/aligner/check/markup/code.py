"""Compares code of two texts, apart from what is translated in it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_HAN = re.compile("[\u3400-\u9fff]")
_COMMENT = re.compile(
    r"(?:(?:^|(?<=\s))(?:#+|//+|--)(?=\s|$|[\u3400-\u9fff])|^\s*(?:;+\s|%\s|REM\s|\*\s)|<!--|/\*|\"\"\").*$",
    re.IGNORECASE,
)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`[^`\n]*`|“[^”]*”")
_PLACEHOLDER = re.compile(
    r"<[^<>\n]{1,40}>|\{\{?[^{}\n]{1,40}\}?\}|\$\{[^}\n]*\}|\b(?:YOUR|MY)[-_][A-Z_-]+\b|\[[^\[\]\n]{1,40}\]"
)
_LETTERS = re.compile(r"[A-Za-z]{2,}")


class CodeDifference(NamedTuple):
    """A run of lines of a piece of code that differs."""

    line: int
    """0-based, in the translation."""
    original: str
    target: str


def code_key(text: str) -> str:
    """A piece of code with white space folded."""
    return " ".join(text.split())


def is_translated(one: str, other: str) -> bool:
    """Whether the difference between two pieces of code is one of language: words, names to fill in, strings."""
    if _HAN.search(one) or _HAN.search(other):
        return True
    return _PLACEHOLDER.sub("<>", one) == _PLACEHOLDER.sub("<>", other)


def is_like(one: str, other: str) -> bool:
    """Whether one piece of code can have become the other."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _LIKE


_LIKE = 0.6


def _skeleton(line: str) -> str:
    """A line without what people translate: comments, strings that hold words, names to fill in."""
    line = _COMMENT.sub("", line)
    return "".join(_PLACEHOLDER.sub("<>", line).split())


def block_differences(original: str, target: str) -> list[CodeDifference]:
    """The lines that differ between two blocks of code, those left out in which only words are translated."""
    mine, theirs = ([_skeleton(line) for line in text.splitlines()] for text in (original, target))
    lines, there = original.splitlines(), target.splitlines()
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        was, now = [x for x in lines[a:b] if _says_something(x)], [x for x in there[c:d] if _says_something(x)]
        if not was and not now:
            continue
        if any(_HAN.search(_skeleton(x)) for x in (*was, *now)) and bool(was) == bool(now):
            continue
        if was and now and _words_only(was, now):
            continue
        found.append(CodeDifference(c, "\n".join(was), "\n".join(now)))
    return found


def _says_something(line: str) -> bool:
    return bool(_skeleton(line))


def _words_only(was: list[str], now: list[str]) -> bool:
    """Whether only strings differ, and those hold sentences."""
    strip = [_STRING.sub(lambda m: "''" if " " in m[0] else m[0], "\n".join(x)) for x in (was, now)]
    return "".join(strip[0].split()) == "".join(strip[1].split())
