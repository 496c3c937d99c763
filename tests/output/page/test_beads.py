from aligner.checks.model import Severity
from aligner.document.model import BlockKind
from aligner.output.page.beads import marked
from aligner.output.page.model import Highlight, Ink, ShownUnit

SEVERITIES = {1: Severity.ERROR, 2: Severity.INFO}


def html(text: str, *highlights: Highlight) -> str:
    return marked(ShownUnit(text, highlights, BlockKind.PARAGRAPH, 0), SEVERITIES)


def test_a_text_without_marks_is_escaped() -> None:
    assert html("a <b> & c") == "a &lt;b&gt; &amp; c"
    assert html("") == ""


def test_cells_of_a_table_row_are_separated() -> None:
    row = ShownUnit("a\tb", (Highlight(0, 1, Ink.FINDING, 1),), BlockKind.TABLE_ROW, 0)
    assert marked(row, SEVERITIES) == '<mark class="error" data-f="1">a</mark><span class="cell"> </span>b'
    assert html("a\tb") == "a b"


def test_parts_are_marked() -> None:
    assert html("abcd", Highlight(1, 3, Ink.FINDING, 1)) == 'a<mark class="error" data-f="1">bc</mark>d'
    assert html("abcd", Highlight(0, 2, Ink.TERM, 7)) == '<span class="term" data-m="7">ab</span>cd'


def test_parts_that_overlap_are_cut_where_one_begins_or_ends() -> None:
    found = html(
        "abcd", Highlight(0, 3, Ink.FINDING, 2), Highlight(1, 4, Ink.FINDING, 1), Highlight(2, 3, Ink.VALUE, 5)
    )
    assert found == (
        '<mark class="info" data-f="2">a</mark><mark class="error" data-f="1 2">b</mark>'
        '<mark class="error value" data-f="1 2" data-m="5">c</mark><mark class="error" data-f="1">d</mark>'
    )


def test_a_place_without_characters_is_an_empty_mark() -> None:
    assert html("ab", Highlight(1, 1, Ink.FINDING, 1)) == 'a<mark class="error gap" data-f="1"></mark>b'
    assert html("ab", Highlight(2, 2, Ink.FINDING, 1)) == 'ab<mark class="error gap" data-f="1"></mark>'
    assert html("", Highlight(0, 0, Ink.FINDING, 2)) == '<mark class="info gap" data-f="2"></mark>'
    inside = html("ab", Highlight(0, 2, Ink.FINDING, 2), Highlight(1, 1, Ink.FINDING, 1))
    assert inside == (
        '<mark class="info" data-f="2">a</mark><mark class="error gap" data-f="1"></mark><mark class="info" data-f="2">b</mark>'
    )


def test_a_mark_beyond_the_text_is_left_out() -> None:
    assert html("ab", Highlight(1, 5, Ink.FINDING, 1)) == "ab"
