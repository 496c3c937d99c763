"""Divides the blocks of a document into segments."""

import re

from aligner.document import PRE_SPLIT_FORMAT
from aligner.document.model import Block, BlockKind, Document, InlineKind, Language, Piece
from aligner.segment import en, zh
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.han import HAN_RUN
from aligner.text.spans import Span

_DIVIDED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.FOOTNOTE, BlockKind.LIST_ITEM})
_SPLITTERS = {Language.ZH: zh.split, Language.EN: en.split}
# A hard line break, or the ideographic spaces with which web pages indent a new paragraph.
_HARD_BREAK = re.compile(r"[\n\r\u2028\u2029]|\u3000{2,}")
_LATIN_RUN = re.compile(r"[A-Za-z]+")
_LONGEST_LINK = 120
_FULL_SENTENCE = re.compile(r"[。！？!?.…][”’」』）)】\]\"'*_]*\Z")
_MIN_SENTENCE = {Language.ZH: 6, Language.EN: 15}


def segment(document: Document) -> SegmentedDocument:
    """Divides a document into segments, the units that the aligner pairs.

    Paragraphs, quotes and footnotes are divided into sentences; list items only if they have several complete ones.
    Each heading, table row, code block and image is one segment. A block without text has no segment. In a pre-split
    document, every block is one segment with the same id, even if it is empty.
    """
    segments: list[Segment] = []
    pre_split = document.format == PRE_SPLIT_FORMAT
    for block in document.blocks:
        spans = [_trimmed(block.text)] if pre_split else _spans(block, document.language)
        for start, end in spans:
            pieces = block.pieces if start < end else (Piece(0, 0, block.source_start, block.source_start),)
            segments.append(Segment(len(segments), block.id, block.text[start:end], start, end, pieces))
    return SegmentedDocument(document, tuple(segments))


def _trimmed(text: str) -> Span:
    kept = text.strip()
    start = len(text) - len(text.lstrip()) if kept else 0
    return start, start + len(kept)


def _spans(block: Block, language: Language) -> list[Span]:
    if not block.text or block.text.isspace():
        return []
    if block.kind not in _DIVIDED:
        return [_trimmed(block.text)]
    language = _language(block.text, language)
    spans = _joined_inside(_sentences(block.text, language), _kept_together(block))
    if block.kind is BlockKind.LIST_ITEM:
        full = [
            s
            for s, e in spans
            if e - s >= _MIN_SENTENCE[language] and _FULL_SENTENCE.search(block.text, max(s, e - 8), e)
        ]
        if len(full) < 2:
            return [_trimmed(block.text)]
    return spans


def _language(text: str, expected: Language) -> Language:
    """The language of a block: that of its document, unless the block is clearly in the other language."""
    has_han = HAN_RUN.search(text) is not None
    if expected is Language.ZH:
        return Language.ZH if has_han or not _LATIN_RUN.search(text) else Language.EN
    if not has_han:
        return Language.EN
    han = sum(len(run) for run in HAN_RUN.findall(text))
    latin = sum(len(run) for run in _LATIN_RUN.findall(text))
    return Language.ZH if han > latin else Language.EN


def _sentences(text: str, language: Language) -> list[Span]:
    split = _SPLITTERS[language]
    spans: list[Span] = []
    at = 0
    for hard in _HARD_BREAK.finditer(text):
        spans.extend((at + start, at + end) for start, end in split(text[at : hard.start()]))
        at = hard.end()
    rest = text[at:] if at else text
    spans.extend((at + start, at + end) for start, end in split(rest))
    return spans


def _kept_together(block: Block) -> list[Span]:
    """The spans of a block inside which no sentence can end: code, alternative texts, and links that look like titles."""
    whole = len(block.text.strip())
    kept = []
    for inline in block.inlines:
        length = inline.end - inline.start
        title = inline.kind is InlineKind.LINK and length <= _LONGEST_LINK and length < whole
        if title or inline.kind in {InlineKind.CODE, InlineKind.IMAGE}:
            kept.append((inline.start, inline.end))
    return sorted(kept)


def _joined_inside(spans: list[Span], kept: list[Span]) -> list[Span]:
    """Joins adjacent spans if the boundary between them is inside one of the ascending spans `kept`."""
    if not kept or len(spans) < 2:
        return spans
    joined = [spans[0]]
    at = 0
    for start, end in spans[1:]:
        boundary = joined[-1][1]
        while at < len(kept) and kept[at][1] <= boundary:
            at += 1
        if at < len(kept) and kept[at][0] < boundary:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
