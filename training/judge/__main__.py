"""Makes the judge's encoder: `python -m training.judge --data ../shared/data`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from aligner.encode.contextual import ContextualModel
from training.judge.calibration import calibrate
from training.judge.card import write_card
from training.judge.examples import make_examples, read_examples
from training.judge.fidelity import fidelity
from training.judge.graph import build_graph
from training.judge.network import fit_head
from training.judge.vocabulary import cut_tokenizer, kept_pieces
from training.judge.weights import read_weights, tokenizer_file

LAYERS = 9
"""Of 12. The tokens of a sentence and its translation correspond best after nine layers; see `training/NOTES.md`."""
POSITIONS = 512
PAIRS, GOOD = 12_000, 2_700
"""How many pairs are spoilt, and how many good machine translations of an encyclopedia (with many names) are used."""
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
    graph = build_graph(weights, keep, layers=LAYERS, positions=POSITIONS, outputs=[LAYERS])
    (options.out / "model.onnx").write_bytes(graph.SerializeToString())
    (options.out / "tokenizer.json").write_text(
        json.dumps(cut_tokenizer(tokenizer_file(), keep), ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    model = ContextualModel(options.out)
    make_examples(options.data, model, options.work / "examples", pairs=PAIRS, good=GOOD, seed=SEED)
    examples = read_examples(options.work / "examples")
    fit_head(examples, options.out / "head.npz", SEED)
    figures = fidelity(options.data, options.out, weights, LAYERS)
    figures |= calibrate(options.data, model, options.out)
    print(json.dumps(figures, indent=1))
    write_card(options.out, pieces=len(keep), layers=LAYERS, tokens=len(examples.wrong), figures=figures)


if __name__ == "__main__":
    main()
