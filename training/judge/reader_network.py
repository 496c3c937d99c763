"""The reader in torch, and how it is fitted; `aligner.judge.reader` is the same network without torch."""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch import nn
from torch.nn import functional

from aligner.judge.reader import UPPER_LENGTH
from training.judge.quads import KINDS
from training.judge.readings import LEARNT, Batch, Labelled, Store

STATES, WIDTH, HEADS, INNER, LAYERS, RELATIONS, NUMBERS = 384, 192, 4, 512, 2, 5, 6
BATCH, RATE, WARM, STEPS = 64, 1.2e-3, 100, 4100
CONTINUED_RATE, CONTINUED_STEPS = 5e-4, 500
"""The same for a reader that already knows most kinds of slips."""
DRAWN = 900
"""How many rows are drawn at a time."""
WEIGHTS = {"negation": 2.0, "opposite": 1.3, "bound": 0.5}
"""How often rows of some kinds are drawn, where others count as 1: negations are used most, and bounds are learnt with ease."""
OPPOSITE = KINDS.index("opposite") + 1
ALARMS = {"at_20": 0.02, "at_5": 0.005}
"""The shares of alarms on right pairs at which the found slips are counted."""
_NEVER, _NOT_COMPARED = -1e4, -1.0
_STEEPNESS, _RANGE = 10.0, 3.0


class _Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.n1, self.n2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.f1, self.f2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.a = nn.Parameter(torch.zeros(HEADS, RELATIONS))
        with torch.no_grad():  # half of the heads begin by looking at the counterpart of their token
            self.a[:, 0] = torch.tensor([8.0, 4.0, 0.0, 0.0] * (HEADS // 4))
            self.a[:, 1] = torch.tensor([0.0, 4.0, 4.0, 0.0] * (HEADS // 4))
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, relations: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        texts, count, _ = x.shape
        parts = self.qkv(self.n1(x)).view(texts, count, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        bias = torch.einsum("btuc,hc->bhtu", relations, self.a).masked_fill(~real[:, None, None, :], _NEVER)
        attended = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=bias.to(parts.dtype))
        x = x + self.dropout(self.o(attended.transpose(1, 2).reshape(texts, count, WIDTH)))
        out: torch.Tensor = x + self.dropout(self.f2(functional.gelu(self.f1(self.n2(x)))))
        return out


class Network(nn.Module):
    """The reader."""

    def __init__(self) -> None:
        super().__init__()
        self.w9, self.w5 = nn.Linear(STATES, WIDTH), nn.Linear(STATES, WIDTH, bias=False)
        self.side, self.wf = nn.Embedding(2, WIDTH), nn.Linear(NUMBERS, WIDTH)
        self.layers = nn.ModuleList(_Layer() for _ in range(LAYERS))
        self.n, self.tok = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 1)
        self.c1, self.c2 = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, len(KINDS) + 1)
        self.dropout = nn.Dropout(0.2)

    def forward(
        self, upper: torch.Tensor, lower: torch.Tensor, side: torch.Tensor, same: torch.Tensor, real: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The log odds of each token, and the scores of the kinds of slips; the first one is of none."""
        across = (side[:, :, None] != side[:, None, :]) & real[:, :, None] & real[:, None, :]
        numbers, relations = _compared(upper, lower, same & across, across)
        x = self.dropout(self.w9(upper) + self.w5(lower)) + self.side(side) + self.wf(numbers)
        for layer in self.layers:
            x = layer(x, relations, real)
        x = self.n(x)
        odds = self.tok(x).squeeze(-1).masked_fill(~real, -20.0)
        pooled = (torch.softmax(odds, 1)[:, :, None] * x).sum(1)
        mean = (x * real[:, :, None]).sum(1) / real.sum(1, keepdim=True)
        kinds = self.c2(functional.gelu(self.c1(self.dropout(torch.cat([pooled, mean], 1)))))
        return odds.float(), kinds.float()


def _compared(
    upper: torch.Tensor, lower: torch.Tensor, same: torch.Tensor, across: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    cosines, cosines_lower = (
        torch.bmm(unit, unit.transpose(1, 2)) for unit in (functional.normalize(x, dim=-1) for x in (upper, lower))
    )
    other = cosines.masked_fill(~across, _NOT_COMPARED)
    best, nearest = other.max(2)
    second = other.topk(2, dim=2).values[:, :, 1]
    best_lower = cosines_lower.masked_fill(~across, _NOT_COMPARED).max(2).values
    near, near_lower = (
        (((values - highest[:, :, None]) * _STEEPNESS).clamp(-_RANGE, 0) + _RANGE).masked_fill(~across, 0)
        for values, highest in ((cosines, best), (cosines_lower, best_lower))
    )
    numbers = [
        best,
        best - second,
        best_lower,
        same.any(2).float(),
        other.max(1).values.gather(1, nearest) - best,
        (across.float().sum(2) + 1).log() / 4,
    ]
    relations = [
        near / _RANGE,
        near_lower / _RANGE,
        same.float(),
        across.float(),
        near * near.transpose(1, 2) / _RANGE**2,
    ]
    return torch.stack(numbers, -1), torch.stack(relations, -1)


def odds_of(kinds: torch.Tensor) -> torch.Tensor:
    """The log odds that a pair has a slip of any kind."""
    return torch.logsumexp(kinds[:, 1:], 1) - kinds[:, 0]


def fit_reader(
    rows: Sequence[Sequence[Labelled]], store: Store, path: Path, checkpoint: Path, seed: int, start: Path | None = None
) -> Network:
    """Fits the reader and writes it in half precision. An interrupted run continues at its last checkpoint.

    Args:
        rows: The pairs, by the row that they are made of.
        store: The states of their tokens.
        path: Where the weights are written.
        checkpoint: Where the run is stored.
        seed: Of the first weights and of the order.
        start: The weights of a reader to begin with, instead of random ones.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Network()
    if start:
        _take(network, start)
    rate, steps = (CONTINUED_RATE, CONTINUED_STEPS) if start else (RATE, STEPS)
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.01)
    weights = [WEIGHTS.get(_kind(row), 1.0) for row in rows]
    step = 0
    if checkpoint.exists():
        stored = torch.load(checkpoint)
        network.load_state_dict(stored["network"])
        optimiser.load_state_dict(stored["optimiser"])
        step = stored["step"]
    while step < steps:
        drawn = [pair for row in chance.choices(rows, weights, k=DRAWN) for pair in row]
        drawn.sort(key=lambda pair: len(pair.zh) * 1.3 + len(pair.en) / 3)
        batches = [drawn[start : start + BATCH] for start in range(0, len(drawn), BATCH)]
        chance.shuffle(batches)
        for batch in batches:
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, step / WARM) * max(0.03, 1 - step / steps)
            loss = _loss(network, *store.batch(batch, UPPER_LENGTH), torch.tensor([pair.kind for pair in batch]))
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 100 == 0:
                print(f"step {step}: {loss.item():.3f}", flush=True)
            if step >= steps:
                break
        torch.save({"network": network.state_dict(), "optimiser": optimiser.state_dict(), "step": step}, checkpoint)
    state = {name: value.numpy().astype(np.float16) for name, value in network.state_dict().items()}
    np.savez(path, **state)
    return network


def _kind(row: Sequence[Labelled]) -> str:
    """The kind of the slip in a row."""
    kind = max(pair.kind for pair in row)
    return KINDS[kind - 1] if kind else "right"


def _take(network: Network, path: Path) -> None:
    """Takes the weights of a reader. A kind of slip that it doesn't know begins as an opposite."""
    state = network.state_dict()
    with np.load(path) as stored:
        for name in stored.files:
            known = torch.from_numpy(stored[name].astype(np.float32))
            state[name][: len(known)] = known
            if len(known) < len(state[name]):
                state[name][len(known) :] = known[OPPOSITE]
    network.load_state_dict(state)


def _loss(network: Network, inputs: Batch, known: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        odds, scores = network(*inputs)
    chosen = known >= 0
    tokens = functional.binary_cross_entropy_with_logits(odds[chosen], known[chosen], pos_weight=torch.tensor(2.0))
    return functional.cross_entropy(scores, kinds) + 2 * tokens


def figures(network: Network, pairs: Sequence[Labelled], store: Store) -> dict[str, float]:
    """For each kind, the area under the curve, and the shares found at some shares of alarms."""
    network.eval()
    ordered = sorted(pairs, key=lambda pair: len(pair.zh) * 1.3 + len(pair.en) / 3)
    with torch.no_grad():
        found = [
            odds_of(network(*store.batch(ordered[start : start + BATCH], UPPER_LENGTH)[0])[1]).numpy()
            for start in range(0, len(ordered), BATCH)
        ]
    odds, kinds = np.concatenate(found), np.array([pair.kind for pair in ordered])
    right = odds[kinds == 0]
    limits = {name: np.quantile(right, 1 - share) for name, share in ALARMS.items()}
    figures: dict[str, float] = {}
    for number, kind in enumerate(KINDS, 1):
        if kind not in LEARNT:
            continue
        own = odds[kinds == number]
        if not len(own):
            continue
        figures[f"{kind}_auc"] = float(roc_auc_score(np.r_[np.zeros(len(right)), np.ones(len(own))], np.r_[right, own]))
        figures |= {f"{kind}_{name}": float((own > limit).mean()) for name, limit in limits.items()}
    return figures
