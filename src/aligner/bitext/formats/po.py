"""PO files of gettext (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).

Fuzzy entries are guesses that gettext itself doesn't use: they are left out and counted. Obsolete entries are left out, too.
In an entry with plurals, the first form is paired with the singular and the others with the plural. If the language has only
one form, that form is paired with the plural.
"""

import re
from dataclasses import dataclass, field
from typing import NoReturn

from aligner.bitext.model import BitextFormat, Unit, Units, escaped_run
from aligner.document.language import language_of_tag
from aligner.document.model import Source
from aligner.document.read import display_name
from aligner.document.runs import Run
from aligner.errors import InputError
from aligner.text.spans import Span

_LINE = re.compile(r"[^\r\n]+")
_STATEMENT = re.compile(r'[ \t]*(?P<key>msgctxt|msgid|msgid_plural|msgstr(?:\[(?P<form>\d+)\])?)[ \t]*(?=")')
_STRING = re.compile(r'[ \t]*"(?P<text>(?:[^"\\]|\\.)*)"[ \t]*\Z')
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_LANGUAGE = re.compile(r"^Language:[ \t]*(\S+)", re.MULTILINE)


@dataclass(slots=True)
class _Entry:
    fuzzy: bool = False
    strings: dict[str, list[Span]] = field(default_factory=dict)
    """The spans of its string parts, by keyword."""

    @property
    def complete(self) -> bool:
        return any(key.startswith("msgstr") for key in self.strings)


def read(source: Source) -> Units:
    """The pairs of a file."""
    target = None
    units: list[Unit] = []
    doubtful = 0
    for entry in _Reader(source).entries():
        texts = {key: escaped_run(source.text, spans, _ESCAPE, _character) for key, spans in entry.strings.items()}
        if not texts["msgid"].text:
            found = _LANGUAGE.search(texts.get("msgstr", Run("", ())).text)
            target = language_of_tag(found[1]) if found else None
        elif entry.fuzzy:
            doubtful += 1
        else:
            units += _units(texts)
    return Units(tuple(units), target.other if target else None, first_is_source=True, doubtful=doubtful)


def _units(texts: dict[str, Run]) -> list[Unit]:
    single, plural = texts["msgid"], texts.get("msgid_plural")
    forms = [texts[key] for key in sorted(texts) if key.startswith("msgstr")]
    if plural is None:
        return [Unit(single, form) for form in forms[:1]]
    if len(forms) == 1:
        return [Unit(plural, forms[0])]
    return [Unit(single if number == 0 else plural, form) for number, form in enumerate(forms)]


class _Reader:
    """Reads lines into entries."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._entries: list[_Entry] = []
        self._entry = _Entry()
        self._key = ""

    def entries(self) -> list[_Entry]:
        for line in _LINE.finditer(self._source.text):
            text = line[0].strip()
            if text.startswith("#"):
                self._comment(text)
            elif text:
                self._string(line)
        self._finish(len(self._source.text))
        return self._entries

    def _comment(self, text: str) -> None:
        """Handles a comment, which belongs to the entry after it. Obsolete entries consist of comments only (`#~`)."""
        if self._entry.complete:
            self._finish(0)
        if text.startswith("#~"):
            self._entry = _Entry()  # the comments so far belong to the obsolete entry
        if text.startswith("#,") and "fuzzy" in re.split(r"[\s,]+", text[2:]):
            self._entry.fuzzy = True
        self._key = ""

    def _string(self, line: re.Match[str]) -> None:
        statement = _STATEMENT.match(line[0])
        if statement:
            self._key = statement["key"]
            if self._entry.complete and not self._key.startswith("msgstr"):
                self._finish(line.start())
            if self._key.startswith("msgstr") and "msgid" not in self._entry.strings:
                self._fail(line.start(), "a msgstr without its msgid")
            self._entry.strings[self._key] = []
        string = _STRING.match(line[0], statement.end() if statement else 0)
        if not string or not self._key:
            self._fail(line.start(), "there must be a keyword and a text in quotes, or a comment")
        start, end = string.span("text")
        self._entry.strings[self._key].append((line.start() + start, line.start() + end))

    def _finish(self, at: int) -> None:
        if self._entry.complete:
            self._entries.append(self._entry)
        elif self._entry.strings:
            self._fail(at, "the last entry has no msgstr")
        self._entry = _Entry()

    def _fail(self, at: int, message: str) -> NoReturn:
        line = self._source.position(at).line
        raise InputError(f"{display_name(self._source.path)}:{line}: this is not a PO file: {message}")


def _character(escape: str) -> str:
    code = escape[1:]
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    return chr(int(code, 8)) if code[0] in "01234567" else _ESCAPED.get(code, code)


FORMAT = BitextFormat("PO: gettext files", (".po", ".pot"), read)
