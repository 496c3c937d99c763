import pytest

from aligner.checks.untranslated.han import Standing, han_share, is_bilingual_row, is_chinese, runs


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("a new 域控制器 for cars", Standing.BARE),
        ("Tianyuan (天垓) sells", Standing.GLOSS),
        ("the word “内卷” is new", Standing.GLOSS),
        ("sold “域控制器” today", Standing.QUOTED),
        ("内卷, or involution", Standing.GLOSS),
        ("冒泡阶段 or the 捕获阶段", Standing.BARE),
        ("an open 信任 (see my article)", Standing.BARE),
        ("known as 《三体》", Standing.GLOSS),
        ("in 简体中文 only", Standing.GLOSS),
    ],
)
def test_standing(text: str, standing: Standing) -> None:
    assert next(runs(text)).standing is standing


def test_a_run_takes_its_own_punctuation_and_no_other() -> None:
    text = "it said 2025 年，公司 and left 「域控制器」, too"
    assert [text[run.start : run.end] for run in runs(text)] == ["年，公司", "「域控制器」"]
    assert list(runs("カイゼン改善 is Japanese")) == []


def test_shares() -> None:
    assert han_share("no Chinese") == 0
    assert han_share("全是中文") == 1
    assert is_chinese("Volcano 发布 v1.4，支持多个重要特性。")
    assert not is_chinese("The dual-chip 域控制器 will be late.")
    assert not is_chinese("中文")
    assert is_bilingual_row("算力\tcompute")
    assert not is_bilingual_row("川流\t1.4")
