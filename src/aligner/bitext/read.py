"""Reads a file of pairs, finds out which side is Chinese and which is English, and makes an `Alignment` for the checks of it."""

from pathlib import PurePath

from aligner.alignment.model import Alignment, Bead, Signature
from aligner.bitext.model import Bitext, BitextFormat, Units
from aligner.document.direction import ASSUMED, Direction, Evidence, resolve_direction
from aligner.document.language import chinese_share
from aligner.document.model import Block, BlockKind, Document, Language, Source
from aligner.document.read import display_name, read_source
from aligner.document.runs import Run
from aligner.errors import InputError, UsageError
from aligner.registry import Registry
from aligner.segment.model import Segment, SegmentedDocument

FORMATS: Registry[BitextFormat] = Registry("aligner.bitext.formats", "format of pairs")
bitext_format_names, get_bitext_format = FORMATS.names, FORMATS.get


def read_bitext(path: str, other: str | None = None) -> Bitext:
    """Reads a file of pairs. The suffix of the name determines the format; `-` is standard input, as TSV.

    `other` is the file of the other language, for a format that has a file for each.

    Raises:
        InputError: The file can't be read, or has no pairs of Chinese and English.
        UsageError: No format has this suffix, or the number of files is wrong.
    """
    name = _format_of(path)
    source = read_source(path, text_only=True)
    found, source_of_other = _units(name, source, other)
    shown = display_name(path) if other is None else f"{display_name(path)} and {display_name(other)}"
    both = [u for u in found.units if u.first.text.strip() and u.second.text.strip()]
    if not both:
        marked = "1 is" if found.doubtful == 1 else f"{found.doubtful} are"
        left = f" ({marked} marked as doubtful)" if found.doubtful else ""
        raise InputError(f"{shown}: no unit has both a text and a translation{left}; the file was read as {name}")
    language = found.first or _language(found)
    first, second = tuple(u.first for u in both), tuple(u.second for u in both)
    zh, en = (first, second) if language is Language.ZH else (second, first)
    if chinese_share(run.text for run in en) > 0.5 or not any(
        "\u3400" <= c <= "\u9fff" for run in zh for c in run.text
    ):
        raise InputError(f"{shown}: one side must be Chinese and the other English, but these are not")
    original = None
    if found.first_is_source is not None:
        original = language if found.first_is_source else language.other
    zh_source, en_source = (source, source_of_other) if language is Language.ZH else (source_of_other, source)
    return Bitext(zh_source, en_source, name, zh, en, original, len(found.units) - len(both), found.doubtful)


def _units(name: str, source: Source, other: str | None) -> tuple[Units, Source]:
    """The pairs, and the file of the second texts."""
    form = get_bitext_format(name)
    if other is None:
        return form.read(source), source
    if form.read_two is None or _format_of(other) != name:
        raise UsageError("--bitext takes two files only for the messages of a program in JSON; name one file of pairs")
    second = read_source(other, text_only=True)
    return form.read_two(source, second), second


def _language(found: Units) -> Language:
    """The language of the first side: Chinese if it has the larger Chinese share of the two."""
    first = chinese_share(unit.first.text for unit in found.units)
    second = chinese_share(unit.second.text for unit in found.units)
    return Language.ZH if first >= second else Language.EN


_WORKBOOKS = (".xlsx", ".xls", ".ods")


def _format_of(path: str) -> str:
    if path == "-":
        return "tsv"
    suffix = PurePath(path).suffix.lower()
    known: list[str] = []
    for name in bitext_format_names():
        suffixes = get_bitext_format(name).suffixes
        if suffix in suffixes:
            return name
        known += suffixes
    if suffix in _WORKBOOKS:
        raise UsageError(f"{path} is a workbook; save the table with the pairs as CSV, and give that")
    raise UsageError(f"{path}: the suffix must be one of: {', '.join(sorted(known))}")


NOT_FOR_PAIRS = frozenset({"A008", "A009", "P003"})
"""Codes of the rules about the order and repetition of sentences, which don't apply to a file of pairs."""


def alignment_of(bitext: Bitext, source: Direction | Language | str | None = None) -> Alignment:
    """Builds the alignment of a file of pairs.

    Pair n becomes block n and segment n of both documents, and a bead of the two segments with score and confidence 1. If
    `source` is None, the original is in the language that the file gives, or else in Chinese.

    Raises:
        UsageError: `source` is neither Chinese nor English.
    """
    import aligner

    beads = tuple(Bead((n,), (n,), 1.0, 1.0) for n in range(len(bitext.zh)))
    if source is not None:
        direction = resolve_direction(source)
    else:
        direction = Direction(bitext.original, Evidence.FILE) if bitext.original else ASSUMED
    return Alignment(
        _document(bitext, bitext.source, bitext.zh, Language.ZH),
        _document(bitext, bitext.en_source, bitext.en, Language.EN),
        beads,
        beads,
        Signature(aligner.__version__, "none", direction.source, {"bitext": bitext.format}, direction.evidence),
    )


def _document(bitext: Bitext, source: Source, runs: tuple[Run, ...], language: Language) -> SegmentedDocument:
    """One side of the pairs as a document: a block and a segment for each text."""
    blocks, segments = [], []
    for number, run in enumerate(runs):
        blocks.append(Block(number, BlockKind.PARAGRAPH, run.text, run.pieces, *run.source_span, inlines=run.inlines))
        segments.append(Segment(number, number, run.text, 0, len(run.text), run.pieces))
    return SegmentedDocument(Document(source, bitext.format, language, tuple(blocks)), tuple(segments))
