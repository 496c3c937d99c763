"""Finds the sentences of one text that lack a change of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import PurePosixPath

from aligner.document.model import BlockKind
from aligner.drift.agree import Case, Verdict, verdict
from aligner.drift.changes import changes, kept, lost, only_leads
from aligner.drift.correspondence import Correspondence, Texts
from aligner.drift.earlier import Ages, Aids, Before
from aligner.drift.edited import Judged, reworded
from aligner.drift.groups import Group, grouped
from aligner.drift.lineage import key_of
from aligner.drift.model import Excerpt, Kind, Nature, Stale, Step
from aligner.drift.nature import classify
from aligner.drift.paragraphs import rearranged
from aligner.drift.passage import excerpt, is_foreign, passage
from aligner.drift.words import tokens
from aligner.segment.model import SegmentedDocument

MIN_SHOWN = 5
"""Least number of words of a block of code that is recognised as text."""
SHOWN = 0.9
"""Least share of the words of a block of code that is recognised as text."""


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


def stale(old: Texts, new: Texts, aids: Aids | None = None, ages: Ages | None = None) -> Found:
    """The changes of the source between two states that the target lacks in the new state.

    Args:
        old: The last common state.
        new: The state to judge.
        aids: What helps to judge changes.
        ages: When the sentences of the new state were last changed. If it is given, sentences that were stale before the common state
            are found, too.
    """
    aids = aids or Aids()
    steps = changes(old.source, new.source, aids.glossary)
    if all(step.kind is Kind.SAME for step in steps) and not (ages and ages.may_differ):
        return Found(())
    return _Comparison(Correspondence(old, new, steps), ages, aids).found()


class _Comparison:
    """Two texts at two states."""

    def __init__(self, correspondence: Correspondence, ages: Ages | None, aids: Aids) -> None:
        self._c = correspondence
        self._ages, self._aids = ages, aids
        self._cleared = 0

    def found(self) -> Found:
        if not self._c.then.is_translation:
            return Found((), is_translation=False)
        items: list[Judged] = []
        groups = self._groups()
        added = [step for step in self._c.steps if step.kind is Kind.ADDED]
        added = self._rewritten(groups, added)
        for group in groups:
            item = self._item(group)
            items += [item] if item else []
        for step in added:
            added_item = self._added(step)
            items += [Judged(added_item, step.new)] if added_item else []
        items = rearranged(items, self._c, judge=self._aids.judge)
        if self._ages and self._ages.may_differ:
            items += Before(self._c, self._ages, self._aids, self._added).items()
        found = reworded(items, self._c.old.source, self._c.new.source)
        found.sort(key=lambda s: (s.target.lines, s.new.lines if s.new else (0, 0)))
        changed = sum(g.sentences for g in groups if g.target) + sum(len(s.new) for s in added if s.is_content)
        return Found(tuple(found), changed, self._cleared)

    def _groups(self) -> list[Group]:
        return grouped(self._c.steps, [(self._c.mine(bead), self._c.theirs(bead)) for bead in self._c.then.sentences])

    def _rewritten(self, groups: list[Group], added: list[Step]) -> list[Step]:
        """Joins new sentences to removed ones if the target now pairs them with the same sentences. Returns the others."""
        left = []
        gone = [n for n, g in enumerate(groups) if g.target and not g.new and self._c.targets_now(g.target)]
        by_target = {i: n for n in gone for i in self._c.targets_now(groups[n].target)}
        for step in added if by_target else ():
            numbers = {by_target[i] for i in self._c.partners(step.new) if i in by_target}
            if not numbers:
                left.append(step)
                continue
            number = min(numbers)
            group = groups[number]
            old, new = group.old, (*group.new, *step.new)
            before, after = passage(self._c.old.source, old), passage(self._c.new.source, new)
            nature = classify(before, after, self._c.new.source.document.language, self._aids.glossary)
            groups[number] = Group((Step(old, new, *nature),), group.target)
        return left if by_target else added

    def _item(self, group: Group) -> Judged | None:
        if not group.target:
            return None  # it never had a translation
        content = [step for step in group.changed if step.is_content]
        targets = self._c.targets_now(group.target)
        touched = [step for i in group.target if (step := self._c.became[i]).kind is not Kind.SAME]
        if not content:
            form = self._form(group, targets, touched)
            return Judged(form) if form else None
        reworked = any(step.is_content for step in touched) and self._is_later(group, targets)
        if not group.new and self._is_shown_otherwise(group):
            return None
        if not group.new:
            if not targets or self._c.renders_others(targets) or is_foreign(self._c.old.source, group.old):
                self._cleared += group.sentences
                return None
            says_something = not only_leads(self._c.old.source, group.old, kept(self._c.steps))
            nature = Nature.CONTENT if says_something else Nature.WORDING
            return Judged(self._stale(Kind.REMOVED, nature, group, targets), old=group.old)
        if not targets:
            targets = self._c.partners(group.new)
            reworked = any(self._c.came[i].is_content for i in targets)
        is_gone = self._aids.is_either and any(step.is_content for step in touched)  # it is reported as removed
        if not targets and (is_gone or self._c.is_left_out(group.new, self._is_old)):
            self._cleared += group.sentences
            return None
        case = self._case(group, targets, reworked=reworked) if targets else None
        found = verdict(case) if case else Verdict.LACKS
        if found is Verdict.HAS:
            self._cleared += group.sentences
            return None
        nature = Nature.WORDING if found is Verdict.SAYS_SO else Nature.CONTENT
        return Judged(self._stale(Kind.CHANGED, nature, group, targets), group.new, case, group.old)

    def _is_shown_otherwise(self, group: Group) -> bool:
        """Whether code that went is there as text now, such as the output of a command as a table."""
        old = passage(self._c.old.source, group.old)
        if not old.is_code:
            return False
        new = passage(
            self._c.new.source, [i for step in self._c.steps if step.is_content or not step.old for i in step.new]
        )
        words, there = _words(old.text), _words(new.text)
        return len(words) >= MIN_SHOWN and len(words & there) >= SHOWN * len(words)

    def _is_later(self, group: Group, targets: Sequence[int]) -> bool:
        """Whether the target was not last changed before the source, as far as is known.

        If either text may be the original, the source may have followed the target. It did if it had its old text when the target changed.
        """
        if self._ages is None or not (group.new and targets):
            return True
        source, target = self._c.new.source, self._c.new.target
        if self._ages.is_target_later(source, group.new, target, targets):
            return True
        gone = self._ages.source.until(passage(self._c.old.source, group.old).text) if self._aids.is_either else None
        return gone is not None and gone > self._ages.of_target(target, targets)

    def _case(self, group: Group, targets: Sequence[int], *, reworked: bool) -> Case:
        source, target = self._c.new.source, self._c.new.target
        return Case(
            passage(self._c.old.source, group.old),
            passage(source, group.new),
            tuple(d for step in group.changed for d in step.details),
            passage(target, targets).text,
            reworked,
            source.document.language,
            self._aids.judge,
        )

    def _form(self, group: Group, targets: Sequence[int], touched: Sequence[Step]) -> Stale | None:
        """A change that is not one of content, unless the target was changed, too; if it was only moved, unless the target was."""
        natures = {step.nature or Nature.ORDER for step in group.changed}
        nature = next(n for n in (Nature.ORDER, Nature.LINK, *Nature) if n in natures)
        if not targets or any(step.moved for step in touched) or (touched and nature is not Nature.ORDER):
            return None
        if nature is Nature.LINK and self._has_links(group, targets):
            return None
        kind = Kind.MOVED if nature is Nature.ORDER else Kind.CHANGED
        return self._stale(kind, nature, group, targets)

    def _has_image(self, step: Step) -> bool:
        """Whether the translation has a new image, too, by the name of its file."""
        document = self._c.new.source
        blocks = [document.blocks[document.segments[i].block] for i in step.new]
        names = [PurePosixPath(block.info).name for block in blocks if block.kind is BlockKind.IMAGE]
        text = self._c.new.target.document.source.text
        return len(names) == len(blocks) and all(name and name in text for name in names)

    def _has_code(self, step: Step) -> bool:
        """Whether a block of code of the translation beside the place of a new one has all of its words."""
        new, document = passage(self._c.new.source, step.new), self._c.new.target
        near = (*self._c.partners(step.new), *self._c.around(step.new[0])) if new.is_code else ()
        beside = [passage(document, (i,)) for i in near]
        return any(block.is_code and _words(new.text) <= _words(block.text) for block in beside)

    def _has_links(self, group: Group, targets: Sequence[int]) -> bool:
        """Whether the target has the new addresses, or never had the old ones."""
        old, new = passage(self._c.old.source, group.old).links, passage(self._c.new.source, group.new).links
        there = passage(self._c.new.target, targets).links
        come = [link for link in new if link not in old]
        gone = [link for link in old if link not in new]
        return all(link in there for link in come) and not any(link in there for link in gone)

    def _added(self, step: Step, gone: Sequence[str] | None = None) -> Stale | None:
        if not step.is_content or self._is_part(step, self._gone if gone is None else gone) or self._is_header(step):
            return None
        partners = self._c.partners(step.new) if self._c.may_have_more else ()
        is_there = any(map(self._c.is_free, partners))
        has_it = (is_there and self._c.has_values(step, partners)) or self._is_copied(step, partners)
        has_it = has_it or self._has_image(step) or self._has_code(step) or self._c.is_left_out(step.new, self._is_old)
        if has_it or self._was_left_out(step) or (self._c.may_have_more and self._is_beside(step)):
            self._cleared += len(step.new)
            return None
        new = excerpt(self._c.new.source, step.new)
        if is_there:
            target = excerpt(self._c.new.target, partners)
        else:
            line = self._c.line_before(step.new[0])
            target = Excerpt("", (line, line))
        says_something = not only_leads(self._c.new.source, step.new, {i for i, old in self._origins.items() if old})
        nature = Nature.CONTENT if says_something else Nature.WORDING
        return Stale(Kind.ADDED, nature, None, new, target, self._c.language, step.details)

    def _was_left_out(self, step: Step) -> bool:
        """Whether all of the translation is newer than a new sentence, so that whoever wrote it saw the sentence."""
        return self._ages is not None and self._ages.target.oldest > self._ages.of_source(self._c.new.source, step.new)

    def _is_old(self, unit: int) -> bool:
        """Whether the source had a sentence when it was translated first, as far as is known."""
        return self._ages is None or self._ages.of_source(self._c.new.source, (unit,)) <= self._ages.target.first

    def _is_beside(self, step: Step) -> bool:
        """Whether new sentences of the target, or reworked ones, beside the place of a new sentence say what it says."""
        return any(self._c.came[i].is_content for i in self._c.around(step.new[0])) and self._c.is_told(step)

    @cached_property
    def _gone(self) -> list[str]:
        """The sentences of the source that changed or went, as keys."""
        return lost(self._c.old.source, self._c.steps)

    def _is_part(self, step: Step, gone: Sequence[str]) -> bool:
        """Whether a new sentence was a part of one that changed or went, as when a list becomes a table."""
        key = key_of(passage(self._c.new.source, step.new).text)
        return any(key in old for old in gone)

    def _is_header(self, step: Step) -> bool:
        """Whether a new row is the first one of a table that a list became: it names the columns, and says nothing that the list lacked."""
        new, old = self._c.new.source, self._c.old.source
        first = step.new[0]
        if len(step.new) > 1 or not _is_row(new, first) or (first and _is_row(new, first - 1)):
            return False
        rows = takewhile(lambda i: _is_row(new, i), range(first + 1, len(new.segments)))
        came = [i for row in rows for i in self._origins.get(row, ())]
        return bool(came) and not any(_is_row(old, i) for i in came)

    @cached_property
    def _origins(self) -> dict[int, tuple[int, ...]]:
        """The old sentences that each sentence of the new state came from."""
        return {i: step.old for step in self._c.steps for i in step.new}

    def _is_copied(self, step: Step, partners: Sequence[int]) -> bool:
        """Whether the translation has a new sentence as it is, such as a title that is a name, and renders nothing else with it."""
        document = self._c.new.target
        is_field = [document.blocks[document.segments[i].block].kind is BlockKind.FIELD for i in partners]
        if not partners or (not all(is_field) and any(map(self._c.renders_what_stayed, partners))):
            return False
        theirs, mine = passage(self._c.new.target, partners).text, passage(self._c.new.source, step.new).text
        return " ".join(theirs.split()) == " ".join(mine.split())

    def _stale(self, kind: Kind, nature: Nature, group: Group, targets: Sequence[int]) -> Stale:
        details = tuple(d for step in group.changed for d in step.details)
        old = excerpt(self._c.old.source, group.old)
        new = excerpt(self._c.new.source, group.new) if group.new else None
        if targets:
            target = excerpt(self._c.new.target, targets)
        else:
            line = self._c.line_before(group.new[0]) if group.new else 0
            target = Excerpt("", (line, line))
        return Stale(kind, nature, old, new, target, self._c.language, details)


def _is_row(document: SegmentedDocument, unit: int) -> bool:
    return document.blocks[document.segments[unit].block].kind is BlockKind.TABLE_ROW


def _words(text: str) -> set[str]:
    return {token.text.casefold() for token in tokens(text) if token.is_word}
