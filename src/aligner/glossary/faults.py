"""Faults of a glossary file that are found while it is read, and the errors of the YAML parser in plain words.

The parser gives two places: where it stopped, and where the element begins that it was reading. The author's mistake is
often on the line above, or a few characters before. The explanation depends on the two places, on the text there, and
on whether the scanner or the parser failed. It never depends on the library's messages, which may change with any
release.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aligner.errors import InputError
from aligner.glossary.model import Place

if TYPE_CHECKING:
    import yaml


class FaultKind(StrEnum):
    """Kinds of faults; the values are the names of the rules that report them."""

    SYNTAX = "syntax"
    """The file isn't YAML, or doesn't have the structure of a glossary."""
    UNKNOWN_FIELD = "unknown-field"
    DUPLICATE_KEY = "duplicate-key"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in a file; because of it, a part of the file can't be read."""

    kind: FaultKind
    message: str
    """One sentence without a place: what is wrong, and what is expected there."""
    place: Place
    help: str = ""
    """What to do, if that isn't clear from the message."""
    replacement: str | None = None
    """The text that was probably meant."""

    def __str__(self) -> str:
        """The fault with its place, on one line."""
        line, column = self.place.source.position(self.place.start)
        return f"{self.place.source.path}:{line}:{column}: {self.message}"


class GlossaryError(InputError):
    """Raised if a glossary can't be read, or has faults so that it can't be used."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults
        """All faults of the files; empty if a file could not be read at all."""


def likely(word: str, choices: Iterable[str], synonyms: Mapping[str, str]) -> str | None:
    """The choice that a word probably means: a synonym, or one with a similar spelling; None if there is none."""
    folded = word.casefold().replace("-", "_").strip()
    choices = tuple(choices)
    if synonyms.get(folded) in choices:
        return synonyms[folded]
    return next(iter(get_close_matches(folded, choices, 1)), None)


_KEY_AND_COLON = re.compile(r"""[^:\n]*:(?=[ \t\r\n]|$)""")
_FULL_WIDTH_COLON = re.compile(r"[^:#\n]*?：")
_CRAMPED_COLON = re.compile(r"[^:#\n\"']*?:(?=[^ \t\r\n:/])")
_EXAMPLE = "智铠: ZhiKai"
_FULL_WIDTH = re.compile("[，、]")


class Explanation(NamedTuple):
    """What is wrong, at which offset, and what to do."""

    message: str
    at: int
    help: str = ""


_ODD_INDENT = re.compile(r"^[ \t]*([^\S \t\r\n])", re.MULTILINE)
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)


def explain(error: yaml.MarkedYAMLError, text: str) -> Explanation:
    """Explains an error of libyaml or PyYAML about `text`."""
    conflict = _CONFLICT.search(text)
    if conflict:
        what = "a conflict of a merge that nobody has resolved"
        return Explanation(what, conflict.start(), "keep one of the two versions, and delete the three marker lines")
    from yaml.scanner import ScannerError

    at = _offset(error.problem_mark or error.context_mark, text)
    indent = _ODD_INDENT.search(text, _line_above(text, at) or 0, at + 1)
    if indent:
        return Explanation(f"{space_name(indent[1])} can't indent YAML", indent.start(1), "use ordinary spaces")
    begin = None if error.context_mark is None else _offset(error.context_mark, text)
    reason = _reason_of_scanner if isinstance(error, ScannerError) else _reason_of_parser
    return reason(text, begin, at) or Explanation(
        f"this is not YAML: {error.problem} {error.context or ''}".rstrip(), at
    )


def _reason_of_scanner(text: str, begin: int | None, at: int) -> Explanation | None:
    """Why the characters can't be read as tokens; None if the cause is unknown."""
    char = text[at : at + 1]
    if begin is None or begin == at:
        if char == ":":
            return _unexpected_colon(text, at)
        return _bad_start(text, at) if char in _STARTS_NOTHING else None
    first = text[begin]
    if first in _QUOTED and not _QUOTED[first].match(text, begin, at):
        if "\\" in text[max(at - 1, begin) : at + 1]:
            advice = "use single quotes, or write two of them for one"
            return Explanation("a backslash in double quotes has a meaning of its own", at, advice)
        other = _OTHER_QUOTE.match(text, begin)
        if other:
            return Explanation(f"{other[1]} doesn't close {first}", other.start(1), f"write {first} instead")
        return Explanation("this quote is never closed", begin, "end the text with the same quote")
    if char == "\t":
        return _bad_start(text, at)
    return _reserved(text, begin) if first in _SIGNS else explain_text(text, begin)


def _reason_of_parser(text: str, begin: int | None, at: int) -> Explanation | None:
    """Why the tokens can't be read as lists and mappings; None if the cause is unknown."""
    char = text[at : at + 1]
    if char in _SIGNS and begin in {None, at}:
        return _reserved(text, at)
    if begin == at or (begin is None and char in _OUT_OF_PLACE):
        return _nothing_there(text, at)
    if begin is None:  # after the end of the document
        return _out_of_line(text, at)
    if text[begin] in _CLOSING:
        kind, closing = _CLOSING[text[begin]]
        comma = _FULL_WIDTH.search(text, begin, at)
        if comma:
            return Explanation(
                f"'{comma[0]}' can't separate the parts of a {kind}", comma.start(), "write ',' and a space"
            )
        problem = f"this {kind} is never closed, or a comma is missing in it"
        return Explanation(problem, begin, f"close it with '{closing}'")
    return _out_of_line(text, at)


_STARTS_NOTHING = ("\t", "@", "`", "%", "|", ">")
_SIGNS = ("|", ">", "*", "&", "!", "%")
"""Characters with a special meaning at the beginning of a value."""
_OUT_OF_PLACE = (",", "]", "}")
_CLOSING = {"[": ("list", "]"), "{": ("mapping", "}")}
_ASCII = {"｛": "{", "［": "["}
_OTHER_QUOTE = re.compile(r"""["'][^"'\n]*([”’“‘])[ \t]*$""", re.MULTILINE)
_QUOTED = {"'": re.compile("'(?:[^']|'')*+'"), '"': re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)}


def _bad_start(text: str, at: int) -> Explanation:
    if text[at : at + 1] == "\t":
        return Explanation("a tab can't indent YAML", at, "use spaces")
    return Explanation(f"a value can't begin with '{text[at : at + 1]}'", at, "put it in quotes")


def _reserved(text: str, begin: int) -> Explanation:
    return Explanation(f"text that begins with '{text[begin : begin + 1]}' has to be in quotes", begin)


def _nothing_there(text: str, at: int) -> Explanation:
    if not text[at:].strip():
        return Explanation("the file ends inside of a list or a mapping", at, "close it with ']' or '}'")
    return Explanation(f"'{text[at]}' where a text is expected", at)


def _out_of_line(text: str, at: int) -> Explanation:
    if text[max(at - 1, 0) : at] in ("'", '"'):
        advice = "for a quote inside of a text use the other kind around it"
        return Explanation("something follows the closing quote", at, advice)
    above = _line_above(text, at)
    if above is not None and not _KEY_AND_COLON.match(text, above) and text[above:].lstrip(" ")[:1] not in "-[{'\"":
        return explain_text(text, above)
    return Explanation("this line doesn't begin in the same column as the lines that it belongs to", at)


def _unexpected_colon(text: str, at: int) -> Explanation:
    """A colon where no key is possible: in a value, or after a line that the parser joined with this one."""
    start = _line_start(text, at)
    bracket = re.compile(r"[^:\n]*: *([｛［])").match(text, start, at)
    if bracket:
        what = f"the full-width '{bracket[1]}' can't open a {_CLOSING[_ASCII[bracket[1]]][0]}"
        return Explanation(what, bracket.start(1), f"write '{_ASCII[bracket[1]]}'")
    if _KEY_AND_COLON.match(text, start, at):
        return Explanation("a colon and a space inside of a value", at, "put the whole value in quotes")
    above = _line_above(text, at)
    if above is None:
        return Explanation("a colon where none is expected", at)
    if _KEY_AND_COLON.match(text, above):
        first = start + len(text[start:at]) - len(text[start:at].lstrip())
        return Explanation("this line is indented, but the line above has a value already", first)
    return explain_text(text, above)


def explain_text(text: str, begin: int) -> Explanation:
    """Explains why the text at an offset is no mapping: the colon is full-width, has no space after it, or is missing."""
    start = _line_start(text, begin)
    found = _FULL_WIDTH_COLON.match(text, start)
    if found:
        return Explanation("a full-width colon can't separate a term from its rendering", found.end() - 1, _how(found))
    found = _CRAMPED_COLON.match(text, start)
    if found:
        follows = text[found.end()]
        space = f"{space_name(follows)} after the colon is no space in YAML"
        what = space if follows.isspace() else "there has to be a space after the colon"
        return Explanation(what, found.end() - 1, _how(found))
    indent = re.compile(r"[ \t]*").match(text, start)
    first = indent.end() if indent else start
    return Explanation("a line without a colon", first, _how())


def _how(colon: re.Match[str] | None = None) -> str:
    """How to write a key and its value: those of the line in question, or an example."""
    if colon is None:
        return f"write a colon and a space: '{_EXAMPLE}'"
    key, value = colon[0][:-1].strip(), colon.string[colon.end() :].split("\n", 1)[0].strip()
    if value.startswith("{"):
        value = re.sub("： *", ": ", value)
    return f"write a colon and a space: '{key}: {value}'" if value else f"write an ordinary colon: '{key}:'"


def space_name(char: str) -> str:
    """What to call a white-space character that YAML does not take for one."""
    return {"\u3000": "a full-width space", "\xa0": "a no-break space"}.get(char, f"the character U+{ord(char):04X}")


def _line_above(text: str, at: int) -> int | None:
    """The start of the last line before this one that is neither blank nor a comment; None if there is none."""
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
