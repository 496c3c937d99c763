"""Builds documents and alignments by hand, for tests of what comes after the aligner."""

from collections.abc import Iterable, Sequence

from aligner.alignment.model import Alignment, Bead, Signature, in_reading_order
from aligner.document.model import Block, BlockKind, Document, Language, Piece, Source
from aligner.segment.model import Segment, SegmentedDocument

Paragraph = str | Sequence[str]
"""A paragraph: its sentences. One that begins with `# ` is a heading, `![]` is an image without a description."""


def segmented(
    paragraphs: Iterable[Paragraph], language: Language, *, path: str | None = None, separator: str | None = None
) -> SegmentedDocument:
    """A document whose file has each paragraph on a line of its own, with blank lines between them."""
    glue = separator if separator is not None else (" " if language is Language.EN else "")
    file = ""
    blocks: list[Block] = []
    segments: list[Segment] = []
    for paragraph in paragraphs:
        sentences = [paragraph] if isinstance(paragraph, str) else list(paragraph)
        if file:
            file += "\n\n"
        start = len(file)
        heading = sentences[0].startswith("# ")
        text = glue.join(sentences)
        file += text
        if heading:
            text, sentences = text[2:], [sentences[0][2:], *sentences[1:]]
        at = start + 2 * heading
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        if text == "![]":
            kind, text, sentences = BlockKind.IMAGE, "", []
        pieces = (Piece(0, len(text), at, at + len(text)),)
        block = Block(len(blocks), kind, text, pieces, start, len(file), level=int(heading))
        offset = 0
        for sentence in sentences:
            end = offset + len(sentence)
            segments.append(Segment(len(segments), block.id, sentence, offset, end, pieces))
            offset = end + len(glue)
        blocks.append(block)
    source = Source(path or f"{language.value}.md", file + "\n")
    return SegmentedDocument(Document(source, "markdown", language, tuple(blocks)), tuple(segments))


def alignment(
    zh: Iterable[Paragraph],
    en: Iterable[Paragraph],
    *,
    sentences: Iterable[Bead],
    paragraphs: Iterable[Bead] = (),
    source: Language = Language.ZH,
    parallel: float = 1.0,
    is_translation: bool = True,
    covered: float = 0.0,
) -> Alignment:
    """An alignment of two documents given as paragraphs; beads come in any order."""
    return Alignment(
        segmented(zh, Language.ZH),
        segmented(en, Language.EN),
        in_reading_order(paragraphs),
        in_reading_order(sentences),
        Signature("0.0.0", "by hand", source, {"seed": 1}),
        parallel,
        is_translation,
        covered,
    )
