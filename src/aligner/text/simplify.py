"""Converts traditional and Japanese forms of Chinese characters to simplified ones, character by character."""

import re
from collections.abc import Callable
from functools import cache

from aligner.text.han import HAN_RUN

_AMBIGUOUS = re.compile("[乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽著藉瞭鍾餘]")
"""Characters of the simplified character set GB 2312 that are traditional forms too."""
_ROUNDS = 3


def to_simplified(text: str) -> str:
    """The text in simplified characters. It has the same length, and each character keeps its place.

    OpenCC is imported only for texts with characters that it may change.
    """
    if text.isascii():
        return text
    for _ in range(_ROUNDS):  # the result of one round can form a phrase that OpenCC converts in the next
        if not _may_change(text):
            break
        changed = _converted(text)
        if changed == text:
            break
        text = changed
    return text


def _may_change(text: str) -> bool:
    """Whether a text has a character that may have a simplified form: one outside GB 2312, or an ambiguous one in it."""
    try:
        "".join(HAN_RUN.findall(text)).encode("gb2312")
    except UnicodeEncodeError:
        return True
    return _AMBIGUOUS.search(text) is not None


def _converted(text: str) -> str:
    try:
        changed = _converter("t2s")(text)
    except UnicodeEncodeError:  # a lone surrogate
        changed = HAN_RUN.sub(lambda run: _converter("t2s")(run[0]), text)
    if len(changed) != len(text):  # no entry of OpenCC changes the length today
        changed = "".join(c if len(one := _converter("t2s")(c)) != 1 else one for c in text)
    return HAN_RUN.sub(_without_japanese_forms, changed)


def _without_japanese_forms(match: re.Match[str]) -> str:
    run = match[0]
    try:
        run.encode("gb2312")
    except UnicodeEncodeError:
        return "".join(map(_chinese_form, run))
    return run


@cache
def _chinese_form(character: str) -> str:
    """The simplified Chinese form of a character that only Japanese has, such as 気 or 発."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        form = _converter("t2s")(_converter("jp2t")(character))
        return form if len(form) == 1 else character
    return character


@cache
def _converter(name: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(name).convert
    return convert
