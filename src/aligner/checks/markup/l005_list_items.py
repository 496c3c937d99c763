"""L005 list-items: a list has another number of items than in the original."""

from collections.abc import Iterator, Sequence

from aligner.checks.markup.items import Sides, sides
from aligner.checks.model import Finding, Location, Severity
from aligner.checks.prose import is_label
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import Block, BlockKind
from aligner.text.counted import counted

_MIN_CONFIDENCE = 0.3
"""Least confidence of a bead of blocks that is checked."""
_MIN_ITEMS = 3
"""Least number of items of a list that may have lost one. Two items that became one are as often one item and a sentence."""


def check(texts: Texts) -> Iterator[Finding]:
    """Reports list items that the translation has joined or split, and short items that it lacks.

    A002 reports the longer ones that are missing.
    """
    pair = texts.shared(sides)
    here, there = _Lists(pair.original.blocks), _Lists(pair.target.blocks)
    seen = set()
    for original, translation, confidence in pair.groups():
        if confidence < _MIN_CONFIDENCE or not (_is_list(original) and _is_list(translation)):
            continue
        lists = here.of(original[0]), there.of(translation[0])
        numbers = len(lists[0]), len(lists[1])
        key = lists[0][0].id, lists[1][0].id
        if numbers[0] == numbers[1] or key in seen:
            continue
        if len(original) != len(translation):
            seen.add(key)
            places = pair.place_in_original(original[0]), pair.place_of_block(translation[0])
            yield _finding(pair, numbers, places, round(0.7 * confidence, 3))
        elif numbers[0] >= _MIN_ITEMS and (lost := _lost_labels(pair, *lists)):
            seen.add(key)
            before = _rendered_before(pair, lists[0], lost[0])
            places = pair.place_in_original(lost[0]), pair.after(before) if before else pair.place_of_block(lists[1][0])
            which = f": “{lost[0].text}” is missing{_where(lists[1], before)}" if len(lost) == 1 else ""
            yield _finding(pair, numbers, places, 0.8, which, Severity.WARNING)


class _Lists:
    """The lists of a document."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._list_of: dict[int, list[Block]] = {}
        above: list[list[Block]] = []
        for block in blocks:
            if block.kind is not BlockKind.LIST_ITEM:
                above = []
                continue
            del above[block.level :]
            above += [[] for _ in range(block.level - len(above))]
            above[-1].append(block)
            self._list_of[block.id] = above[-1]

    def of(self, item: Block) -> list[Block]:
        """The items of the list that an item belongs to, without those of the lists inside."""
        return self._list_of[item.id]


def _is_list(blocks: Sequence[Block]) -> bool:
    return all(block.kind is BlockKind.LIST_ITEM for block in blocks)


def _lost_labels(pair: Sides, original: Sequence[Block], translation: Sequence[Block]) -> list[Block]:
    """The short items of which at least one has no counterpart, if they are all that the two lists differ by.

    The aligner can't tell short items apart: items on both sides may be unpaired of which some belong together.
    """
    left = {block.id: block for block in translation}
    lost = []
    for block in original:
        others = pair.rendering(block)
        if not others:
            lost.append(block)
        elif len(others) != 1 or left.pop(others[0], None) is None:
            return []
    alone = [*lost, *left.values()]
    return lost if len(lost) > len(left) and all(is_label(block.text) for block in alone) else []


def _rendered_before(pair: Sides, items: Sequence[Block], lost: Block) -> Block | None:
    """The item of the translation that renders the last one before a lost item; None if there is none."""
    units = [unit for item in items if item.id < lost.id for unit in pair.rendering(item)]
    return pair.target.blocks[units[-1]] if units else None


def _where(translation: Sequence[Block], before: Block | None) -> str:
    return f" after “{before.text}”" if before else f" before “{translation[0].text}”"


def _finding(
    pair: Sides,
    numbers: tuple[int, int],
    places: tuple[Location, Location | None],
    confidence: float,
    which: str = "",
    severity: Severity = Severity.INFO,
) -> Finding:
    source, target = pair.names
    return Finding(
        f"the list has {counted(numbers[0], 'item')} in the {source}, but {numbers[1]} in the {target}{which}",
        **pair.both(*places),
        severity=severity,
        confidence=confidence,
    )


RULE = Declaration("L005", "list-items", Severity.WARNING, Texts, check)
