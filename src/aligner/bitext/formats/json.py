"""Messages of a program in JSON: a file for each language, with the same keys.

Values are texts, in objects and arrays of any depth (i18next, vue-i18n, `locales/en.json`), in flat files with metadata under
`@key` (ARB, of Flutter), or under `message` (extensions of browsers). The text of a key is paired with that of the same key in
the other file, and every character keeps its place in its file.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from aligner.bitext.model import BitextFormat, Unit, Units, escaped_run
from aligner.document.language import language_of_tag
from aligner.document.model import Language, Source
from aligner.document.read import display_name
from aligner.document.runs import Run
from aligner.errors import InputError, UsageError
from aligner.text.spans import Span

_TOKEN = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"|[{}\[\]:,]|[^\s"{}\[\]:,]+')
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)")
_LOCALE = ("@@locale",)
_MESSAGE = "message"
Key = tuple[str, ...]


class _Open(NamedTuple):
    """An object or an array that is open."""

    is_object: bool
    key: Key


def read(source: Source) -> NoReturn:
    """Refuses one file, because it has one language."""
    raise UsageError(
        f"{display_name(source.path)} has the messages of one language; name the file of the other one too: "
        "--bitext zh.json --bitext en.json"
    )


def read_two(first: Source, second: Source) -> Units:
    """The pairs of two files, by their keys; a key that only one file has is a unit with an empty side."""
    here, there = _messages(first), _messages(second)
    empty = Run("", ())
    keys = [*here, *(key for key in there if key not in here)]
    units = tuple(Unit(here.get(key, empty), there.get(key, empty)) for key in keys if key != _LOCALE)
    other = _locale(there)
    return Units(units, _locale(here) or (other and other.other))


def _locale(messages: dict[Key, Run]) -> Language | None:
    return language_of_tag(messages[_LOCALE].text) if _LOCALE in messages else None


def _messages(source: Source) -> dict[Key, Run]:
    """The texts of a file by their keys, without metadata."""
    try:
        json.loads(source.text)
    except ValueError as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"{display_name(source.path)}{line}: this is not JSON; correct this line") from error
    except RecursionError as error:
        raise InputError(f"{display_name(source.path)}: this JSON is nested too deeply for messages") from error
    spans = dict(_strings(source.text))
    described = {key[:-1] for key in spans if key[-1:] == (_MESSAGE,) and len(key) == 2}
    return {
        key: escaped_run(source.text, [span], _ESCAPE, lambda escape: str(json.loads(f'"{escape}"')))
        for key, span in spans.items()
        if key == _LOCALE
        or not (any(part.startswith("@") for part in key) or (key[:1] in described and key[1:] != (_MESSAGE,)))
    }


def _strings(text: str) -> Iterator[tuple[Key, Span]]:
    """The key and the place of each text that is a value. The text must be JSON."""
    stack: list[_Open] = []
    key: Key = ()
    is_name = False
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in ("{", "["):
            stack.append(_Open(mark == "{", key))
            is_name = mark == "{"
            key = key if is_name else (*key, "0")
        elif mark in ("}", "]"):
            key = stack.pop().key
        elif mark == ",":
            is_name = stack[-1].is_object
            key = key if is_name else (*stack[-1].key, str(int(key[-1]) + 1))
        elif mark == ":":
            is_name = False
        elif token["text"] is not None:
            if is_name:
                key = (*stack[-1].key, json.loads(mark))
            else:
                yield key, token.span("text")


FORMAT = BitextFormat("JSON: messages of a program, a file for each language", (".json", ".arb"), read, read_two)
