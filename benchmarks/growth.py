"""How do time and memory grow with the length of the texts, and what if texts repeat themselves?"""

import json
import random
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.segment import segment
from benchmarks.documents import DocumentPair, document_pairs, parsed
from benchmarks.process import run_aligner
from benchmarks.report import megabytes, ratio, seconds, table

SIZES = (1_000, 10_000, 100_000)
"""Sentences per side."""
SEED = 1
SPEED = 5_000
"""Target: sentences of both sides per second."""
BASE, EACH = 300_000_000, 4_000
"""Limit of memory in bytes: a fixed part, and a part for each sentence of either side."""
START_COUNTS = 10_000
"""Sentences per side from which the speed must include the start of the program."""
_STARTS = 3
REPEATS = 20_000
"""Sentences per side of the texts that repeat themselves."""
_ZH = ("这座桥由两座城市共同建造。", "下个月桥上可以骑自行车。")
_EN = ("The two cities built this bridge together.", "People can cycle over the bridge from next month on.")


@dataclass(frozen=True, slots=True)
class _Article:
    zh: str
    en: str
    sentences: int
    """The number of sentences of both sides."""


def measure(data: Path, limit: int | None) -> str:
    articles = [_article(pair) for pair in document_pairs(data)]
    with tempfile.TemporaryDirectory() as folder:
        start = _start_up(Path(folder))
        rows = [_measured(articles, size, start, Path(folder)) for size in SIZES[: 1 if limit else None]]
        count = SIZES[0] if limit else REPEATS
        repeats = [_repeated(name, *texts, Path(folder)) for name, texts in _repeats(count).items()]
    header = [
        "sentences (both sides)",
        "time",
        "processor time",
        "sentences/s",
        "to reach",
        "memory",
        "limit",
        "pairs in one article",
    ]
    return (
        table(header, rows)
        + f"\n\nStarting up takes {seconds(start)} (a pair of two sentences). That is part of all times; only the "
        f"speed of fewer than {START_COUNTS:,} sentences a side leaves it out."
        f"\n\nTexts of {count:,} sentences a side that repeat themselves, beside texts whose sentences all differ:\n\n"
        + table(["texts", "time", "processor time", "memory"], repeats)
    )


def _repeats(count: int) -> dict[str, tuple[str, str]]:
    """Pairs of texts by name: those that don't repeat themselves, and others of the same length."""
    zh = [f"第{n}座桥由{n % 97 + 2}座城市共同建造。" for n in range(count)]
    en = [f"Bridge {n} was built by {n % 97 + 2} cities together." for n in range(count)]
    in_turn = [pair * (count // 2) for pair in (list(_ZH), list(_EN))]
    equal = [[sentence] * count for sentence in (_ZH[0], _EN[0])]
    zh_table = "| 桥 | 长度 |\n| --- | --- |\n" + "| 北桥 | 很长 |\n" * count
    en_table = "| Bridge | Length |\n| --- | --- |\n" + "| North | long |\n" * count
    return {
        "all different, one paragraph": ("".join(zh), " ".join(en)),
        "all equal, one paragraph": ("".join(equal[0]), " ".join(equal[1])),
        "two in turn, one paragraph": ("".join(in_turn[0]), " ".join(in_turn[1])),
        "all different, paragraphs": ("\n\n".join(zh), "\n\n".join(en)),
        "all equal, paragraphs": ("\n\n".join(equal[0]), "\n\n".join(equal[1])),
        "the English equal, paragraphs": ("\n\n".join(zh), "\n\n".join(equal[1])),
        "equal headings": ("## 北桥\n\n" * count, "## North bridge\n\n" * count),
        "equal rows of a table": (zh_table, en_table),
    }


def _repeated(name: str, zh_text: str, en_text: str, folder: Path) -> list[str]:
    zh, en, out = folder / "repeats.zh.md", folder / "repeats.en.md", folder / "repeats.jsonl"
    zh.write_text(zh_text + "\n", encoding="utf-8")
    en.write_text(en_text + "\n", encoding="utf-8")
    usage = run_aligner("align", str(zh), str(en), "--input-format", "markdown", "--output", str(out), expected=(0, 3))
    return [name, seconds(usage.wall), seconds(usage.cpu), megabytes(usage.memory)]


def _article(pair: DocumentPair) -> _Article:
    return _Article(
        pair.zh.strip(),
        pair.en.strip(),
        sum(len(segment(document).segments) for document in parsed(pair.name, pair.zh, pair.en)),
    )


def _start_up(folder: Path) -> float:
    zh, en = folder / "small.zh.md", folder / "small.en.md"
    zh.write_text("# 两家公司\n\n今天我们去看两家公司。\n", encoding="utf-8")
    en.write_text("# Two Companies\n\nToday we are visiting two companies.\n", encoding="utf-8")
    return min(run_aligner("align", str(zh), str(en)).wall for _ in range(_STARTS))


def _measured(articles: Sequence[_Article], size: int, start: float, folder: Path) -> list[str]:
    chosen = _enough(articles, size)
    zh, en, out = folder / f"{size}.zh.md", folder / f"{size}.en.md", folder / f"{size}.jsonl"
    zh_starts = write_joined(zh, [article.zh for article in chosen])
    en_starts = write_joined(en, [article.en for article in chosen])
    usage = run_aligner("align", str(zh), str(en), "--input-format", "markdown", "--output", str(out))
    sentences, inside = read_back(out, zh_starts, en_starts)
    for path in (zh, en, out):
        path.unlink()
    wall = usage.wall if size >= START_COUNTS else usage.wall - start
    return [
        f"{sentences:,}",
        seconds(usage.wall),
        seconds(usage.cpu),
        f"{sentences / wall:,.0f}",
        f"{SPEED:,}",
        megabytes(usage.memory),
        megabytes(BASE + EACH * sentences),
        ratio(inside),
    ]


def _enough(articles: Sequence[_Article], size: int) -> list[_Article]:
    """Articles in random order, repeated in other orders until there are enough."""
    chosen: list[_Article] = []
    count = 0
    for article in _endless(articles):
        if count >= 2 * size:
            break
        chosen.append(article)
        count += article.sentences
    return chosen


def _endless(articles: Sequence[_Article]) -> Iterator[_Article]:
    if not any(article.sentences for article in articles):
        raise ValueError("no article pairs under data/docs")
    chance = random.Random(SEED)
    while True:
        yield from chance.sample(articles, len(articles))


def write_joined(path: Path, texts: Sequence[str]) -> list[int]:
    """Writes texts one after another into a file, and returns the line on which each begins."""
    starts, line = [], 1
    for text in texts:
        starts.append(line)
        line += text.count("\n") + 2
    path.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    return starts


def read_back(path: Path, zh_starts: Sequence[int], en_starts: Sequence[int]) -> tuple[int, float]:
    """The number of sentences of an alignment, and the share of its pairs that are inside one article."""
    sentences = paired = inside = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            bead = json.loads(line)
            if "signature" in bead:
                continue
            sentences += len(bead["zh"]) + len(bead["en"])
            if bead["zh"] and bead["en"]:
                paired += 1
                places = {
                    bisect_right(starts, number)
                    for starts, ends in ((zh_starts, bead["zh_lines"]), (en_starts, bead["en_lines"]))
                    for number in ends
                }
                inside += len(places) == 1
    return sentences, inside / paired if paired else 0.0
