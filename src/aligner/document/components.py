"""The lines of an article in Markdown, the components of MDX, `<div markdown>` and shortcodes in them, and the JavaScript of MDX."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from aligner.document.shortcodes import CODE_SHORTCODES, Shortcode
from aligner.text.lazy import lazy
from aligner.text.spans import Span

_WHOLE_IMPORT = lazy(
    r"import[ \t]*(?:[\w$*]+(?:[ \t]+as[ \t]+[\w$]+)?[ \t]*,?[ \t]*)?(?:\{[^{}'\";]{0,2000}\}[ \t]*)?(?:from[ \t]*)?"
    r"[\"'][^\"'\n]{1,300}[\"'][ \t]*;?[ \t\r]*(?:\n|\Z)"
)
_ANY_EXPORT = lazy(r"export[ \t]+(?:(?:const|let|var|default|function|async|class)\b|\{|\*)")
_EXPRESSION = lazy(r"[ \t]*\{(?![{%:#.])")
_SCRIPT = lazy(
    r"=>|&&|\|\||\?\?|^\{[ \t]*[\w$]+(?:\.[\w$]+|\[[^\]\n]*\])*(?:\([^()\n]*\))?[ \t]*\}\s*\Z|<[A-Za-z/]|/\*"
)
"""What an expression holds that no text in braces does: operators, tags, or nothing but a name."""
_MDX_ONLY = lazy(
    r"^import[ \t{*][^\n]*|^export[ \t]+(?:const|let|default|function)\b|^[ \t]*\{/\*|<[A-Z]\w*(?:\.\w+)*[\s/>]",
    re.MULTILINE,
)
_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,300}\}){0,300}\}){0,500}\}"
_TAG_OR_CODE = lazy(
    r"(?P<code>^[ \t]*(?P<fence>```|~~~).*?(?:^[ \t]*(?P=fence)|\Z)|`[^`\n]+`)"
    rf"|<[a-z][\w-]*(?:\s+[\w:-]+(?:=(?:\"[^\"]{{0,500}}\"|'[^']{{0,500}}'|{_BRACED}))?){{1,30}}\s*/?>",
    re.MULTILINE | re.DOTALL,
)
_VALUE = lazy(f"={_BRACED}")
_CHARACTER = lazy(r"[^\n]")
_PAIRS = {"{": "}", "(": ")", "[": "]"}
_LONGEST = 20_000
"""Most characters of a statement; a longer one is not recognised."""
_TOKEN = lazy(
    r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|[{}()\[\]\n]", re.DOTALL
)


def is_mdx(text: str) -> bool:
    """Whether a text has something that only MDX has: a component, an import or export, or a comment in braces."""
    return _MDX_ONLY.search(text) is not None


def statement_end(text: str, at: int) -> int:
    """Where an import, an export or an expression ends that begins at the line at `at`; `at` if there is none.

    The end is the end of a line. An export may go on until the next blank line.
    """
    found = _WHOLE_IMPORT.match(text, at)
    if found:
        return found.end()
    if _ANY_EXPORT.match(text, at):
        return _balanced(text, at) or at
    if _EXPRESSION.match(text, at):
        end = _balanced(text, at)
        inner = text[at:end].strip() if end else ""
        if inner.endswith("}") and _SCRIPT.search(inner):
            return end
    return at


def _balanced(text: str, at: int) -> int:
    """The end of the first line, from `at`, at which all brackets are closed; 0 if there is none."""
    open_: list[str] = []
    for token in _TOKEN.finditer(text, at, min(len(text), at + _LONGEST)):
        mark = token[0]
        if mark in _PAIRS:
            open_.append(_PAIRS[mark])
        elif mark == "\n":
            if not open_:
                return token.end()
        elif len(mark) == 1 and (not open_ or open_.pop() != mark):
            return 0
    return 0 if open_ or len(text) > at + _LONGEST else len(text)


def without_expressions(text: str) -> str:
    """The text with a quoted value for each `={…}` of a tag in small letters, of the same length, which a parser of HTML reads."""
    if "={" not in text or not is_mdx(text):
        return text
    return _TAG_OR_CODE.sub(lambda tag: tag[0] if tag["code"] else _VALUE.sub(_quoted, tag[0]), text)


def _quoted(value: re.Match[str]) -> str:
    return '="' + _CHARACTER.sub("x", value[0][2:-1]) + '"'


_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_INDENT = re.compile(r"[ \t]*")
_FENCE = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|>)[ \t]+)*(?P<mark>`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_TAG = re.compile(
    r"<(?P<close>/)?(?P<name>[A-Z]\w*[a-z]\w*(?:\.\w+)*|[A-Z](?:\.\w+)+)(?=[\s/>])"
    r"(?P<inside>(?:[^<>\"'{}]|\"[^\"]{0,1000}\"|'[^']{0,1000}'|\{(?:[^{}]|\{[^{}]{0,500}\}){0,500}\}){0,500})>"
)
_CLOSING_AT_END = re.compile(r"</(?P<name>[A-Z][\w.]*)\s*>[ \t\r]*\Z")
_DIV = re.compile(r"[ \t]*<(?P<close>/)?div(?P<inside>\s[^<>]{0,300})?>[ \t\r]*\n?\Z")
_MARKDOWN = re.compile(r"\smarkdown(?:\s|=|\Z)")
_IMPORT = re.compile(r"import[ \t](?:[^\n]{0,300}[ \t}]from[ \t]*)?[\"'][^\"'\n]{1,300}[\"'];?[ \t\r]*\n?\Z")
_EXPORT = re.compile(r"export[ \t]+(?:const|let|default|function)\b")
_LONGEST_COMMENT = 2000


@dataclass(slots=True)
class Component:
    """A component that is open, or was."""

    name: str
    indent: int
    least: int | None = None
    """The least indentation of the lines in it."""
    closed: bool = False
    is_markup: bool = True
    """False for a `<div>` whose content is HTML."""

    @property
    def shift(self) -> int:
        """By how many columns its content is indented more than its tag."""
        return max(0, (self.least or 0) - self.indent) if self.closed else 0


@dataclass(slots=True)
class Line:
    """A line of the article, and what is to be done with it."""

    start: int
    end: int
    indent: int
    fenced: bool = False
    opened: list[Component] = field(default_factory=list)
    """Components that begin in it, in order."""
    closed: list[Component] = field(default_factory=list)
    tags: list[Span] = field(default_factory=list)
    """The tags at its beginning and end; also lines without text as a whole."""
    breaks: bool = False
    """Whether it holds text beside its tags, which is a paragraph of its own."""
    instead: str = ""

    def text_end(self, text: str) -> int:
        """Where the line ends without its line end."""
        end = self.end
        while end > self.start and text[end - 1] in "\r\n":
            end -= 1
        return end


def _is_in_sentence(rest: str, closing: str) -> bool:
    """Whether a component ends in its line with words after it."""
    at = rest.find(closing)
    after = rest[at + len(closing) :].strip()
    return at >= 0 and bool(after) and not after.startswith("</")


_LONGEST_END_TAG = 100


class Scan:
    """Finds the lines of an article, which of them are in fences, and the components that begin and end in them."""

    def __init__(self, text: str, begin: int, shortcodes: Sequence[Shortcode]) -> None:
        self._text = text
        self._open: list[Component] = []
        self._names: Counter[str] = Counter()
        self._fence = ""
        self.lines: list[Line] = []
        self._shortcodes = shortcodes
        self._next = 0
        self._is_mdx = is_mdx(text)
        at = begin
        exported = False
        while at < len(text):
            line = self._line(at)
            raw = text[line.start : line.end]
            self.lines.append(line)
            exported = exported and bool(raw.strip())
            if not line.fenced:
                if exported or _IMPORT.match(raw) or _EXPORT.match(raw):
                    exported = exported or _EXPORT.match(raw) is not None
                    line.tags = [(line.start, line.text_end(text))]
                else:
                    self._tags(line)
            self._widen(line)
            at = line.end

    def _line(self, at: int) -> Line:
        """The line at an offset; a comment of MDX, a tag or a shortcode that goes on over several lines is one line."""
        text = self._text
        found = _LINE.match(text, at)
        end = found.end() if found else len(text)
        indent = sum(4 if c == "\t" else 1 for c in (_INDENT.match(text, at) or [""])[0])
        fence = _FENCE.match(text, at, end)
        if self._fence:
            if fence and fence["mark"].startswith(self._fence) and not text[fence.end() : end].strip():
                self._fence = ""
            return Line(at, end, indent, fenced=True)
        if fence:
            self._fence = fence["mark"]
            return Line(at, end, indent, fenced=True)
        stop = statement_end(text, at) if self._is_mdx else at
        if stop > at:
            line = Line(at, stop, indent)
            line.tags = [(at, line.text_end(text))]
            return line
        if text.startswith("{/*", at + len(text[at:end]) - len(text[at:end].lstrip(" \t"))):
            closing = text.find("*/}", at, at + _LONGEST_COMMENT)
            found = _LINE.match(text, closing + 3) if closing >= 0 else None
            if found and not found[0].strip():
                line = Line(at, found.end(), indent)
                line.tags = [(at, line.text_end(text))]
                return line
        return Line(at, end, indent)

    def _tags(self, line: Line) -> None:
        """Finds the tags at the beginning and the end of a line."""
        if line.tags or self._shortcode_line(line):
            return
        raw = self._text[line.start : line.end]
        if "<" not in raw:
            return
        div = _DIV.match(raw)
        if div:
            self._div(line, div)
            return
        mine: Counter[str] = Counter()
        first = self._first_tags(line, mine)
        last = self._last_tags(line, mine, first)
        line.breaks = bool(line.tags) and bool(self._text[first:last].strip())

    def _first_tags(self, line: Line, mine: Counter[str]) -> int:
        """Takes the tags at the beginning of a line, counts those that open something, and returns where its text begins."""
        text = self._text
        at = line.start + len(text[line.start : line.end]) - len(text[line.start : line.end].lstrip(" \t"))
        while (tag := _TAG.match(text, at)) is not None:
            name = tag["name"]
            end_of_line = _LINE.match(text, tag.end())
            stop = max(line.end, end_of_line.end() if end_of_line else tag.end())
            rest = text[tag.end() : stop]
            if tag["close"]:
                self._close(line, name)
            elif tag["inside"].rstrip().endswith("/"):
                if rest.strip() and not line.tags:
                    break  # an icon before text
            elif _is_in_sentence(rest, f"</{name}>"):
                break
            else:
                self._begin(line, name)
                mine[name] += 1
            line.end = stop
            line.tags.append((at, tag.end()))
            at = tag.end()
            while text[at : at + 1] in (" ", "\t"):
                at += 1
        return at

    def _last_tags(self, line: Line, mine: Counter[str], first: int) -> int:
        """Takes the end tags at the end of a line, and returns where its text ends."""
        last = line.text_end(self._text)
        ends: list[Span] = []
        while (tag := _CLOSING_AT_END.search(self._text, max(first, last - _LONGEST_END_TAG), last)) is not None:
            name = tag["name"]
            if not mine[name] and f"<{name}" in self._text[first : tag.start()]:
                break
            mine[name] -= 1
            self._close(line, name)
            last = tag.start()
            ends.append((last, tag.end()))
        line.tags += reversed(ends)
        return last

    def _shortcode_line(self, line: Line) -> bool:
        """Whether a line shows nothing but shortcodes without a text of their own."""
        while self._next < len(self._shortcodes) and self._shortcodes[self._next].end <= line.start:
            self._next += 1
        at, number = line.start, self._next
        code = ""
        while number < len(self._shortcodes):
            one = self._shortcodes[number]
            if one.start >= line.end or self._text[at : one.start].strip() or one.is_figure:
                break
            if one.name in CODE_SHORTCODES:
                code = "~~~~~~"
            at = one.end
            number += 1
            if at > line.end:
                found = _LINE.match(self._text, at)
                line.end = found.end() if found else at
        if at == line.start or self._text[at : line.end].strip():
            return False
        line.tags = [(line.start, line.text_end(self._text))]
        line.instead = code
        return True

    def _div(self, line: Line, div: re.Match[str]) -> None:
        if div["close"]:
            if self._close(line, "div"):
                line.tags = [(line.start, line.text_end(self._text))]
        else:
            is_markup = div["inside"] is not None and _MARKDOWN.search(div["inside"]) is not None
            self._begin(line, "div").is_markup = is_markup
            if is_markup:
                line.tags = [(line.start, line.text_end(self._text))]

    def _begin(self, line: Line, name: str) -> Component:
        component = Component(name, line.indent)
        self._open.append(component)
        self._names[name] += 1
        line.opened.append(component)
        return component

    def _close(self, line: Line, name: str) -> bool:
        """Ends the innermost open component of a name; whether it was markup."""
        if not self._names[name]:
            return name != "div"
        while self._open:
            component = self._open.pop()
            self._names[component.name] -= 1
            if component.name == name:
                component.closed = component.is_markup
                line.closed.append(component)
                return component.is_markup
        return False

    def _widen(self, line: Line) -> None:
        """Tells the innermost component how far a line in it is indented."""
        if not self._open or line.opened or not self._text[line.start : line.end].strip():
            return
        inner = self._open[-1]
        inner.least = line.indent if inner.least is None else min(inner.least, line.indent)
