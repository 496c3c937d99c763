"""How fast is a large glossary loaded, and how fast are its terms found in a long text, on either side?

Texts and terms are made up from a fixed seed: characters of the first level of GB 2312, words of random letters. In the
Chinese text about one character in five belongs to a term. Times are of the processor: of the first call, which builds
the automaton, and of the fastest of several after it.
"""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

from aligner.document.model import Source
from aligner.glossary.glossary import Glossary
from aligner.glossary.load import load_glossary
from aligner.glossary.model import Place, Rendering, Status, Term
from aligner.termbase.layout import dump
from benchmarks.report import table

SEED = 20
RUNS = 7
TERMS = 5000
SIZE = 1_000_000
PLACE = Place(Source("glossary.yaml", ""), 0, 0)


def measure(data: Path, limit: int | None) -> str:  # noqa: ARG001 - the texts are made up
    rng = random.Random(SEED)
    vocabulary = ["".join(rng.choices("abcdefghijklmnoprstuvwy", k=rng.randint(3, 10))) for _ in range(20_000)]
    terms = make_terms(rng, TERMS, vocabulary)
    glossary = Glossary((PLACE.source,), terms)
    rows = []
    for name, find, text, reach in [
        ("`Glossary.match`, Chinese", glossary.match, make_chinese(rng, terms, SIZE), "100 ms"),
        ("`Glossary.renderings`, English", glossary.renderings, make_english(rng, terms, vocabulary, SIZE), ""),
    ]:
        first = processor_time(partial(find, ""), 1)
        best = processor_time(partial(find, text), min(limit or RUNS, RUNS))
        rows.append([name, f"{first * 1000:.0f} ms", f"{len(find(text)):,}", f"{best * 1000:.0f} ms", reach])
    file = Source("glossary.yaml", dump(glossary))
    best = processor_time(partial(load_glossary, file), min(limit or RUNS, RUNS))
    rows.insert(0, ["`load_glossary`", "", "", f"{best * 1000:.0f} ms", "300 ms"])
    header = [f"{len(terms):,} terms, {SIZE / 1e6:.0f} MB", "automaton built", "found", "processor time", "to reach"]
    return table(header, rows)


def processor_time(work: Callable[[], object], runs: int) -> float:
    """Processor time of the fastest run."""
    best = float("inf")
    for _ in range(runs):
        start = process_time()
        work()
        best = min(best, process_time() - start)
    return best


def make_terms(rng: random.Random, count: int, vocabulary: list[str]) -> tuple[Term, ...]:
    """Terms of two to four characters, half of them names."""
    characters = common_characters()[:1000]
    keys: dict[str, None] = {}
    while len(keys) < count:
        keys["".join(rng.choices(characters, k=rng.randint(2, 4)))] = None
    terms = []
    for key in keys:
        words = rng.choices(vocabulary, k=rng.randint(1, 3))
        english = " ".join(words if rng.random() < 0.5 else (word.title() for word in words))
        terms.append(Term(key, PLACE, (Rendering(english, Status.PREFERRED, PLACE),)))
    return tuple(terms)


def make_chinese(rng: random.Random, terms: tuple[Term, ...], size: int) -> str:
    """A text with terms, other characters, punctuation, and numbers and Latin words set off by spaces."""
    characters = common_characters()
    parts = []
    while size > 0:
        draw = rng.random()
        if draw < 0.08:
            part = rng.choice(terms).zh
        elif draw < 0.9:
            part = rng.choice(characters)
        else:
            part = rng.choice(["，", "。", "，", "、", " 100 ", " AI "])
        parts.append(part)
        size -= len(part.encode())
    return "".join(parts)


def make_english(rng: random.Random, terms: tuple[Term, ...], vocabulary: list[str], size: int) -> str:
    """A text with renderings among other words."""
    parts = []
    while size > 0:
        part = rng.choice(terms).preferred if rng.random() < 0.08 else rng.choice(vocabulary)
        part += rng.choice(["", "", "", "", ",", "."])
        parts.append(part)
        size -= len(part) + 1
    return " ".join(parts)


def common_characters() -> list[str]:
    """The 3,755 commonest characters, which are the first level of GB 2312."""
    return [
        bytes([row, cell]).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) < (0xD7, 0xFA)
    ]


if __name__ == "__main__":
    print(measure(Path(), None))
