"""Finds the placeholders of a text: what a program replaces or interprets, such as `%s`, `{name}`, `${x}` and `<b>`."""

import re
from collections import Counter
from collections.abc import Iterator
from enum import IntEnum
from itertools import count
from typing import NamedTuple

from aligner.text.han import HAN
from aligner.text.lazy import lazy
from aligner.text.spans import Span, apart, overlaps


class Use(IntEnum):
    """What texts are for, which decides what counts as a placeholder and which differences matter."""

    PROSE = 0
    """An article: a placeholder is mentioned, and readers replace it."""
    PAIRS = 1
    """A file of pairs that may hold messages of a program or sentences about one: TSV, CSV, TMX."""
    MESSAGES = 2
    """Messages of a program: PO and XLIFF. Every placeholder counts."""


class Placeholder(NamedTuple):
    """A placeholder in a text."""

    text: str
    key: str
    """What is compared: the same for a placeholder and its counterpart, whatever spaces and positions they have."""
    start: int
    end: int
    place: Span | None = None
    """Its span in the file, where that doesn't follow from its span in the text: a tag that shows nothing."""

    @property
    def shape(self) -> str:
        """The kind of brackets or signs around it, by which an altered one is recognised."""
        return _SHAPE.sub("x", self.key).replace("</", "<")

    @property
    def is_unnumbered(self) -> bool:
        """Whether a program takes it by its place among the others: `%s`, but not `%1$s`."""
        return _BY_PLACE.fullmatch(self.key) is not None


_SHAPE = lazy(r"[\w.:,-]+")
_BY_PLACE = lazy(r"%[-+#0]{0,3}[\d.*]{0,6}(?:hh|h|ll|l|z|j|t|q|L)?[A-Za-z@]")
_NAME = r"[A-Za-z_][A-Za-z0-9_.\-]*(?:\[[A-Za-z0-9_]*\])?"
_LENGTH = r"(?:hh|h|ll|l|z|j|t|q|L)?"
_PRINTF = rf"%(?:\d+\$)?[-+#0]{{0,3}}(?:\d{{1,3}}|\*)?(?:\.(?:\d{{1,2}}|\*))?{_LENGTH}"
_TAG = r"</?(?:[A-Za-z][\w:.-]*|\d+)(?:\s[^<>\n]{0,300})?/?>"
_ANYWHERE = (
    rf"\{{\{{\{{?(?![<%][^{{}}\n]*[>%]\}}\}})(?![^{{}}\n]{{0,80}}(?:[{HAN}]|:\s))(?=[^{{}}\n]{{0,80}}[A-Za-z0-9])[^{{}}\n]{{1,80}}\}}?\}}\}}",
    rf"[$#]\{{\s?[^{{}}\s{HAN}]{{1,60}}\s?\}}",
    rf"%\{{{_NAME}\}}",
    rf"%\({_NAME}\)[-+#0 ]{{0,2}}\d{{0,3}}(?:\.\d{{1,2}})?[sdifgeEGxXrcou]",
    r"(?<![\w%])%[A-Za-z_]\w+%(?!\w)",
    rf"(?<![\\_^}}\w{{])\{{(?:{_NAME}(?:![rs])?(?::[^{{}}\s]{{0,12}})?|\d{{1,2}}(?::[^{{}}\s]{{1,12}})?)\}}",
)
_IN_PAIRS = (
    *_ANYWHERE,
    rf"(?<![\d%]){_PRINTF}[sdiufcxXgGeEoap@](?![A-Za-z0-9])",
    rf"(?<![\d%])%(?:\d+\$)?{_LENGTH}[sdiuf](?=[a-z])",
    r"\$[A-Z][A-Z0-9_]+\$",
    _TAG,
)
_PATTERNS = {
    Use.PROSE: lazy("|".join((*_ANYWHERE, rf"(?<![\w%])(?<!\d ){_PRINTF}[sdiufxXgGeEc@](?![\w%])"))),
    Use.PAIRS: lazy("|".join(_IN_PAIRS)),
    Use.MESSAGES: lazy("|".join((*_IN_PAIRS, r"(?<![\w{])\{\}"))),
}
_ARGUMENT = lazy(
    r"\{\s*([\w.-]+)\s*,\s*(plural|select|selectordinal|number|date|time|choice|spellout|ordinal|duration)\b"
)
_BRANCH = lazy(r"\s*(=?[\w-]+|offset:\d+)\s*(\{)?")
_MATHS = lazy(r"\\[A-Za-z]+\s?\{|[_^]\{|\$\$|\\[({\[]")
_VALUES = frozenset({"{true}", "{false}", "{null}", "{undefined}"})
_MARK = lazy(r"[%$#<{]")


def placeholders(text: str, use: Use) -> list[Placeholder]:
    """The placeholders of a text, in order. Tags and `%d` before a letter don't count in articles, and `{}` only in messages."""
    if not _MARK.search(text):
        return []
    arguments = list(_arguments(text))
    taken = apart(span for _, span in arguments)
    found = [argument for argument, _ in arguments]
    if _MATHS.search(text):
        return []
    for match in _PATTERNS[use].finditer(text):
        is_name = match[0][0] == "<" and not _is_tag(match[0], text)
        if not is_name and match[0] not in _VALUES and not overlaps(taken, *match.span()):
            found.append(Placeholder(match[0], _key(match[0]), *match.span()))
    return sorted(found, key=lambda one: one.start)


def _is_tag(tag: str, text: str) -> bool:
    """Whether a text in angle brackets is a tag and not a name for the reader to replace, such as `<your-name>`.

    It is if HTML has such a tag, if its name is a number, or if it is closed.
    """
    name = tag.strip("</>").split()[0].lower()
    closed = tag.endswith("/>") or (f"</{name}>" in text.lower() and f"<{name}" in text.lower())
    return name in _HTML or name.isdigit() or closed


_HTML = frozenset(
    {
        "a", "abbr", "b", "big", "blockquote", "br", "center", "cite", "code", "dd", "del", "div", "dl", "dt",
        "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol",
        "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody",
        "td", "th", "thead", "tr", "tt", "u", "ul", "wbr",
    }
)  # fmt: skip
"""The elements of HTML that messages of programs have."""
_LOCALE = lazy(r"[-_.](?:zh|en|cn)(?![A-Za-z])")


def _key(text: str) -> str:
    """What is compared of a placeholder: not its spaces, the attributes of a tag, and a language in its name."""
    text = _LOCALE.sub("", text) or text
    if text[0] == "<":
        name = re.match(r"</?[\w:.-]+", text)
        return f"{name[0] if name else text}>".lower()
    if text.startswith("{{"):
        return "{{" + "".join(text.strip("{}").split()) + "}}"
    return "".join(text.split()) if text[0] != "%" else text


_LONGEST_MESSAGE = 2000
"""Greatest length, in characters, of a text in which arguments are read, which takes time quadratic in their depth."""


def _arguments(text: str) -> Iterator[tuple[Placeholder, Span]]:
    """The arguments of ICU messages, `{count, plural, …}`, and the placeholders in their branches, each once.

    Languages have different plural forms, so an argument is compared by its name alone. The second item is the span of the
    argument with its branches, in which nothing else is searched.
    """
    at = 0
    while len(text) <= _LONGEST_MESSAGE and (opening := _ARGUMENT.search(text, at)) is not None:
        end = _closing(text, opening.start())
        if end is None:
            return
        span = opening.start(), end
        yield Placeholder(opening[0] + "}", "{" + opening[1] + "}", *span), span
        inner: dict[str, Placeholder] = {}
        for name, start, stop in _branches(text, opening.end(), end - 1):
            if opening[2] == "select":
                inner.setdefault(f"{name} ", Placeholder(name, f"{name} ", start, stop))
            for one in placeholders(text[start:stop], Use.MESSAGES):
                inner.setdefault(one.key, one._replace(start=one.start + start, end=one.end + start))
        for one in inner.values():
            yield one, span
        at = end


def _closing(text: str, opening: int) -> int | None:
    """The end of the part in braces that begins at an offset; None if it is not closed."""
    depth = 0
    for at in range(opening, len(text)):
        depth += (text[at] == "{") - (text[at] == "}")
        if not depth:
            return at + 1
    return None


def _branches(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The branches of an ICU argument: the name of each, and the span of its text."""
    at = start
    while at < end:
        found = _BRANCH.match(text, at, end)
        if not found:
            at += 1
        elif found[2] and (closing := _closing(text, found.start(2))) is not None:
            yield found[1], found.end(), closing - 1
            at = closing
        else:
            at = found.end()


def unnumbered(found: list[Placeholder]) -> list[str]:
    """The types of the placeholders that are taken by their place, in order: `%s`, `%d`."""
    return [one.key for one in found if one.is_unnumbered]


def with_positions(found: list[Placeholder]) -> list[Placeholder]:
    """The placeholders, with the position of each `%s` in its key, to compare them with others that have one: `%1$s`."""
    position = count(1)
    return [one._replace(key=f"%{next(position)}${one.key[1:]}") if one.is_unnumbered else one for one in found]


def without_partner(
    one: list[Placeholder], other: list[Placeholder], use: Use
) -> tuple[list[Placeholder], list[Placeholder]]:
    """The placeholders of each of two texts that the other text lacks. Of several with one key, the last ones are left.

    How often a text has a name only matters in messages; sentences say *it*.
    """
    if any(p.key.startswith("%") and not p.is_unnumbered for p in (*one, *other)):
        one, other = with_positions(one), with_positions(other)
    return _surplus(one, other, use), _surplus(other, one, use)


def _surplus(here: list[Placeholder], there: list[Placeholder], use: Use) -> list[Placeholder]:
    known = {one.key for one in there}
    left = Counter(one.key for one in there)
    found = []
    for one in here:
        left[one.key] -= 1
        counted = use is Use.MESSAGES or (use is Use.PAIRS and one.key[0] in "%<")
        if left[one.key] < 0 and (counted or one.key not in known):
            found.append(one)
    return found


_WIDE = {
    "%": "％", "{": "｛", "}": "｝", "$": "＄", "(": "（", ")": "）", "<": "＜《〈", ">": "＞》〉", "@": "＠", "#": "＃",
    "/": "／", ":": "：", ".": "．。", ",": "，", "_": "＿", "-": "－",
}  # fmt: skip


def spoilt(lost: Placeholder, text: str, taken: list[Span]) -> Span | None:
    """Where a text has a placeholder with spaces in it, in other capitals, or with full-width signs; None if nowhere."""
    shown = [character for character in lost.text if not character.isspace()]
    parts = [f"[{re.escape(c + _WIDE[c])}]" if c in _WIDE else re.escape(c) for c in shown]
    end = r"(?![A-Za-z0-9])" if lost.text[-1:].isalnum() else ""
    pattern = re.compile(r"[ \u3000]?".join(parts) + end, re.IGNORECASE)
    return next((m.span() for m in pattern.finditer(text) if not overlaps(taken, *m.span())), None)
