"""Builds what a page shows from a report or an alignment: rows, findings in place, and what is marked in the texts."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, count
from typing import NamedTuple

from aligner.alignment.model import Alignment, Bead, Level
from aligner.checks.model import Article, Diagnostic, Location, Report
from aligner.document.model import Language, Piece, PieceKind
from aligner.output.page.matches import Matches, matches_of
from aligner.output.page.model import (
    Highlight,
    Ink,
    ShownArticle,
    ShownFinding,
    ShownPair,
    ShownRow,
    ShownSide,
    ShownUnit,
)
from aligner.output.places import by_path, portable_path
from aligner.output.rows import Row, about_side, rows
from aligner.segment.model import SegmentedDocument
from aligner.text.script import chinese_tag

_SCRIPTS = {"zh-CN": "zh-Hans", "zh-TW": "zh-Hant"}
"""Language tags for browsers, which choose a font by the script."""


def pair_of_report(report: Report, first: Iterator[int] | None = None) -> ShownPair:
    """What the page shows of the report of one pair.

    Without its `article`, only its findings are shown. Their numbers come from `first` if the page has several pairs.
    """
    numbers = first or count(1)
    minor = set(map(id, report.minor))
    found = (*report.diagnostics, *report.minor)
    sources = by_path(report.sources)
    if report.article is None:
        shown = tuple(ShownFinding(next(numbers), d, None, id(d) in minor) for d in found)
        return ShownPair(None, shown, sources, report.editor, report.verdicts)
    placed = _Placed(report.article, found)
    shown = tuple(
        ShownFinding(next(numbers), found[at], placed.row_of[at], id(found[at]) in minor) for at in placed.order
    )
    numbered = {at: one.number for at, one in zip(placed.order, shown, strict=True)}
    article = _article(report.article, placed.marks(numbered), matches_of(report.article))
    mine: dict[int, list[int]] = defaultdict(list)
    for one in shown:
        if one.row is not None:
            mine[one.row].append(one.number)
    article = replace(article, rows=tuple(replace(row, findings=tuple(mine[row.number])) for row in article.rows))
    return ShownPair(article, shown, sources, report.editor, report.verdicts)


def pair_of_alignment(alignment: Alignment, level: Level) -> ShownPair:
    """What the page shows of an alignment that was not checked."""
    documents = {Language.ZH: alignment.zh, Language.EN: alignment.en}
    shown = _Rows(documents, level, {}, Matches()).all(rows(alignment, level))
    return ShownPair(_shown_article(documents, alignment, shown), ())


def _beads(article: Article) -> list[Bead]:
    """The beads in the order of the rows."""
    alignment = article.alignment
    if alignment is None:
        chinese = article.documents[0].document.language is Language.ZH
        units = range(len(article.documents[0].segments))
        return [Bead((unit,), ()) if chinese else Bead((), (unit,)) for unit in units]
    if alignment.is_translation:
        return list(alignment.sentences)
    return [Bead(tuple(range(len(alignment.zh.segments))), tuple(range(len(alignment.en.segments))))]


class _Placed:
    """The findings of an article at their places."""

    def __init__(self, article: Article, found: Sequence[Diagnostic]) -> None:
        self._found = found
        self._paths = {d.document.language: d.document.source.path for d in article.documents}
        self._positions = {d.document.language: Positions(d) for d in article.documents}
        self._rows: dict[tuple[Language, int], int] = {}
        for number, bead in enumerate(_beads(article)):
            self._rows |= {(language, unit): number for language in Language for unit in bead.side(language)}
        self._parts = [list(self._parts_of(diagnostic)) for diagnostic in found]
        self.row_of = [self._row(parts) for parts in self._parts]
        self.order = sorted(range(len(found)), key=self._key)
        """The indices of the findings in the order of the page: those that are in no row come first."""

    def marks(self, numbers: Mapping[int, int]) -> dict[tuple[Language, int], list[Highlight]]:
        """The highlights of the findings by segment; `numbers` are those of the findings, by index."""
        marks: dict[tuple[Language, int], list[Highlight]] = defaultdict(list)
        for at, parts in enumerate(self._parts):
            for language, part in dict.fromkeys(parts):
                marks[language, part.segment].append(Highlight(part.start, part.end, Ink.FINDING, numbers[at]))
        return marks

    def _parts_of(self, diagnostic: Diagnostic) -> Iterator[tuple[Language, Part]]:
        """The parts of the texts that a finding is about, the main ones first."""
        sides: list[tuple[Language, Location | None]] = [(Language.EN, diagnostic.en), (Language.ZH, diagnostic.zh)]
        for language, place in reversed(sides) if diagnostic.target == "zh" else sides:
            if place is not None and self._paths.get(language) == place.path:
                yield from ((language, part) for part in self._positions[language].parts(place.start, place.end))
        for place in diagnostic.more:
            for language, path in self._paths.items():
                if path == place.path:
                    yield from ((language, part) for part in self._positions[language].parts(place.start, place.end))

    def _row(self, parts: Sequence[tuple[Language, Part]]) -> int | None:
        """The row of the first part with text, or else of the first part; None if there are no parts."""
        filled = [(language, part) for language, part in parts if part.start < part.end]
        numbers = (self._rows.get((language, part.segment)) for language, part in [*filled, *parts])
        return next((number for number in numbers if number is not None), None)

    def _key(self, at: int) -> tuple[int, int, int]:
        row = self.row_of[at]
        inside = next(
            (part.start for language, part in self._parts[at] if self._rows.get((language, part.segment)) == row), 0
        )
        return (-1 if row is None else row, inside, -self._found[at].severity.rank)


def _article(article: Article, marks: dict[tuple[Language, int], list[Highlight]], matches: Matches) -> ShownArticle:
    documents = {d.document.language: d for d in article.documents}
    alignment = article.alignment
    build = _Rows(documents, Level.SENTENCE, marks, matches)
    if alignment is not None and alignment.is_translation:
        shown = build.all(rows(alignment, Level.SENTENCE))
    else:
        shown = tuple(build.unpaired(number, bead) for number, bead in enumerate(_beads(article)))
    return _shown_article(documents, alignment, shown)


def _shown_article(
    documents: Mapping[Language, SegmentedDocument], alignment: Alignment | None, shown: tuple[ShownRow, ...]
) -> ShownArticle:
    languages = [language for language in Language if language in documents]
    zh = documents.get(Language.ZH)
    chinese = chinese_tag(segment.text for segment in zh.segments) if zh else "zh"
    tags = {Language.ZH: _SCRIPTS.get(chinese, chinese), Language.EN: "en"}
    sources = {language: documents[language].document.source for language in languages}
    return ShownArticle(
        names={language: portable_path(source.path) for language, source in sources.items()},
        tags=tags,
        about={language: about_side(alignment, language) if alignment else "" for language in languages},
        sources=sources,
        original=alignment.signature.source if alignment else languages[0].other,
        rows=shown,
    )


class _Rows:
    """Makes rows from beads."""

    def __init__(
        self,
        documents: Mapping[Language, SegmentedDocument],
        level: Level,
        marks: Mapping[tuple[Language, int], list[Highlight]],
        matches: Matches,
    ) -> None:
        self._documents = documents
        self._level = level
        self._marks = marks
        self._matches = matches
        self._ends = {language: _ends(document, level) for language, document in documents.items()}
        self._last: dict[Language, set[int]] = {language: set() for language in documents}

    def all(self, found: Iterable[Row]) -> tuple[ShownRow, ...]:
        """The rows of all beads."""
        return tuple(self.row(number, row) for number, row in enumerate(found))

    def row(self, number: int, row: Row) -> ShownRow:
        """The row of a bead."""
        return ShownRow(
            number,
            {language: self.side(language, row.bead.side(language)) for language in Language},
            row.status.value,
            row.bead.moved,
            row.is_doubtful,
            row.percent,
            self.begins(row.bead),
            terms=tuple(self._matches.terms.get(row.bead, ())),
        )

    def unpaired(self, number: int, bead: Bead) -> ShownRow:
        """A row of a text alone, or of texts that are not translations of each other."""
        sides = {language: self.side(language, bead.side(language)) for language in self._documents}
        return ShownRow(number, sides, "pair", False, False, "", self.begins(bead))

    def begins(self, bead: Bead) -> bool:
        """Whether a bead has no paragraph in common with the one before it. To be asked once for each bead, in order."""
        if self._level is Level.PARAGRAPH:
            return True
        begins = True
        for language, document in self._documents.items():
            blocks = {document.segments[unit].block for unit in bead.side(language)}
            begins = begins and not blocks & self._last[language]
            self._last[language] = blocks or self._last[language]
        return begins

    def side(self, language: Language, ids: tuple[int, ...]) -> ShownSide:
        """One side of a bead."""
        if not ids:
            return ShownSide()
        document = self._documents[language]
        if self._level is Level.PARAGRAPH:
            blocks = [document.blocks[unit] for unit in ids]
            lines = [document.block_lines(block) for block in blocks]
            units = [ShownUnit(block.text, (), block.kind, block.level) for block in blocks]
        else:
            segments = [document.segments[unit] for unit in ids]
            lines = [document.lines(segment) for segment in segments]
            units = []
            for segment in segments:
                block, place = document.blocks[segment.block], (language, segment.id)
                highlights = (*self._marks.get(place, ()), *self._matches.highlights.get(place, ()))
                units.append(ShownUnit(segment.text, highlights, block.kind, block.level))
        ends = self._ends[language]
        share = ends[ids[0]] / max(ends[-1], 1), ends[ids[-1] + 1] / max(ends[-1], 1)
        return ShownSide(tuple(units), (min(a for a, _ in lines), max(b for _, b in lines)), share)


def _ends(document: SegmentedDocument, level: Level) -> list[int]:
    """Where the units of a text end, in characters of all units, after 0 for its beginning."""
    units = document.blocks if level is Level.PARAGRAPH else document.segments
    return list(accumulate((len(unit.text) for unit in units), initial=0))


class Part(NamedTuple):
    """A part of a sentence."""

    segment: int
    start: int
    end: int


class Positions:
    """The sentences of a document by their place in the file."""

    def __init__(self, document: SegmentedDocument) -> None:
        self._document = document
        spans = [(segment.source_span, segment.id) for segment in document.segments if segment.pieces]
        self._spans = sorted((lo, hi, number) for (lo, hi), number in spans)
        self._starts = [lo for lo, _, _ in self._spans]
        self._longest = max((hi - lo for lo, hi, _ in self._spans), default=0)
        self._blocks = sorted((block.source_start, block.source_end) for block in document.blocks)

    def parts(self, start: int, end: int) -> list[Part]:
        """The parts of sentences that the characters `start` to `end` of the file are in.

        A place without text of a sentence, such as the address of a link or a point between two sentences, is an empty part of the
        sentence before it. A place outside of all blocks is in none, unless it is a point.
        """
        found = []
        at = bisect_right(self._starts, max(start - self._longest, 0) - 1)
        while at < len(self._spans) and self._starts[at] < end:
            lo, hi, number = self._spans[at]
            if start < hi and lo < end:
                part = self._part(number, max(start, lo), min(end, hi))
                if part.start < part.end:
                    found.append(part)
            at += 1
        if found or not (start == end or self._in_block(start)):
            return found
        before = bisect_right(self._starts, start) - 1
        if before < 0:
            return [Part(self._spans[0][2], 0, 0)] if self._spans else []
        lo, hi, number = self._spans[before]
        return [self._part(number, min(start, hi), min(start, hi))]

    def _in_block(self, offset: int) -> bool:
        before = bisect_right(self._blocks, (offset, len(self._document.document.source.text))) - 1
        return before >= 0 and offset <= self._blocks[before][1]

    def _part(self, number: int, start: int, end: int) -> Part:
        segment = self._document.segments[number]
        first = offset_in(segment.pieces, start, len(segment.text))
        return Part(number, first, first if start == end else max(first, _end_in(segment.pieces, end)))


def offset_in(pieces: tuple[Piece, ...], place: int, length: int) -> int:
    """The offset in a text of the character at a place of the file, or of the next one that the text has."""
    for piece in pieces:
        if place < piece.source_end:
            into = max(place - piece.source_start, 0)
            return piece.start + (min(into, piece.end - piece.start) if piece.kind is PieceKind.TEXT else 0)
    return length


def _end_in(pieces: tuple[Piece, ...], place: int) -> int:
    """The offset after the last character of a text that is before a place of the file."""
    for piece in reversed(pieces):
        if piece.source_start < place:
            short = max(piece.source_end - place, 0)
            return piece.end - (min(short, piece.end - piece.start) if piece.kind is PieceKind.TEXT else 0)
    return 0
