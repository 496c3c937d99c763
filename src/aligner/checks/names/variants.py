"""Other ways to write a token: what it is together with its neighbours, and what may render it in the other language."""

import re
from collections.abc import Iterator

from aligner.checks.names.latin import Kind, Token

_BEFORE = re.compile(r"([A-Za-z][A-Za-z0-9]*)[ -]$")
_AFTER = re.compile(r"[ -]([A-Za-z][A-Za-z0-9]*)")
_SHARED_UNIT = re.compile(
    r"(?:\s*[/、,，和与或]\s*\d+(?:\.\d+)?)*?\s*[/、和与或]\s*\d+(?:\.\d+)?([A-Za-z]{1,2})(?![A-Za-z])"
)
_LONGEST_NEIGHBOUR = 30
_VERSION = re.compile(r"[vV]?(\d+(?:\.\d+)*)")
_NUMERONYM = re.compile(r"([a-z])(\d{1,2})([a-z])")
_SHORT_AND_NUMBER = re.compile(r"([A-Z][a-z]+|[A-Z]+)-?(\d+)")
_ROMAN = "- - II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()  # noqa: SIM905
_CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_ORDINALS = "- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905
_CHINESE = "- 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split()  # noqa: SIM905


def in_context(text: str, token: Token) -> Iterator[Token]:
    """A token as a part of what its neighbours make of it: *OpenAI* for AI in *Open AI*, *8B* for 8 in *8/70B*."""
    before = _BEFORE.search(text, max(token.start - _LONGEST_NEIGHBOUR, 0), token.start)
    after = _AFTER.match(text, token.end)
    if before:
        yield token._replace(text=before[1] + token.text, start=before.start(1))
    if after:
        yield token._replace(text=token.text + after[1], end=after.end())
    unit = _SHARED_UNIT.match(text, token.end) if token.text[-1].isdigit() else None
    if unit:
        yield token._replace(text=token.text + unit[1])


def with_units(text: str) -> str:
    """A text in which each number of a row has the unit that the row shares: 7B/72B for 7/72B."""
    return _WITHOUT_UNIT.sub(r"\1\2", text) if "/" in text else text


_WITHOUT_UNIT = re.compile(r"(\d+(?:\.\d+)?)(?=(?:/\d+(?:\.\d+)?)*/\d+(?:\.\d+)?([A-Za-z]{1,2})(?![A-Za-z]))")


def pattern(token: Token) -> re.Pattern[str] | None:
    """What renders a version, a Roman number, a numeronym or an abbreviation with a number; None if it is none of these.

    `2.1` for v2.1, *phase 3* or 三期 for III, *Kubernetes* for K8s, *Level 2* for Lv2.
    """
    if version := _VERSION.fullmatch(token.text):
        number = re.escape(version[1])
        sign = "" if "." in version[1] else r"(?:version|release|v|版本)\s?"
        return re.compile(rf"(?<![\d.]){sign}v?{number}(?!\.?\d)", re.IGNORECASE)
    if token.text in _ROMAN[2:]:
        return _number(_ROMAN.index(token.text))
    numeronym = _NUMERONYM.fullmatch(token.text.lower())
    if numeronym and int(numeronym[2]) + 2 >= _LEAST_ABBREVIATED:
        first, between, last = numeronym.groups()
        return re.compile(rf"(?<![A-Za-z]){first}[A-Za-z]{{{between}}}{last}(?![A-Za-z])", re.IGNORECASE)
    if short := _SHORT_AND_NUMBER.fullmatch(token.text):
        letters = short[1].lower()
        if len(letters) > 1:
            word = letters[0] + "".join(rf"[a-z]*{letter}" for letter in letters[1:])
            return re.compile(rf"(?<![A-Za-z]){word}[a-z]*[ -]?{short[2]}(?!\d)", re.IGNORECASE)
    return None


def _number(value: int) -> re.Pattern[str]:
    ways = [rf"(?<![\d.,]){value}(?:st|nd|rd|th)?(?![\d%]|[.,]\d)"]
    if value < len(_CARDINALS):
        ways.append(rf"\b(?:{_CARDINALS[value]}|{_ORDINALS[value]})\b")
    return re.compile("|".join([*ways, _CHINESE[value]]), re.IGNORECASE)


def numeronym_of(word: str) -> str:
    """The numeronym of a lower-case word, such as k8s; empty if the word is too short to have one."""
    return f"{word[0]}{len(word) - 2}{word[-1]}" if word.isalpha() and len(word) >= _LEAST_ABBREVIATED else ""


_LEAST_ABBREVIATED = 10
"""Least number of letters of a word that its numeronym may stand for ; shorter ones are too much like models."""
_CAMEL = re.compile("[A-Z][a-z]*")


def prefixes(token: Token) -> list[str]:
    """The beginnings of the capitalised words that a token abbreviates: Vi, T of ViT; empty if it is no such abbreviation."""
    if token.kind is not Kind.MIXED or not token.text[0].isupper() or not token.text.isalpha():
        return []
    parts = _CAMEL.findall(token.text.removesuffix("s"))
    return parts if 1 < max(map(len, parts)) <= _LONGEST_PREFIX else []


_LONGEST_PREFIX = 4
"""Greatest number of letters of a word's beginning in an abbreviation: DevOps."""
