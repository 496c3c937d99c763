"""What holds for every parsed document, whatever the file."""

from aligner.document.model import Document, ParsedBlocks, PieceKind, Source


def check(parsed: Document | ParsedBlocks, source: Source) -> None:
    text = source.text
    previous = 0
    for number, block in enumerate(parsed.blocks):
        assert block.id == number
        assert 0 <= block.source_start <= block.source_end <= len(text)
        assert block.source_start >= previous, "blocks are in document order"
        previous = block.source_start
        at = source_at = 0
        for piece in block.pieces:
            assert at <= piece.start < piece.end <= len(block.text)
            assert block.text[at : piece.start] in {"", "\t", " "} or set(block.text[at : piece.start]) <= {"\t", " "}
            assert source_at <= piece.source_start <= piece.source_end <= len(text)
            assert block.source_start <= piece.source_start
            assert piece.source_end <= block.source_end
            shown = block.text[piece.start : piece.end]
            came_from = text[piece.source_start : piece.source_end]
            if piece.kind is PieceKind.TEXT:
                assert shown == came_from
            elif piece.kind is PieceKind.BREAK:
                assert shown in {" ", "\n"}
                assert came_from
            else:
                assert came_from
            at, source_at = piece.end, piece.source_end
        assert block.text[at:].strip("\t ") == ""
        for inline in block.inlines:
            assert 0 <= inline.start <= inline.end <= len(block.text)
            assert 0 <= inline.source_start <= inline.source_end <= len(text)
    for field in parsed.front_matter:
        assert field.value
        assert 0 <= field.source_start < field.source_end <= len(text)
