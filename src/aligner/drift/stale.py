"""Finds the sentences of one text that lack a change of the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from aligner.alignment.pipeline import align_documents
from aligner.document.model import Language
from aligner.drift.agree import Case, Verdict, is_told, verdict
from aligner.drift.changes import changes
from aligner.drift.earlier import Earlier
from aligner.drift.groups import Group, grouped
from aligner.drift.lineage import key_of
from aligner.drift.model import Excerpt, Kind, Nature, Stale, Step
from aligner.drift.passage import lines_of, passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aligner.alignment.model import Alignment, Bead
    from aligner.drift.earlier import Ages
    from aligner.glossary.glossary import Glossary
    from aligner.segment.model import SegmentedDocument

AROUND = 4
"""How many sentences before and after a new one are searched for one that has a counterpart."""
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


@dataclass(frozen=True, slots=True)
class Found:
    """The result for one direction."""

    stale: tuple[Stale, ...]
    """In the order of the lines that must change."""
    changed: int = 0
    """The number of sentences whose content changed."""
    cleared: int = 0
    """The number of those that were already brought up to date."""
    is_translation: bool = True
    """Whether the texts were translations of each other at the common state."""


def stale(old: Texts, new: Texts, glossary: Glossary | None = None, ages: Ages | None = None) -> Found:
    """The changes of the source between two states that the target lacks in the new state.

    Args:
        old: The last common state.
        new: The state to judge.
        glossary: Terms whose changes are named.
        ages: When the sentences of the new state were last changed. If it is given, sentences that were stale before the common state
            are found, too.
    """
    steps = changes(old.source, new.source, glossary)
    if all(step.kind is Kind.SAME for step in steps) and not (ages and ages.may_differ):
        return Found(())
    return _Comparison(old, new, steps, glossary, ages).found()


class _Comparison:
    """Two texts at two states."""

    def __init__(
        self, old: Texts, new: Texts, steps: Sequence[Step], glossary: Glossary | None, ages: Ages | None
    ) -> None:
        self._old, self._new = old, new
        self._steps = steps
        self._ages = ages
        self._compare = partial(changes, glossary=glossary)
        self._target_steps = changes(old.target, new.target)
        self._became = {i: step for step in self._target_steps for i in step.old}
        self._came = {i: step for step in self._target_steps for i in step.new}
        self._language = new.target.document.language
        self._cleared = 0

    @cached_property
    def _then(self) -> Alignment:
        return self._old.aligned()

    @cached_property
    def _now(self) -> Alignment:
        return self._new.aligned()

    def found(self) -> Found:
        if not self._then.is_translation:
            return Found((), is_translation=False)
        items: list[Stale] = []
        groups = self._groups()
        added = [step for step in self._steps if step.kind is Kind.ADDED]
        added = self._rewritten(groups, added)
        for group in groups:
            item = self._item(group)
            items += [item] if item else []
        for step in added:
            item = self._added(step)
            items += [item] if item else []
        items += self._before() if self._ages and self._ages.may_differ else ()
        items.sort(key=lambda s: (s.target.lines, s.new.lines if s.new else (0, 0)))
        changed = sum(g.sentences for g in groups if g.target) + sum(len(s.new) for s in added if s.is_content)
        return Found(tuple(items), changed, self._cleared)

    def _groups(self) -> list[Group]:
        return grouped(self._steps, [(self._mine(bead), self._theirs(bead)) for bead in self._then.sentences])

    def _rewritten(self, groups: list[Group], added: list[Step]) -> list[Step]:
        """Joins new sentences to removed ones if the target now pairs them with the same sentences. Returns the others."""
        left = []
        gone = [n for n, g in enumerate(groups) if g.target and not g.new and self._targets_now(g.target)]
        by_target = {i: n for n in gone for i in self._targets_now(groups[n].target)}
        for step in added if by_target else ():
            numbers = {by_target[i] for i in self._partners(step.new) if i in by_target}
            if not numbers:
                left.append(step)
                continue
            number = min(numbers)
            groups[number] = Group((*groups[number].steps, step), groups[number].target)
        return left if by_target else added

    def _targets_now(self, targets: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted({k for i in targets for k in self._became[i].new}))

    def _partners(self, new: Iterable[int]) -> tuple[int, ...]:
        """The sentences of the target that the new state pairs with sentences of the source."""
        wanted = set(new)
        found = set()
        for bead in self._now.sentences:
            mine, theirs = self._mine(bead), self._theirs(bead)
            if theirs and bead.confidence >= MIN_CONFIDENCE and wanted & set(mine):
                found |= set(theirs)
        return tuple(sorted(found))

    def _item(self, group: Group) -> Stale | None:
        if not group.target:
            return None  # it never had a translation
        content = [step for step in group.changed if step.is_content]
        targets = self._targets_now(group.target)
        touched = [step for i in group.target if (step := self._became[i]).kind is not Kind.SAME]
        if not content:
            return self._form(group, targets, touched)
        reworked = any(step.is_content for step in touched) and self._is_later(group.new, targets)
        if not group.new:
            if not targets or self._renders_others(targets):
                self._cleared += group.sentences
                return None
            return self._stale(Kind.REMOVED, Nature.CONTENT, group, targets)
        if not targets:
            targets = self._partners(group.new)
            if any(self._came[i].is_content for i in targets):
                self._cleared += group.sentences
                return None
        found = verdict(self._case(group, targets, reworked=reworked)) if targets else Verdict.LACKS
        if found is Verdict.HAS:
            self._cleared += group.sentences
            return None
        nature = Nature.WORDING if found is Verdict.SAYS_SO else Nature.CONTENT
        return self._stale(Kind.CHANGED, nature, group, targets)

    def _is_later(self, sources: Sequence[int], targets: Sequence[int]) -> bool:
        """Whether the target was not last changed before the source, as far as is known."""
        if self._ages is None or not (sources and targets):
            return True
        return self._ages.is_target_later(self._new.source, sources, self._new.target, targets)

    def _before(self) -> Iterator[Stale]:
        """The sentences that were stale before the common state, and have not changed since on either side."""
        assert self._ages is not None  # noqa: S101 - the caller checks
        ages, earlier = self._ages, Earlier(self._ages, self._new.source, self._compare)
        same = {step.old[0]: step.new[0] for step in self._steps if step.kind is Kind.SAME}
        for bead in self._then.sentences:
            mine, theirs = self._mine(bead), self._theirs(bead)
            if mine and not theirs and mine[0] in same:
                yield from self._added_before(same[mine[0]], earlier)
            if not mine or not theirs or bead.confidence < MIN_CONFIDENCE or not all(i in same for i in mine):
                continue
            if any(self._became[i].is_content for i in theirs):
                continue
            sources, targets = tuple(same[i] for i in mine), self._targets_now(theirs)
            age = ages.of_target(self._new.target, targets)
            if targets and age < ages.of_source(self._new.source, sources) <= ages.base:
                yield from self._stale_before(sources, targets, earlier, age)

    def _added_before(self, unit: int, earlier: Earlier) -> Iterator[Stale]:
        """A sentence without translation, if the source got it after the target was written."""
        assert self._ages is not None  # noqa: S101 - the caller checks
        ages = self._ages
        age = ages.of_source(self._new.source, (unit,))
        if ages.target.first < age <= ages.base and ages.of_target(self._new.target, self._around(unit)) < age:
            _, step = earlier.step(unit, ages.target.first)
            if step.kind is Kind.ADDED and not self._is_told(step):
                item = self._added(step)
                yield from [item] if item else []

    def _stale_before(
        self, sources: Sequence[int], targets: Sequence[int], earlier: Earlier, age: int
    ) -> Iterator[Stale]:
        found = [earlier.step(unit, age) for unit in sources]
        then, steps = found[0][0], list(dict.fromkeys(step for _, step in found))
        old = tuple(sorted({i for step in steps for i in step.old}))
        if not old or not any(step.is_content for step in steps):
            return
        before, now = passage(then, old), passage(self._new.source, sources)
        text = passage(self._new.target, targets).text
        details = tuple(d for step in steps for d in step.details)
        found_ = verdict(Case(before, now, details, text, False, self._new.source.document.language))
        if found_ is not Verdict.HAS:
            nature = Nature.WORDING if found_ is Verdict.SAYS_SO else Nature.CONTENT
            excerpts = _excerpt(then, old), _excerpt(self._new.source, sources), _excerpt(self._new.target, targets)
            yield Stale(Kind.CHANGED, nature, *excerpts, self._language, details)

    def _renders_others(self, targets: Sequence[int]) -> bool:
        """Whether the new state pairs all of some sentences of the target with sentences of the source that are new or changed."""
        if not self._may_have_more:
            return False
        steps = {i: step for step in self._steps for i in step.new}
        rendering: set[int] = set()
        for bead in self._now.sentences:
            if bead.confidence >= MIN_CONFIDENCE and any(steps[i].is_content for i in self._mine(bead)):
                rendering |= set(self._theirs(bead))
        return rendering.issuperset(targets)

    def _case(self, group: Group, targets: Sequence[int], *, reworked: bool) -> Case:
        source, target = self._new.source, self._new.target
        return Case(
            passage(self._old.source, group.old),
            passage(source, group.new),
            tuple(d for step in group.changed for d in step.details),
            passage(target, targets).text,
            reworked,
            source.document.language,
        )

    def _form(self, group: Group, targets: Sequence[int], touched: Sequence[Step]) -> Stale | None:
        """A change that is not one of content, unless the target was changed, too."""
        if touched or not targets:
            return None
        natures = {step.nature or Nature.ORDER for step in group.changed}
        nature = next(n for n in (Nature.ORDER, Nature.LINK, *Nature) if n in natures)
        if nature is Nature.LINK and self._has_links(group, targets):
            return None
        kind = Kind.MOVED if nature is Nature.ORDER else Kind.CHANGED
        return self._stale(kind, nature, group, targets)

    def _has_links(self, group: Group, targets: Sequence[int]) -> bool:
        """Whether the target has the new addresses, or never had the old ones."""
        old, new = passage(self._old.source, group.old).links, passage(self._new.source, group.new).links
        there = passage(self._new.target, targets).links
        come = [link for link in new if link not in old]
        gone = [link for link in old if link not in new]
        return all(link in there for link in come) and not any(link in there for link in gone)

    def _added(self, step: Step) -> Stale | None:
        if not step.is_content or self._is_part(step):
            return None
        if self._may_have_more and (any(map(self._is_free, self._partners(step.new))) or self._is_beside(step)):
            self._cleared += len(step.new)
            return None
        line = self._line_before(step.new[0])
        new = _excerpt(self._new.source, step.new)
        target = Excerpt("", (line, line))
        return Stale(Kind.ADDED, Nature.CONTENT, None, new, target, self._language, step.details)

    @cached_property
    def _may_have_more(self) -> bool:
        """Whether the target was changed, or had sentences without counterpart, so that it may have a new sentence of the source."""
        if any(step.kind is not Kind.SAME for step in self._target_steps):
            return True
        return any(bead.is_null and self._theirs(bead) for bead in self._then.sentences)

    def _is_beside(self, step: Step) -> bool:
        """Whether new sentences of the target, or reworked ones, beside the place of a new sentence say what it says."""
        return any(self._came[i].is_content for i in self._around(step.new[0])) and self._is_told(step)

    def _is_told(self, step: Step) -> bool:
        """Whether the sentences of the target beside the place of a new sentence say what it says."""
        around = passage(self._new.target, self._around(step.new[0]))
        return is_told(passage(self._new.source, step.new), around, self._language)

    @cached_property
    def _gone(self) -> list[str]:
        """The sentences of the source that changed or went, as keys."""
        gone = [i for step in self._steps if step.is_content for i in step.old]
        return [key_of(self._old.source.segments[i].text) for i in gone]

    def _is_part(self, step: Step) -> bool:
        """Whether a new sentence was a part of one that changed or went, as when a list becomes a table."""
        key = key_of(passage(self._new.source, step.new).text)
        return any(key in old for old in self._gone)

    def _around(self, new: int) -> tuple[int, ...]:
        """The sentences of the target that the new state pairs with those before and after a sentence of the source."""
        found: set[int] = set()
        for direction in (-1, 1):
            for distance in range(1, AROUND + 1):
                partners = self._partners([new + direction * distance])
                if partners:
                    last = partners[-1] if direction < 0 else partners[0]
                    found |= {*partners, *self._alone_beside(last, -direction)}
                    break
        return tuple(sorted(found))

    def _alone_beside(self, target: int, direction: int) -> Iterator[int]:
        """The sentences of the target without counterpart that follow one in a direction."""
        paired = {i for bead in self._now.sentences if not bead.is_null for i in self._theirs(bead)}
        at = target + direction
        while 0 <= at < len(self._new.target.segments) and at not in paired:
            yield at
            at += direction

    def _mine(self, bead: Bead) -> tuple[int, ...]:
        return bead.zh if self._language is Language.EN else bead.en

    def _theirs(self, bead: Bead) -> tuple[int, ...]:
        return bead.en if self._language is Language.EN else bead.zh

    def _is_free(self, target: int) -> bool:
        """Whether a sentence of the target is new, was reworked, or had no counterpart at the common state."""
        step = self._came[target]
        if step.is_content:
            return True
        return not any(self._sources_then(i) for i in step.old)

    def _sources_then(self, target: int) -> tuple[int, ...]:
        for bead in self._then.sentences:
            mine, theirs = self._mine(bead), self._theirs(bead)
            if target in theirs:
                return mine
        return ()

    def _line_before(self, new: int) -> int:
        """The last line of the sentences that render what comes before a new sentence; 0 if nothing does."""
        rendered = {i: self._theirs(bead) for bead in self._then.sentences for i in self._mine(bead)}
        steps = {i: step for step in self._steps for i in step.new}
        for at in range(new - 1, -1, -1):
            targets = self._targets_now(t for i in steps[at].old for t in rendered.get(i, ()))
            if targets and not steps[at].moved:
                return lines_of(self._new.target, targets)[1]
        return 0

    def _stale(self, kind: Kind, nature: Nature, group: Group, targets: Sequence[int]) -> Stale:
        details = tuple(d for step in group.changed for d in step.details)
        old = _excerpt(self._old.source, group.old)
        new = _excerpt(self._new.source, group.new) if group.new else None
        if targets:
            target = _excerpt(self._new.target, targets)
        else:
            line = self._line_before(group.new[0]) if group.new else 0
            target = Excerpt("", (line, line))
        return Stale(kind, nature, old, new, target, self._language, details)


def _excerpt(document: SegmentedDocument, units: Sequence[int]) -> Excerpt:
    text = "\n".join(document.segments[unit].text for unit in units)
    return Excerpt(text, lines_of(document, units))
