"""Contrastive training of the static model with sentence-transformers.

Every batch consists of short runs of neighbouring rows. The files keep the order of their articles, so the negatives of each pair
include the sentences around it in the same text. These are the sentences from which an aligner must distinguish it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from datasets import Dataset
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.sentence_transformer.losses import MultipleNegativesSymmetricRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from torch.utils.data import SequentialSampler

from training.model.corpus import HELD_OUT
from training.model.tokens import TokenCorpus

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a training run. The defaults are those of the bundled model; training/NOTES.md says what others gave."""

    dimensions: int = 192
    epochs: float = 3.0
    batch: int = 2048
    run_of_neighbours: int = 16
    learning_rate: float = 0.02
    scale: float = 20.0
    initial_spread: float = 0.1
    seed: int = 13
    without: tuple[str, ...] = ("lctt_ccbysa",)
    """Sources that are left out. This one is large and close in genre, but nothing is lost without it: see the notes."""
    repeat: dict[str, float] = field(default_factory=dict)
    """How often an epoch shows the rows of a source, if this differs from the number in corpus.py."""


def order_of_rows(corpus: TokenCorpus, settings: Settings, epoch: int) -> NDArray[np.int64]:
    """The rows of one epoch: shuffled runs of neighbours, in which each source occurs as often as its weight says."""
    rng = np.random.default_rng([settings.seed, epoch])
    run = settings.run_of_neighbours
    runs: list[NDArray[np.int64]] = []
    for name, (first, last, weight) in corpus.sources.items():
        if name in HELD_OUT or name in settings.without or last - first < run:
            continue
        whole, part = divmod(settings.repeat.get(name, weight), 1.0)
        for again in range(int(whole) + 1):
            share = 1.0 if again < whole else part
            if share <= 0:
                continue
            start = first + int(rng.integers(run))
            begins = np.arange(start, last - run + 1, run)
            begins = rng.permutation(begins)[: round(len(begins) * share)]
            runs.append(begins)
    begins = rng.permutation(np.concatenate(runs))
    return (begins[:, None] + np.arange(run)[None, :]).reshape(-1)


class _Bags:
    """Collates row numbers into embedding bags, so that nothing is tokenised twice."""

    valid_label_columns: tuple[str, ...] = ()

    def __init__(self, corpus: TokenCorpus) -> None:
        self.corpus = corpus

    def __call__(self, examples: list[dict[str, int]]) -> dict[str, torch.Tensor]:
        picked = np.fromiter((example["row"] for example in examples), np.int64, len(examples))
        batch: dict[str, torch.Tensor] = {}
        for name, side in (("zh", self.corpus.zh), ("en", self.corpus.en)):
            ids, offsets = side.bag(picked)
            batch[f"{name}_input_ids"] = torch.from_numpy(ids.astype(np.int64))
            batch[f"{name}_offsets"] = torch.from_numpy(offsets)
        return batch


class _InGivenOrder(SentenceTransformerTrainer):
    """A trainer that keeps the order of the rows, which are already shuffled in runs."""

    def _get_train_sampler(self, *_: Any, **__: Any) -> SequentialSampler:
        dataset: Any = self.train_dataset
        return SequentialSampler(dataset)

    def get_train_dataloader(self) -> Any:
        dataset: Any = self.train_dataset
        return torch.utils.data.DataLoader(
            dataset, batch_size=self.args.train_batch_size, shuffle=False, drop_last=True, collate_fn=self.data_collator
        )


def train(corpus: TokenCorpus, tokenizer: Tokenizer, settings: Settings, folder: Path) -> SentenceTransformer:
    """Trains a model, with checkpoints under `folder`. An interrupted run continues from its last checkpoint."""
    torch.manual_seed(settings.seed)
    module = StaticEmbedding(tokenizer, embedding_dim=settings.dimensions)
    torch.nn.init.normal_(module.embedding.weight, std=settings.initial_spread)
    model = SentenceTransformer(modules=[module], device="cpu")
    whole = int(np.ceil(settings.epochs))
    order = np.concatenate([order_of_rows(corpus, settings, epoch) for epoch in range(whole)])
    order = order[: int(len(order) * settings.epochs / whole)]
    print(f"{len(order):,} rows, {settings}", flush=True)
    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(folder / "checkpoints"),
        num_train_epochs=1,
        per_device_train_batch_size=settings.batch,
        learning_rate=settings.learning_rate,
        lr_scheduler_type="linear",
        warmup_steps=50,
        weight_decay=0.0,
        max_grad_norm=0.0,
        seed=settings.seed,
        use_cpu=True,
        save_strategy="steps",
        save_steps=500,
        save_total_limit=1,
        logging_steps=100,
        disable_tqdm=False,
        report_to="none",
        remove_unused_columns=False,
    )
    bags: Any = _Bags(corpus)
    trainer = _InGivenOrder(
        model=model,
        args=arguments,
        train_dataset=Dataset.from_dict({"row": order}),
        data_collator=bags,
        loss=MultipleNegativesSymmetricRankingLoss(model, scale=settings.scale),
    )
    begun = sorted((folder / "checkpoints").glob("checkpoint-*")) if (folder / "checkpoints").exists() else []
    trainer.train(resume_from_checkpoint=str(begun[-1]) if begun else None)
    (folder / "settings.json").write_text(json.dumps(asdict(settings), indent=1))
    return model
