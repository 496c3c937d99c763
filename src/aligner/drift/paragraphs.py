"""Takes a look at whole paragraphs whose sentences were rearranged.

Where somebody divides a sentence, joins two, or says them in another order, the parts of the paragraph that are compared are not those that
correspond. The paragraph as a whole often still says what it said, so it is judged as one change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aligner.drift.additions import added_words
from aligner.drift.agree import Case, Verdict, verdict
from aligner.drift.correspondence import Correspondence
from aligner.drift.edited import Judged
from aligner.drift.groups import Joined
from aligner.drift.model import Kind, Nature
from aligner.drift.nature import classify, figures_exchanged, names
from aligner.drift.passage import passage

MAX_SENTENCES = 8
"""Most sentences of a paragraph, in either state. In a longer one, the contextual model hardly sees what a single sentence says."""


def rearranged(judged: Sequence[Judged], correspondence: Correspondence, *, judge: bool) -> list[Judged]:
    """The items, of which those of paragraphs that say the same as a whole are changes of wording.

    Args:
        judged: What was found out about the changes since the common state.
        correspondence: Both texts at both states.
        judge: Whether the contextual model may be asked.
    """
    paragraphs = _Paragraphs(correspondence)
    members: dict[int, list[int]] = {}
    for number, each in enumerate(judged):
        root = paragraphs.of(each) if each.item.is_content else None
        if root is not None:
            members.setdefault(root, []).append(number)
    found = list(judged)
    for root, numbers in members.items():
        kinds = {judged[n].item.kind for n in numbers}
        if len(numbers) > 1 and kinds != {Kind.CHANGED} and paragraphs.says_the_same(root, judge=judge):
            for n in numbers:
                found[n] = found[n]._replace(item=replace(found[n].item, nature=Nature.WORDING), case=None)
    return found


class _Paragraphs:
    """The blocks of both states of a text, joined where sentences went from one to the other."""

    def __init__(self, correspondence: Correspondence) -> None:
        self._c = c = correspondence
        self._first_new = len(c.old.source.blocks)
        self._joined = Joined(self._first_new + len(c.new.source.blocks))
        for step in c.steps:
            blocks = [*map(self._old_block, step.old), *map(self._new_block, step.new)]
            for block in blocks[1:] if not step.moved else ():
                self._joined.join(blocks[0], block)

    def _old_block(self, unit: int) -> int:
        return self._c.old.source.segments[unit].block

    def _new_block(self, unit: int) -> int:
        return self._first_new + self._c.new.source.segments[unit].block

    def of(self, judged: Judged) -> int | None:
        """The paragraph of an item, as a number; None if it is not known."""
        blocks = [*map(self._new_block, judged.source), *map(self._old_block, judged.old)]
        return self._joined.root(blocks[0]) if blocks else None

    def says_the_same(self, root: int, *, judge: bool) -> bool:
        """Whether the translation of a paragraph says what the whole paragraph says now."""
        c = self._c
        old = [s.id for s in c.old.source.segments if self._joined.root(self._old_block(s.id)) == root]
        new = [s.id for s in c.new.source.segments if self._joined.root(self._new_block(s.id)) == root]
        if not (old and new) or max(len(old), len(new)) > MAX_SENTENCES:
            return False
        targets = c.targets_now(t for i in old for t in c.rendered.get(i, ()))
        before, after = passage(c.old.source, old), passage(c.new.source, new)
        if not targets or before.is_code or after.is_code:
            return False
        language = c.new.source.document.language
        details = classify(before, after, language)[1]
        now = passage(c.new.target, targets).text
        if any(figures_exchanged(before.text, after.text, language)) or added_words(
            before.text, after.text, now, language
        ):
            return False
        if any(name not in before.text and name not in now for name in names(after.text)):
            return False
        return (
            verdict(Case(before, after, details, now, changed=False, language=language, judge=judge)) is Verdict.SAYS_SO
        )
