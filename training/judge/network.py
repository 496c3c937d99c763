"""Fits the head: a network with one hidden layer, from the numbers of a token to the log odds that it has no counterpart."""

from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from training.judge.examples import Examples

HIDDEN, EPOCHS, BATCH, RATE = 48, 5, 512, 1.5e-3


class Network(nn.Module):
    """The head in torch."""

    def __init__(self, scalars: int, vectors: int) -> None:
        super().__init__()
        self.scalars = nn.Linear(scalars, HIDDEN)
        self.vectors = nn.Linear(vectors, HIDDEN, bias=False)
        self.out = nn.Linear(HIDDEN, 1)

    def forward(self, scalars: torch.Tensor, vectors: torch.Tensor) -> torch.Tensor:
        """The log odds."""
        vectors = functional.dropout(vectors, 0.3, self.training)
        hidden = torch.relu(self.scalars(scalars) + self.vectors(vectors))
        odds: torch.Tensor = self.out(functional.dropout(hidden, 0.2, self.training)).squeeze(-1)
        return odds


def fit_head(examples: Examples, path: Path, seed: int) -> None:
    """Fits the head and writes it in half precision."""
    torch.manual_seed(seed)
    centre, scale = examples.scalars.mean(axis=0), examples.scalars.std(axis=0) + 1e-3
    scalars = torch.tensor((examples.scalars - centre) / scale)
    vectors, wrong = torch.tensor(examples.vectors), torch.tensor(examples.wrong, dtype=torch.float32)
    network = Network(scalars.shape[1], vectors.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-2)
    steps = EPOCHS * (len(wrong) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    for epoch in range(EPOCHS):
        total = 0.0
        order = torch.randperm(len(wrong))
        for start in range(0, len(wrong) - BATCH, BATCH):
            chosen = order[start : start + BATCH]
            odds = network(scalars[chosen], vectors[chosen].float())
            loss = functional.binary_cross_entropy_with_logits(odds, wrong[chosen])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch}: {total * BATCH / len(wrong):.4f}", flush=True)
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    stored = {
        "centre": centre,
        "scale": scale,
        "scalars": state["scalars.weight"].T,
        "vectors": state["vectors.weight"].T,
        "bias": state["scalars.bias"],
        "out": np.concatenate([state["out.weight"][0], state["out.bias"]]),
    }
    np.savez(
        path,
        **{
            name: value.astype(np.float32 if name in ("centre", "scale") else np.float16)
            for name, value in stored.items()
        },
    )
