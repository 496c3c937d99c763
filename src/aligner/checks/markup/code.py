"""Compares code of two texts, apart from what is translated in it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz.distance import Indel

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
    return Indel.normalized_similarity(one, other) >= _LIKE


_LIKE = 0.6


def _skeleton(line: str) -> str:
    """A line without what people translate: comments, strings that hold words, names to fill in."""
    line = _COMMENT.sub("", line)
    return "".join(_PLACEHOLDER.sub("<>", line).split())


def block_differences(original: str, target: str) -> list[CodeDifference]:
    """The lines that differ between two blocks of code, those left out in which only words are translated."""
    mine, theirs = _lines(original), _lines(target)
    found = []
    matcher = SequenceMatcher(None, [key for _, _, key in mine], [key for _, _, key in theirs], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        was, now = [line for _, line, _ in mine[a:b]], [line for _, line, _ in theirs[c:d]]
        translated = any(_HAN.search(key) for _, _, key in (*mine[a:b], *theirs[c:d]))
        if (was and now and _words_only(was, now)) or (translated and bool(was) == bool(now)):
            continue
        at = theirs[c][0] if c < len(theirs) else len(target.splitlines())
        found.append(CodeDifference(at, "\n".join(was), "\n".join(now)))
    return found


def _lines(text: str) -> list[tuple[int, str, str]]:
    """The lines that say something to a machine: number, text, and text without what people translate."""
    listed = ((number, line, _skeleton(line)) for number, line in enumerate(text.splitlines()))
    return [one for one in listed if one[2]]


def _words_only(was: list[str], now: list[str]) -> bool:
    """Whether only strings differ, and those hold sentences."""
    strip = [_STRING.sub(lambda m: "''" if " " in m[0] else m[0], "\n".join(x)) for x in (was, now)]
    return "".join(strip[0].split()) == "".join(strip[1].split())
