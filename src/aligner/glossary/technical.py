"""Finds the parts of a text that are addresses and not prose: links, mail addresses, paths. Terms in them don't count."""

import re
import sys
from bisect import bisect_right
from functools import lru_cache

from aligner.text.spans import Span

_FAR = sys.maxsize

_TECHNICAL = re.compile(
    r"""
    # links; Han ends them, but after a slash and the like
    (?:https?|ftp)://(?:[!-~]++(?:(?<=[/=_(])[\u4e00-\u9fff]++)?)+
    | (?<![\w.])www\.[!-~]+
    | (?<![\w.+-])[\w.+-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+           # addresses
    | (?<![\w@])@\w+                                       # handles
    | (?<![\w.@/])(?:[A-Za-z0-9-]+\.)+                     # host names, bare or with a path
      (?:com|cn|org|net|io|ai|dev|edu|gov|co|me|hk|tw|info|xyz|tech|app|example)\b(?:/[!-~]*)?
    | (?<![\w/.])(?:\.{0,2}/)?(?:[\w.-]+/)+[\w.-]+\.[A-Za-z][A-Za-z0-9]{0,4}\b   # paths
    | (?<![\w.])[\w-]+\.                                   # file names
      (?:py|js|ts|c|cc|cpp|h|rs|go|java|sh|md|html?|pdf|png|jpe?g|gif|svg|webp|json|ya?ml|toml|txt|zip|gz)\b
    """,
    re.ASCII | re.VERBOSE,
)
_HINT = re.compile(r"(?<=[\w:@/])[./@](?=[\w/])|@(?=\w)", re.ASCII)
_CHUNK = re.compile(r"(?:[!-~]++(?:(?<=[/=_(])[\u4e00-\u9fff]++)?)*")
_TAIL = ".,;:!?)]}'\""


def technical_spans(text: str) -> list[Span]:
    """Spans of links, mail addresses, handles, host names, paths and file names, in order."""
    return list(_technical_spans(text))


@lru_cache(4096)  # because many rules need the spans of the same sentence
def _technical_spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    done = 0
    for hint in _HINT.finditer(text):
        if hint.start() < done:
            continue
        start = hint.start()
        while start > done and "!" <= text[start - 1] <= "~":
            start -= 1
        done = _CHUNK.match(text, start).end()  # type: ignore[union-attr]  # it always matches, at least the empty string
        for found in _TECHNICAL.finditer(text, start, done):
            lo, hi = found.span()
            while hi > lo and text[hi - 1] in _TAIL:  # a full stop after a link belongs to the sentence
                if text[hi - 1] == ")" and text.count("(", lo, hi) >= text.count(")", lo, hi):
                    break
                hi -= 1
            if lo < hi:
                spans.append((lo, hi))
    return tuple(spans)


def inside(spans: list[Span], start: int, end: int) -> bool:
    """Whether a place is a proper part of one of the sorted spans. A place that equals a span (*Character.AI*) isn't."""
    before = bisect_right(spans, (start, _FAR)) - 1
    return before >= 0 and end <= spans[before][1] and spans[before] != (start, end)
