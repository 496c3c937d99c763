from pathlib import Path

import pytest

from aligner.alignment.evaluate import Evaluation, evaluate, read_beads
from aligner.errors import InputError


def test_counts_as_the_literature_does() -> None:
    gold = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,))]
    found = [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((), (2,))]
    result = evaluate(gold, found)
    # Right: 0-0 and the two true nulls; the pair 1-1 is laxly right; 2 was wrongly left alone.
    assert (result.strict.right_predicted, result.strict.predicted) == (3, 5)
    assert (result.strict.right_wanted, result.strict.wanted) == (1, 2)
    assert (result.lax.right_predicted, result.lax.right_wanted) == (4, 2)
    assert (result.null.right_predicted, result.null.predicted, result.null.wanted) == (2, 3, 2)


def test_beads_that_share_a_link_are_laxly_right_whatever_their_ids() -> None:
    result = evaluate([((0,), (7, 8))], [((0,), (8,))])
    assert (result.strict.right_predicted, result.lax.right_predicted, result.lax.right_wanted) == (0, 1, 1)


def test_an_alignment_agrees_with_itself_and_documents_pool() -> None:
    beads = [((0,), (0, 1)), ((1,), ())]
    one = evaluate(beads, beads)
    assert one.strict.f1 == one.lax.f1 == one.null.f1 == 1
    both = one + evaluate(beads, [((0,), ()), ((1,), ()), ((), (0,)), ((), (1,))])
    assert both.strict.wanted == 2
    assert both.strict.recall == 0.5


def test_what_is_undefined() -> None:
    assert Evaluation().strict.as_dict() == {"p": None, "r": None, "f1": None}
    full = [((0,), (0,)), ((1,), (1,))]
    nulls = [((0,), ()), ((), (0,))]
    itself = evaluate(full, full)
    assert itself.strict.as_dict() == itself.lax.as_dict() == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert itself.null.as_dict() == {"p": None, "r": None, "f1": None}
    assert evaluate(full, nulls).null.as_dict() == {"p": 0.0, "r": None, "f1": 0.0}
    assert evaluate(nulls, full).null.as_dict() == {"p": None, "r": 0.0, "f1": 0.0}
    assert evaluate(nulls, nulls).strict.as_dict() == {"p": 1.0, "r": None, "f1": None}


def test_reads_what_align_writes(tmp_path: Path) -> None:
    plain = tmp_path / "a.tsv"
    plain.write_text("# comment\n0\t0,1\n1\t\n\t2\n", encoding="utf-8")
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        '{"zh": [0], "en": [0, 1]}\n{"zh": [1], "en": []}\n{"zh": [], "en": [2]}\n{"signature": {}}\n', encoding="utf-8"
    )
    assert read_beads(plain) == read_beads(lines) == [((0,), (0, 1)), ((1,), ()), ((), (2,))]


@pytest.mark.parametrize(
    "line", ["0 0", "a\tb", '{"zh": [1]}', "[]", '{"zh": [Infinity], "en": [1]}', '{"zh": ' + "[" * 100_000]
)
def test_names_the_line_that_is_no_bead(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(f"0\t0\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.tsv:2: not a bead"):
        read_beads(path)
