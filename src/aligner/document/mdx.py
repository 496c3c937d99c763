"""JavaScript in MDX: imports and exports, expressions that are a paragraph of their own, and attributes of tags."""

from __future__ import annotations

import re

from aligner.text.lazy import lazy

_IMPORT = lazy(
    r"import[ \t]*(?:[\w$*]+(?:[ \t]+as[ \t]+[\w$]+)?[ \t]*,?[ \t]*)?(?:\{[^{}'\";]{0,2000}\}[ \t]*)?(?:from[ \t]*)?"
    r"[\"'][^\"'\n]{1,300}[\"'][ \t]*;?[ \t\r]*(?:\n|\Z)"
)
_EXPORT = lazy(r"export[ \t]+(?:(?:const|let|var|default|function|async|class)\b|\{|\*)")
_EXPRESSION = lazy(r"[ \t]*\{(?![{%:#.])")
_SCRIPT = lazy(
    r"=>|&&|\|\||\?\?|^\{[ \t]*[\w$]+(?:\.[\w$]+|\[[^\]\n]*\])*(?:\([^()\n]*\))?[ \t]*\}\s*\Z|<[A-Za-z/]|/\*"
)
"""What an expression holds that no text in braces does: operators, tags, or nothing but a name."""
_EVIDENCE = lazy(
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
    return _EVIDENCE.search(text) is not None


def statement_end(text: str, at: int) -> int:
    """Where an import, an export or an expression ends that begins at the line at `at`; `at` if there is none.

    The end is the end of a line. An export may go on until the next blank line.
    """
    found = _IMPORT.match(text, at)
    if found:
        return found.end()
    if _EXPORT.match(text, at):
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
