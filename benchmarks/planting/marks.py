"""Small marks that change what is said: qualifiers of a figure, anchors, marks of emphasis."""

import random
import re
from collections.abc import Iterator

from aligner.document.model import Block, BlockKind, InlineKind, Language
from benchmarks.planting.ground import PROSE, Ground, Pair, Plant, rewritten, shuffled

_VALUE = {
    Language.EN: r"(?=(?:US|NT|HK)?[$€£¥]?\d|(?:a |one )?(?:hundred|thousand|million|billion|dozen|half)\b)",
    Language.ZH: r"(?=[\d一两二三四五六七八九十百千万亿半])",
}
_NOT_AFTER = {
    Language.EN: r"(?<!no )(?<!not )(?<!than )(?<!well )(?<!just )(?<!rose )(?<!fell )",
    Language.ZH: "(?<![最附新不没未])",
}
_QUALIFIERS: dict[Language, tuple[tuple[str, str, str], ...]] = {
    # qualifier, its opposite, what the original has for it
    Language.EN: (
        (r"\b(?:about|around|roughly|approximately) ", "", "约|左右|上下|大概|大致"),
        (r"\b(?:nearly|almost|close to) ", "more than ", "近|将近|接近|几乎"),
        (r"\b(?:more than|over) ", "less than ", "超|逾|多|余|以上|高于|大于"),
        (r"\b(?:less than|fewer than|under|below) ", "more than ", "不到|不足|低于|少于|小于|以下"),
        (r"\bat least ", "at most ", "至少|不少于|不低于|起码|以上"),
        (r"\b(?:up to|at most|no more than) ", "at least ", "至多|最多|不超过|以内|以下"),
        (r"\b(?:only|just) ", "", "仅|只"),
    ),
    Language.ZH: (
        ("大约|约", "", r"\b(?:about|around|roughly|approximately)\b"),
        ("将近|接近|近", "超过", r"\b(?:nearly|almost|close to)\b"),
        ("超过|逾", "不到", r"\b(?:more than|over|exceed\w*)\b"),
        ("不到|不足|少于|低于", "超过", r"\b(?:less than|fewer than|under|below)\b"),
        ("至少", "至多", r"\bat least\b"),
        ("最多|至多|不超过", "至少", r"\b(?:at most|up to|no more than)\b"),
        ("仅|只有", "", r"\b(?:only|just)\b"),
    ),
}
_ANCHOR = re.compile(r"\]\(#(?P<id>[\w-]{4,})\)")
_STRONG = re.compile(r"(?<![*\w])\*\*(?P<text>\w[^*\n]*)\*\*(?![*\w])")


def qualifier_lost(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """*About*, *nearly*, *at least* or *only* dropped before a figure."""
    for pair, found, _ in _qualified(ground, chance):
        yield from _kept(rewritten(ground, pair, *found.span(), ""))


def qualifier_reversed(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """*More than* for *less than*, *at least* for *at most*."""
    for pair, found, opposite in _qualified(ground, chance):
        if opposite:
            yield from _kept(rewritten(ground, pair, *found.span(), opposite))


def _qualified(ground: Ground, chance: random.Random) -> Iterator[tuple[Pair, re.Match[str], str]]:
    """The qualifiers of figures that the original has too, with their opposites; one in a sentence."""
    for pair in shuffled(chance, ground.pairs(prose=True)):
        found = [
            (m, opposite)
            for word, opposite, evidence in _QUALIFIERS[ground.language]
            if re.search(f"(?:{evidence})", pair.original)
            for m in re.finditer(f"{_NOT_AFTER[ground.language]}(?:{word}){_VALUE[ground.language]}", pair.target.text)
        ]
        if found:
            yield (pair, *chance.choice(found))


def anchor(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """A link within the text that leads nowhere."""
    pairs = [(h, t) for h, t in ground.block_pairs() if any(i.kind is InlineKind.LINK for i in h.inlines)]
    for here, there in chance.sample(pairs, len(pairs)):
        for found in _ANCHOR.finditer(ground.text, here.source_start, here.source_end):
            at = chance.randrange(1, len(found["id"]) - 1)
            made = found["id"][:at] + found["id"][at + 1 :]
            yield _replaced(ground, there, found.span("id"), made, f"{found['id']!r} -> {made!r}")


def emphasis(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Two asterisks that have lost their partner."""
    pairs = [(h, t) for h, t in ground.block_pairs() if h.kind in PROSE or h.kind is BlockKind.HEADING]
    for here, there in chance.sample(pairs, len(pairs)):
        found = _STRONG.search(ground.text, here.source_start, here.source_end)
        if found:
            made = f"**{found['text']}" if chance.random() < 0.5 else f"{found['text']}**"
            yield _replaced(ground, there, found.span(), made, f"{found[0]!r} -> {made!r}")


def _replaced(ground: Ground, there: Block, span: tuple[int, int], new: str, note: str) -> Plant:
    text, (start, end) = ground.text, span
    origin = ((there.source_start, there.source_end),)
    return Plant(text[:start] + new + text[end:], (start, start + len(new)), origin, note)


def _kept(plant: Plant | None) -> Iterator[Plant]:
    if plant:
        yield plant
