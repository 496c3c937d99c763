"""A008 on texts that are really aligned, and its documentation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner import align
from aligner.checks.registry import get_rule
from aligner.checks.selection import Selection
from aligner.checks.texts import check_alignment
from aligner.document.model import Language, Source

if TYPE_CHECKING:
    from aligner.checks.model import Diagnostic

FUNDING = Path(__file__).parents[3] / "examples" / "funding"
LEAST = 60


def found(zh: str, en: str, source: Language = Language.ZH) -> tuple[Diagnostic, ...]:
    alignment = align(Source("zh.md", zh), Source("en.md", en), source=source, input_format="markdown")
    return check_alignment(alignment, Selection(("A008",))).diagnostics


def paragraphs() -> tuple[str, list[str]]:
    zh, en = ((FUNDING / f"{name}.md").read_text(encoding="utf-8") for name in ("zh", "en"))
    return zh, en.strip().split("\n\n")


def plain(parts: list[str]) -> list[int]:
    return [k for k, part in enumerate(parts) if len(part) > LEAST and part[0].isalpha()]


def test_the_example_as_it_is_has_nothing_out_of_order() -> None:
    zh, parts = paragraphs()
    assert found(zh, "\n\n".join(parts)) == ()


def test_a_paragraph_at_the_end_of_the_article() -> None:
    zh, parts = paragraphs()
    at = plain(parts)[1]
    text = "\n\n".join([*parts[:at], *parts[at + 1 :], parts[at]])
    (diagnostic,) = found(zh, text)
    assert diagnostic.en is not None
    assert diagnostic.zh is not None
    assert text[diagnostic.en.start : diagnostic.en.end] == parts[at]
    assert diagnostic.message.startswith("this paragraph appears in a different place in the Chinese: “")
    assert diagnostic.help.endswith("of en.md")


def test_two_that_have_changed_places_are_one_finding() -> None:
    zh, parts = paragraphs()
    at = max((k for k in plain(parts) if k + 1 in plain(parts)), key=lambda k: min(map(len, parts[k : k + 2])))
    parts[at : at + 2] = [parts[at + 1], parts[at]]
    assert len(found(zh, "\n\n".join(parts))) == 1


@pytest.mark.parametrize(("section", "count"), [("Bad", 1), ("Good", 0)])
def test_the_documented_example(section: str, count: int) -> None:
    text = get_rule("A008").explanation
    quotes = {
        name: [re.sub(r"^> ?", "", q, flags=re.MULTILINE) for q in re.findall(r"(?:^>.*\n?)+", body, re.MULTILINE)]
        for name, body in re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    }
    assert len(found(quotes["Bad"][0], quotes[section][-1])) == count
