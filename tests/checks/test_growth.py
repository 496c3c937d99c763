"""The work of a check is linear in the length of the texts, not quadratic, even if the texts repeat themselves."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import aligner
from aligner.alignment.model import Bead
from aligner.checks.completeness import repeated_sentences as repeats
from aligner.checks.completeness.sentences import lost_sentences
from aligner.checks.completeness.side import Side
from aligner.checks.pair import Pairs
from aligner.checks.terms.scan import TermScan
from aligner.checks.terms.substitutes import newcomer
from aligner.checks.values import scan
from aligner.document.model import Language
from tests.builders import alignment

COUNT = 200


def test_the_original_of_repeated_sentences_is_gone_through_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = 0
    plain = repeats.sentence_key

    def counted(text: str) -> str:
        nonlocal keys
        keys += 1
        return plain(text)

    monkeypatch.setattr(repeats, "sentence_key", counted)
    zh, en = tmp_path / "zh.md", tmp_path / "en.md"
    zh.write_text("这块电路板已经通过了全部测试。\n\n工程师明天把它装进新的机箱。\n\n" * COUNT, encoding="utf-8")
    en.write_text(
        "This circuit board has passed all of the tests.\n\nTomorrow the engineers put it into the new case.\n\n"
        * COUNT,
        encoding="utf-8",
    )
    aligner.check(zh, en)
    assert 0 < keys < 40 * COUNT


def test_the_head_of_a_table_is_looked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    plain = scan.table_heads

    def counted(document: Any) -> list[int]:
        nonlocal calls
        calls += 1
        return plain(document)

    monkeypatch.setattr(scan, "table_heads", counted)
    zh, en = tmp_path / "zh.md", tmp_path / "en.md"
    rows = [(i, 3 * i + 7) for i in range(1, 40)]
    zh.write_text("| 月份 | 台数 |\n| --- | --- |\n" + "".join(f"| {a} | {b} |\n" for a, b in rows), encoding="utf-8")
    en.write_text(
        "| Month | Units |\n| --- | --- |\n" + "".join(f"| {a} | {b + 1} |\n" for a, b in rows), encoding="utf-8"
    )
    aligner.check(zh, en)
    assert calls == 2


class CountedBeads(tuple[Bead, ...]):
    """Counts how often the beads are iterated over."""

    rounds = 0

    def __iter__(self) -> Any:
        CountedBeads.rounds += 1
        return super().__iter__()


def _gaps() -> tuple[list[str], list[str], list[Bead]]:
    zh = [text for n in range(20) for text in (f"第{n}台机器今天开始运行。", "这句话没有人翻译。")]
    en = [f"Machine {n} starts running today." for n in range(20)]
    beads = [Bead((2 * n,), (n,), 0.9, 0.99) for n in range(20)] + [
        Bead((2 * n + 1,), (), 0.0, 0.99) for n in range(20)
    ]
    return zh, en, beads


def test_lost_sentences_go_through_the_beads_a_few_times() -> None:
    zh, en, beads = _gaps()
    found = alignment(zh, en, sentences=beads)
    object.__setattr__(found, "sentences", CountedBeads(found.sentences))
    CountedBeads.rounds = 0
    assert len(list(lost_sentences(Side(found, Language.ZH), 3.0))) >= 20
    assert CountedBeads.rounds <= 3


class CountedMentions(tuple[Any, ...]):
    rounds = 0

    def __iter__(self) -> Any:
        CountedMentions.rounds += 1
        return super().__iter__()


def test_what_takes_the_place_of_terms_goes_through_the_mentions_once(tmp_path: Path) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text(
        "version: 1\nterms:\n  苹果: {en: Apple, kind: company}\n  微软: {en: Microsoft, kind: company}\n",
        encoding="utf-8",
    )
    zh = [f"苹果在第{n}天开会。" for n in range(20)]
    en = [f"Microsoft held a meeting on day {n}." for n in range(20)]
    beads: Sequence[Bead] = [Bead((n,), (n,), 0.9, 0.99) for n in range(20)]
    terms = TermScan(Pairs(alignment(zh, en, sentences=beads)), aligner.load_glossary(path))
    mentions = terms.mentions
    terms.__dict__["mentions"] = CountedMentions(mentions)
    CountedMentions.rounds = 0
    parts = [newcomer(terms, mention) for mention in mentions]
    assert [part.text for part in parts if part] == ["Microsoft"] * 20
    assert CountedMentions.rounds == 1
