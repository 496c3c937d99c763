"""A008 on texts that are really aligned, and its documentation."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aligner import align
from aligner.alignment.model import Alignment, Bead, Signature, in_reading_order
from aligner.checks.model import Diagnostic
from aligner.checks.registry import get_rule
from aligner.checks.selection import Selection
from aligner.checks.texts import check_alignment
from aligner.document.model import Language, Source
from tests.builders import segmented

FUNDING = Path(__file__).parents[3] / "examples" / "funding"
LEAST = 60


def found(zh: str, en: str, source: Language = Language.ZH) -> tuple[Diagnostic, ...]:
    alignment = align(Source("zh.md", zh), Source("en.md", en), source=source, input_format="markdown")
    return check_alignment(alignment, Selection(("A008",))).diagnostics


def found_in(zh: list[Any], en: list[Any], beads: list[Bead]) -> list[str]:
    documents = segmented(zh, Language.ZH), segmented(en, Language.EN)
    signature = Signature("0", "none", Language.ZH, {})
    alignment = Alignment(*documents, paragraphs=(), sentences=in_reading_order(beads), signature=signature)
    return [d.message for d in check_alignment(alignment, Selection(("A",)), None).diagnostics]


def test_a_paragraph_that_is_a_sentence_of_a_later_one() -> None:
    zh = ["首批客户是两家云厂商。", "公司今天发布了新芯片。", "功耗比上一代低一半。"]
    customers = "The first customers are two cloud providers."
    en = ["The company released a new chip today.", ["It uses half as much power as the last one.", customers]]
    beads = [Bead((0,), ()), Bead((1,), (0,)), Bead((2,), (1,)), Bead((), (2,))]
    sure = [replace(bead, confidence=1.0) for bead in beads]
    assert found_in(zh, en, sure) == [f"this sentence appears in a different place in the Chinese: “{customers}”"]


def test_two_that_are_unpaired_in_the_same_place_are_in_order() -> None:
    zh = ["公司今天发布了新芯片。", "首批客户是两家云厂商。"]
    en = ["The company released a new chip today.", "The first customers are two cloud providers."]
    assert (
        found_in(zh, en, [replace(b, confidence=1.0) for b in (Bead((0,), (0,)), Bead((1,), ()), Bead((), (1,)))]) == []
    )


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
    line = "\n\n".join(parts[:at]).count("\n") + 1
    assert diagnostic.help == f"to follow the order of the Chinese, put it after line {line} of en.md"


def test_two_paragraphs_in_a_row_are_one_finding() -> None:
    zh = ["公司今天发布了新芯片。", "首批客户是两家云厂商。", "功耗比上一代低一半。", "价格没有公布。"]
    en = [
        "The company released a new chip today.",
        "The price was not disclosed.",
        "The first customers are two cloud providers.",
        "It uses half as much power as the last one.",
    ]
    beads = [Bead((0,), (0,)), Bead((1,), (2,), moved=True), Bead((2,), (3,), moved=True), Bead((3,), (1,))]
    paired = in_reading_order([replace(bead, confidence=1.0) for bead in beads])
    documents = segmented(zh, Language.ZH), segmented(en, Language.EN)
    pair = Alignment(*documents, paired, paired, Signature("0", "none", Language.ZH, {}))
    (diagnostic,) = check_alignment(pair, Selection(("A008",))).diagnostics
    assert diagnostic.message == f"2 paragraphs in a row appear in a different place in the Chinese: “{en[2]}”"
    assert diagnostic.help == "to follow the order of the Chinese, put them after line 1 of en.md"
    assert [place.text for place in (diagnostic.en, *diagnostic.more) if place] == en[2:]


@pytest.mark.parametrize("source", list(Language))
def test_the_place_that_a_paragraph_should_have_is_given_in_the_translation(source: Language) -> None:
    zh = ["公司今天发布了新芯片。", "功耗比上一代低一半。", "工厂将在嘉兴动工。", "首批客户是两家云厂商。"]
    en = [
        "The company released a new chip today.",
        "The first customers are two cloud providers.",
        "It uses half as much power.",
    ]
    beads = [Bead((0,), (0,)), Bead((1,), (2,)), Bead((2,), ()), Bead((3,), (1,), moved=True)]
    paired = in_reading_order([replace(bead, confidence=1.0) for bead in beads])
    documents = segmented(zh, Language.ZH), segmented(en, Language.EN)
    pair = Alignment(*documents, paired, paired, Signature("0", "none", source, {}))
    (diagnostic,) = check_alignment(pair, Selection(("A008",))).diagnostics
    order, place = ("Chinese", "line 5 of en.md") if source is Language.ZH else ("English", "line 1 of zh.md")
    assert diagnostic.help == f"to follow the order of the {order}, put it after {place}"


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
