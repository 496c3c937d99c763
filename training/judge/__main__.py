"""Makes the judge's encoder: `python -m training.judge --data ../shared/data`."""

from __future__ import annotations

import argparse
import json
from itertools import chain
from pathlib import Path

from aligner.encode.contextual import ContextualModel
from training.judge.calibration import calibrate
from training.judge.card import write_card
from training.judge.examples import make_examples, read_examples
from training.judge.fidelity import fidelity
from training.judge.graph import build_graph
from training.judge.network import fit_head
from training.judge.reader_network import figures, fit_reader
from training.judge.readings import HELD_OUT, ROWS, Store, encode, make_quads, read_rows
from training.judge.vocabulary import cut_tokenizer, kept_pieces
from training.judge.weights import read_weights, tokenizer_file

LAYERS = 9
"""Of 12. The tokens of a sentence and its translation correspond best after nine layers; see `training/NOTES.md`."""
POSITIONS = 512
PAIRS, GOOD = 12_000, 2_700
"""How many pairs are spoilt, and how many good machine translations of an encyclopedia (with many names) are used."""
READ, READ_HELD_OUT = 42_000, 2_600
"""How many pairs the reader's slips are made of, and how many of those that it is measured on."""
LOWER = 5
"""The layer whose states the reader sees besides those of the last one."""
SEED = 11


def main() -> None:
    """Cuts the model and writes its folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/, pairs2/, lexicon/ and qe/")
    parser.add_argument("--work", type=Path, default=Path("build/judge"), help="where the stages leave their results")
    parser.add_argument("--out", type=Path, default=Path("src/aligner/data/judge"))
    options = parser.parse_args()

    options.work.mkdir(parents=True, exist_ok=True)
    options.out.mkdir(parents=True, exist_ok=True)
    stored = options.work / "pieces.json"
    if not stored.exists():
        stored.write_text(json.dumps(kept_pieces(options.data, tokenizer_file())))
    keep = json.loads(stored.read_text())
    weights = read_weights()
    graph = build_graph(weights, keep, layers=LAYERS, positions=POSITIONS, outputs=[LOWER, LAYERS])
    (options.out / "model.onnx").write_bytes(graph.SerializeToString())
    (options.out / "tokenizer.json").write_text(
        json.dumps(cut_tokenizer(tokenizer_file(), keep), ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    model = ContextualModel(options.out)
    make_examples(options.data, model, options.work / "examples", pairs=PAIRS, good=GOOD, seed=SEED)
    examples = read_examples(options.work / "examples")
    fit_head(examples, options.out / "head.npz", SEED)
    measured = fidelity(options.data, options.out, weights, LAYERS)
    measured |= calibrate(options.data, model, options.out)
    print(json.dumps(measured, indent=1))
    measured |= _reader(options.data, model, options.work / "reader", options.out)
    write_card(options.out, pieces=len(keep), layers=LAYERS, tokens=len(examples.wrong), figures=measured)


def _reader(data: Path, model: ContextualModel, work: Path, out: Path) -> dict[str, float]:
    """Fits the reader; returns its figures on sources that it has not seen."""
    stores, pairs = {}, {}
    for name, rows, most in (("learnt", ROWS, READ), ("held-out", HELD_OUT, READ_HELD_OUT)):
        folder = work / name
        folder.mkdir(parents=True, exist_ok=True)
        make_quads(data, folder / "quads.jsonl", rows, most, SEED)
        listed = read_rows(folder / "quads.jsonl")
        encode(listed, model, folder)
        stores[name] = Store(folder)
        pairs[name] = [row for row in listed if all(pair in stores[name] for pair in row)]
    network = fit_reader(pairs["learnt"], stores["learnt"], out / "reader.npz", work / "checkpoint.pt", SEED)
    return figures(network, list(chain.from_iterable(pairs["held-out"])), stores["held-out"])


if __name__ == "__main__":
    main()
