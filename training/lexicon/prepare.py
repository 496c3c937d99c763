"""First stage: writes a sample of the training pairs into a Chinese and an English file, as words separated by spaces."""

import json
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aligner.lexicon.english import tokens
from training.lexicon.chinese import HAN, Segmenter, simplify
from training.model.corpus import HELD_OUT

MACHINE_MADE = frozenset({"vllm_ascend"})

WHOLE = frozenset({
    "lctt_ccbysa", "kubernetes_blog", "istio_news_blog", "todogroup", "innersource", "tatoeba_cmn", "bible_cuv_oeb",
    "msx_partner", "hf_course", "hf_courses2", "hami", "volcano", "d2l", "trpl", "bitcoin_org", "owasp",
})  # fmt: skip
"""Sources that are used completely: articles, books and everyday sentences."""

CAPS = {"taiwan_law": 70_000, "msx_dynamics": 40_000, "python_docs": 20_000, "kubernetes": 20_000, "tidb_docs": 15_000,
        "tensorflow_docs": 15_000, "msx_archcenter": 15_000}  # fmt: skip
DEFAULT_CAP = 6_000
"""Maximum number of rows from any other source. A few thousand rows are enough for the vocabulary of a manual."""

LONGEST = 80
"""Maximum number of tokens on a side. Longer pairs are paragraphs, which align worst and cost most."""

_TOKEN = re.compile(r"[㐀-鿿]+|[a-z0-9]+(?:\.\d+)*")
_WITH_DIGITS = re.compile(r"((?<![a-z0-9])[a-z]*\d[a-z0-9]*(?:\.\d+)*)")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The files of this stage."""

    zh: Path
    en: Path
    sources: Path
    """JSON: name of the source to [first row, end row]. The rows after those of all sources come from the dictionaries."""


def cap(source: str) -> int:
    """The maximum number of rows of a source."""
    if source in WHOLE:
        return 10**9
    if source in MACHINE_MADE:
        return 1_500
    return CAPS.get(source, DEFAULT_CAP)


def sample(path: Path, most: int, seed: int) -> Iterator[tuple[str, str]]:
    """At most `most` rows of a file of pairs, drawn at random, in the order of the file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        rows = [cells for line in lines if len(cells := line.rstrip("\n").split("\t")) >= 2]
    if len(rows) > most:
        rng = random.Random(f"{seed} {path.name}")
        rows = [rows[i] for i in sorted(rng.sample(range(len(rows)), most))]
    for cells in rows:
        yield cells[0], cells[1]


def chinese_tokens(text: str, segmenter: Segmenter) -> list[str]:
    """The words and Latin tokens of a Chinese text, without punctuation."""
    found: list[str] = []
    for run in _TOKEN.findall(simplify(text).lower()):
        if HAN.match(run):
            found.extend(segmenter.cut(run))
        else:
            found.append(run)
    return found


def english_tokens(text: str) -> list[str]:
    """The words of an English text as the aligner finds them, not folded, and tokens with digits, which also occur in Chinese."""
    found: list[str] = []
    for place, run in enumerate(_WITH_DIGITS.split(text.lower())):
        if place % 2:
            found.append(run)
        else:
            found.extend(tokens(run))
    return found


def prepare(
    data: Path,
    work: Path,
    dictionary: list[tuple[str, list[str]]],
    segmenter: Segmenter,
    seed: int,
    without: frozenset[str],
) -> Prepared:
    """Writes the tokenised sample, followed by the entries of the dictionaries.

    Args:
        data: The folder with `pairs` and `pairs2`.
        work: Where the files go.
        dictionary: Chinese words with one English gloss each, as tokens.
        segmenter: Cuts the Chinese into words.
        seed: The seed of the sample.
        without: Sources to leave out.
    """
    result = Prepared(work / "corpus.zh", work / "corpus.en", work / "sources.json")
    if result.sources.exists():
        return result
    sources: dict[str, tuple[int, int]] = {}
    row = 0
    with result.zh.open("w", encoding="utf-8") as zh_file, result.en.open("w", encoding="utf-8") as en_file:
        for path in sorted([*(data / "pairs").glob("*.tsv.xz"), *(data / "pairs2").glob("*.tsv.xz")]):
            name = path.name.removesuffix(".tsv.xz")
            if name in HELD_OUT or name in without:
                continue
            first = row
            for zh, en in sample(path, cap(name), seed):
                zh_tokens, en_tokens = chinese_tokens(zh, segmenter), english_tokens(en)
                if 0 < len(zh_tokens) <= LONGEST and 0 < len(en_tokens) <= LONGEST:
                    zh_file.write(" ".join(zh_tokens) + "\n")
                    en_file.write(" ".join(en_tokens) + "\n")
                    row += 1
            sources[name] = (first, row)
            print(f"prepared {name}: {row - first:,} pairs", flush=True)
        for word, gloss in dictionary:
            zh_file.write(word + "\n")
            en_file.write(" ".join(gloss) + "\n")
    result.sources.write_text(json.dumps(sources, indent=1), encoding="utf-8")
    return result
