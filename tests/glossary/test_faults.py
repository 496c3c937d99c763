"""Explanations of YAML errors don't depend on the messages or the parser of the library."""

from typing import Any

import pytest
import yaml

from aligner.document.model import Source
from aligner.glossary.build import build
from aligner.glossary.faults import explain
from aligner.glossary.nodes import parse_tree

BROKEN = {
    "a: 'b\n": "this quote is never closed",
    'a: "b\n---\n': "this quote is never closed",
    'a: b\n"c"\n': "a line without a colon",
    'a: "C:\\qx"\n': "a backslash in double quotes has a meaning of its own",
    "a: [b, c\n": "this list is never closed, or a comma is missing in it",
    "a: {b: c\nd: e\n": "this mapping is never closed, or a comma is missing in it",
    "a: [b,, c]\n": "',' where a text is expected",
    "{a: b}}\n": "'}' where a text is expected",
    "a: ]\n": "']' where a text is expected",
    "a:\n\tb: c\n": "a tab can't indent YAML",
    "a: @b\n": "a value can't begin with '@'",
    "a: *\n": "text that begins with '*' has to be in quotes",
    "a: & b\n": "text that begins with '&' has to be in quotes",
    "a: |b\n": "text that begins with '|' has to be in quotes",
    "a: !<b\n": "text that begins with '!' has to be in quotes",
    "a: b: c\n": "a colon and a space inside of a value",
    "a: b\n  c: d\n": "this line is indented, but the line above has a value already",
    "a: b\nc\n": "a line without a colon",
    "a: b\nc：d\n": "a full-width colon can't separate a term from its rendering",
    "a: b\nc:d\n": "there has to be a space after the colon",
    "a: 'b'c\n": "something follows the closing quote",
    "  a: b\n c: d\n": "this line doesn't begin in the same column as the lines that it belongs to",
}


@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
@pytest.mark.parametrize(("text", "message"), BROKEN.items())
def test_the_words_of_the_library_do_not_matter(text: str, message: str, loader: str) -> None:
    if not hasattr(yaml, loader):
        pytest.skip("PyYAML was built without libyaml")
    parser: Any = getattr(yaml, loader)
    with pytest.raises(yaml.MarkedYAMLError) as raised:
        list(yaml.parse(text, parser))
    error = raised.value
    error.problem = "any words"
    error.context = error.context and "other words"
    assert explain(error, text).message == message


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("a: b\nc：d\n", "write a colon and a space: 'c: d'"),
        ("a: b\nc:d\n", "write a colon and a space: 'c: d'"),
        ("a: b\nc：\n", "write an ordinary colon: 'c:'"),
        ("a: b\nc\n", "write a colon and a space: '智铠: ZhiKai'"),
        ("a: b\nc： {en： d}\n", "write a colon and a space: 'c: {en: d}'"),
    ],
)
def test_the_advice_shows_the_line_as_it_should_be(text: str, advice: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as raised:
        list(yaml.parse(text))
    assert explain(raised.value, text).help == advice


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (
            "terms:\n  天垓: #1 chip\n",
            "what follows '#' is a comment; a rendering that begins with '#' has to be in quotes",
        ),
        ("terms:\n  天垓:\n  en: TianYuan\n", "its fields, such as 'en', have to be indented farther than the term"),
        ("terms:\n  天垓:\n", ""),
    ],
)
def test_the_advice_says_why_a_term_is_empty(text: str, advice: str) -> None:
    source = Source("g.yaml", text)
    assert [fault.help for fault in build(source, parse_tree(source).root).faults] == [advice]
