"""Pieces in every format of pairs: a piece that says it is a part of the file equals those characters of the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.bitext.read import bitext_format_names, get_bitext_format
from aligner.document.model import PieceKind, Source
from aligner.errors import InputError

XLIFF = """\
<xliff version="1.2"><file source-language="zh" target-language="en"><body>
<trans-unit id="1"><source>{0}</source><target>{1}</target></trans-unit></body></file></xliff>
"""
TMX = """\
<tmx version="1.4"><header srclang="zh"/><body>
<tu><tuv xml:lang="zh"><seg>{0}</seg></tuv><tuv xml:lang="en"><seg>{1}</seg></tuv></tu></body></tmx>
"""
FRAGMENTS = {
    "xliff": (XLIFF, ["&amp;", "&#38;", "<!-- aligner: ignore T -->", "<g id='1'>", "</g>", "<x id='2'/>", "<![CDATA[<]]>"]),
    "tmx": (TMX, ["&lt;", "&#x4e2d;", "<!-- aligner: ignore T -->", "<hi>", "</hi>", "<ph>x</ph>", "<![CDATA[&]]>"]),
    "po": ('msgid "{0}"\nmsgstr "{1}"\n', ['\\"', "\\n", "\\t", "\\\\", '"\n"', '"\r\n  "', "\\u53d1", "\\x41"]),
    "tsv": ("{0}\t{1}\n", ['"', '""', "\\n", "\\t", "'=", "\n"]),
    "csv": ('zh,en\n"{0}","{1}"\n', ['""', ",", "\r\n", "'=", "'-", '"']),
}  # fmt: skip
TWO = ["json"]
"""Formats with a file for each language; `test_messages` has their properties."""
WORDS = ["芯片", "The chip", "，", " ", "  ", "\t", "\n", "\r\n", "1", "🚀", "　"]


def texts(name: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*WORDS, *FRAGMENTS[name][1]]), max_size=12).map("".join)


def test_every_format_is_here() -> None:
    assert sorted([*FRAGMENTS, *TWO]) == sorted(bitext_format_names())


@pytest.mark.parametrize("name", FRAGMENTS)
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_pieces_slice_to_their_text(name: str, data: st.DataObject) -> None:
    text = FRAGMENTS[name][0].format(data.draw(texts(name)), data.draw(texts(name)))
    source = Source(f"a.{name}", text)
    try:
        found = get_bitext_format(name).read(source)
    except InputError:  # fragments that make no file
        return
    for run in (run for unit in found.units for run in (unit.first, unit.second)):
        at = 0
        for piece in run.pieces:
            assert at <= piece.start < piece.end <= len(run.text)
            assert 0 <= piece.source_start < piece.source_end <= len(text)
            if piece.kind is PieceKind.TEXT:
                assert run.text[piece.start : piece.end] == text[piece.source_start : piece.source_end]
            at = piece.end
