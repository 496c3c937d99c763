"""L002 image: an image is missing, or is another one."""

from collections.abc import Iterator

from aligner.checks.markup.items import NOTHING_ALIKE, Difference, Item, Sides, differences, of_kind, sides
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.targets import image_key, is_rehosted
from aligner.checks.texts import Texts
from aligner.document.model import Block, BlockKind, InlineKind


def check(texts: Texts) -> Iterator[Finding]:
    """Reports images that differ."""
    pair = texts.shared(sides)
    original, target = of_kind(pair.original, _images), of_kind(pair.target, _images)
    found = list(differences(pair, original, target, NOTHING_ALIKE))
    lost = [d for d in found if d.target is None]
    new = [d for d in found if d.original is None]
    if len(lost) == len(new) and len(original) == len(target):  # the same images under other names
        found = [d for d in found if d.original is not None and d.target is not None]
    for difference in found:
        one, other = difference.original, difference.target
        if one is not None and other is not None and is_rehosted(one.text, other.text):
            continue
        yield _finding(pair, difference)


def _images(block: Block) -> Iterator[Item]:
    if block.kind is BlockKind.IMAGE and block.info:
        yield Item(block, image_key(block.info), block.info, block.source_start, block.source_end)
    for image in block.inlines:
        if image.kind is InlineKind.IMAGE and image.target:
            yield Item(block, image_key(image.target), image.target, image.source_start, image.source_end)


def _finding(pair: Sides, difference: Difference) -> Finding:
    one, other = difference.original, difference.target
    source, target = pair.names
    if one is None:
        assert other is not None  # noqa: S101 - one of the two there is
        return pair.only_in_target(difference, f"image {other.text}")
    if other is None:
        places = pair.places(difference)
        place = places["en" if pair.chinese else "zh"]
        return Finding(
            f"the image {one.text} is missing from the {target}",
            **places,
            confidence=0.9,
            help=f"it belongs after line {place.line} of {place.path}" if place and not place.text else "",
        )
    return Finding(
        f"the image is {other.text}, but in the {source} it is {one.text}",
        **pair.places(difference),
        confidence=0.7,
    )


RULE = Declaration("L002", "image", Severity.INFO, Texts, check)
