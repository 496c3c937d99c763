"""Writes the model card: what the model is, how it was made, what was measured, and the sources of its training texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.model.corpus import HELD_OUT, origins

if TYPE_CHECKING:
    from pathlib import Path

    from training.model.tokens import TokenCorpus
    from training.model.trainer import Settings

_PLAINER = {
    "cncf_glossary": "Apache-2.0",
    "lctt_ccbysa": "translations Apache-2.0; originals of opensource.com and Fedora Magazine CC BY-SA 4.0, "
    "as their sites state for all, not per article",
    "taiwan_law": "statutes and their official translations, free under article 9 of Taiwan's Copyright Act",
    "tatoeba_cmn": "CC BY 2.0 FR (Tatoeba, by way of manythings.org)",
    "python_docs": "translations CC0; originals PSF licence",
}
"""Licences of sources for which the tables have a remark instead."""

CARD = """---
language: [zh, en]
license: cc-by-sa-4.0
library_name: sentence-transformers
tags: [sentence-similarity, static-embeddings, bitext-mining]
---

# The bundled sentence model

A static model of Chinese and English sentences: one vector for each of {pieces:,} word pieces, the vector of a sentence is their sum.
It says how alike two sentences are in meaning across the two languages, needs no GPU and no torch, and was made for aligning
articles and their translations. sentence-transformers 6.2 and later load this folder as it is.

- {dimensions} dimensions, eight-bit rows with a factor each (`embeddings`, `weights` in `model.safetensors`)
- vocabulary: Chinese words by frequency and from dictionaries, English words and word parts, characters for the rest (`tokenizer.json`)
- training: {pairs:,} pairs, {seen:,} shown in {epochs:g} epochs (articles twice an epoch, large
  manuals half as often); symmetric contrastive loss over batches of {batch:,}, each made
  of runs of {run} neighbouring sentences; Adam, rate {rate} falling to zero; seed {seed}
- made by `python -m training.model` (see `training/NOTES.md` for what else was tried)

## What it does, measured

On sources that were never trained on ({held_out}):

| | top-1, both ways |
| --- | --- |
| 2,000 random pairs | {random:.3f} |
| the 64 sentences of a passage against each other | {neighbours:.3f} |

## What it does not do

It knows nothing of word order: "A sued B" and "B sued A" are the same to it. It has seen much software documentation, statutes and
technology articles, some everyday sentences and little literature or finance. It must not be used to judge whether a translation is right.

## Licence and sources

The weights are under CC BY-SA 4.0, since texts under that licence are among those they were computed from. No text is contained in
them. Thanks to the people who wrote and translated the following, each under the licence named.

| source | pairs | licence |
| --- | --- | --- |
"""


def write_card(
    data: Path, folder: Path, corpus: TokenCorpus, settings: Settings, figures: dict[str, float], pieces: int
) -> None:
    """Writes `README.md` into the model's folder, from the figures of the run and the licence tables beside the data."""
    licences = _licences(data)
    left_out = HELD_OUT.union(settings.without)
    rows = []
    for origin in origins(data):
        first, last, _ = corpus.sources[origin.name]
        if origin.name not in left_out:
            rows.append((origin.name, last - first))
    seen = sum(
        round((last - first) * settings.repeat.get(name, weight))
        for name, (first, last, weight) in corpus.sources.items()
        if name not in left_out
    )
    text = CARD.format(
        pieces=pieces,
        dimensions=settings.dimensions,
        pairs=sum(count for _, count in rows),
        seen=round(seen * settings.epochs),
        epochs=settings.epochs,
        batch=settings.batch,
        run=settings.run_of_neighbours,
        rate=settings.learning_rate,
        seed=settings.seed,
        held_out=", ".join(sorted(HELD_OUT)),
        **figures,
    )
    text += "\n".join(f"| {name} | {count:,} | {licences.get(name, 'see the data')} |" for name, count in rows) + "\n"
    (folder / "README.md").write_text(text, encoding="utf-8")


def _licences(data: Path) -> dict[str, str]:
    """Licences by source, from the tables `PAIRS.md` and `PAIRS2.md`. Those of the dictionaries are from the README of the data."""
    found = {
        "cc_cedict": "CC BY-SA 4.0 (CC-CEDICT, mdbg.net)",
        "lctt_ruby_terms": "Apache-2.0",
        "d2l_hust_terms": "Apache-2.0",
        "k8s_glossary": "CC BY 4.0",
    }
    for name in ("PAIRS.md", "PAIRS2.md"):
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if len(cells) >= 6 and cells[1].startswith("pairs"):
                found[cells[0]] = cells[5]
    return {**found, **_PLAINER}
