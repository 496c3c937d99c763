"""Finds the line of a key in a TOML file, which the parser of the standard library doesn't report."""

import re
from collections.abc import Iterator

_PART = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*')"
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_TABLE = re.compile(rf"[ \t]*\[(?P<list>\[)?[ \t]*(?P<key>{_KEY})[ \t]*\]")
_ASSIGNMENT = re.compile(rf"[ \t]*(?P<key>{_KEY})[ \t]*=")
_TOKEN = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''.*?'''|\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|#[^\r\n]*|[\[\]{}]|\r\n|\n", re.DOTALL
)

KeyPath = tuple[str | int, ...]


def key_line(text: str, path: KeyPath) -> int:
    """The line (from 1) of a key, or of the innermost table around it that has a line of its own.

    In the path, the index (from 0) follows the name of an array of tables. The text must be valid TOML.
    """
    best, line = 0, 1
    for number, found in _keys(text):
        shared = sum(1 for _ in _common(found, path))
        if shared == len(found) and shared > best:
            best, line = shared, number
    return line


def _common(a: KeyPath, b: KeyPath) -> Iterator[str | int]:
    for one, other in zip(a, b, strict=False):
        if one != other:
            return
        yield one


def _keys(text: str) -> Iterator[tuple[int, KeyPath]]:
    """The keys that begin a line, and the headers of tables, each with its line number."""
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    for number, line in _statements(text):
        header = _TABLE.match(line)
        if header:
            table = _parts(header["key"])
            if header["list"]:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield number, table
            continue
        assignment = _ASSIGNMENT.match(line)
        if assignment:
            key = (*table, *_parts(assignment["key"]))
            yield number, key
            yield from ((n, (*key, i)) for i, n in enumerate(_items(line, number)))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The statements with their line numbers; a statement has several lines if a bracket or a multi-line string is open."""
    start, number, at, depth = 0, 1, 1, 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[0] in ("\n", "\r\n"):
            at += 1
            if depth <= 0:
                yield number, text[start : token.start()]
                start, number, depth = token.end(), at, 0
        else:
            at += token[0].count("\n")
    yield number, text[start:]


def _items(statement: str, number: int) -> Iterator[int]:
    """The line number at which each table of an array begins: `pairs = [{…}, {…}]`."""
    depth = 0
    for token in _TOKEN.finditer(statement):
        if token[0] in "[{":
            depth += 1
            if token[0] == "{" and depth == 2:
                yield number
        elif token[0] in "]}":
            depth -= 1
        number += token[0].count("\n")


def _parts(key: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in re.findall(_PART, key))
