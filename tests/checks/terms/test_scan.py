"""Where terms and renderings are looked for: not in code, and in the right beads."""

import pytest

from aligner.alignment.model import Alignment, Bead, Signature
from aligner.checks.pair import Pairs
from aligner.checks.terms.misspellings import misspellings
from aligner.checks.terms.scan import TermScan
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.segment import segment
from tests.glossary.terms import glossary, term


def scanned(zh: str, en: str) -> TermScan:
    """A scan of two Markdown texts of which each has one segment."""
    sides = (
        segment(parse(Source("zh.md", zh), format="markdown", language=Language.ZH)),
        segment(parse(Source("en.md", en), format="markdown", language=Language.EN)),
    )
    signature = Signature("0", "by hand", Language.ZH, {})
    return TermScan(Pairs(Alignment(*sides, (), (Bead((0,), (0,), 1, 1),), signature)), TERMS)


@pytest.mark.parametrize("en", ["Order a `TianYuan` and a `Core`.", "```\nOrder a TianYuan\n```\n"])
def test_a_rendering_in_code_is_not_misspelt(en: str) -> None:
    assert misspellings(scanned("订购天垓。", en)) == []


def test_one_beside_code_is() -> None:
    (found,) = misspellings(scanned("订购天垓。", "Order a Tian Yuan with `TianYuan`."))
    assert found.part.text == "Tian Yuan"


TERMS = glossary(term("天垓", "TianYuan", kind="product"))


def test_code_is_left_out() -> None:
    zh = segment(
        parse(Source("zh.md", "天垓 与 `天垓` 一样。\n\n```\n天垓\n```\n"), format="markdown", language=Language.ZH)
    )
    en = segment(parse(Source("en.md", "TianYuan is `TianYuan` there.\n\n```\nTianYuan\n```\n"), format="markdown"))
    pair = Alignment(
        zh, en, (), (Bead((0,), (0,), 1, 1), Bead((1,), (1,), 1, 1)), Signature("0", "by hand", Language.ZH, {})
    )
    scan = TermScan(Pairs(pair), TERMS)
    assert [(m.segment.id, m.match.start) for m in scan.mentions] == [(0, 0)]
    assert [(s.segment.id, s.occurrence.start) for s in scan.english.all_sightings()] == [(0, 0)]
    assert [(p.segment.id, p.start) for p in scan.english.parts("TianYuan")] == [(0, 0)]
