"""Explains to people who edit settings why a file isn't TOML; the parser of the standard library says it tersely."""

import re
from typing import NamedTuple

_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$| \(at end of document\)$")
_TEXT_OR_COMMENT = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|#.*""")
_KEY = re.compile(r"[ \t]*(?P<key>[\w.\"'-]+)[ \t]*=")
_CURLY = re.compile("[=\\[,][ \\t]*(?P<mark>[“”‘’「])")
_BARE = re.compile(r"=[ \t]*(?P<bracket>\[?)[ \t]*(?P<mark>[^\W\d_][\w.@/-]*)")
_NO_EQUALS = re.compile(r"[ \t]*(?P<key>[\w-]+)[ \t]*(?P<mark>[:：＝])[ \t]*(?P<value>.*?)[ \t]*$")


class Explanation(NamedTuple):
    """What is wrong, and where: both numbers from 1, the column only if it is known."""

    message: str
    line: int
    column: int | None


def explain(message: str, text: str) -> Explanation:
    """Explains an error that `tomllib` reports about a text."""
    lines = text.split("\n")
    place = _PLACE.search(message)
    at = int(place[1]) if place and place[1] else len(lines)
    said = message[: place.start()] if place else message
    if said.startswith(("Cannot overwrite", "Cannot declare")):
        return Explanation("this sets again what a line above has set: keep one of the two", at, None)
    if said == "Unclosed array":
        return Explanation("a list is never closed with ], or a comma is missing in it", _opening(lines, at), None)
    for number in range(at, 0, -1):  # a quote may be opened lines before the place where the parser gives up
        found = _cause(lines[number - 1], number)
        if found:
            return found
        if number < at and _KEY.match(lines[number - 1]):
            break
    return Explanation(f"this is not TOML: {said}", at, int(place[2]) if place and place[2] else None)


def _opening(lines: list[str], at: int) -> int:
    """The number of the line with the setting that is the last one before the line `at`, or in it."""
    return next((n for n in range(at - 1, 0, -1) if _KEY.match(lines[n - 1])), at)


def _cause(line: str, number: int) -> Explanation | None:
    """What is wrong with a line, if it is one of the common mistakes."""
    rest = _TEXT_OR_COMMENT.sub(lambda found: " " * len(found[0]), line)
    key = _KEY.match(line)
    found = _CURLY.search(rest)
    if found:
        return Explanation(f'{found["mark"]} is not a quote in TOML: write "', number, found.start("mark") + 1)
    found = re.search("(?P<mark>[\"'])", rest)
    if found:
        return Explanation(f"this quote is never closed: end the text with {found[0]}", number, found.start() + 1)
    found = _NO_EQUALS.match(line)
    if found:
        value = found["value"].strip("\"'")
        advice = f'write {found["key"]} = "{value}"'
        return Explanation(f"'{found['mark']}' can't set anything: {advice}", number, found.start("mark") + 1)
    found = key and _BARE.search(rest)
    if key and found and found["mark"] not in ("true", "false"):
        text = found["mark"]
        if text.lower() in ("true", "false"):
            return Explanation(f"{text} has to be written {text.lower()}", number, found.start("mark") + 1)
        value = f'["{text}"]' if found["bracket"] else f'"{text}"'
        return Explanation(f"a text has to be in quotes: {key['key']} = {value}", number, found.start("mark") + 1)
    return None
