"""What findings about terms are made of: articles, fixes, quotations."""

import pytest

from aligner.checks.terms.findings import Change, begins_with_vowel, fix, quoted
from aligner.document import parse
from aligner.document.model import Source
from aligner.segment import SegmentedDocument, segment
from aligner.segment.model import Part


@pytest.mark.parametrize("text", ["Enflame", "apple", "NVLink", "LLM", "8 cards", "hour", "AI", "18th"])
def test_an_goes_before(text: str) -> None:
    assert begins_with_vowel(text)


@pytest.mark.parametrize(
    "text", ["Suiyuan", "unit", "university", "one", "GPU", "TPU", "TianYuan", "100", "7B", "hall"]
)
def test_a_goes_before(text: str) -> None:
    assert not begins_with_vowel(text)


@pytest.mark.parametrize(
    ("texts", "sentence"), [([], ""), (["A"], "“A”"), (["A", "B"], "“A” or “B”"), (["A", "B", "C"], "“A”, “B” or “C”")]
)
def test_quoted(texts: list[str], sentence: str) -> None:
    assert quoted(texts) == sentence


def markdown(text: str) -> SegmentedDocument:
    return segment(parse(Source("en.md", text), format="markdown"))


def replaced(text: str, old: str, new: str) -> str | None:
    """A Markdown text in which a part of its only segment is replaced."""
    document = markdown(text)
    (one,) = document.segments
    start = one.text.index(old)
    found = fix(document, [Change(Part(one, start, start + len(old)), new)], safe=True)
    if found is None:
        return None
    for edit in sorted(found.edits, key=lambda e: -e.start):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "old", "new", "result"),
    [
        ("A **Suiyuan** chip.", "Suiyuan", "Enflame", "An **Enflame** chip."),
        ("A Suiyuan chip.", "Suiyuan", "Enflame", "An Enflame chip."),
        ("This is an Enflame chip.", "Enflame", "Biren", "This is a Biren chip."),
        ("This is an Biren chip.", "Biren", "Enflame", "This is an Enflame chip."),
        ("The Suiyuan &amp; Co. chip.", "Suiyuan", "Enflame", "The Enflame &amp; Co. chip."),
        ("The Sui**yuan** chip.", "Suiyuan", "Enflame", None),
        ("The AT&amp;T chip.", "AT&T", "Enflame", None),
    ],
)
def test_fixes_touch_the_wrong_form_and_its_article_only(text: str, old: str, new: str, result: str | None) -> None:
    assert replaced(text, old, new) == result
