"""Patterns for text that contains digits without being a number: addresses, names, tokens, list markers."""

import re

SKIPPED = (
    r"https?://[^\s，。）)、]+|www\.[^\s，。）)、]+"
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+\.[A-Za-z][A-Za-z0-9.-]*"
    r"|\b[Dd]ouble (?:11|12|[Ee]leven|[Tt]welve)\b|双 ?(?:十[一二]|1[12])(?![0-9十月])"
    r"|(?<![0-9])(?:24/7|(?:7 ?[x×X*] ?24|24 ?[x×X*] ?7)(?: ?(?:小时|hours?))?)(?![0-9])"
    r"|\b(?:UTC|GMT) ?[+-] ?[0-9]{1,2}(?::[0-9]{2})?(?![0-9])"
)
"""A regular expression for addresses, for names of days and hours (双十一, *24/7*, 7×24 小时), and for time zones such as UTC+08:00."""
NAMED = (
    r"(?<![A-Za-z0-9_.+/-])(?!(?-i:[a-z]+)-[0-9])[A-Za-z_][A-Za-z_]*(?:[-./+][A-Za-z_]+)*"
    r"(?:[0-9]|[-/][0-9])[A-Za-z0-9_]*(?:[-.+/@][A-Za-z0-9_]+)*"
    r"|(?<![A-Za-z0-9_.+/-])(?-i:[A-Z])\.[0-9]{1,3}(?![0-9.])"
)
"""A regular expression for a token that begins with a letter and has digits: A100, GPT-4o, ResNet50, x86, M.2."""
_MARKER = re.compile(
    r"\s*(?:[(（「【〔]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[)）」】〕、.．](?![0-9])|第[一二三四五六七八九十]{1,2}[，,：:、]|[一二三四五六七八九十]{1,3}[、：:])\s*"
)


def marker_end(text: str) -> int:
    """The end of the list marker or heading number that a text begins with; 0 if there is none."""
    found = _MARKER.match(text)
    return found.end() if found else 0


DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+){2,}[A-Za-z0-9.+-]*|[0-9]+(?:-[0-9]+){2,}|[0-9]+\.[0-9x]+\.x")
"""Matches a version, an IP address or a similar token: 2.8.4, 192.168.0.1."""


def skip_digits(text: str, at: int) -> int:
    """The end of a token that begins with a digit at offset `at` and isn't a number."""
    dotted = DOTTED.match(text, at)
    if dotted:
        return dotted.end()
    while at < len(text) and text[at].isascii() and text[at].isalnum():
        at += 1
    return at
