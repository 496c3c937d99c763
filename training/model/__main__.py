"""Makes the bundled sentence model: `python -m training.model --data ../shared/data --work build/model`."""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from training.model.card import write_card
from training.model.evaluate import retrieval
from training.model.export import export
from training.model.tokens import tokenise
from training.model.trainer import Settings, train
from training.model.vocabulary import train_vocabulary


def main() -> None:
    """Runs the stages in order. Each leaves its result in the work folder, and is skipped if the result exists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/, pairs2/ and lexicon/")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="where the stages leave their results")
    parser.add_argument("--out", type=Path, default=Path("src/aligner/data/model"))
    parser.add_argument("--name", default="bundled", help="keeps the runs with different settings apart")
    parser.add_argument(
        "--set", nargs="*", default=[], metavar="KEY=VALUE", help="settings of the run, e.g. epochs=5 dimensions=256"
    )
    options = parser.parse_args()
    chosen = Settings(**{key: json.loads(value) for key, value in (pair.split("=", 1) for pair in options.set)})

    options.work.mkdir(parents=True, exist_ok=True)
    vocabulary = options.work / "tokenizer.json"
    if not vocabulary.exists():
        train_vocabulary(options.data, seed=chosen.seed).save(str(vocabulary), pretty=False)
    tokenizer = Tokenizer.from_file(str(vocabulary))
    corpus = tokenise(options.data, tokenizer, options.work / "tokens")

    table_path = options.work / options.name / "table.npy"
    if not table_path.exists():
        model = train(corpus, tokenizer, chosen, options.work / options.name)
        module: Any = model[0]
        np.save(table_path, module.embedding.weight.detach().numpy().astype(np.float32))
    table = np.load(table_path)
    figures = retrieval(corpus, table)
    print(json.dumps(figures, indent=1))
    (options.work / options.name / "figures.json").write_text(json.dumps(figures, indent=1))
    export(table, tokenizer, options.out)
    write_card(options.data, options.out, corpus, chosen, figures, tokenizer.get_vocab_size())


if __name__ == "__main__":
    main()
