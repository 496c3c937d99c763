"""Takes a second look at the changes of a page that was edited as a whole.

When somebody rewrites a page in better English, one commit changes most of its sentences, and most of them say the same as before. On such
a page, a sentence with other words is more likely to be a copy edit than a change of content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from aligner.drift.agree import Case, Verdict, verdict
from aligner.drift.model import Kind, Nature, Stale
from aligner.drift.nature import classify
from aligner.drift.passage import excerpt, passage
from aligner.segment.model import SegmentedDocument

MIN_REWORDED = 3
"""Least number of sentences with other words for the same on a page that was edited as a whole. With three, one of six changes on four
pages of HAMi, HwameiStor and Spiderpool is called a copy edit, which it is."""
MIN_REWORDED_SHARE = 0.5
"""Least share that they have of all sentences that changed and are no code. It is 0.55 to 0.85 on seven pages of Volcano, KubeEdge and
DolphinScheduler that were rewritten in better English."""


class Judged(NamedTuple):
    """What was found out about a change."""

    item: Stale
    source: tuple[int, ...] = ()
    """The sentences of the new state of the original; none if there is no second look at them."""
    case: Case | None = None
    """What was judged, if a sentence changed; None if it is new or was removed, or if only its form changed."""
    old: tuple[int, ...] = ()
    """The sentences of the last common state; none if it is new, or changed before that state."""

    @property
    def is_reworded(self) -> bool:
        """Whether only the words of a sentence changed, or their spelling."""
        return self.item.nature in (Nature.WORDING, Nature.TYPO)

    @property
    def is_added(self) -> bool:
        """Whether a sentence is new."""
        return self.item.kind is Kind.ADDED

    def second_look(self, text: str) -> Judged | None:
        """A changed sentence as a copy edit, if it may be one in a text that was edited as a whole; else None."""
        if self.case is None or self.case.old.is_code or self.case.new.is_code:
            return None
        if verdict(replace(self.case, edited=text)) is not Verdict.SAYS_SO:
            return None
        return self._replace(item=replace(self.item, nature=Nature.WORDING))


def reworded(judged: Sequence[Judged], old: SegmentedDocument, new: SegmentedDocument) -> list[Stale]:
    """The items, of which those that may be copy edits are called so if their page was edited as a whole.

    Args:
        judged: What was found out about the changes of a page.
        old: The original at the last common state.
        new: The original now.
    """
    same = sum(j.is_reworded for j in judged)
    changed = same + sum(j.case is not None and not (j.is_reworded or j.case.new.is_code) for j in judged)
    if same < max(MIN_REWORDED, MIN_REWORDED_SHARE * changed):
        return [j.item for j in judged]
    text = "\n".join(segment.text for segment in old.segments)
    found = [j if j.is_reworded else j.second_look(text) or j for j in judged]
    return [j.item for j in _joined(found, new, text)]


def _joined(judged: Sequence[Judged], new: SegmentedDocument, text: str) -> list[Judged]:
    """The items without new sentences that say a part of what a changed sentence beside them said, which was divided."""
    found = [j for j in judged if not j.is_added]
    for added in judged:
        if not added.is_added:
            continue
        for number, beside in enumerate(found):
            whole = _whole(beside, added, new)
            divided = whole.second_look(text) if whole else None
            if divided is not None:
                found[number] = divided
                break
        else:
            found.append(added)
    return found


def _whole(changed: Judged, added: Judged, new: SegmentedDocument) -> Judged | None:
    """A changed sentence and the new one beside it in its paragraph as one; None if they are not side by side."""
    if changed.case is None or not (changed.source and added.source):
        return None
    before, after = sorted((changed.source, added.source))
    if before[-1] + 1 != after[0] or new.segments[before[-1]].block != new.segments[after[0]].block:
        return None
    units = before + after
    text = passage(new, units)
    details = classify(changed.case.old, text, changed.case.language)[1]
    item = replace(changed.item, new=excerpt(new, units), details=details)
    return Judged(item, units, replace(changed.case, new=text, details=details))
