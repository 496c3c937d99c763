"""What does the worst paragraph, table row or list item cost, and does time grow with the size of a file?"""

from __future__ import annotations

import os
import resource
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from aligner.alignment.pipeline import align_documents
from aligner.checks.selection import Selection
from aligner.checks.texts import check_alignment
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.encode import load_encoder
from aligner.glossary.load import load_glossary
from aligner.segment import segment
from aligner.segment.model import SegmentedDocument
from benchmarks.checking import GLOSSARIES
from benchmarks.report import seconds, table

SIZE = 10_000
"""Size of one block in bytes."""
SIZES = (250_000, 1_000_000)
"""Sizes of a file in bytes, to measure how the time grows."""
LIMIT = 300
"""Seconds of processor time after which a trial is ended."""
REACH = 1.0
"""Target: seconds for a block of `SIZE`."""
SLOWEST = 20
"""Number of blocks in the table."""
GLOSSARY = GLOSSARIES / "ai-chips.yaml"

PIECES: Mapping[str, str | tuple[str, str]] = {
    "digits": "1234567890",
    "zeros": "0 ",
    "numbers": "12 345 ",
    "other numbers": ("17 ", "23 "),
    "other money": ("¥17 ", "$23 "),
    "other quarters": ("Q1 ", "Q3 "),
    "numbers that differ": ("№ ", "№7 "),
    "names that differ": "A№ ",
    "other names": ("A№和", "T№ and "),
    "other names in CamelCase": ("ⓃTech和", "WⓃ and "),
    "other names with a letter": ("Llama №a和", "Llama №b and "),
    "other files": ("a№.txt和", "b№.txt and "),
    "other links": ("[好](http://a.com/№) ", "[good](http://b.com/№) "),
    "the same other links": ("[好](http://a.com/1) ", "[good](http://b.com/2) "),
    "other images": ("![好](a№.png) ", "![good](b№.png) "),
    "other code": ("`a№` ", "`b№` "),
    "comments between words": ("好<!-- aligner: ignore N001 x -->", "good <!-- aligner: ignore N001 x --> "),
    "short paragraphs with other names": ("A№芯片发布了。\n\n", "The B№ chip came out.\n\n"),
    "short paragraphs with other links": ("看[这里](http://a.com/№)。\n\n", "See [this](http://b.com/№).\n\n"),
    "`2026-11-`": "2026-11-",
    "`1 000 `": "1 000 ",
    "万亿": "万亿",
    "一": "一",
    "`$1 `": "$1 ",
    "`Q1 `": "Q1 ",
    "percentages": "5% ",
    "`%`": "%",
    "dates": "2024-01-01 ",
    "`a`": "a",
    "`A `": "A ",
    "`Ab Cd `": "Ab Cd ",
    "`a b `": "a b ",
    "words": "the cat sat on a mat ",
    "sentences": "It is so. ",
    "clauses": ("说很好，", "says it is good, "),
    "rows of items": ("苹果、", "apples, "),
    "negations": ("不是", "not "),
    "increases": ("增加", "decrease "),
    "places": ("北京", "Beijing "),
    "persons": ("李明", "Li Ming "),
    "other persons": ("李明", "Wang Fang "),
    "superlatives": ("最高", "high "),
    "doubled words": ("很很", "the the "),
    "CRLF": "a\r\n",
    "blank lines": "\n\n",
    "`<!-- aligner: ignore N001 -->`": "<!-- aligner: ignore N001 -->\n",
    "`《`": "《",
    "spaces between": "a          ",
    "中": "中",
    "Chinese sentences": "这是真的。",
    "a term": "天垓",
    "a rendering": "TianYuan ",
    "a missing term": ("天垓", "the cat "),
    "a misspelt term": ("天垓", "TianYaun "),
    "a term of one letter more": "A100 ",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "emoji": "😀",
    "joined emoji": "👩‍👩‍👧",
    "combining marks": "e\u0301",
    "marks upon marks": "\u0301",
    "half a surrogate's neighbours": "𠀀",
    "CJK punctuation": "，。、；：？！",
    "CJK brackets": "（《「",
    "CJK brackets, closing": "）》」",
    "empty CJK brackets": "（）",
    "curly quotes": "“”",
    "`http://`": "http://",
    "addresses": "http://a.b/c ",
    "`[a](b)`": "[a](b)",
    "`![a](b)`": "![a](b)",
    "`<b>`": "<b>",
    "`<!-- `": "<!-- ",
    "`<!-- x -->`": "<!-- x -->",
    "`&amp;`": "&amp;",
    "`&#`": "&#",
    "`**a**`": "**a**",
    "`` `a` ``": "`a` ",
    "`{{< `": "{{< ",
    "`a@`": "a@",
    "`a.`": "a.",
    "`a-`": "a-",
    "`1-`": "1-",
    "`1.`": "1.",
    "`1,`": "1,",
    "`- `": "- ",
    "`%s `": "%s ",
    "`[^1]`": "[^1]",
    **{f"`{mark}`": mark for mark in "!\"#$&'()*+,-./:;<=>?@[\\]^_{|}~"},
    "backticks": "`",
}
"""What a block is filled with: one text, or a Chinese and an English one. № stands for an ascending number, and Ⓝ for a name that
is different each time."""
PLACES = ("paragraph", "row", "item")
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "sentences with figures": (
        "第№批货物重№吨，今天运到了港口。",
        "Batch № weighs № tons and arrived at the port today. ",
    ),
    "the same with other figures": (
        "第№批货物重№吨，今天运到了港口。",
        "Batch №1 weighs №3 tons and arrived at the port today. ",
    ),
    "sentences with names and code": (
        "李明用`run№`启动了机器A№，详见[说明](http://a.example/№)。",
        "Li Ming started machine A№ with `run№`, as the [manual](http://a.example/№) says. ",
    ),
    "sentences with what is missing": (
        "王芳说第№号仪器B№已经送到北京。",
        "She said that the device has already been delivered. ",
    ),
}
"""Texts whose sentences differ."""
_FRAME = {
    Language.ZH: ("# 新的芯片\n\n公司今天发布了一款新的芯片。", "它下个月开始供货。", "名称", "价格高", "价格", "低"),
    Language.EN: (
        "# A New Chip\n\nThe company presented a new chip today.",
        "It ships next month.",
        "Name",
        "The price is high",
        "Price",
        "low",
    ),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One pair of texts."""

    piece: tuple[str, str]
    """The text that is repeated, in Chinese and in English."""
    place: str
    size: int
    """The size of the block, or of the file, in bytes."""

    def text(self, language: Language) -> str:
        """The text of one side."""
        piece = self.piece[language is Language.EN]
        if self.place == "paragraphs":
            return self._filled(f"{piece}\n\n")
        first, last, a, b, c, d = _FRAME[language]
        block = self._filled(piece)
        if self.place == "row":
            block = f"| {a} | {b} |\n| --- | --- |\n| {c} | {d} |\n| {a} | {block} |"
        elif self.place == "item":
            block = f"- {a}\n- {block}\n- {c}"
        return f"{first}\n\n{block}\n\n{last}\n"

    def _filled(self, piece: str) -> str:
        """The piece repeated, as often on both sides. Its numbers ascend from 1."""
        times = self.size // max(len(one.encode()) for one in self.piece) + 1
        if not {"№", "Ⓝ"} & set(piece):
            return piece * times
        return "".join(piece.replace("№", str(number)).replace("Ⓝ", _name(number)) for number in range(1, times + 1))


def _name(number: int) -> str:
    """A name in CamelCase, different for each number up to 17,576."""
    letters = (number % 26, number // 26 % 26, number // 676 % 26)
    return "".join(chr(ord("A") + one) + chr(ord("a") + one) for one in letters)


def measure(_data: Path, limit: int | None) -> str:
    runner = Runner()
    blocks = [_measured(name, piece, runner) for name, piece in list(PIECES.items())[:limit]]
    files = [
        _grown(f"{name}, {'one line' if place == 'paragraph' else place}", Trial(piece, place, 0), runner, limit)
        for name, piece in list(_SENTENCES.items())[:limit]
        for place in ("paragraph", "paragraphs")
    ]
    slowest = sum(row[0] > REACH for row in blocks)
    blocks.sort(key=lambda row: -row[0])
    shown = blocks[:SLOWEST]
    sizes = [f"{size / 1e6:g} MB" for size in SIZES]
    return (
        f"{len(blocks)} kinds of blocks, of which {slowest} take more than {seconds(REACH)}; the {len(shown)} slowest:\n\n"
        + table(["10 KB of", "worst in", "aligning", "checking"], [row[1:] for row in shown])
        + f"\n\nFiles of {sizes[0]} and of {sizes[1]}; the last column is the growth of the time of checking, with the "
        f"growth of the size at {SIZES[1] / SIZES[0]:g}:\n\n"
        + table(
            ["file of", *(f"{what}, {size}" for size in sizes for what in ("aligning", "checking")), "growth"], files
        )
    )


def _measured(name: str, piece: str | tuple[str, str], runner: Runner) -> tuple[float, str, str, str, str]:
    sides = _sides(piece)
    places = PLACES[:1] if "\n" in sides[0] else PLACES  # a line feed would end a row or an item
    trials = [Trial(sides, place, SIZE) for place in places]
    (aligning, checking), trial = max(((runner.run(t), t) for t in trials), key=lambda found: sum(found[0]))
    return aligning + checking, name.replace("|", "\\|"), trial.place, seconds(aligning), seconds(checking)


def _grown(name: str, trial: Trial, runner: Runner, limit: int | None) -> list[str]:
    sizes = [SIZE, 2 * SIZE] if limit else SIZES
    spent = [runner.run(Trial(trial.piece, trial.place, size)) for size in sizes]
    growth = max(spent[1][1], 0.01) / max(spent[0][1], 0.01)
    return [name, *(seconds(part) for parts in spent for part in parts), f"{growth:.1f}"]


def _sides(piece: str | tuple[str, str]) -> tuple[str, str]:
    return (piece, piece) if isinstance(piece, str) else piece


class Runner:
    """Runs each trial in its own process, which ends if it takes too long."""

    def __init__(self) -> None:
        self._encoder = load_encoder()
        self._glossary = load_glossary(GLOSSARY)
        self._spent(Trial(next(iter(_SENTENCES.values())), "paragraphs", SIZE))  # loads what is loaded only once

    def run(self, trial: Trial) -> tuple[float, float]:
        """Seconds of processor time for aligning and for checking; `LIMIT` for each that didn't end."""
        receive, send = os.pipe()
        child = os.fork()
        if child == 0:
            used = int(process_time()) + 1
            resource.setrlimit(resource.RLIMIT_CPU, (used + LIMIT, used + LIMIT))
            try:
                self._spent(trial, send)
            except Exception:
                traceback.print_exc()
                sys.stderr.flush()
            finally:
                os._exit(0)
        os.close(send)
        with os.fdopen(receive) as pipe:
            parts = [float(line) for line in pipe]
        os.waitpid(child, 0)
        aligning, checking = (*parts, *[float(LIMIT)] * 2)[:2]
        return aligning, checking

    def _spent(self, trial: Trial, pipe: int | None = None) -> None:
        texts = [_read(trial.text(language), language) for language in Language]
        start = process_time()
        alignment = align_documents(*texts, encoder=self._encoder)
        middle = process_time()
        if pipe:
            os.write(pipe, f"{middle - start}\n".encode())
        check_alignment(alignment, Selection(), self._glossary)
        if pipe:
            os.write(pipe, f"{process_time() - middle}\n".encode())


def _read(text: str, language: Language) -> SegmentedDocument:
    return segment(parse(Source(f"{language.value}.md", text), language=language))
