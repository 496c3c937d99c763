"""HTML is recognised even if it begins with comments."""

import pytest

from aligner.document import parse
from aligner.document.formats import html
from aligner.document.model import Language, Source

COMMENTS = "<!-- aligner: ignore N001 -->\n" * 64
"""So many comments that the test would not finish if each of them were matched with every later end."""


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        (COMMENTS + "<html><body><p>One.</p></body></html>", True),
        (COMMENTS + "<!doctype html>\n<p>One.</p>", True),
        (COMMENTS + "The text begins after the comments.", False),
        (COMMENTS + "<!-- a comment without an end", False),
        ("<!--" * 200, False),
        ("<?xml version='1.0'?>" + COMMENTS + "<html>", True),
        ("<!-- a --> <!-- b --> not <html>", False),
        ("<!-- a -- b > c --><html>", True),
    ],
)
def test_comments_before_a_page(text: str, likely: bool) -> None:
    assert (html.likelihood(text) == 1) is likely


def test_comments_before_text() -> None:
    document = parse(Source("en.md", COMMENTS + "\nThe text begins here.\n"), language=Language.EN)
    assert document.format != "html"
    assert [block.text for block in document.blocks if block.text] == ["The text begins here."]
