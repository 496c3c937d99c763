"""Turns aligned texts into examples for the fit, for each of the three sets of weights."""

import numpy as np
from benchmarks.perturb import Perturbed

from aligner.alignment.channels import Sides, block_sides, segment_sides, text_sides, with_places
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.encode.protocol import Encoder
from aligner.segment import SegmentedDocument, segment
from training.aligner.fit import Example
from training.aligner.texts import GoldText, with_paragraphs


def sentence_example(text: GoldText, encoder: Encoder, weight: float) -> Example:
    """Sentences without known paragraphs."""
    sides = text_sides(text.zh, text.en, encoder)
    return Example(text.name, sides.zh, sides.en, text.beads, weight=weight)


def placed_example(text: GoldText, encoder: Encoder, weight: float, seed: int) -> Example:
    """Sentences of a text that is cut into paragraphs with known pairs."""
    sides = placed_sides(text, encoder, seed)
    return Example(text.name, sides.zh, sides.en, text.beads, weight=weight)


def placed_sides(text: GoldText, encoder: Encoder, seed: int) -> Sides:
    """The sentences of a text cut into paragraphs with known pairs. One pair in thirty is made wrong, as can happen in use."""
    cut = with_paragraphs(text, seed)
    sides = text_sides(cut.zh, cut.en, encoder, zh_groups=cut.zh_groups, en_groups=cut.en_groups)
    zh_places, en_places = np.array(cut.zh_places), np.array(cut.en_places)
    rng = np.random.default_rng(seed)
    wrong = rng.random(int(max(zh_places.max(), en_places.max())) + 1) < 1 / 30
    zh_places = zh_places + np.where(wrong[zh_places], zh_places.max() + 1, 0)
    return Sides(with_places(sides.zh, zh_places), with_places(sides.en, en_places))


def segmented(text: str, language: Language) -> SegmentedDocument:
    """Parses and segments a Markdown text."""
    return segment(parse(Source("text", text), format="markdown", language=language))


def document_sides(zh: str, en: str, encoder: Encoder) -> tuple[Sides, Sides]:
    """Blocks and segments of two Markdown texts."""
    documents = segmented(zh, Language.ZH), segmented(en, Language.EN)
    segments = segment_sides(*documents, encoder)
    return block_sides(*documents, segments), segments


def block_example(name: str, made: Perturbed, encoder: Encoder, weight: float) -> Example:
    """Blocks of a perturbed pair. Moved blocks have no counterpart, because the path can't contain it."""
    blocks, _ = document_sides(made.zh, made.en, encoder)
    in_order = [bead for bead in made.gold if bead not in made.moved]
    return Example(name, blocks.zh, blocks.en, in_order, weight=weight)
