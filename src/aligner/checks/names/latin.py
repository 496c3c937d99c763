"""Extracts the tokens in Latin letters from a text, with their kinds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from aligner.checks.spans import code_spans
from aligner.glossary.technical import technical_spans
from aligner.lexicon.english import STOP_WORDS
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.spans import apart, overlaps
from aligner.text.word_lists import word_list


class Kind(IntEnum):
    """The kind of a token. The higher the value, the more surely a translation keeps the token unchanged."""

    WORD = 0
    """In lower case: an English word, the name of a command."""
    NAME = 1
    """With a capital: Transformer, Meta, Token."""
    ACRONYM = 2
    """In capitals: BEV, CUDA, AI."""
    MIXED = 3
    """With capitals inside: HumanEval, PyTorch, iPhone."""
    MODEL = 4
    """With letters and digits: A100, GPT-4o, v1.2; also versions such as 2.8.4."""
    ADDRESS = 5
    """A mail address, host name, handle, path or file name. Links are not tokens: L001 checks them."""


class Token(NamedTuple):
    """A token in Latin letters, with its span in its segment."""

    text: str
    start: int
    end: int
    kind: Kind

    @property
    def key(self) -> str:
        """The text by which spellings of a token are compared; see `key`."""
        return self.text.lower() if self.kind is Kind.ADDRESS else key(self.text)


@dataclass(frozen=True, slots=True)
class Place:
    """A token and its segment."""

    segment: Segment
    token: Token


_RUN = r"[A-Za-z0-9]+(?![A-Za-z0-9\u00c0-\u024f\u0300-\u036f])"
"""Letters and digits of a token; not the beginning of a word with accented letters, such as *Re* of *René*."""
_TOKEN = re.compile(rf"(?<![A-Za-z0-9\u00c0-\u024f\u0300-\u036f]){_RUN}(?:[-._+&]{_RUN})*(?:\+\+|#|\+(?![A-Za-z0-9]))?")
VERSION = re.compile(r"[vV]?\d{1,3}\.\d{1,4}(?:\.\d{1,4})+")
"""A version with three parts or more."""
_TELEPHONE = re.compile(r"(?:[48]00|1\d\d|0\d{2,3})-\d{3,4}-\d{4}|0\d{2,3}-\d{7,8}")
_DATE = re.compile(r"(?:19|20)\d\d\.\d\d?\.\d\d?")
_GENERATION = re.compile(r"[2-6][DG]|[2-5]\.5D")
"""The tokens that begin with a digit. Others (7nm, 80GB, 100B) are quantities, which `checks.values` compares."""
_UNIT = re.compile(
    r"(?:\d|[十百千万亿]|thousand|million|billion|trillion) ?"
    r"(?:[KMGTPE]i?B|[KMGTPE]i?[Bb]ps|[kKMGT]?Hz|[KMGTPE]?(?:OPS|FLOPS)|[kKMGT]?[WV]h?|mAh|[ap]m|[AP]M|[PEC]S?T)$"
)
LONGEST_UNIT = 20
"""Number of characters before the end of a token that are searched for `_UNIT`: *trillion GFLOPS* has 15."""
_NO_PROSE = re.compile(
    r"\$[^$\s](?:[^$\n]*[\\_^{}=])[^$\n]*\$|\$[A-Za-z]_[^$\n]{1,20}\$|(?<![\w:]):[a-z][\w+-]+:(?![\w:])"
)
"""Formulas between dollar signs, and names of icons between colons."""
_VALUE = re.compile(r"(?:RMB|CNY|USD|US|HKD|HK|NTD|NT|TWD|EUR|JPY|GBP)\d+(?:\.\d+)?(?:[KkMmBb]n?)?|FY\d{2}(?:\d\d)?")
"""Money and years, which `checks.values` compares, too."""
_ENDING = re.compile(r"(?<=[A-Z0-9])(?:s|es|ed)$")
_NUMERONYM = re.compile(r"[A-Za-z]\d{1,2}s", re.ASCII)
"""Such as K8s, whose s is no ending."""
_ERA = re.compile(r"(?:mid|pre|post|early|late|non|sub|re|co)-\d+s?", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?<![A-Za-z0-9À-ÿ.-])([A-Za-z][A-Za-z+]+) (\d{1,4}(?:\.\d{1,3})*[A-Za-z]?)(?![\dA-Za-z%]|[.,]\d)"
)
_AFTER_NUMBER = re.compile(
    r"\s*(?:$|[A-Za-z(（)）,，.。;；:：、!！?？”》」/|\n\t-]|[的和与與及或在是上版系芯模为為将將已等到比从從对對可也都还還被由以后後前中内內])"
)
"""What may follow the number of a name. A measure word may not, because it makes the number a quantity."""
_OTHER = re.compile(r"[^a-z0-9+#]")


def key(text: str) -> str:
    """A text in lower case with only letters, digits, `+` and `#`, so that capitals, spaces and hyphens don't matter."""
    return _OTHER.sub("", text.lower())


def tokens(document: SegmentedDocument, segment: Segment) -> Iterator[Token]:
    """The tokens of a segment, without code and links."""
    text = segment.text
    machine, code = technical_spans(text), code_spans(document, segment)
    barred = apart([*code, *machine, *(found.span() for found in _NO_PROSE.finditer(text))])
    for start, end in machine:
        address = text[start:end]
        if not overlaps(code, start, end) and not _is_link(address):
            yield Token(address, start, end, Kind.ADDRESS)
    for found in _TOKEN.finditer(text):
        if found[0].isalpha() and found[0].islower():  # most words of an English text
            if not barred or not overlaps(barred, *found.span()):
                yield Token(found[0], found.start(), found.end(), Kind.WORD)
            continue
        for start, end in _parts(text, *found.span()):
            written = text[start:end] if _NUMERONYM.fullmatch(text, start, end) else _ENDING.sub("", text[start:end])
            kind = _kind(written)
            if (
                kind is not None
                and not overlaps(barred, start, end)
                and not _UNIT.search(text, max(end - LONGEST_UNIT, 0), end)
            ):
                yield Token(written, start, start + len(written), kind)


def numbered(text: str) -> Iterator[tuple[Token, str, str]]:
    """Names with a number after them, such as Llama 3, each as a token, its name and its number."""
    for found in _NUMBERED.finditer(text):
        if _AFTER_NUMBER.match(text, found.end()) and found[1].lower() not in _NO_NAMES:
            yield Token(found[0], found.start(), found.end(), Kind.MODEL), found[1], found[2]


_NO_NAMES = STOP_WORDS | word_list("no_name_before_number")
"""Words that are not a name with the number that follows them."""


_PIECE = re.compile("[^-]+")


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of a compound that are tokens by themselves: *GPT-4o* is one, *API-style* is two."""
    if "-" not in text[start:end]:
        yield start, end
        return
    pieces = [found.span() for found in _PIECE.finditer(text, start, end)]
    if _ERA.fullmatch(text, start, end):
        return
    at = 0
    while at < len(pieces):
        last = at
        while last + 1 < len(pieces) and _belong(text[slice(*pieces[last])], text[slice(*pieces[last + 1])]):
            last += 1
        yield pieces[at][0], pieces[last][1]
        at = last + 1


def _belong(one: str, other: str) -> bool:
    """Whether two parts with a hyphen between them are one name."""
    if _ENGLISH_ENDING.fullmatch(other):
        return False
    return any(c.isdigit() for c in one + other) or (not one.islower() and not other.islower())


_ENGLISH_ENDING = re.compile(
    "[a-z]+(?:ed|ing)|based|aware|capable|class|compatible|enabled|first|free|grade|level|like|native|only|ready|specific|style"
)
"""Words behind a hyphen that make an adjective of a name: *IPv4-mapped*."""


def _is_link(address: str) -> bool:
    return "://" in address or address.startswith("www.")


_LETTER, _NO_LETTER, _DIGIT = re.compile("[A-Za-z]"), re.compile("[^A-Za-z]+"), re.compile(r"\d")


def _kind(text: str) -> Kind | None:
    """The kind of a token; None for numbers, quantities, dates and single capitals."""
    if not _LETTER.search(text):
        if _TELEPHONE.fullmatch(text):
            return Kind.MODEL
        return Kind.MODEL if VERSION.fullmatch(text) and not _DATE.fullmatch(text) and text.count(".") == 2 else None
    if _DIGIT.search(text):
        if _VALUE.fullmatch(text):
            return None
        if text[0].isdigit():
            return Kind.MODEL if _GENERATION.fullmatch(text) else None
        return Kind.MODEL
    if text.islower():
        return Kind.WORD
    letters = _NO_LETTER.sub("", text)
    if letters.isupper():
        return Kind.ACRONYM if len(letters) > 1 or text[-1] in "+#" else None
    if any(part[1:] != part[1:].lower() for part in _NO_LETTER.split(text)):
        return Kind.MIXED
    return Kind.NAME
