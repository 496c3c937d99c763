"""Paragraphs, sentences and list items lost, added, moved and repeated."""

import random
import re
from collections.abc import Iterator, Sequence

from aligner.document import parse
from aligner.document.model import Block, BlockKind, Document, Language, Source
from aligner.segment import segment
from benchmarks.planting.ground import Ground, Pair, Plant, shuffled

MOVED_BY = 3
"""Blocks that a moved paragraph goes past, at least."""
_BLANK = re.compile(r"\n[ \t]*\n")


def paragraph_lost(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    for here, there in _paragraphs(ground, chance):
        text = ground.text
        end = _next_start(text, here)
        plant = Plant(
            text[: here.source_start] + text[end:],
            (here.source_start, here.source_start),
            ((there.source_start, there.source_end),),
            f"lost: {here.text[:80]!r}",
        )
        if _blocks(ground, plant.text) == [b.text for b in ground.target.blocks if b.id != here.id]:
            yield plant


def paragraph_added(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    for here, _ in _paragraphs(ground, chance):
        new, at, text = chance.choice(ground.foreign), here.source_start, ground.text
        plant = Plant(f"{text[:at]}{new}\n\n{text[at:]}", (at, at + len(new)), (), f"added: {new[:80]!r}")
        if len(_blocks(ground, plant.text)) == len(ground.target.blocks) + 1:
            yield plant


def paragraph_moved(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Past three blocks or more, up or down."""
    places = [here for here, _ in _paragraphs(ground, chance)]
    for here, there in _paragraphs(ground, chance):
        goals = [p for p in places if p.id - here.id > MOVED_BY or here.id - p.id >= MOVED_BY]
        if goals:
            yield from _moved(ground, here, there, chance.choice(goals))


def paragraphs_swapped(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Two neighbours have changed places."""
    pairs = list(_paragraphs(ground, chance))
    by_id = {here.id: (here, there) for here, there in pairs}
    for here, there in pairs:
        following = by_id.get(here.id + 1)
        if following:
            for plant in _moved(ground, following[0], following[1], here):
                spans = (*plant.origin, (there.source_start, there.source_end))
                yield Plant(plant.text, (plant.span[0], _next_end(plant)), spans, f"swapped: {here.text[:60]!r}")


def _next_end(plant: Plant) -> int:
    found = _BLANK.search(plant.text, plant.span[1] + 2)
    return found.start() if found else len(plant.text)


def _moved(ground: Ground, here: Block, there: Block, goal: Block) -> Iterator[Plant]:
    """The paragraph before another one."""
    text = ground.text
    end = _next_start(text, here)
    own = text[here.source_start : here.source_end]
    if goal.source_start > here.source_start:
        new = text[: here.source_start] + text[end : goal.source_start] + f"{own}\n\n" + text[goal.source_start :]
        at = goal.source_start - (end - here.source_start)
    else:
        new = text[: goal.source_start] + f"{own}\n\n" + text[goal.source_start : here.source_start] + text[end:]
        at = goal.source_start
    texts = [b.text for b in ground.target.blocks if b.id != here.id]
    texts.insert(goal.id - (goal.id > here.id), here.text)
    if _blocks(ground, new) == texts:
        yield Plant(new, (at, at + len(own)), ((there.source_start, there.source_end),), f"moved: {here.text[:80]!r}")


def list_item_lost(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    items = [(h, t) for h, t in ground.block_pairs() if h.kind is t.kind is BlockKind.LIST_ITEM and len(h.text) > 15]
    for here, there in chance.sample(items, len(items)):
        text = ground.text
        start = text.rfind("\n", 0, here.source_start) + 1
        end = text.find("\n", here.source_end) + 1
        if end == 0 or here.source_start - start > 6:
            continue
        plant = Plant(
            text[:start] + text[end:],
            (start, start),
            ((there.source_start, there.source_end),),
            f"lost: {here.text[:80]!r}",
        )
        if _blocks(ground, plant.text) == [b.text for b in ground.target.blocks if b.id != here.id]:
            yield plant


def sentence_lost(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    for pair in _sentences(ground, chance):
        lo, hi = pair.target.source_span
        before, after = ground.text[:lo], ground.text[hi:]
        if after.startswith(" "):
            after = after[1:]
        elif before.endswith(" "):
            before = before[:-1]
        plant = Plant(before + after, (len(before), len(before)), pair.origin, f"lost: {pair.target.text!r}")
        left = [s.text for s in ground.target.segments if s.id != pair.target.id]
        if _segments(ground, plant.text) == left:
            yield plant


def sentence_added(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """A sentence of another article, before or after one of these."""
    for pair in _sentences(ground, chance):
        yield from _inserted(ground, chance, pair, chance.choice(ground.foreign_sentences), "added")


def sentence_repeated(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """After itself, after the next one, or in the paragraph below, as when a draft is pasted twice; some reworded."""
    pairs = _sentences(ground, chance)
    segments = ground.target.segments
    for pair in pairs:
        again = pair.target.text
        if ground.language is Language.EN and chance.random() < 0.4:
            again = _reworded(again, chance)
        goals = [s for s in segments[pair.target.id : pair.target.id + 4] if _is_running(ground, s.block)]
        goal = chance.choice(goals)
        lo, hi = goal.source_span
        space = " " if ground.language is Language.EN else ""
        text = ground.text
        plant = Plant(
            text[:hi] + space + again + text[hi:], (hi, hi + len(space + again)), pair.origin, f"repeated: {again!r}"
        )
        if len(_segments(ground, plant.text)) == len(segments) + 1 and lo < hi:
            yield plant


def _reworded(text: str, chance: random.Random) -> str:
    starts = ("In other words, ", "Moreover, ", "In fact, ", "As noted, ")
    keeps = re.match(r"(I\b|[A-Z]\w*[A-Z]|[A-Z][a-z]+ [A-Z])", text)
    return chance.choice(starts) + (text if keeps else text[0].lower() + text[1:])


def _inserted(ground: Ground, chance: random.Random, pair: Pair, new: str, what: str) -> Iterator[Plant]:
    lo, hi = pair.target.source_span
    space = " " if ground.language is Language.EN else ""
    text = ground.text
    if chance.random() < 0.5:
        made, span = text[:lo] + new + space + text[lo:], (lo, lo + len(new + space))
    else:
        made, span = text[:hi] + space + new + text[hi:], (hi, hi + len(space) + len(new))
    texts = [s.text for s in ground.target.segments]
    if sorted(_segments(ground, made)) == sorted([*texts, new]):
        yield Plant(made, span, (), f"{what}: {new!r}")


def _paragraphs(ground: Ground, chance: random.Random) -> list[tuple[Block, Block]]:
    """Pairs of paragraphs that stand between blank lines."""
    text = ground.text
    found = [
        (here, there)
        for here, there in ground.block_pairs()
        if here.kind is there.kind is BlockKind.PARAGRAPH
        and "{{" not in here.text
        and len(here.text) > (60 if ground.language is Language.EN else 25)
        and text[: here.source_start].endswith("\n\n")
        and (text[here.source_end :].startswith("\n\n") or not text[here.source_end :].strip())
    ]
    return chance.sample(found, len(found))


def _sentences(ground: Ground, chance: random.Random) -> Iterator[Pair]:
    """Sentences of some length that render one sentence and are not alone in their paragraph."""
    of_block: dict[int, int] = {}
    for s in ground.target.segments:
        of_block[s.block] = of_block.get(s.block, 0) + 1
    least = 25 if ground.language is Language.EN else 10
    pairs = [
        pair
        for pair in ground.pairs(prose=True)
        if of_block[pair.target.block] > 1 and len(pair.sources) == 1 and len(pair.target.text) >= least
    ]
    return shuffled(chance, pairs)


def _is_running(ground: Ground, block: int) -> bool:
    return ground.target.blocks[block].kind is BlockKind.PARAGRAPH


def _next_start(text: str, block: Block) -> int:
    rest = text[block.source_end :]
    return block.source_end + len(rest) - len(rest.lstrip("\n"))


def _blocks(ground: Ground, text: str) -> list[str]:
    return [block.text for block in _parsed(ground, text).blocks]


def _segments(ground: Ground, text: str) -> Sequence[str]:
    return [s.text for s in segment(_parsed(ground, text)).segments]


def _parsed(ground: Ground, text: str) -> Document:
    source = ground.target.document.source
    return parse(Source(source.path, text), format="markdown", language=ground.language)
