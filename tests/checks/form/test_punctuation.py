"""Chinese marks in English text, and what takes their place."""

import pytest

from aligner.checks.repairs import applied
from aligner.checks.selection import Selection
from aligner.checks.texts import check_document
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.quantity.reader import read
from aligner.segment import segment
from aligner.segment.model import SegmentedDocument

MARKS = "，、。｡；：？！（）．／＋－％＆～…—《》"


@pytest.mark.parametrize("mark", [*MARKS, "，，", "。，", "，\u200b", "\u200b，", "**，**", "，**", "／、"])
@pytest.mark.parametrize(
    ("left", "right"), [("12", "345"), ("12", "45"), ("１２", "３４５"), ("1234", "567"), ("3", "5")]
)
def test_no_safe_repair_changes_a_value(mark: str, left: str, right: str) -> None:
    document = of_markdown(f"The **company** took {left}{mark}{right} of the chips.\n")
    report = check_document(document, Selection(select=("U003",)), None, Language.ZH)
    edits = {edit for d in report.diagnostics if d.fix and d.fix.safe for edit in d.fix.edits}
    after = of_markdown(applied(document.document.source.text, sorted(edits, key=lambda edit: edit.start)))
    assert values(after) == values(document)


def of_markdown(text: str) -> SegmentedDocument:
    return segment(parse(Source("en.md", text), language=Language.EN))


def values(document: SegmentedDocument) -> list[object]:
    """The values of a text as people see it."""
    text = " ".join(one.text for one in document.segments).replace("\u200b", "")
    return [quantity.readings for quantity in read(text, Language.EN)]
