"""Makes the judge's encoder: `python -m training.judge --data ../shared/data`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training.judge.card import write_card
from training.judge.fidelity import fidelity
from training.judge.graph import build_graph
from training.judge.vocabulary import cut_tokenizer, kept_pieces
from training.judge.weights import read_weights, tokenizer_file

LAYERS = 9
"""Of 12. The tokens of a sentence and its translation correspond best after nine layers; see `training/NOTES.md`."""
POSITIONS = 512


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
    figures = fidelity(options.data, options.out, weights, LAYERS)
    print(json.dumps(figures, indent=1))
    write_card(options.out, pieces=len(keep), layers=LAYERS, figures=figures)


if __name__ == "__main__":
    main()
