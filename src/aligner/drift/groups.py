"""Groups the changes of a text by the sentences of the other text that they concern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligner.drift.model import Kind, Step


@dataclass(frozen=True, slots=True)
class Group:
    """Steps of the source that concern the same sentences of the target."""

    steps: tuple[Step, ...]
    target: tuple[int, ...]
    """Ids of the target at the common state."""

    @property
    def old(self) -> tuple[int, ...]:
        """Ids of the earlier state of the source."""
        return tuple(sorted(i for step in self.steps for i in step.old))

    @property
    def new(self) -> tuple[int, ...]:
        """Ids of the later state of the source."""
        return tuple(sorted(i for step in self.steps for i in step.new))

    @property
    def changed(self) -> list[Step]:
        """The steps that are changes."""
        return [step for step in self.steps if step.kind is not Kind.SAME]

    @property
    def sentences(self) -> int:
        """The number of sentences whose content changed."""
        return sum(max(len(s.old), len(s.new)) for s in self.steps if s.is_content)


def grouped(steps: Sequence[Step], beads: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> list[Group]:
    """The changed steps, joined if their sentences are in the same beads.

    Args:
        steps: What became of the source.
        beads: The alignment of the earlier state: ids of the source, and ids of the target.
    """
    of = {i: number for number, (mine, _) in enumerate(beads) for i in mine}
    joined = Joined(len(beads))
    for step in steps:
        numbers = [of[i] for i in step.old if i in of]
        for number in numbers[1:]:
            joined.join(numbers[0], number)
    members: dict[int, list[Step]] = {}
    for step in steps:
        if step.old and step.old[0] in of:
            members.setdefault(joined.root(of[step.old[0]]), []).append(step)
    targets: dict[int, list[int]] = {}
    for number, (_, theirs) in enumerate(beads):
        targets.setdefault(joined.root(number), []).extend(theirs)
    found = [Group(tuple(listed), tuple(sorted(targets[root]))) for root, listed in members.items()]
    return [group for group in found if group.changed]


class Joined:
    """Numbers that are joined to groups (union-find)."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, number: int) -> int:
        """The representative of the group that a number is in."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Makes the groups of two numbers one."""
        self._above[self.root(other)] = self.root(one)
