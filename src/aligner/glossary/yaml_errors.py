"""Says in plain words what a YAML parser complains about, and where the cause is.

The parser names the place where it gave up; what the author did wrong often stands in the line above, or a few
characters before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

_KEY_AND_COLON = re.compile(r"""[^:\n]*:(?=\s|$)""")
_FULL_WIDTH_COLON = re.compile(r"[^:#\n]*?：")
_CRAMPED_COLON = re.compile(r"[^:#\n\"']*?:(?=[^\s:/])")
_HOW = "write a colon and a space: '智铠: ZhiKai'"


class Explanation(NamedTuple):
    """What is wrong, where, and what to do."""

    message: str
    at: int
    help: str = ""


_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)


def explain(error: yaml.MarkedYAMLError, text: str) -> Explanation:
    """Explains an error of libyaml or PyYAML about `text`."""
    conflict = _CONFLICT.search(text)
    if conflict:
        what = "a conflict of a merge that nobody has resolved"
        return Explanation(what, conflict.start(), "keep one of the two versions, and delete the three marker lines")
    problem, context = error.problem or "", error.context or ""
    at = _offset(error.problem_mark or error.context_mark, text)
    begin = _offset(error.context_mark or error.problem_mark, text)
    for in_problem, in_context, explained in _EXPLANATIONS:
        if in_problem in problem and in_context in context:
            return explained(text, begin, at)
    return Explanation(f"this is not YAML: {problem} {context}".rstrip(), at)


def _bad_start(text: str, _begin: int, at: int) -> Explanation:
    if text[at : at + 1] == "\t":
        return Explanation("a tab can't indent YAML", at, "use spaces")
    return Explanation(f"a value can't begin with '{text[at : at + 1]}'", at, "put it in quotes")


def _open_quote(_text: str, begin: int, _at: int) -> Explanation:
    return Explanation("this quote is never closed", begin, "end the text with the same quote")


def _escape(_text: str, _begin: int, at: int) -> Explanation:
    advice = "use single quotes, or write two of them for one"
    return Explanation("a backslash in double quotes has a meaning of its own", at, advice)


def _reserved(text: str, begin: int, _at: int) -> Explanation:
    return Explanation(f"text that begins with '{text[begin : begin + 1]}' has to be in quotes", begin)


def _open_list(_text: str, begin: int, _at: int) -> Explanation:
    return Explanation("this list is never closed, or a comma is missing in it", begin, "close it with ']'")


def _open_mapping(_text: str, begin: int, _at: int) -> Explanation:
    return Explanation("this mapping is never closed, or a comma is missing in it", begin, "close it with '}'")


def _nothing_there(text: str, _begin: int, at: int) -> Explanation:
    if not text[at:].strip():
        return Explanation("the file ends inside of a list or a mapping", at, "close it with ']' or '}'")
    return Explanation(f"'{text[at]}' where a text is expected", at)


def _out_of_line(text: str, _begin: int, at: int) -> Explanation:
    if text[max(at - 1, 0) : at] in ("'", '"'):
        advice = "for a quote inside of a text use the other kind around it"
        return Explanation("something follows the closing quote", at, advice)
    above = _line_above(text, at)
    if above is not None and not _KEY_AND_COLON.match(text, above) and text[above:].lstrip(" ")[:1] not in "-[{'\"":
        return _no_colon(text, above, above)
    return Explanation("this line doesn't begin in the same column as the lines that it belongs to", at)


def _unexpected_colon(text: str, _begin: int, at: int) -> Explanation:
    """A colon where no key can be: in a value, or after a line that the parser took for the beginning of this one."""
    start = _line_start(text, at)
    if _KEY_AND_COLON.match(text, start, at):
        return Explanation("a colon and a space inside of a value", at, "put the whole value in quotes")
    above = _line_above(text, at)
    if above is None:
        return Explanation("a colon where none is expected", at)
    if _KEY_AND_COLON.match(text, above):
        first = start + len(text[start:at]) - len(text[start:at].lstrip())
        return Explanation("this line is indented, but the line above has a value already", first)
    return _no_colon(text, above, above)


def explain_text(text: str, start: int) -> Explanation:
    """Says why what begins here is a text and no mapping, although its author meant one."""
    return _no_colon(text, start, start)


def _no_colon(text: str, begin: int, _at: int) -> Explanation:
    """A line without a key: the colon is the full-width one, or no space follows it, or there is none."""
    start = _line_start(text, begin)
    found = _FULL_WIDTH_COLON.match(text, start)
    if found:
        return Explanation("a full-width colon can't separate a term from its rendering", found.end() - 1, _HOW)
    found = _CRAMPED_COLON.match(text, start)
    if found:
        return Explanation("there has to be a space after the colon", found.end() - 1, _HOW)
    indent = re.compile(r"[ \t]*").match(text, start)
    first = indent.end() if indent else start
    return Explanation("a line without a colon", first, _HOW)


def _line_above(text: str, at: int) -> int | None:
    """Where the last line before this one begins that is neither blank nor a comment."""
    start = _line_start(text, at)
    while start > 0:
        end = start
        start = _line_start(text, start - 1)
        line = text[start:end].strip()
        if line and not line.startswith("#"):
            return start
    return None


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _offset(mark: yaml.error.Mark | None, text: str) -> int:
    return 0 if mark is None else min(mark.index, len(text))


_EXPLANATIONS: tuple[tuple[str, str, Callable[[str, int, int], Explanation]], ...] = (
    ("cannot start any token", "", _bad_start),
    ("unexpected end of stream", "quoted scalar", _open_quote),
    ("unexpected document indicator", "quoted scalar", _open_quote),
    ("unknown escape", "", _escape),
    ("", "block scalar", _reserved),
    ("", "alias", _reserved),
    ("", "anchor", _reserved),
    ("mapping values are not allowed", "", _unexpected_colon),
    ("expected ':'", "", _no_colon),
    ("expected ',' or ']'", "", _open_list),
    ("expected ',' or '}'", "", _open_mapping),
    ("expected node content", "flow node", _nothing_there),
    ("expected key", "", _out_of_line),
    ("expected '-' indicator", "", _out_of_line),
    ("expected <block end>", "", _out_of_line),
)
"""Parts of the problem and of the context that the parser names, and who explains it: given the text, where the context
begins and where the problem is."""
