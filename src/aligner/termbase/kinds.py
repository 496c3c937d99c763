"""Guesses from the form of a new term which text is the Chinese one, and what kind of thing the term names.

Only nearly certain guesses are made, because a wrong kind changes which forms of a rendering are found in a text.
"""

import re
from typing import NamedTuple

from aligner.glossary.model import Kind
from aligner.lexicon.known_names import surnames
from aligner.text.han import has_han

_COMPANY = re.compile(r"公司|集团$|集團$")
_COMPANY_EN = re.compile(r"\b(?:Inc|Ltd|Corp|Corporation|LLC|GmbH|Holdings|Group)\.?$")
_ORGANIZATION = re.compile(
    r"(?:大学|大學|学院|學院|研究院|研究所|实验室|實驗室|委员会|委員會|协会|協會|学会|學會|基金会|联盟)$"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_WORDS = re.compile(r"[a-z][a-z'-]*(?: [a-z][a-z'-]*)*")


class Guess(NamedTuple):
    """A kind, and the reason for the guess."""

    kind: Kind
    reason: str


def sides(first: str, second: str) -> tuple[str, str]:
    """The two texts as Chinese and English; the one with Han characters is Chinese."""
    if has_han(second) and not has_han(first):
        return second, first
    return first, second


def kind_of(zh: str, en: str) -> Guess | None:
    """The kind of thing that a term names; None if its form doesn't show it."""
    if _ORGANIZATION.search(zh) and en[:1].isupper():
        return Guess(Kind.ORGANIZATION, f"by its ending {_ORGANIZATION.findall(zh)[-1]}")
    company = _COMPANY.search(zh)
    if company and en[:1].isupper() and " " in en + " ":
        return Guess(Kind.COMPANY, f"by {company[0]} in it")
    if _COMPANY_EN.search(en):
        return Guess(Kind.COMPANY, f"by the ending {en.rsplit(maxsplit=1)[-1]}")
    if _ACRONYM.fullmatch(en) and any(c.isalpha() for c in en[1:]):
        return Guess(Kind.ACRONYM, "by its capitals")
    if _WORDS.fullmatch(en):
        return Guess(Kind.TERM, "by its small letters")
    return None


_LONGEST_NAME = 4
"""Most characters of a Chinese name."""


def is_person(zh: str, en: str) -> bool:
    """Whether two strings look like a person's name: the English begins or ends with the pinyin of the Chinese family name.

    The possible name is in simplified Chinese.
    """
    words = en.lower().replace("-", " ").split()
    if not 2 <= len(zh) <= _LONGEST_NAME or not words:
        return False
    spelt = surnames().get(zh[:2], frozenset()) | surnames().get(zh[:1], frozenset())
    return words[0] in spelt or words[-1] in spelt
