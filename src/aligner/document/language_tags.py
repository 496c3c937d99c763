"""Maps language tags (BCP 47, and the names that programs use instead) to the two languages."""

from __future__ import annotations

import re

from aligner.document.model import Language

_FIRST = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]+")
_NAMES = {
    Language.ZH: {
        "zh",
        "zho",
        "chi",
        "cmn",
        "chinese",
        "chs",
        "cht",
        "cn",
        "中文",
        "汉语",
        "漢語",
        "简体中文",
        "繁體中文",
    },
    Language.EN: {"en", "eng", "english", "英文", "英语", "英語"},
}


def language_of_tag(tag: str | None) -> Language | None:
    """The language of a tag such as `zh-CN`, `zh_TW`, `en-US` or `Chinese`; None if it is neither."""
    found = _FIRST.match(tag.strip()) if tag else None
    name = found[0].lower() if found else ""
    return next((language for language, names in _NAMES.items() if name in names), None)
