"""What corresponds to what in two states of two texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from aligner.alignment.model import Alignment, Bead
from aligner.alignment.pipeline import align_documents
from aligner.document.model import BlockKind, Language
from aligner.drift.agree import has_figures, has_values, is_told, lacks_something
from aligner.drift.changes import changes
from aligner.drift.model import Kind, Step
from aligner.drift.passage import Passage, lines_of, passage
from aligner.segment.model import SegmentedDocument

AROUND = 4
"""How many sentences before and after a new one are searched for one that has a counterpart."""
MIN_LISTED, MAX_RENDERED_SHARE = 3, 0.2
"""Least number of old items of a list, and greatest share of them that the translation renders, if it leaves the list out. On a page of
Ruby whose translation refers to the original for a list of 30 items, it is paired with one of them."""
MIN_CONFIDENCE = 0.3
"""Least confidence of a pair of sentences of the new state that shows that the translation has a new sentence."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Both texts in one state."""

    source: SegmentedDocument
    """The text that moved on."""
    target: SegmentedDocument
    """The text that may be stale."""

    def aligned(self) -> Alignment:
        """Their alignment."""
        is_zh = self.source.document.language is Language.ZH
        zh, en = (self.source, self.target) if is_zh else (self.target, self.source)
        return align_documents(zh, en, source=self.source.document.language)


class Correspondence:
    """Two texts at two states: what became of the sentences of both, and which render which."""

    def __init__(self, old: Texts, new: Texts, steps: Sequence[Step]) -> None:
        """Takes the last common state, the state to judge, and what became of the source."""
        self.old, self.new, self.steps = old, new, steps
        self.language = new.target.document.language
        """The language of the target."""
        self._target_steps = changes(old.target, new.target)
        self.became = {i: step for step in self._target_steps for i in step.old}
        """What became of each sentence of the target, by its id in the old state."""
        self.came = {i: step for step in self._target_steps for i in step.new}
        """The same, by its id in the new state."""

    @cached_property
    def then(self) -> Alignment:
        """The alignment of the old state."""
        return self.old.aligned()

    @cached_property
    def now(self) -> Alignment:
        """The alignment of the new state."""
        return self.new.aligned()

    def targets_now(self, targets: Iterable[int]) -> tuple[int, ...]:
        """What sentences of the target have become."""
        return tuple(sorted({k for i in targets for k in self.became[i].new}))

    def partners(self, new: Iterable[int]) -> tuple[int, ...]:
        """The sentences of the target that the new state pairs with sentences of the source."""
        return tuple(sorted({k for i in new for k in self._partners.get(i, ())}))

    @cached_property
    def _partners(self) -> dict[int, tuple[int, ...]]:
        sure = [bead for bead in self.now.sentences if bead.confidence >= MIN_CONFIDENCE]
        return {i: theirs for bead in sure if (theirs := self.theirs(bead)) for i in self.mine(bead)}

    @cached_property
    def _paired(self) -> frozenset[int]:
        """The sentences of the target that have a counterpart in the new state."""
        return frozenset(i for bead in self.now.sentences if not bead.is_null for i in self.theirs(bead))

    def renders_others(self, targets: Sequence[int]) -> bool:
        """Whether the new state pairs all of some sentences of the target with sentences of the source that are new or changed."""
        if not self.may_have_more:
            return False
        rendering: set[int] = set()
        for bead in self.now.sentences:
            if bead.confidence >= MIN_CONFIDENCE and any(self._came[i].is_content for i in self.mine(bead)):
                rendering |= set(self.theirs(bead))
        return rendering.issuperset(targets)

    @cached_property
    def may_have_more(self) -> bool:
        """Whether the target was changed, or had sentences without counterpart, so that it may have a new sentence of the source."""
        if any(step.kind is not Kind.SAME for step in self._target_steps):
            return True
        return any(bead.is_null and self.theirs(bead) for bead in self.then.sentences)

    def is_told(self, step: Step) -> bool:
        """Whether the sentences of the target beside the place of a new sentence say what it says."""
        around = passage(self.new.target, self.around(step.new[0]))
        return is_told(passage(self.new.source, step.new), around, self.language)

    def is_told_near(self, step: Step) -> bool:
        """The same, or whether one of the sentences around them does, which may be paired with another one by mistake."""
        source = passage(self.new.source, step.new)
        near = (passage(self.new.target, (i,)) for i in self._near(step.new[0]))
        return self.is_told(step) or any(is_told(source, sentence, self.language) for sentence in near)

    def _near(self, new: int) -> range:
        """The sentences of the target from a few before to a few behind the place of a sentence of the source."""
        end = len(self.new.target.segments)
        before = next((found[-1] for i in range(new - 1, -1, -1) if (found := self.partners([i]))), 0)
        after = next(
            (found[0] for i in range(new + 1, len(self.new.source.segments)) if (found := self.partners([i]))), end
        )
        return range(max(0, min(before, after) - AROUND), min(end, max(before, after) + AROUND + 1))

    def has_values(self, step: Step, partners: Sequence[int]) -> bool:
        """Whether the sentences that render a new sentence, or those beside them, have its figures, names and code."""
        source, target = passage(self.new.source, step.new), passage(self.new.target, partners)
        return has_values(source, target, self._with_beside(partners), self.language)

    def has_figures(self, sources: Sequence[int], targets: Sequence[int]) -> bool:
        """Whether the sentences that render others, or those beside them, have their figures."""
        return has_figures(passage(self.new.source, sources), self._with_beside(targets), self.language)

    def lacks_something(self, sources: Sequence[int], targets: Sequence[int]) -> bool:
        """Whether the sentences that render others surely lack code, or have another negation."""
        source, target = passage(self.new.source, sources), passage(self.new.target, targets)
        return lacks_something(source, target, self._with_beside(targets), self.language)

    def _with_beside(self, targets: Sequence[int]) -> Passage:
        """Sentences of the target with those beside them."""
        beside = {i + k for i in targets for k in (-1, 0, 1)} & set(range(len(self.new.target.segments)))
        return passage(self.new.target, sorted(beside))

    def around(self, new: int) -> tuple[int, ...]:
        """The sentences of the target that the new state pairs with those before and after a sentence of the source."""
        found: set[int] = set()
        for direction in (-1, 1):
            for distance in range(1, AROUND + 1):
                partners = self.partners([new + direction * distance])
                if partners:
                    last = partners[-1] if direction < 0 else partners[0]
                    found |= {*partners, *self._alone_beside(last, -direction)}
                    break
        return tuple(sorted(found))

    def _alone_beside(self, target: int, direction: int) -> Iterator[int]:
        """The sentences of the target without counterpart that follow one in a direction."""
        at = target + direction
        while 0 <= at < len(self.new.target.segments) and at not in self._paired:
            yield at
            at += direction

    def mine(self, bead: Bead) -> tuple[int, ...]:
        """The sentences of the source in a bead."""
        return bead.zh if self.language is Language.EN else bead.en

    def theirs(self, bead: Bead) -> tuple[int, ...]:
        """The sentences of the target in a bead."""
        return bead.en if self.language is Language.EN else bead.zh

    def is_free(self, target: int) -> bool:
        """Whether a sentence of the target is new, was reworked, or had no counterpart at the common state."""
        step = self.came[target]
        if step.is_content:
            return True
        return not any(self._sources.get(i) for i in step.old)

    def renders_what_stayed(self, target: int) -> bool:
        """Whether a sentence of the target rendered a sentence of the source in the old state that is still there."""
        became = {i: step for step in self.steps for i in step.old}
        return any(became[k].new for i in self.came[target].old for k in self._sources.get(i, ()))

    @cached_property
    def _sources(self) -> dict[int, tuple[int, ...]]:
        """For each sentence of the target, those of the source that it rendered in the old state."""
        return {i: self.mine(bead) for bead in self.then.sentences for i in self.theirs(bead)}

    def is_left_out(self, units: Sequence[int], is_old: Callable[[int], bool]) -> bool:
        """Whether sentences of the source are in a list or a table that the translation leaves out, as where it refers to the original.

        Args:
            units: The sentences.
            is_old: Whether the source had a sentence when it was translated first.
        """
        kinds, first, last = self._kinds, units[0], units[-1]
        if kinds[first] not in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
            return False
        while first and kinds[first - 1] is kinds[units[0]]:
            first -= 1
        while last + 1 < len(kinds) and kinds[last + 1] is kinds[units[0]]:
            last += 1
        listed = [i for i in range(first, last + 1) if self._came[i].old and is_old(i)]
        rendered = sum(bool(self.partners([i])) for i in listed)
        return len(listed) >= MIN_LISTED and rendered <= MAX_RENDERED_SHARE * len(listed)

    @cached_property
    def _kinds(self) -> list[BlockKind]:
        """The kind of the block of each sentence of the source."""
        return [self.new.source.blocks[segment.block].kind for segment in self.new.source.segments]

    @cached_property
    def _came(self) -> dict[int, Step]:
        """What each sentence of the source came from."""
        return {i: step for step in self.steps for i in step.new}

    @cached_property
    def rendered(self) -> dict[int, tuple[int, ...]]:
        """For each sentence of the old state of the source, those of the target that rendered it."""
        return {i: self.theirs(bead) for bead in self.then.sentences for i in self.mine(bead)}

    def line_before(self, new: int) -> int:
        """The last line of the sentences that render what comes before a new sentence; 0 if nothing does."""
        for at in range(new - 1, -1, -1):
            step = self._came[at]
            targets = self.targets_now(t for i in step.old for t in self.rendered.get(i, ()))
            if targets and not step.moved:
                return lines_of(self.new.target, targets)[1]
        return 0
