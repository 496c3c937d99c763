"""Edits of article pairs with histories, and what counts as found."""

import random
from pathlib import Path

import pytest

pytest.importorskip("benchmarks.drift", reason="a source distribution carries no benchmarks")


from benchmarks.aligning import align_markdown
from benchmarks.drift import FORMS, applied, commit_all, drift_of, edit, judged, newer_source, sentences

from aligner.alignment.evaluate import Ratio
from aligner.document.model import Language
from aligner.drift.model import Excerpt, Kind, Nature, Stale

EN = "# Fir\n\n" + "\n\n".join(
    f"The fir number {n} grows slowly on the northern slope of the mountain, and the birds rest there."
    for n in ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
)
ZH = "# 冷杉\n\n" + "\n\n".join(f"第{n}棵冷杉在山的北坡上长得很慢，鸟儿在那里休息。" for n in "二三四五六七八九十")


def test_applied() -> None:
    assert applied("one two three", [(0, 3, "1"), (8, 13, "3")]) == "1 two 3"


@pytest.mark.parametrize("form", FORMS)
def test_forms_keep_the_words(form: str) -> None:
    text = "The northern birds rest, and then continue slowly."
    changed = FORMS[form](text)
    assert changed != text
    assert sorted("".join(c for c in changed if c.isalpha())) == sorted("".join(c for c in text if c.isalpha()))


def test_a_history(tmp_path: Path) -> None:
    found = sentences(align_markdown("own", ZH, EN))
    assert len(found) >= 6
    pages = [edit(f"p{n}", ZH, EN, found, (found, random.Random(n))) for n in range(4)]
    commit_all(tmp_path, pages)
    results = drift_of(str(tmp_path))
    assert sorted(results) == ["p0", "p1", "p2", "p3"]
    assert all(isinstance(newer_source(tmp_path, page.name), bool) for page in pages)


def test_judged() -> None:
    item = Stale(
        Kind.CHANGED,
        Nature.CONTENT,
        Excerpt("Old one.", (1, 1)),
        Excerpt("New one.", (1, 1)),
        Excerpt("x", (1, 1)),
        Language.ZH,
    )
    assert judged([item], [("Old one.", "New one."), ("Another.",)]) == Ratio(1, 1, 1, 2)
    assert judged([item], []) == Ratio(0, 1, 0, 0)
