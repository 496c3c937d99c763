"""P004 unclosed-emphasis: the marks of emphasis or code have no partner, so that readers see them."""

import re
from collections.abc import Iterator

from aligner.checks.locate import by_language
from aligner.checks.model import Finding, Severity
from aligner.checks.prose import is_prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import inline_code, locate_part
from aligner.checks.texts import Translation
from aligner.document.model import Block, Language, source_span
from aligner.glossary.technical import technical_spans
from aligner.segment.model import SegmentedDocument
from aligner.text.spans import apart, overlaps

_MARKS = re.compile(
    r"(?<![*\\])\*\*(?![*/])|(?<![~\\])~~(?!~)|(?<![_\\\w])__(?=[^\W_])|(?<=[^\W_])__(?![_\w.(])|(?<![`\\])`(?!`)"
    r"|(?<![*A-Za-z0-9\\])\*(?=[^\s*])|(?<=[^\s*])\*(?![*A-Za-z0-9])|(?<![\w\\])_(?=[^\W_])|(?<=[^\W_])_(?!\w)"
)
"""Marks that open or close. Those between two spaces are signs of a formula, and are left out below."""
_SINGLE = {
    "*": re.compile(r"(?<![*\\])\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?!\*)"),
    "_": re.compile(r"(?<![\w\\])_(?=[^\W_])[^_\n]{1,200}(?<=[^\s_])_(?!\w)"),
}
"""Marks that are also marks of notes and parts of names, and a text between two of them. They count only if the original has one."""
_FORMULA = re.compile(r"\$[^$\n]+\$|(?<=[A-Za-z0-9)])\*\*(?=[A-Za-z0-9(+-])")
"""A formula, or a power: x**2."""


_AROUND = 20
"""How many characters on each side of the mark a message shows."""


def check(texts: Translation) -> Iterator[Finding]:
    """Reports marks without a partner in the translation, if the paragraph of the original has none."""
    target = texts.target
    if not _is_markdown(texts, target):
        return
    originals = _originals(texts)
    for block in target.blocks:
        marks = _unclosed(target, block)
        own = originals.get(block.id, ())
        if not marks or any(_unclosed(document, other) for document, other in own):
            continue
        mark, start = marks[0]
        between = _SINGLE.get(mark)
        if (
            between is None
            or _is_half(target, block, start)
            or any(between.search(_written(document, other)) for document, other in own)
        ):
            around = block.text[max(start - _AROUND, 0) : start + _AROUND].strip().replace("\n", " ")
            place = locate_part(target, block, start, start + len(mark))
            yield Finding(
                f"this {mark} has no partner, so readers see it: …{around}…",
                **by_language(target.document.language, place),
                confidence=0.9,
                help="add its partner, or remove the space or the letter that keeps it from being one",
            )


def _is_markdown(texts: Translation, target: SegmentedDocument) -> bool:
    """Whether a translation is in Markdown, or is taken for plain text because the mark that it has no longer makes it Markdown."""
    known = {d.document.format for d in (target, texts.original) if d is not None}
    return target.document.format == "markdown" or (target.document.format == "plain" and "markdown" in known)


def _unclosed(document: SegmentedDocument, block: Block) -> list[tuple[str, int]]:
    """The marks of a kind that a parser has left in a text, with their offsets, if one of them has no partner."""
    if not is_prose(block) or not any(mark in block.text for mark in "*~_`"):
        return []
    if "<!--" in _written(document, block):
        return []  # marks around a comment, which give a line an anchor on some sites, are read in different ways
    barred = apart(
        [*inline_code(block), *technical_spans(block.text), *(m.span() for m in _FORMULA.finditer(block.text))]
    )
    found: dict[str, list[tuple[str, int]]] = {}
    spaced: dict[str, tuple[str, int]] = {}
    for mark in _MARKS.finditer(block.text):
        start, end = mark.span()
        before, after = block.text[max(start - 1, 0) : start], block.text[end : end + 1]
        alone = not before.strip() and not after.strip()
        if overlaps(barred, start, end) or not _is_verbatim(document, block, start, mark[0]):
            continue
        if alone:
            spaced[mark[0]] = mark[0], start
        else:
            found.setdefault(mark[0], []).append((mark[0], start))
    odd = next((marks for marks in found.values() if len(marks) % 2), [])
    blamed = spaced.get(odd[0][0]) if len(odd) == 1 else None  # ** 2 GB**: the one between two spaces is no mark
    return [blamed] if blamed else odd


def _written(document: SegmentedDocument, block: Block) -> str:
    return document.document.source.text[block.source_start : block.source_end]


def _is_half(document: SegmentedDocument, block: Block, start: int) -> bool:
    """Whether a mark is the half of a double one, of which the other half is read as emphasis: `**note* that`."""
    text = document.document.source.text
    first, last = source_span(block.pieces, start, start + 1)
    return text[first:last] in (text[first - 1 : first], text[last : last + 1])


def _is_verbatim(document: SegmentedDocument, block: Block, start: int, mark: str) -> bool:
    """Whether a mark is in the file as it is, and not escaped."""
    text = document.document.source.text
    first, last = source_span(block.pieces, start, start + len(mark))
    return text[first:last] == mark and text[first - 1 : first] != "\\"


def _originals(texts: Translation) -> dict[int, list[tuple[SegmentedDocument, Block]]]:
    """The blocks of the original that each block of the translation renders."""
    original, source = texts.original, texts.source
    found: dict[int, list[tuple[SegmentedDocument, Block]]] = {}
    for bead in texts.alignment.paragraphs if texts.alignment and original else ():
        for unit in bead.side(source.other):
            there = bead.side(source)
            found.setdefault(unit, []).extend((original, original.blocks[other]) for other in there if original)
    return found


RULE = Declaration("P004", "unclosed-emphasis", Severity.WARNING, Translation, check, alone=tuple(Language))
