"""Compares two states of one text, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

from aligner.document.model import BlockKind
from aligner.drift.lineage import key_of
from aligner.drift.model import Nature, Step
from aligner.drift.nature import classify, names
from aligner.drift.near import Pairing, Unit, pair_moved, pair_near
from aligner.drift.passage import led_to, passage, without_prompts
from aligner.drift.plain import announces, is_lead_in
from aligner.drift.words import Vocabulary
from aligner.segment.model import Segment, SegmentedDocument

if TYPE_CHECKING:
    from aligner.glossary.glossary import Glossary


def changes(old: SegmentedDocument, new: SegmentedDocument, glossary: Glossary | None = None) -> tuple[Step, ...]:
    """What became of each sentence of a text, and which sentences are new.

    Every segment of both states is in exactly one step. Steps are in the order of the new state; a removed sentence comes after the
    one before it.

    Args:
        old: The earlier state.
        new: The later state, in the same language.
        glossary: Terms whose changes are named.
    """
    pairings = _paired(old, new)
    steps = [_step(pairing, old, new, glossary) for pairing in pairings]
    return tuple(_in_order(steps))


def _paired(old: SegmentedDocument, new: SegmentedDocument) -> list[Pairing]:
    """Equal sentences in order, then those that are alike between them, then those that moved."""
    from rapidfuzz.distance import LCSseq

    vocabulary = Vocabulary()
    keys = [[_key(document, segment) for segment in document.segments] for document in (old, new)]
    one, other = (vocabulary.encode(listed) for listed in keys)
    found: list[Pairing] = []
    gaps: list[tuple[range, range]] = []
    for op in LCSseq.opcodes(one, other):
        mine, theirs = range(op.src_start, op.src_end), range(op.dest_start, op.dest_end)
        if op.tag == "equal":
            found += [Pairing((i,), (k,)) for i, k in zip(mine, theirs, strict=True)]
        elif gaps and gaps[-1][0].stop == mine.start and gaps[-1][1].stop == theirs.start:
            gaps[-1] = (range(gaps[-1][0].start, mine.stop), range(gaps[-1][1].start, theirs.stop))
        else:
            gaps.append((mine, theirs))
    left_old: list[int] = []
    left_new: list[int] = []
    moved = _moved_whole(gaps, *keys)
    found += moved
    gone, come = {i for p in moved for i in p.old}, {k for p in moved for k in p.new}
    for mine, theirs in gaps:
        rest_old, rest_new = [i for i in mine if i not in gone], [k for k in theirs if k not in come]
        units = _units(old, rest_old), _units(new, rest_new)
        near = _with_parts(pair_near(*units), *units)
        found += near
        paired_old, paired_new = {i for p in near for i in p.old}, {k for p in near for k in p.new}
        left_old += [i for i in rest_old if i not in paired_old]
        left_new += [k for k in rest_new if k not in paired_new]
    far = pair_moved(_units(old, left_old), _units(new, left_new))
    found += far
    paired_old, paired_new = {i for p in far for i in p.old}, {k for p in far for k in p.new}
    found += [Pairing((i,), ()) for i in left_old if i not in paired_old]
    found += [Pairing((), (k,)) for k in left_new if k not in paired_new]
    return found


def _with_parts(near: list[Pairing], old: Sequence[Unit], new: Sequence[Unit]) -> list[Pairing]:
    """Pairs of code, each with the other blocks of either side that are parts of it: a block was divided, or several became one."""
    before, after = ({unit.id: _bare(unit.text) for unit in side if unit.is_code} for side in (old, new))
    rest_old = {i: code for i, code in before.items() if not any(i in pairing.old for pairing in near)}
    rest_new = {k: code for k, code in after.items() if not any(k in pairing.new for pairing in near)}
    found = []
    for pairing in near:
        mine = _parts("".join(after.get(k, "") for k in pairing.new), rest_old)
        theirs = _parts("".join(before.get(i, "") for i in pairing.old), rest_new)
        found.append(
            Pairing(tuple(sorted((*pairing.old, *mine))), tuple(sorted((*pairing.new, *theirs))), pairing.moved)
        )
    return found


def _parts(whole: str, rest: dict[int, str]) -> list[int]:
    """The ids of blocks of code that are parts of another one. They are removed from the others."""
    found = [i for i, code in rest.items() if code and code in whole]
    for i in found:
        del rest[i]
    return found


def _bare(code: str) -> str:
    return "".join(without_prompts(code).split())


_LEAST_MOVED = 6
"""Least length, in characters, of a sentence that is recognised in another place."""


def _moved_whole(gaps: Sequence[tuple[range, range]], old: Sequence[str], new: Sequence[str]) -> list[Pairing]:
    """Sentences that are unchanged but in another place."""
    places: dict[str, list[int]] = defaultdict(list)
    for _, theirs in gaps:
        for k in theirs:
            places[new[k]].append(k)
    return [
        Pairing((i,), (places[old[i]].pop(0),), moved=True)
        for mine, _ in gaps
        for i in mine
        if len(old[i]) >= _LEAST_MOVED and places.get(old[i])
    ]


def _key(document: SegmentedDocument, segment: Segment) -> str:
    """What must be equal for two sentences to be the same: the text, and whether it is code."""
    text = " ".join(segment.text.split())
    return f"\n{text}" if document.blocks[segment.block].kind is BlockKind.CODE else text


def _units(document: SegmentedDocument, ids: Sequence[int]) -> list[Unit]:
    segments = [document.segments[i] for i in ids]
    return [Unit(s.id, s.text, document.blocks[s.block].kind is BlockKind.CODE) for s in segments]


def _step(pairing: Pairing, old: SegmentedDocument, new: SegmentedDocument, glossary: Glossary | None) -> Step:
    if not (pairing.old and pairing.new):
        units, document = (pairing.old, old) if pairing.old else (pairing.new, new)
        bare = not any(c.isalnum() for unit in units for c in document.segments[unit].text)
        return Step(pairing.old, pairing.new, Nature.FORMATTING if bare else Nature.CONTENT)
    before, after = passage(old, pairing.old), passage(new, pairing.new)
    nature, details = classify(before, after, new.document.language, glossary)
    return Step(pairing.old, pairing.new, nature, details, pairing.moved)


def lost(old: SegmentedDocument, steps: Iterable[Step]) -> list[str]:
    """The sentences of an earlier state that changed or went, as keys."""
    return [key_of(old.segments[i].text) for step in steps if step.is_content for i in step.old]


def kept(steps: Iterable[Step]) -> frozenset[int]:
    """The sentences of an earlier state that are still there, perhaps changed."""
    return frozenset(i for step in steps if step.new for i in step.old)


def only_leads(document: SegmentedDocument, units: Sequence[int], common: Container[int]) -> bool:
    """Whether sentences that came or went only lead to what both states of a text have, or announce what a text is about.

    Args:
        document: The state that has the sentences.
        units: The sentences.
        common: The sentences of this state that the other one has, too, perhaps changed.
    """
    found = passage(document, units)
    if announces(found.text):
        return True
    after = led_to(document, units)
    if after is None or after not in common or not is_lead_in(found.text):
        return False
    others = "\n".join(segment.text for segment in document.segments if segment.id not in units)
    return all(name in others for name in (*names(found.text), *found.code))


def _in_order(steps: list[Step]) -> list[Step]:
    """The steps in the order of the new state. A removed sentence comes after what became of the one before it."""
    places: dict[int, int] = {i: step.new[-1] for step in steps if step.new for i in step.old}

    def key(step: Step) -> tuple[int, int, int]:
        if step.new:
            return step.new[0], 0, 0
        before = step.old[0] - 1
        while before >= 0 and before not in places:
            before -= 1
        return places.get(before, -1), 1, step.old[0]

    return sorted(steps, key=key)
