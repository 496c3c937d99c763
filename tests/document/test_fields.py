"""Fields of front matter and of the head of a page, which are the first blocks of a document."""

import pytest

from aligner.document import parse
from aligner.document.front_matter import field_count
from aligner.document.model import BlockKind, Source
from aligner.segment import segment


def shown(text: str, format_: str) -> list[tuple[str, str, str]]:
    """The name and the text of each field, and what the file has in its place."""
    document = parse(Source("f", text), format=format_)
    assert [block.id for block in document.blocks] == list(range(len(document.blocks)))
    fields = document.blocks[: field_count(document.blocks)]
    assert all(block.kind is BlockKind.FIELD for block in fields)
    return [(b.info, b.text, text[b.source_start : b.source_end]) for b in fields]


YAML = """---
Title: 'It''s out'
author: Lin Yi
description: >-
  One line
  and another
tags: [a, b]
date: 2024-05-01
excerpt: "a \\"b\\""
---
Text here.
"""


@pytest.mark.parametrize("format_", ["markdown", "plain", "html"])
def test_yaml(format_: str) -> None:
    assert shown(YAML, format_) == [
        ("title", "It's out", "It''s out"),
        ("description", "One line and another", "One line\n  and another"),
        ("excerpt", 'a "b"', 'a \\"b\\"'),
    ]


def test_toml() -> None:
    assert shown('+++\ntitle = "新品"\nweight = 1\n+++\n正文。\n', "markdown") == [("title", "新品", "新品")]


PAGE = """<html><head><meta charset="utf-8"><title>
 A &amp; B </title><meta content='What it is' name="Description"></head>
<body><svg><title>icon</title></svg><p>Text here.</p></body></html>"""


def test_head_of_a_page() -> None:
    assert shown(PAGE, "html") == [
        ("title", "A & B", "\n A &amp; B "),
        ("description", "What it is", "What it is"),
    ]


def test_front_matter_of_a_page_counts_before_its_head() -> None:
    text = "---\ntitle: One\n---\n" + PAGE
    assert [field[:2] for field in shown(text, "html")] == [("title", "One"), ("description", "What it is")]


def test_a_title_in_a_drawing_is_none() -> None:
    assert shown("<body><svg><title>icon</title></svg><p>Text here.</p>", "html") == []


def test_a_title_after_the_beginning_of_the_article_is_none() -> None:
    assert shown("Text here.<title>Late</title>", "html") == []


def test_each_field_is_one_segment() -> None:
    document = segment(parse(Source("f", "---\ndescription: One. Two. Three.\n---\nFour. Five.\n"), format="markdown"))
    assert [s.text for s in document.segments] == ["One. Two. Three.", "Four.", "Five."]


def test_a_file_of_front_matter_alone_has_no_text() -> None:
    from aligner.errors import InputError

    with pytest.raises(InputError, match="no text"):
        parse(Source("f", "---\ntitle: x\n---\n"), format="markdown")
