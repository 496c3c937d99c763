"""Invariants of every parser, over texts made of fragments of markup in any order."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.document.registry import find_format, format_names, get_format
from tests.document.invariants import check
from tests.document.strategies import HTML, MARKDOWN, texts

ANY = st.one_of(texts(MARKDOWN), texts(HTML), texts(MARKDOWN, HTML), texts(), st.text(max_size=60))
FORMATS = ["html", "lines", "markdown", "plain"]


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=300, deadline=None)
@given(text=ANY)
@example(text="")
@example(text="\n---\ntitle: '天'\n---\n")
def test_pieces_slice_to_their_text(name: str, text: str) -> None:
    source = Source("f", text)
    check(get_format(name).parse(source), source)


@settings(max_examples=200, deadline=None)
@given(text=ANY)
def test_likelihoods_are_shares_and_some_format_is_found(text: str) -> None:
    for name in format_names():
        assert 0 <= get_format(name).likelihood(text) <= 1
    assert find_format(text) in FORMATS


def test_formats_are_the_modules_of_their_folder() -> None:
    assert list(format_names()) == FORMATS
    assert all(hasattr(import_module(f"aligner.document.formats.{name}"), "parse") for name in FORMATS)
