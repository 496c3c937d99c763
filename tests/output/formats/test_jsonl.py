import json

import pytest
from hypothesis import given

from aligner.alignment.model import Level
from tests.output.formats.written import pair, texts, written
from tests.output.samples import STORY


def test_the_contract() -> None:
    lines = written("jsonl", STORY, Level.SENTENCE).splitlines()
    assert len(lines) == len(STORY.sentences) + 1
    assert lines[1] == (
        '{"level": "sentence", "zh": [1, 2], "en": [1], "score": 0.81, "confidence": 0.97, "moved": false, '
        '"zh_text": "星河半导体今日宣布完成 12 亿元人民币 B 轮融资，由临港基金领投。老股东悉数跟投。", '
        '"en_text": "Xinghe Semiconductor said today that it has closed a Series B round of 1.2 billion yuan led by '
        'the Lingang Fund, and that every existing shareholder took part.", "zh_lines": [3, 3], "en_lines": [3, 3]}'
    )
    assert lines[-1] == (
        '{"signature": {"version": "0.0.0", "encoder": "by hand", "source": "zh", "source_from": "assumed", "settings": {"seed": 1}}}'
    )


def test_null_beads_have_no_lines_on_the_empty_side() -> None:
    beads = [json.loads(line) for line in written("jsonl", STORY, Level.SENTENCE).splitlines()[:-1]]
    missing = next(b for b in beads if not b["en"])
    assert (missing["en_text"], missing["en_lines"], missing["zh_lines"]) == ("", None, [5, 5])
    extra = next(b for b in beads if not b["zh"])
    assert (extra["zh_text"], extra["zh_lines"], extra["en_lines"]) == ("", None, [7, 7])


@pytest.mark.parametrize("level", Level)
def test_every_unit_is_there_once(level: Level) -> None:
    beads = [json.loads(line) for line in written("jsonl", STORY, level).splitlines()[:-1]]
    assert {b["level"] for b in beads} == {level.value}
    units = STORY.zh.segments if level is Level.SENTENCE else STORY.zh.blocks
    assert sorted(i for b in beads for i in b["zh"]) == [u.id for u in units]


@given(texts(), texts())
def test_round_trip(zh: str, en: str) -> None:
    # splitlines knows every line end of Unicode, as readers of lines may
    bead, signature = map(json.loads, written("jsonl", pair(zh, en), Level.SENTENCE).splitlines())
    assert (bead["zh_text"], bead["en_text"]) == (zh, en)
    assert "signature" in signature
