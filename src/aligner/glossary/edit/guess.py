"""What can be told of a new term from its looks: which text is the Chinese one, and what kind of thing it names.

Only what is nearly certain is guessed: a wrong kind changes which forms of a rendering are found in a text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from aligner.glossary.model import Kind

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_COMPANY = re.compile(r"公司|集团$|集團$")
_COMPANY_EN = re.compile(r"\b(?:Inc|Ltd|Corp|Corporation|LLC|GmbH|Holdings|Group)\.?$")
_ORGANIZATION = re.compile(
    r"(?:大学|大學|学院|學院|研究院|研究所|实验室|實驗室|委员会|委員會|协会|協會|学会|學會|基金会|联盟)$"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_WORDS = re.compile(r"[a-z][a-z'-]*(?: [a-z][a-z'-]*)*")


class Guess(NamedTuple):
    """A kind, and what it was told from."""

    kind: Kind
    reason: str


def sides(first: str, second: str) -> tuple[str, str]:
    """The Chinese and the English one of two texts: the one with Han characters is Chinese."""
    if _HAN.search(second) and not _HAN.search(first):
        return second, first
    return first, second


def kind_of(zh: str, en: str) -> Guess | None:
    """What a term names, if its looks say so.

    Args:
        zh: The Chinese term.
        en: Its rendering.
    """
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
