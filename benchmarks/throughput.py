"""How many sentences a second does one core check, over many pairs of articles?"""

import gc
from pathlib import Path
from time import process_time

from aligner.cli import NEW_OBJECTS
from benchmarks.checking import aligned, checked, judges, shipped_glossaries
from benchmarks.documents import document_pairs
from benchmarks.report import table


def measure(data: Path, limit: int | None) -> str:
    glossary = shipped_glossaries()
    pairs = list(document_pairs(data, limit=limit))
    first = pairs[0]
    gc.set_threshold(NEW_OBJECTS)
    checked(aligned(first.name, first.zh, first.en), glossary)  # loads the model and builds the automata
    for reader in filter(None, judges()):
        reader.read("两家公司合作。", "The two companies cooperate.")
    start = process_time()
    alignments = [aligned(pair.name, pair.zh, pair.en) for pair in pairs]
    middle = process_time()
    for alignment in alignments:
        checked(alignment, glossary)
    end = process_time()
    count = sum(len(a.zh.segments) + len(a.en.segments) for a in alignments)
    rows = [
        [name, f"{took:.1f} s", f"{count / took:,.0f}", reach]
        for name, took, reach in (
            ("aligned", middle - start, ""),
            ("checked, by all rules and the glossaries of this project", end - middle, ""),
            ("**both**", end - start, "1,500"),
        )
    ]
    return table(
        [f"{len(pairs)} pairs, {count:,} sentences of both texts", "processor time", "sentences/s", "to reach"], rows
    )
