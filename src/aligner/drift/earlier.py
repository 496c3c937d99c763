"""Finds sentences that were stale before the last common state.

A commit that changes both texts seldom brings all of the translation up to date. So the order of events decides about the sentences that
have not changed since: one whose original was last changed after its translation is stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from aligner.drift.agree import Case, Verdict, says_the_old, verdict
from aligner.drift.changes import changes, kept, lost, only_leads
from aligner.drift.correspondence import MIN_CONFIDENCE, Correspondence, Texts
from aligner.drift.edited import Judged
from aligner.drift.lineage import Lineage, key_of
from aligner.drift.model import Kind, Nature, Stale, Step, What
from aligner.drift.nature import classify
from aligner.drift.passage import excerpt, is_foreign, passage
from aligner.drift.plain import alike
from aligner.drift.wording import Rewording
from aligner.segment.model import SegmentedDocument

if TYPE_CHECKING:
    from aligner.glossary.glossary import Glossary

    Added: TypeAlias = Callable[[Step, Sequence[str] | None], Stale | None]
    """Makes an item of a new sentence. Takes the sentences that went at the same time, as keys; None for those since the common state."""


@dataclass(frozen=True, slots=True)
class Ages:
    """When the sentences of both texts were last changed."""

    source: Lineage
    target: Lineage
    base: int
    """The number of the commit of the last common state."""
    version: Callable[[int], SegmentedDocument]
    """The text that moved on as it was at a number."""

    def is_target_later(
        self, source: SegmentedDocument, mine: Sequence[int], target: SegmentedDocument, theirs: Sequence[int]
    ) -> bool:
        """Whether sentences of the target were last changed with those of the source, or later."""
        return self.of_target(target, theirs) >= self.of_source(source, mine)

    def of_source(self, document: SegmentedDocument, units: Sequence[int]) -> int:
        """The number of the commit that last changed sentences of the source."""
        return self.source.since([document.segments[unit].source_span for unit in units])

    def of_target(self, document: SegmentedDocument, units: Sequence[int]) -> int:
        """The number of the commit that last changed sentences of the target."""
        return self.target.since([document.segments[unit].source_span for unit in units])

    @property
    def may_differ(self) -> bool:
        """Whether some part of the source is newer than some part of the target."""
        return self.source.newest > self.target.oldest


@dataclass(frozen=True, slots=True)
class Aids:
    """What helps to judge changes."""

    glossary: Glossary | None = None
    """Terms whose changes are named."""
    judge: bool = False
    """Whether the contextual model may be asked."""
    is_either: bool = False
    """Whether either text may be the original, so that the changes of the other one are looked at, too."""


MAX_EARLIER = 2
"""How many earlier states are aligned with the target to find what its sentences without counterpart rendered."""
SURE = 0.5
"""Least confidence of a pair of sentences of an earlier state that shows what a sentence without counterpart rendered."""


class Before:
    """The sentences that were stale before the common state."""

    def __init__(self, correspondence: Correspondence, ages: Ages, aids: Aids, added: Added) -> None:
        """Takes what corresponds, the ages, what helps to judge changes, and what is made of a new sentence."""
        self._c, self._ages, self._added = correspondence, ages, added
        self._aids = aids
        self._states: dict[int, tuple[SegmentedDocument, dict[int, Step]]] = {}

    def items(self) -> list[Judged]:
        """What must change, without order."""
        return [*self._unchanged(), *map(Judged, self._removed_before())]

    def _unchanged(self) -> Iterator[Judged]:
        """The sentences that have not changed since on either side."""
        same = {step.old[0]: step.new[0] for step in self._c.steps if step.kind is Kind.SAME}
        for bead in self._c.then.sentences:
            mine, theirs = self._c.mine(bead), self._c.theirs(bead)
            if mine and not theirs and mine[0] in same:
                yield from self._added_before(same[mine[0]])
            if not mine or not theirs or bead.confidence < MIN_CONFIDENCE or not all(i in same for i in mine):
                continue
            sources, targets = tuple(same[i] for i in mine), self._c.targets_now(theirs)
            if targets:
                yield from self._of_pair(sources, targets)

    def _of_pair(self, sources: Sequence[int], targets: Sequence[int]) -> Iterator[Judged]:
        """Sentences of the source that have not changed since, and their translation.

        If the translation is older, they are compared with what it rendered. If it surely lacks something, it may be wrong although it is
        newer: whoever wrote it had an older state before them, or brought over only a part. Then they are compared with what they were
        before.
        """
        source, ages = self._c.new.source, self._ages
        age, written = ages.of_target(self._c.new.target, targets), ages.of_source(source, sources)
        if age < written <= ages.base:
            yield from self._changed_before(sources, targets, age)
            return
        has_past = ages.source.first < written <= age and not self._aids.is_either
        if has_past and not self._c.has_figures(sources, targets):
            is_renewed = written > ages.target.first
            yield from self._changed_before(
                sources, targets, written - 1, _lacks_figure if is_renewed else says_the_old
            )
        elif has_past and self._c.lacks_something(sources, targets):
            yield from self._changed_before(sources, targets, written - 1, says_the_old)
        elif has_past and written > ages.target.first and age <= ages.base:
            yield from self._passed_by(sources, targets, written, age)

    def _passed_by(self, sources: Sequence[int], targets: Sequence[int], written: int, age: int) -> Iterator[Judged]:
        """Sentences with a change that was passed by when their translation was changed for another reason, by the words of both.

        If one commit changed both last, it is a change that came between that commit and the state of the translation before it.
        """
        source, start, end = self._c.new.source, written - 1, None
        if written == age:
            end = self._ages.source.before(age)
            start = self._ages.target.before(age) or age
            if end is None or end <= start:
                return
        then, steps = self._steps(sources, start)
        between, new = source, list(sources)
        if end is not None:
            between, later = self._steps(sources, end)
            new = [i for step in later for i in step.old]
        old = [i for step in steps for i in step.old]
        if not (old and new) or not any(step.is_content for step in steps):
            return
        before, after = passage(then, old), passage(between, new)
        text, language = passage(self._c.new.target, targets).text, source.document.language
        if after.is_code or classify(before, after, language)[0] is not Nature.CONTENT:
            return
        words = Rewording(*alike(before.text, after.text), text, language)
        if words.is_left_behind and not words.says_so(judge=self._aids.judge):
            excerpts = excerpt(then, old), excerpt(source, sources), excerpt(self._c.new.target, targets)
            details = tuple(d for step in steps for d in step.details)
            yield Judged(Stale(Kind.CHANGED, Nature.CONTENT, *excerpts, self._c.language, details), tuple(sources))

    def _steps(self, sources: Sequence[int], number: int) -> tuple[SegmentedDocument, list[Step]]:
        """What became of sentences of the source since a state, and that state."""
        found = [self._step(unit, number) for unit in sources]
        return found[0][0], list(dict.fromkeys(step for _, step in found))

    def _added_before(self, unit: int) -> Iterator[Judged]:
        """A sentence without translation that the source got after the first state of the target, and that the target does not say.

        That the sentences beside its place were changed later tells nothing: often, that had another reason.
        """
        first = self._ages.target.first
        if self._ages.of_source(self._c.new.source, (unit,)) <= first:
            return
        step = self._step(unit, first)[1]
        if step.kind is Kind.ADDED and not self._c.is_told_near(step):
            item = self._added(step, self._lost(first))
            yield from [Judged(item, (unit,))] if item else []

    def _removed_before(self) -> Iterator[Stale]:
        """Sentences that have no counterpart now, but had one when they were written, which went before the common state."""
        ages, document = self._ages, self._c.new.target
        alone = [bead for bead in self._c.then.sentences if self._c.theirs(bead) and not self._c.mine(bead)]
        left = [
            i
            for bead in alone
            for k in self._c.theirs(bead)
            if (step := self._c.became[k]).new and not step.is_content
            for i in step.new
        ]
        by_age: dict[int, set[int]] = {}
        for unit in left:
            by_age.setdefault(ages.of_target(document, (unit,)), set()).add(unit)
        for age in sorted((age for age in by_age if age < ages.base), reverse=True)[:MAX_EARLIER]:
            yield from self._removed_since(age, by_age[age])

    def _removed_since(self, age: int, alone: set[int]) -> Iterator[Stale]:
        """Those of some sentences of the target that rendered what the source had at a state, and has no more."""
        source, document = self._ages.version(age), self._c.new.target
        steps = changes(source, self._c.new.source, self._aids.glossary)
        gone = {i for step in steps if step.kind is Kind.REMOVED and step.is_content for i in step.old}
        for bead in Texts(source, document).aligned().sentences if gone else ():
            mine, theirs = self._c.mine(bead), self._c.theirs(bead)
            if not (mine and theirs and bead.confidence >= SURE) or is_foreign(source, mine):
                continue
            is_there = all(key_of(document.segments[i].text) in self._letters for i in theirs)
            if gone.issuperset(mine) and alone.issuperset(theirs) and not is_there:
                old, target = excerpt(source, mine), excerpt(document, theirs)
                nature = Nature.WORDING if only_leads(source, mine, kept(steps)) else Nature.CONTENT
                yield Stale(Kind.REMOVED, nature, old, None, target, self._c.language)

    @cached_property
    def _letters(self) -> str:
        """The sentences of the source, as keys. What the target has as it is there, such as the name of a file, was not removed."""
        return "\n".join(key_of(segment.text) for segment in self._c.new.source.segments)

    def _changed_before(
        self,
        sources: Sequence[int],
        targets: Sequence[int],
        number: int,
        is_behind: Callable[[Case], bool] | None = None,
    ) -> Iterator[Judged]:
        """Sentences whose content differs from a state of the source.

        Args:
            sources: The sentences.
            targets: Their translation.
            number: The number of the state.
            is_behind: Tells whether the translation lacks the change for sure, if it was written since; None if it is older.
        """
        then, steps = self._steps(sources, number)
        old = tuple(sorted({i for step in steps for i in step.old}))
        if not old or not any(step.is_content for step in steps):
            return
        new = sorted({*sources, *(i for step in steps for i in step.new)})
        before, now = passage(then, old), passage(self._c.new.source, new)
        text = passage(self._c.new.target, targets).text
        details = tuple(d for step in steps for d in step.details)
        language = self._c.new.source.document.language
        case = Case(before, now, details, text, is_behind is not None, language, self._aids.judge)
        if is_behind and not is_behind(case):
            return
        found_ = verdict(case)
        if found_ is not Verdict.HAS:
            nature = Nature.WORDING if found_ is Verdict.SAYS_SO else Nature.CONTENT
            excerpts = excerpt(then, old), excerpt(self._c.new.source, sources), excerpt(self._c.new.target, targets)
            yield Judged(Stale(Kind.CHANGED, nature, *excerpts, self._c.language, details), tuple(sources), case)

    def _step(self, unit: int, number: int) -> tuple[SegmentedDocument, Step]:
        """What became of a sentence of the source since a state, and that state."""
        then, steps = self._state(number)
        return then, steps[unit]

    def _lost(self, number: int) -> list[str]:
        """The sentences that a state of the source had, and that changed or went, as keys."""
        then, steps = self._state(number)
        return lost(then, dict.fromkeys(steps.values()))

    def _state(self, number: int) -> tuple[SegmentedDocument, dict[int, Step]]:
        """A state of the source, and what became of its sentences, by the sentences of the new state."""
        if number not in self._states:
            then = self._ages.version(number)
            steps = {i: step for step in changes(then, self._c.new.source, self._aids.glossary) for i in step.new}
            self._states[number] = then, steps
        return self._states[number]


def _lacks_figure(case: Case) -> bool:
    return any(detail.what is What.FIGURE for detail in case.details) or says_the_old(case)
