"""The text of records, and the pairs of records with the same id."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from aligner.document.model import Block, BlockKind, Document, Language, Source
from aligner.document.read import display_name
from aligner.document.records.rows import (
    BODY_FORMATS,
    READER,
    Record,
    RecordFields,
    is_records,
    kind_of,
    look_up,
    names_of,
    read_records,
)
from aligner.document.registry import get_format
from aligner.document.runs import RunBuilder, numbered
from aligner.document.units import Mark, Unit
from aligner.errors import InputError, UsageError
from aligner.grouping import grouped

_RECORD = "record"
_LEVELS = {None: 0, Language.ZH: 1, Language.EN: 2}
"""The level of a mark: the language of its text, if the file has both languages."""
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_NAMED = 10
"""Most records that a message lists."""


def source_of(data: bytes, path: str, fields: RecordFields) -> Source:
    """The titles, days and bodies of all records, one after the other. A unit is a record; marks say what each text is.

    Raises:
        InputError: A record has no id, or shares it with another one, or one of its texts is not text. The message names the
            file and the record.
    """
    name = display_name(path)
    records = read_records(data, path, fields)
    for field in fields.names:
        if not any(look_up(record, field)[0] for record in records):
            raise InputError(
                f"{name}: no record has the field {field!r}, but: {names_of(records)}; correct [records] in the settings"
            )
    parts: list[str] = []
    starts: list[int] = []
    marks: list[Mark] = []
    at = 0
    for number, (key, record) in enumerate(zip(_ids(records, name, fields.id), records, strict=True), 1):
        starts.append(at)
        texts = list(_texts(record, f"{name}, record {number}", fields))
        size = sum(len(text) + 1 for _, text in texts)
        marks.append(Mark(at, at + size, _RECORD, key))
        for mark, text in texts:
            marks.append(mark._replace(start=at, end=at + len(text)))
            parts.append(f"{text}\n")
            at += len(text) + 1
    if not at:
        raise InputError(f"{name}: no record has text in the fields that [records] names; correct them")
    return Source(path, "".join(parts), unit=Unit.RECORD, unit_starts=tuple(starts), reader=READER, marks=tuple(marks))


def _ids(records: Sequence[Record], name: str, field: str) -> list[str]:
    """The id of each record."""
    seen: dict[str, int] = {}
    for number, record in enumerate(records, 1):
        value = look_up(record, field)[1]
        if isinstance(value, bool) or not isinstance(value, str | int):
            what = "there is no id" if value is None else f"the id is {kind_of(value)}"
            raise InputError(f"{name}, record {number}: {what} in the field {field!r}; give the record one")
        key = _clean(str(value)).strip()
        if not key:
            raise InputError(f"{name}, record {number}: the id in the field {field!r} is empty; give the record one")
        if key in seen:
            raise InputError(
                f"{name}, record {number}: the id {key!r} is that of record {seen[key]} too; give each record its own, or name "
                "another field with 'id' under [records]"
            )
        seen[key] = number
    return list(seen)


def _texts(record: Record, where: str, fields: RecordFields) -> Iterator[tuple[Mark, str]]:
    """The texts of a record that are not empty, each with a mark that has no place yet."""
    for language, named in fields.by_language:
        level = _LEVELS[language]
        found: dict[str, str] = {}
        for kind, field in named.names():
            value = look_up(record, field)[1]
            if value is not None and not isinstance(value, str):
                advice = "name a field with text, or leave it out" if kind == "date" else "name a field with text"
                raise InputError(
                    f"{where}: the field {field!r} is {kind_of(value)}, not a text; {advice} with {kind!r} under [records]"
                )
            found[kind] = _clean(value or "")
        body = found.get("body", "")
        body_format = fields.body_format or max(BODY_FORMATS, key=lambda name: get_format(name).likelihood(body))
        if day := _DAY.search(found.get("date", "")):
            found["date"] = day[0]  # the time of day differs with the time zone
        for kind, text in found.items():
            if text.strip():
                yield Mark(0, 0, kind, body_format, level), text


def _clean(text: str) -> str:
    """A text that can be encoded: JSON may hold half of a character."""
    return _SURROGATE.sub("\ufffd", text)


def blocks_of(source: Source, language: Language | None = None) -> tuple[Block, ...]:
    """The blocks of all records, in the order of the file: of each, its fields and then its body.

    If the file has both languages, `language` is the one to read.
    """
    blocks: list[Block] = []
    for mark in source.marks:
        if mark.kind != _RECORD and mark.level == _LEVELS[language]:
            blocks += _body(source, mark) if mark.kind == "body" else _field(source, mark)
    return numbered(blocks)


def _body(source: Source, mark: Mark) -> Iterator[Block]:
    parsed = get_format(mark.value).parse(Source(source.path, source.text[mark.start : mark.end]))
    return (block.moved(mark.start) for block in parsed.blocks)


def _field(source: Source, mark: Mark) -> Iterator[Block]:
    """The block of a title or a day. Where bodies are HTML, so are titles."""
    if mark.value == "html" and mark.kind == "title":
        blocks = list(_body(source, mark))
        if len(blocks) == 1:
            yield replace(blocks[0], kind=BlockKind.FIELD, level=0, info=mark.kind, chrome=False)
            return
    builder = RunBuilder(source.text)
    builder.flow(mark.start, mark.end)
    yield replace(builder.finish().block(BlockKind.FIELD, (mark.start, mark.end)), info=mark.kind)


def has_both(source: Source) -> bool:
    """Whether a file has records in both languages."""
    return is_records(source) and any(mark.level for mark in source.marks)


def both(source: Source) -> tuple[Document, Document]:
    """The Chinese and the English records of a file that has both.

    Raises:
        InputError: One of the languages has no text.
    """
    found = []
    for language in Language:
        blocks = blocks_of(source, language)
        if not blocks:
            raise InputError(
                f"{display_name(source.path)}: no record has {language.called} text in the fields that [records] names; correct "
                "them"
            )
        found.append(Document(source, READER, language, blocks))
    zh, en = found
    return zh, en


def check_kinds(first: Source, second: Source) -> None:
    """Makes sure that two files can be versions of each other, as far as records go.

    Raises:
        UsageError: Only one of them has records, or one has both languages.
    """
    for source, other in ((first, second), (second, first)):
        if has_both(source):
            raise UsageError(
                f"[records] names fields for zh and en, so {display_name(source.path)} has both languages; give it alone"
            )
        if is_records(source) and not is_records(other):
            raise UsageError(
                f"{display_name(source.path)} has records, and {display_name(other.path)} is one article; give two files with "
                "records"
            )


@dataclass(frozen=True, slots=True)
class Matched:
    """The records that both documents have, in the same order."""

    zh: Document
    en: Document
    sizes: tuple[tuple[int, int], ...]
    """How many blocks each record has, in Chinese and in English."""
    remarks: tuple[str, ...]
    """A line for each side about the records that only it has."""


class _Side(NamedTuple):
    document: Document
    records: dict[str, list[Block]]
    """The blocks of each record that has some, by its id."""


def matched(zh: Document, en: Document) -> Matched:
    """Pairs records by their ids. Those that have text on only one side are left out.

    Raises:
        InputError: No id is in both files.
    """
    sides = _Side(zh, _by_id(zh)), _Side(en, _by_id(en))
    shared = [key for key in sides[0].records if key in sides[1].records]
    if not shared:
        names = " and ".join(dict.fromkeys(display_name(side.document.source.path) for side in sides))
        raise InputError(f"{names}: no id has text in both languages; correct 'id' under [records] in the settings")
    chinese, english = (
        replace(side.document, blocks=numbered(block for key in shared for block in side.records[key]))
        for side in sides
    )
    sizes = tuple((len(sides[0].records[key]), len(sides[1].records[key])) for key in shared)
    remarks = (_alone(one, other) for one, other in (sides, sides[::-1]))
    return Matched(chinese, english, sizes, tuple(filter(None, remarks)))


def _by_id(document: Document) -> dict[str, list[Block]]:
    marks = [mark for mark in document.source.marks if mark.kind == _RECORD]
    starts = [mark.start for mark in marks]
    return grouped(document.blocks, lambda block: marks[bisect_right(starts, block.source_start) - 1].value)


def _alone(side: _Side, other: _Side) -> str:
    """A line about the records that only one side has; empty if there are none."""
    keys = [key for key in side.records if key not in other.records]
    if not keys:
        return ""
    listed = ", ".join([*keys[:_MOST_NAMED], *(["…"] if len(keys) > _MOST_NAMED else [])])
    name, language = display_name(side.document.source.path), other.document.language.called
    if len(keys) == 1:
        return f"{name}: the record with the id {listed} has no {language} text, so it is left out"
    return f"{name}: {len(keys)} records have no {language} text, so they are left out; their ids: {listed}"
