"""The judge on a few pairs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from aligner.encode.contextual import ContextualModel, Tokens, contextual_folder, is_available, load_contextual
from aligner.errors import EncoderError
from aligner.judge import Judge, load_judge
from aligner.judge.features import NAMES, Side, pair_features
from aligner.lexicon import load_lexicon

pytestmark = pytest.mark.skipif(not is_available(), reason="onnxruntime is not installed")

ZH = "新卡的功耗降低了一半，而且不再需要水冷散热，首批客户是两家云厂商。"
EN = "The new card uses half as much power and no longer needs water cooling; its first customers are two cloud providers."
CUT = "The new card uses half as much power; its first customers are two cloud providers."


class Counting(ContextualModel):
    """Remembers what it encodes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.texts: list[str] = []

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        self.texts += texts
        return load_contextual().tokens(texts)


def test_a_lost_clause_has_no_counterpart() -> None:
    right, cut = load_judge().compare([(ZH, EN), (ZH, CUT)])
    assert right is not None
    assert cut is not None
    start, end = ZH.index("而且"), ZH.index("，首批")
    assert cut.zh.within(start, end).mean() > right.zh.within(start, end).mean() + 1
    assert list(right.zh.stretches()) == []
    (stretch,) = cut.zh.stretches()
    assert stretch.start < end
    assert stretch.end > start
    assert cut.error > right.error


def test_an_added_clause_has_no_counterpart() -> None:
    short = "新卡的功耗降低了一半，首批客户是两家云厂商。"
    (added,) = load_judge().compare([(short, EN)])
    assert added is not None
    assert any("water" in EN[stretch.start : stretch.end] for stretch in added.en.stretches())


def test_evidence_depends_on_the_pair_alone() -> None:
    judge = load_judge()
    (alone,) = judge.compare([(ZH, CUT)])
    *_, last = judge.compare([("价格没有变。", "Its price is the same."), (EN, ZH), (ZH, CUT)])
    assert alone is not None
    assert last is not None
    assert np.array_equal(alone.zh.odds, last.zh.odds)
    assert alone.error == last.error


def test_each_text_is_encoded_once() -> None:
    model = Counting(contextual_folder())
    judge = Judge(model, load_lexicon(), contextual_folder())
    judge.compare([(ZH, EN), (ZH, CUT)])
    judge.compare([(ZH, CUT)])
    assert sorted(model.texts) == sorted([ZH, EN, CUT])


@pytest.mark.parametrize("pair", [("", EN), (ZH, " "), (ZH, EN * 30)])
def test_nothing_is_said_of_a_pair_without_words_or_too_long(pair: tuple[str, str]) -> None:
    assert load_judge().compare([pair]) == [None]


def test_the_numbers_have_names() -> None:
    tokens = load_contextual().tokens([ZH, EN])
    for side in pair_features(Side(ZH, tokens[0]), Side(EN, tokens[1]), load_lexicon()):
        assert side.scalars.shape[1] == len(NAMES)
        assert np.isfinite(side.scalars).all()
        assert side.vectors.shape == (len(side.scalars), 2 * 384)


@pytest.mark.parametrize("damaged", ["head.npz", "calibration.json"])
def test_a_damaged_file_is_named(damaged: str, tmp_path: Path) -> None:
    for name in ("head.npz", "calibration.json"):
        (tmp_path / name).write_bytes((contextual_folder() / name).read_bytes() if name != damaged else b"{}")
    with pytest.raises(EncoderError, match=damaged):
        Judge(load_contextual(), load_lexicon(), tmp_path).compare([(ZH, EN)])


def test_a_text_that_was_forgotten_is_encoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.judge.judge.MAX_TEXTS", 2)
    model = Counting(contextual_folder())
    judge = Judge(model, load_lexicon(), contextual_folder())
    first, again = judge.compare([(ZH, EN)]), judge.compare([(ZH, CUT)])
    assert None not in (*first, *again)
    assert judge.read(ZH, EN) is not None
    assert model.texts == [ZH, EN, ZH, CUT, ZH, EN]
