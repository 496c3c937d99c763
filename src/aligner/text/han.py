"""Han characters."""

import re

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""All Han characters, for use inside a character class: the ideographs of all planes, compatibility ideographs, and 〇."""

HAN_CHARACTER = re.compile(f"[{HAN}]")
HAN_RUN = re.compile(f"[{HAN}]+")


def has_han(text: str) -> bool:
    """Whether a text has a Han character."""
    return HAN_CHARACTER.search(text) is not None


def count_han(text: str) -> int:
    """How many Han characters a text has."""
    return len(HAN_CHARACTER.findall(text))
