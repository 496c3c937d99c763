"""Segments of documents: which blocks are divided, and where each segment lies in the file."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import Block, BlockKind, Document, Inline, InlineKind, Language, Piece, PieceKind, Source
from aligner.segment import segment

ZH, EN = Language.ZH, Language.EN
WHOLE = [BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.CODE, BlockKind.IMAGE]
DIVIDED = [BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.FOOTNOTE, BlockKind.LIST_ITEM]
TWO = {ZH: "芯片已经流片成功。价格还没有确定。", EN: "The chip has been taped out. The price is not known yet."}


def document(
    *blocks: tuple[BlockKind, str], language: Language, kind: str = "markdown", inlines: tuple[Inline, ...] = ()
) -> Document:
    """A document whose source is the texts of its blocks, one a line."""
    source = Source("made.md", "\n".join(text for _, text in blocks))
    made = []
    at = 0
    for number, (block_kind, text) in enumerate(blocks):
        pieces = (Piece(0, len(text), at, at + len(text)),) if text else ()
        made.append(Block(number, block_kind, text, pieces, at, at + len(text), inlines=inlines))
        at += len(text) + 1
    return Document(source, kind, language, tuple(made))


def texts(made: Document) -> list[str]:
    return [part.text for part in segment(made).segments]


@pytest.mark.parametrize("language", [ZH, EN])
@pytest.mark.parametrize("kind", WHOLE)
def test_a_block_that_is_no_prose_is_one_segment(kind: BlockKind, language: Language) -> None:
    assert texts(document((kind, f"  {TWO[language]}\n{TWO[language]} "), language=language)) == [
        f"{TWO[language]}\n{TWO[language]}"
    ]


@pytest.mark.parametrize("language", [ZH, EN])
@pytest.mark.parametrize("kind", DIVIDED)
def test_prose_is_divided_into_sentences(kind: BlockKind, language: Language) -> None:
    assert len(texts(document((kind, TWO[language]), language=language))) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("快。在各种芯片上都运行良好。", ZH),
        ("价格：尚未确定。欢迎来电", ZH),
        ("Fast. It runs well on all chips.", EN),
        ("Up to 18 channels. Down to 5 watts", EN),
    ],
)
def test_a_list_item_without_several_whole_sentences_is_one_segment(text: str, language: Language) -> None:
    assert texts(document((BlockKind.LIST_ITEM, text), language=language)) == [text]
    assert len(texts(document((BlockKind.PARAGRAPH, text), language=language))) == 2


def test_ids_run_through_the_document_and_name_their_block() -> None:
    made = segment(
        document(
            (BlockKind.HEADING, "New chip"), (BlockKind.PARAGRAPH, TWO[EN]), (BlockKind.PARAGRAPH, "Done."), language=EN
        )
    )
    assert [(part.id, part.block) for part in made.segments] == [(0, 0), (1, 1), (2, 1), (3, 2)]
    assert made.blocks == made.document.blocks


@pytest.mark.parametrize("kind", BlockKind)
def test_a_block_without_text_gives_no_segment(kind: BlockKind) -> None:
    assert texts(document((kind, ""), (kind, " \u3000\n"), (BlockKind.HEADING, "End"), language=EN)) == ["End"]


def test_in_a_pre_split_document_every_block_is_one_segment_with_its_id() -> None:
    lines = [(BlockKind.PARAGRAPH, text) for text in (TWO[ZH], "", "  ", f" {TWO[ZH]} ")]
    made = segment(document(*lines, language=ZH, kind="lines"))
    assert [(part.id, part.block, part.text) for part in made.segments] == [
        (0, 0, TWO[ZH]),
        (1, 1, ""),
        (2, 2, ""),
        (3, 3, TWO[ZH]),
    ]
    assert [made.lines(part) for part in made.segments] == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_an_empty_segment_has_an_empty_place_in_the_source() -> None:
    made = segment(document((BlockKind.PARAGRAPH, "one"), (BlockKind.PARAGRAPH, ""), language=EN, kind="lines"))
    assert made.segments[1].source_span == (4, 4)


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\u2028", "\u3000\u3000"])
@pytest.mark.parametrize(("language", "words"), [(ZH, ("陆维", "首席执行官")), (EN, ("Lu Wei", "chief executive"))])
def test_a_hard_line_break_ends_a_segment(gap: str, language: Language, words: tuple[str, str]) -> None:
    assert texts(document((BlockKind.PARAGRAPH, gap.join(words)), language=language)) == list(words)


def test_a_block_in_the_other_language_is_divided_by_its_own_rules() -> None:
    english = "Orion Inc. said so. The price of v1.2 is approx. $3 each."
    chinese = "“芯片已经流片，明年年初量产。”他说。价格还没有确定。"
    assert len(texts(document((BlockKind.PARAGRAPH, english), language=ZH))) == 2
    assert len(texts(document((BlockKind.PARAGRAPH, chinese), language=EN))) == 2


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(InlineKind.CODE, 1), (InlineKind.IMAGE, 1), (InlineKind.LINK, 1), (InlineKind.FOOTNOTE_REFERENCE, 2)],
)
def test_no_sentence_ends_inside_code_an_image_or_a_short_link(kind: InlineKind, expected: int) -> None:
    text = "Read Is It Over? Not Yet today."
    inside = Inline(kind, "x", 5, 24, 5, 24)
    assert len(texts(document((BlockKind.PARAGRAPH, text), language=EN, inlines=(inside,)))) == expected


def test_a_link_that_holds_the_whole_block_is_divided() -> None:
    inside = Inline(InlineKind.LINK, "x", 0, len(TWO[EN]), 0, len(TWO[EN]))
    assert len(texts(document((BlockKind.PARAGRAPH, TWO[EN]), language=EN, inlines=(inside,)))) == 2


def test_a_sentence_may_end_at_the_edge_of_a_link() -> None:
    inside = Inline(InlineKind.LINK, "x", 0, len("The chip has been taped out."), 0, 28)
    assert len(texts(document((BlockKind.PARAGRAPH, TWO[EN]), language=EN, inlines=(inside,)))) == 2


def test_pieces_of_a_segment_lead_back_to_the_source() -> None:
    source = Source("made.md", "芯片 *很快*。R&amp;D\n已完成。")
    text = "芯片 很快。R&D 已完成。"
    pieces = (
        Piece(0, 3, 0, 3),
        Piece(3, 5, 4, 6),
        Piece(5, 7, 7, 9),
        Piece(7, 8, 9, 14, PieceKind.ENTITY),
        Piece(8, 9, 14, 15),
        Piece(9, 10, 15, 16, PieceKind.BREAK),
        Piece(10, 14, 16, 20),
    )
    block = Block(0, BlockKind.PARAGRAPH, text, pieces, 0, len(source.text))
    made = segment(Document(source, "markdown", ZH, (block,)))
    assert [source.text[slice(*part.source_span)] for part in made.segments] == ["芯片 *很快*。", "R&amp;D\n已完成。"]
    assert [made.lines(part) for part in made.segments] == [(1, 1), (1, 2)]


FRAGMENTS = st.sampled_from(
    [
        *("芯片很快", "他说", "的", "GPU", "Node.js", "3.5", "The chip", "he said", "Dr", "U.S", "Inc", "1", "A"),
        *("。", "！", "？", "；", "……", "，", "：", ".", "!", "?", "...", ";", ",", " . . .", "[1]", "．", "——"),
        *"“”‘’「」《》（）()\"'[]",
        *(" ", "  ", "\n", "\u3000\u3000", "\u00a0", "\u200b", "（完）", "（一）", "🚀", "https://a.example/b?c=D"),
    ]
)
PROSE = st.lists(FRAGMENTS, max_size=40).map("".join) | st.text(max_size=60)


@given(text=PROSE, language=st.sampled_from(Language), kind=st.sampled_from(BlockKind))
def test_segments_hold_every_character_that_is_no_space_once_and_in_order(
    text: str, language: Language, kind: BlockKind
) -> None:
    made = segment(document((kind, text), language=language))
    assert "".join("".join(part.text.split()) for part in made.segments) == "".join(text.split())
    at = 0
    for part in made.segments:
        assert at <= part.start < part.end <= len(text)
        assert part.text == text[part.start : part.end] == part.text.strip()
        at = part.end


@given(text=PROSE, language=st.sampled_from(Language), cuts=st.sets(st.integers(0, 200), max_size=12))
def test_pieces_of_segments_slice_to_their_text(text: str, language: Language, cuts: set[int]) -> None:
    edges = sorted({0, len(text)} | {cut for cut in cuts if cut < len(text)})
    # Two characters of markup stand before each piece in the source.
    source = Source("made.md", "".join("**" + text[a:b] for a, b in pairwise(edges)))
    pieces = tuple(Piece(a, b, a + 2 * (i + 1), b + 2 * (i + 1)) for i, (a, b) in enumerate(pairwise(edges)))
    block = Block(0, BlockKind.PARAGRAPH, text, pieces, 0, len(source.text))
    for part in segment(Document(source, "markdown", language, (block,))).segments:
        assert "".join(source.text[p.source_start : p.source_end] for p in part.pieces) == part.text
        assert [p.start for p in part.pieces] == [0, *(p.end for p in part.pieces[:-1])]
        assert part.pieces[-1].end == len(part.text)


SENTENCES = {
    ZH: st.text(alphabet="芯片快慢价格高低我你他们公司，、", min_size=1, max_size=20).map(lambda s: f"公司{s}了。"),
    EN: st.lists(
        st.sampled_from(["chip", "price", "fast", "team", "sells", "3.5", "Node.js", "e.g.", "Orion"]),
        min_size=1,
        max_size=8,
    ).map(lambda words: f"The {' '.join(words)} works."),
}


@pytest.mark.parametrize("language", [ZH, EN])
@given(data=st.data())
def test_sentences_put_together_come_apart_again(language: Language, data: st.DataObject) -> None:
    sentences = data.draw(st.lists(SENTENCES[language], min_size=1, max_size=6))
    joined = ("" if language is ZH else " ").join(sentences)
    assert texts(document((BlockKind.PARAGRAPH, joined), language=language)) == sentences


@given(text=PROSE, language=st.sampled_from(Language))
def test_a_divided_block_begins_and_ends_where_it_would_as_a_whole(text: str, language: Language) -> None:
    alone = [(part.start, part.end) for part in segment(document((BlockKind.CODE, text), language=language)).segments]
    paragraph = segment(document((BlockKind.PARAGRAPH, text), language=language)).segments
    assert bool(alone) == bool(paragraph)
    if paragraph:
        assert (paragraph[0].start, paragraph[-1].end) == alone[0]


@pytest.mark.parametrize("language", [ZH, EN])
@pytest.mark.parametrize(
    "unit",
    ["字", "word ", "U.S. ", "“好？”的", "好。，", "(a. B ", '"', "“", "a.b", "… ", "字；", "。”", "1. ", " ", ". . "],
)
def test_long_lines_of_one_kind_take_no_longer_than_their_length_asks(unit: str, language: Language) -> None:
    text = unit * (200_000 // len(unit)) + "x"  # with work that grew with the square, this would not come back
    spans = segment(document((BlockKind.PARAGRAPH, text), language=language)).segments
    assert "".join("".join(part.text.split()) for part in spans) == "".join(text.split())
