"""`python -m training.lexicon --data DIR --out FILE`: makes the bundled lexicon."""

import argparse
import math
from pathlib import Path

from training.lexicon import dictionaries
from training.lexicon.align import align
from training.lexicon.build import write_lexicon
from training.lexicon.chinese import Segmenter, character_table
from training.lexicon.count import count
from training.lexicon.merge import Settings, merge, rarity
from training.lexicon.prepare import prepare

NEWS_TERMS = Path(__file__).with_name("news_terms.tsv")

METADATA = {"format": "aligner lexicon 1", "license": "CC-BY-SA-4.0"}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training.lexicon", description="Makes the bundled Chinese-English lexicon."
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs, pairs2 and lexicon")
    parser.add_argument("--out", type=Path, default=Path("src/aligner/data/lexicon"), help="folder of the lexicon")
    parser.add_argument("--work", type=Path, default=Path("build/lexicon"), help="where the stages leave their files")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument(
        "--without", action="append", default=[], metavar="SOURCE", help="leave a source out (repeatable)"
    )
    options = parser.parse_args()
    without = frozenset(options.without)
    options.work.mkdir(parents=True, exist_ok=True)
    senses = dictionaries.read(options.data, NEWS_TERMS, without)
    segmenter = Segmenter(senses)
    entries = [(word, list(sense.words)) for word in sorted(senses) for sense in senses[word]]
    prepared = prepare(options.data, options.work, entries, segmenter, options.seed, without)
    counts = count(prepared, align(prepared, options.work), options.work / "counts.npz")
    merged = merge(counts, senses, segmenter, Settings())
    options.out.mkdir(parents=True, exist_ok=True)
    rarities = rarity(counts, {english for entry in merged for english, _ in entry.renderings})
    path = options.out / "lexicon.safetensors"
    write_lexicon(path, merged, rarities, total=math.log(segmenter.total), folding=character_table(), metadata=METADATA)
    print(
        f"{path}: {len(merged):,} Chinese words, {len(rarities):,} English ones, {path.stat().st_size:,} bytes",
        flush=True,
    )


if __name__ == "__main__":
    main()
