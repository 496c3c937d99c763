"""Makes the judge's encoder: `python -m training.judge --data ../shared/data`.

Each stage leaves its results in the folder `--work`, so that an interrupted run continues where it was. With `--only reader` or
`--only calibration`, the model and the head are taken as they are in the folder `--out`, and only that part and its figures are made.
"""

import argparse
import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from aligner.encode.contextual import ContextualModel
from training.judge.calibration import calibrate
from training.judge.card import write_card
from training.judge.examples import make_examples, read_examples
from training.judge.fidelity import fidelity
from training.judge.graph import build_graph
from training.judge.network import fit_head
from training.judge.portions import LEARNT_FROM, MEASURED_ON, Portion
from training.judge.reader_network import figures, fit_reader
from training.judge.readings import Labelled, Store, encode, make_quads, read_rows
from training.judge.vocabulary import cut_tokenizer, kept_pieces
from training.judge.weights import read_weights, tokenizer_file

LAYERS = 9
"""Of 12. The tokens of a sentence and its translation correspond best after nine layers; see `training/NOTES.md`."""
POSITIONS = 512
PAIRS, GOOD = 12_000, 2_700
"""How many pairs are spoilt, and how many good machine translations of an encyclopedia (with many names) are used."""
LOWER = 5
"""The layer whose states the reader sees besides those of the last one."""
SEED = 11
READER_SEED, MEASURED_SEED = 7, 8
"""The seeds by which the pairs of the reader are drawn, and those that it is measured on."""
FIGURES = Path(__file__).with_name("figures.json")
"""What the stages have measured last. The card is made of it."""


def main() -> None:
    """Cuts the model and writes its folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/, pairs2/, lexicon/ and qe/")
    parser.add_argument("--work", type=Path, default=Path("build/judge"), help="where the stages leave their results")
    parser.add_argument("--out", type=Path, default=Path("src/aligner/data/judge"))
    parser.add_argument("--states", type=Path, help="where the states of texts are kept for the reader (WORK/states)")
    parser.add_argument("--only", choices=["reader", "calibration"], help="make only this")
    parser.add_argument("--continue", dest="continues", action="store_true", help="begin with the reader in OUT")
    options = parser.parse_args()

    options.work.mkdir(parents=True, exist_ok=True)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.only is None:
        _add(_model(options.data, options.work, options.out))
    model = ContextualModel(options.out)
    if options.only == "calibration":
        _add(calibrate(options.data, model, options.out))
    else:
        states = options.states or options.work / "states"
        start = options.out / "reader.npz" if options.continues else None
        _add(_reader(options.data, model, options.work / "reader", states, options.out / "reader.npz", start))
    write_card(options.out, json.loads(FIGURES.read_text(encoding="utf-8")))


def _add(measured: dict[str, float]) -> None:
    stored = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    FIGURES.write_text(json.dumps(stored | measured, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(measured, indent=1), flush=True)


def _model(data: Path, work: Path, out: Path) -> dict[str, float]:
    """Cuts the model, fits the head and calibrates the judge; returns what was measured."""
    stored = work / "pieces.json"
    if not stored.exists():
        stored.write_text(json.dumps(kept_pieces(data, tokenizer_file())))
    keep = json.loads(stored.read_text())
    weights = read_weights()
    graph = build_graph(weights, keep, layers=LAYERS, positions=POSITIONS, outputs=[LOWER, LAYERS])
    (out / "model.onnx").write_bytes(graph.SerializeToString())
    (out / "tokenizer.json").write_text(
        json.dumps(cut_tokenizer(tokenizer_file(), keep), ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    model = ContextualModel(out)
    make_examples(data, model, work / "examples", pairs=PAIRS, good=GOOD, seed=SEED)
    examples = read_examples(work / "examples")
    fit_head(examples, out / "head.npz", SEED)
    sizes = {"pieces": len(keep), "layers": LAYERS, "tokens": len(examples.wrong)}
    return sizes | fidelity(data, out, weights, LAYERS) | calibrate(data, model, out)


def _reader(
    data: Path, model: ContextualModel, work: Path, states: Path, out: Path, start: Path | None
) -> dict[str, float]:
    """Fits the reader; returns its figures on sources that it has not seen."""
    held_out = _rows(data, work / "held-out", MEASURED_ON, MEASURED_SEED)
    learnt = _rows(data, work / "learnt", LEARNT_FROM, READER_SEED)
    encode(chain.from_iterable(held_out.values()), model, states)
    encode(chain.from_iterable(learnt.values()), model, states)
    store = Store(states)
    measured = {text for row in chain.from_iterable(held_out.values()) for pair in row for text in (pair.zh, pair.en)}
    rows = [
        row
        for row in dict.fromkeys(tuple(row) for row in chain.from_iterable(learnt.values()))
        if all(pair in store and measured.isdisjoint((pair.zh, pair.en)) for pair in row)
    ]
    network = fit_reader(rows, store, out, work / "checkpoint.pt", SEED, start)
    found: dict[str, float] = {"reader_rows": len(rows)}
    for name, listed in held_out.items():
        pairs = [pair for pair in chain.from_iterable(listed) if pair in store]
        found |= {f"{name}_{figure}": value for figure, value in figures(network, pairs, store).items()}
    return found


def _rows(data: Path, work: Path, portions: Iterable[Portion], seed: int) -> dict[str, list[list[Labelled]]]:
    """The rows of each portion."""
    work.mkdir(parents=True, exist_ok=True)
    found = {}
    for portion in portions:
        path = work / f"{portion.name}.jsonl"
        make_quads(data, path, portion, seed)
        found[portion.name] = read_rows(path)
    return found


if __name__ == "__main__":
    main()
