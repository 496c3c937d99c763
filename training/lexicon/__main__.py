"""`python -m training.lexicon --data DIR --out FILE`: makes the bundled lexicon."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.lexicon import dictionaries
from training.lexicon.align import align
from training.lexicon.chinese import Segmenter
from training.lexicon.prepare import prepare

NEWS_TERMS = Path(__file__).with_name("news_terms.tsv")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.lexicon", description="Makes the bundled Chinese-English lexicon.")
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs, pairs2 and lexicon")
    parser.add_argument("--out", type=Path, default=Path("src/aligner/data/lexicon"), help="folder of the lexicon")
    parser.add_argument("--work", type=Path, default=Path("build/lexicon"), help="where the stages leave their files")
    parser.add_argument("--seed", type=int, default=13)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    senses = dictionaries.read(options.data, NEWS_TERMS)
    segmenter = Segmenter(senses)
    entries = [(word, list(sense.words)) for word in sorted(senses) for sense in senses[word]]
    prepared = prepare(options.data, options.work, entries, segmenter, options.seed)
    align(prepared, options.work)


main()
