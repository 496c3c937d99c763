"""Invariants of every parser, over texts made of fragments of markup in any order."""

from dataclasses import replace
from importlib import import_module

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligner.document.front_matter import with_fields
from aligner.document.model import Document, Language, PieceKind, Source
from aligner.document.registry import find_format, format_names, get_format
from aligner.segment import segment
from tests.document.invariants import check
from tests.document.strategies import HTML, MARKDOWN, texts

ANY = st.one_of(texts(MARKDOWN), texts(HTML), texts(MARKDOWN, HTML), texts(), st.text(max_size=60))
FORMATS = ["html", "lines", "markdown", "plain", "srt", "vtt"]
PROSE = FORMATS[:4]
"""Those that read any text; subtitles refuse time codes that are none."""


@pytest.mark.parametrize("name", PROSE)
@settings(max_examples=300, deadline=None)
@given(text=ANY)
@example(text="")
@example(text="\n---\ntitle: '天'\n---\n")
def test_pieces_slice_to_their_text(name: str, text: str) -> None:
    source = Source("f", text)
    parsed = get_format(name).parse(source)
    check(replace(parsed, blocks=with_fields(source, parsed)), source)


@pytest.mark.parametrize("name", PROSE)
@settings(max_examples=100, deadline=None)
@given(text=ANY)
def test_pieces_of_segments_slice_to_their_text(name: str, text: str) -> None:
    source = Source("f", text)
    parsed = get_format(name).parse(source)
    document = Document(source, name, Language.EN, with_fields(source, parsed), parsed.front_matter)
    for part in segment(document).segments:
        for piece in part.pieces:
            if piece.kind is PieceKind.TEXT:
                assert part.text[piece.start : piece.end] == text[piece.source_start : piece.source_end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten <!-- aligner: ignore N003 -->chips.", "Ten chips."),
        ("Ten<!-- aligner: ignore N003 --> chips.", "Ten chips."),
        ("Ten \t<!-- aligner: ignore N003 --> <!-- aligner: ignore T -->  chips.", "Ten chips."),
        ("Chip<!-- aligner: ignore N003 -->s.", "Chips."),
        ("<!-- aligner: ignore N003 --> Ten chips. <!-- aligner: ignore T -->", "Ten chips."),
        ("- <!-- aligner: ignore N003 --> Ten chips.", "Ten chips."),
        ("十块<!-- aligner: ignore N003 -->芯片。", "十块芯片。"),
        ("Ten  <!-- mine -->  chips.", "Ten  <!-- mine -->  chips."),
    ],
)
def test_comments_in_plain_text(text: str, expected: str) -> None:
    source = Source("f", text)
    parsed = get_format("plain").parse(source)
    check(parsed, source)
    assert [block.text for block in parsed.blocks] == [expected]


@settings(max_examples=200, deadline=None)
@given(text=ANY)
def test_likelihoods_are_shares_and_some_format_is_found(text: str) -> None:
    for name in format_names():
        assert 0 <= get_format(name).likelihood(text) <= 1
    assert find_format(text) in FORMATS


def test_formats_are_the_modules_of_their_folder() -> None:
    assert list(format_names()) == FORMATS
    assert all(hasattr(import_module(f"aligner.document.formats.{name}"), "FORMAT") for name in FORMATS)
