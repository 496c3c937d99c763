"""Reads the dictionaries as senses: the content words of each English gloss of a Chinese word."""

import lzma
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from aligner.lexicon.english import STOP_WORDS, tokens
from training.lexicon.chinese import HAN, LONGEST, simplify

SOURCES = ("cc_cedict", "lctt_ruby_terms", "d2l_hust_terms", "k8s_glossary", "cncf_glossary")

_NOISE = re.compile(
    r"^(CL:|surname |see |used before|also written|(also |Taiwan |Beijing )?pr\. |radical |phonetic|onomat|same as )|"
    r"\bvariants? of\b|\bclassifier for\b|\bparticle\b|\bKangxi radical\b|\bused in\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]|\[[^\]]*\]|[㐀-鿿|·]+")
_LABEL_WORDS = """
fig lit esp sb sth etc eg ie abbr idiom coll usu cf oneself one someone something somebody smb smth vs var loanword
"""
_LABELS = frozenset(_LABEL_WORDS.split())
_LONG_GLOSS = 5
"""Maximum number of content words of a translation. A longer gloss is an explanation."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One gloss of a word."""

    words: tuple[str, ...]
    """Its content words, not folded."""
    weight: float
    """Its weight, relative to the other senses of the word."""


def gloss_words(gloss: str) -> tuple[str, ...]:
    """The content words of a gloss, without bracketed explanations, labels and Chinese; empty if it isn't a translation."""
    if _NOISE.search(gloss):
        return ()
    gloss = re.sub(r"\b(e\.g|i\.e)\.", "", _BRACKETS.sub(" ", gloss))
    return tuple(dict.fromkeys(w for w in tokens(gloss) if w not in STOP_WORDS and w not in _LABELS and len(w) > 1))


def read(data: Path, own: Path, without: frozenset[str] = frozenset()) -> dict[str, list[Sense]]:
    """The senses of every word in the dictionaries under `data/lexicon` and in our own table of news terms.

    Function words have an empty list. Earlier senses of CC-CEDICT weigh more, because it lists the commonest first. Long
    glosses weigh less.
    """
    senses: defaultdict[str, list[Sense]] = defaultdict(list)
    for name in (source for source in SOURCES if source not in without):
        with lzma.open(data / "lexicon" / f"{name}.tsv.xz", "rt", encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                zh, en, *_ = line.rstrip("\n").split("\t")
                _add(senses, zh, en, discount=0.3 if name == "cc_cedict" else 0.0)
    for line in own.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            zh, renderings = line.split("\t")
            for en in renderings.split(";"):
                _add(senses, zh, en, discount=0.0)
    return dict(senses)


def _add(senses: defaultdict[str, list[Sense]], zh: str, en: str, discount: float) -> None:
    word = simplify(zh.strip())
    if not HAN.fullmatch(word) or len(word) > LONGEST:
        return
    rank = len(senses[word])  # lists the word even if no gloss renders it: classifiers, particles
    words = gloss_words(en)
    if not words or len(words) > _LONG_GLOSS:
        return
    length = 1.0 if len(words) <= 2 else 2.0 / len(words)
    senses[word].append(Sense(words, length / (1.0 + discount * rank)))
