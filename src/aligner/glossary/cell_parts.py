"""Divides the cells of spreadsheets in which people have put several forms, or a form and a remark.

`large language model (LLM); large model` is three renderings, and `英伟达（NVIDIA）` is a term and its rendering. What is
not certain stays as it is: `input/output` and `TCP/IP` are one form each.
"""

import re
from dataclasses import dataclass, field

from aligner.glossary.model import Kind, Status
from aligner.text.han import has_han
from aligner.text.lazy import lazy

_SEPARATORS = lazy(r"\s*(?<!\\)[;；\n\r]\s*|\s+[/／|｜]\s+|\s*、\s*")
_SLASH = lazy(r"\s*[/／|｜]\s*")
_BRACKET = lazy(r"(?P<before>.*\S)\s*[（(]\s*(?P<inside>[^（()）]+?)\s*[)）]", re.DOTALL)
_COMMA = lazy(r"\s*(?:,\s|，)\s*")
_NOTE_ZH = r"(?:(?:请|切)?勿|不要|不可|不能|不应|不得|禁止|别|不)(?:使用|翻译|[写译用])[成作为]?(?:\s*[:：]\s*|\s+|(?=[A-Za-z]))"
_NOTE_EN = r"(?:do not|don['’]t|never)\s+(?:write|use|say|translate(?:\s+(?:it\s+)?as)?)(?:\s*[:：]\s*|\s+)"
_NOTE = lazy(rf"(?:{_NOTE_ZH}|{_NOTE_EN})", re.IGNORECASE)
"""What a note about a form that is not to be used begins with."""
_BEFORE_NOTE = lazy(
    rf"(?<=[^\s（(请切])(?:\s*[,，.。]\s*(?={_NOTE_EN})|\s*[,，.。]?\s*(?={_NOTE_ZH}))(?![^（(]*[）)])", re.IGNORECASE
)
"""Where a form ends and a note follows that is not in brackets."""
_CODE = lazy(
    r"(?:\d{4,6}\.[A-Z]{2}|[A-Z]{1,5}\.(?:N|O|US)|\d{6}"
    r"|(?:NYSE|NASDAQ|HKEX|SEHK|SSE|SZSE|TWSE|TSE|LSE|KRX|HK|SH|SZ|股票代码|证券代码|[\u4e00-\u9fff]{2,4}交易所|纽约|纳斯达克|香港|港股|美股|上海|上交所|深圳|深交所|港交所)"
    r"\s*[:：]\s*[A-Z0-9.]{1,9})",
    re.IGNORECASE,
)
"""The code of a company on a stock exchange."""
_ACRONYM = lazy(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z0-9&.+-]{1,9}")
_PREFIXES: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        Status.SUPERSEDED,
        lazy(
            r"(?:旧译名?|旧称?|原译名?|原名?|曾用名?|formerly|previously|old|was)(?:\s*[:：]\s*|\s+|(?=[A-Za-z]))",
            re.IGNORECASE,
        ),
    ),
    (
        Status.FORBIDDEN,
        lazy(
            r"(?:禁用|勿用|不用|不要用|不写|避免|do not use|don't use|avoid|not)(?:\s*[:：]\s*|\s+|(?=[A-Za-z]))",
            re.IGNORECASE,
        ),
    ),
    (
        Status.ADMITTED,
        lazy(
            r"(?:缩写为?|简称|简写|或|abbr\.?|abbreviated as|short|or|also|plural|pl\.|adj(?:\.|ective)|noun|n\.|verb|v\.)"
            r"(?:\s*[:：]\s*|\s+|(?=[A-Z]))",
            re.IGNORECASE,
        ),
    ),
)
"""What the words before a form in brackets say of it, as in `ZhiKai (formerly Zhikai)`."""
_OTHER_NAME = lazy(
    r"(?:以?下?简称|又称|又名|亦称|也称|也叫|即|别名)\s*[:：]?\s*[“「『\"]?(?P<name>[^”」』\"]+)[”」』\"]?"
)
_KINDS = {
    **dict.fromkeys(("公司", "企业", "厂商", "company"), Kind.COMPANY),
    **dict.fromkeys(("人名", "人物", "人", "person"), Kind.PERSON),
    **dict.fromkeys(("产品", "产品名", "品牌", "product"), Kind.PRODUCT),
    **dict.fromkeys(("地名", "城市", "place"), Kind.PLACE),
    **dict.fromkeys(("机构", "组织", "organization"), Kind.ORGANIZATION),
}
_LONGEST_REMARK = 60


@dataclass(slots=True)
class Parts:
    """One term of a row."""

    zh: str
    renderings: list[tuple[str, Status | None]] = field(default_factory=list)
    """Without a status, the first one is preferred and the others are admitted."""
    also: list[str] = field(default_factory=list)
    kind: Kind | None = None
    notes: list[str] = field(default_factory=list)

    def described(self) -> str:
        """The term in one line, in the words of the glossary file."""
        fields: dict[str, list[str]] = {"zh": [self.zh]}
        approved = 0
        for text, status in self.renderings:
            approved += status is None
            name = FIELDS[status] if status else "en" if approved == 1 else "ok"
            fields.setdefault(name, []).append(text)
        fields |= {"also": self.also, "kind": [self.kind.value] if self.kind else [], "note": self.notes}
        return ", ".join(f"{name}: {' + '.join(texts)}" for name, texts in fields.items() if texts)


FIELDS = {Status.PREFERRED: "en", Status.ADMITTED: "ok", Status.SUPERSEDED: "was", Status.FORBIDDEN: "avoid"}
"""The field of the glossary file for each status."""


def forms_in(cell: str) -> list[str]:
    """The forms of a cell that holds a list: divided at semicolons, line ends, enumeration commas and spaced slashes."""
    return [part for part in _SEPARATORS.split(cell.strip()) if part]


def form_and_remark(text: str) -> tuple[str, str]:
    """A form and the Chinese remark in brackets behind it, as in `Tiangai（与品牌手册不符）`."""
    found = _BRACKET.fullmatch(text)
    if found and has_han(found["inside"]) and not has_han(found["before"]) and len(found["inside"]) <= _LONGEST_REMARK:
        return found["before"], found["inside"]
    return text, ""


def kind_of(text: str) -> Kind | None:
    """The kind that a cell or a remark names, such as 公司."""
    return _KINDS.get(text.strip().casefold())


def divide(zh: str, en: str) -> list[Parts]:
    """The terms of a row with a Chinese and an English cell.

    If both cells hold the same number of forms, two or more, each Chinese form is a term with the English form in its
    place. Otherwise further Chinese forms are other spellings of the first one, and further English ones admitted renderings.
    If each English form has a remark of its own, such as `Apple（公司）; apple（水果）`, each is a sense of the term.
    """
    keys, forms = _keys(zh, en), _english_forms(en)
    listed = _COMMA.split(en) if len(keys) > 1 and len(forms) == 1 else []
    if len(listed) > 1:
        if len(listed) != len(keys):
            return [Parts(zh, [(en, None)])]  # a list whose parts do not match
        forms = listed
    if len(keys) == len(forms) > 1:
        return [_with_renderings(_key(key), [form]) for key, form in zip(keys, forms, strict=True)]
    if len(keys) == 1 and _are_senses(forms):
        return [_with_renderings(_key(keys[0]), [form]) for form in forms]
    first = _key(keys[0] if keys else "")
    for other in map(_key, keys[1:]):
        first.also += [other.zh, *other.also]
        first.renderings += other.renderings
        first.notes += other.notes
        first.kind = first.kind or other.kind
    return [_with_renderings(first, forms)]


def _english_forms(cell: str) -> list[str]:
    """The forms of an English cell; a note about a form that is not to be used is one of them."""
    return [form for part in _BEFORE_NOTE.split(cell) for form in forms_in(part)]


def _are_senses(forms: list[str]) -> bool:
    """Whether several forms have a Chinese remark each that tells them apart."""
    remarks = {found["inside"] for form in forms if (found := _BRACKET.fullmatch(form))}
    return len(remarks) == len(forms) > 1 and all(
        has_han(text) and not _CODE.fullmatch(text) and _marked(text) is None for text in remarks
    )


def _keys(zh: str, en: str) -> list[str]:
    """The Chinese forms of a cell; a slash without spaces divides it too if the English has none, as 输入/输出 is one term."""
    for pattern in (_SEPARATORS, _SLASH):
        if pattern is _SLASH and _SLASH.search(en):
            break
        parts = [part for part in pattern.split(zh.strip()) if part]
        if len(parts) > 1 and all(map(has_han, parts)):
            return parts
    return [zh] if zh else []


def _key(text: str) -> Parts:
    """A Chinese form, without what is in brackets behind it."""
    found = _BRACKET.fullmatch(text)
    if found is None:
        return Parts(text)
    before, inside = found["before"], found["inside"]
    if _CODE.fullmatch(inside):
        return Parts(before, notes=[inside])
    if not has_han(before) and has_han(inside):
        return Parts(inside, [(before, None)])
    if not has_han(inside):
        if not has_han(before) or not any(map(str.isalpha, inside)):
            return Parts(text)
        return Parts(before, [(form, None) for form in forms_in(inside)])
    kind = kind_of(inside)
    if kind:
        return Parts(before, kind=kind)
    named = _OTHER_NAME.fullmatch(inside)
    name = named["name"] if named else inside
    if named or _is_within(name, before) or _is_within(before, name):
        return Parts(before, also=[name])
    return Parts(before, notes=[inside])


def _is_within(short: str, long: str) -> bool:
    """Whether the characters of one text occur in the other one in the same order, as those of 大模型 do in 大语言模型."""
    rest = iter(long)
    return len(short) > 1 and all(character in rest for character in short)


def _with_renderings(parts: Parts, forms: list[str]) -> Parts:
    """The term with the renderings of its English cell, before those in the brackets of its Chinese cell."""
    glosses, parts.renderings = parts.renderings, []
    for form in forms:
        _rendering(parts, form)
    known = {text.casefold() for text, _ in parts.renderings}
    parts.renderings += [(text, status) for text, status in glosses if text.casefold() not in known]
    return parts


def _rendering(parts: Parts, form: str) -> None:
    """Adds an English form and what is in brackets behind it."""
    if _is_note(parts, form):
        marked = _marked(form)
        parts.renderings += [marked] if marked else []
        parts.notes += [] if marked else [form]
        return
    found = _BRACKET.fullmatch(form)
    if found is None or has_han(found["before"]):
        parts.renderings.append((form, None))
        return
    _bracketed(parts, form, found["before"], found["inside"])


def _bracketed(parts: Parts, form: str, before: str, inside: str) -> None:
    """Adds an English form with brackets at its end: `before` is the form without them, unless what is `inside` belongs to it."""
    own = len(parts.renderings)
    parts.renderings.append((before, None))
    if _ACRONYM.fullmatch(inside):
        parts.renderings.append((inside, None))
    elif kind := kind_of(inside):
        parts.kind = parts.kind or kind
    elif _CODE.fullmatch(inside):
        parts.notes.append(inside)
    elif marked := _marked(inside):
        parts.renderings.append(marked)
    elif not has_han(inside):
        parts.renderings[own] = (form, None)
    elif inside != parts.zh:
        parts.notes.append(inside)


def _is_note(parts: Parts, form: str) -> bool:
    """Whether a form is a note: words in Chinese, a code on a stock exchange, or that another form is not to be used.

    `do not use phones` may be the rendering of a term, so in English such words are a note only behind a rendering.
    """
    if not parts.renderings:
        return re.match(_NOTE_ZH, form) is not None
    is_words = has_han(form) and _BRACKET.fullmatch(form) is None
    return is_words or _CODE.fullmatch(form) is not None or _NOTE.match(form) is not None


def _marked(inside: str) -> tuple[str, Status] | None:
    """The form in brackets and its status, if the words before it say which one it has."""
    for status, prefix in ((Status.FORBIDDEN, _NOTE), *_PREFIXES):
        found = prefix.match(inside)
        if found and (form := inside[found.end() :].strip()) and not has_han(form):
            return form, status
    return None


def undivided_key(zh: str, en: str) -> bool:
    """Whether a Chinese term, which has this rendering, looks like a cell with several forms or with a remark."""
    keys = _keys(zh, en)
    return len(keys) > 1 or any(_key(key) != Parts(key) for key in keys)


def undivided_rendering(text: str) -> bool:
    """Whether a rendering looks like a cell with several forms, or with a remark.

    One in Chinese only is the term itself, in the wrong place.
    """
    if not _LATIN.search(text):
        return False
    parts = divide("", text)[0]
    return bool(len(parts.renderings) > 1 or parts.notes or parts.kind or _UNDIVIDED.search(text) or has_han(text))


def listed_names(text: str, kind: Kind | None = None) -> bool:
    """Whether a rendering of a term of this kind looks like several names with commas or `or` between them.

    Two places with a comma are one name, and so may be two halves of a slogan, such as *Eastern Data, Western Computing*.
    """
    names = _BETWEEN_NAMES.split(text)
    if len(names) < 2 or kind is Kind.PLACE or (kind is None and all(" " in name for name in names)):
        return False
    return all(_NAME.fullmatch(name) and not _NAME_ENDING.fullmatch(name) for name in names)


_LATIN = lazy("[A-Za-z]")
_UNDIVIDED = lazy(r"[（）；，、【】「」『』《》［］｛｝]|^\s*(?:1[.)]|①)\s*\w.*\s(?:2[.)]|②)\s*\w|\w{2,}\*+\s*$")
"""Punctuation of Chinese, numbered forms, and the mark of a footnote. The star of `A*` is a part of the name."""
_BETWEEN_NAMES = lazy(r",\s+|\s+or\s+")
_NAME = lazy(r"[A-Z][\w.&'’-]*(?:\s+[A-Z0-9][\w.&'’-]*){0,3}")
_NAME_ENDING = lazy(
    r"(?:Ltd|Inc|LLC|L\.L\.C|Corp|Co|PLC|LP|LLP|Limited|Incorporated|S\.A|Jr|Sr|Ph\.?D)\.?", re.IGNORECASE
)
"""What follows the comma inside one name."""
