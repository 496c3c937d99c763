"""L001 link: a link is missing, or leads to another page."""

import re
from collections.abc import Iterator

from aligner.checks.markup.items import Difference, Item, Likeness, Sides, differences, of_kind, sides
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.prose import is_prose
from aligner.checks.rule import Declaration
from aligner.checks.targets import asked_groups, is_anchor_slip, is_image, is_localised, is_slip, link_key, page_groups
from aligner.checks.texts import Texts
from aligner.document.model import Block, InlineKind, source_span
from aligner.text.spans import apart, overlaps

_BARE = re.compile(r"https?://[!-~]+?(?=[.,;:!?)\]}>'\"*_`]*(?:[^!-~]|$))")
_FORMAT_LOST = 3
"""Least number of links of an original for one finding about all of them, if the translation has none. It has then
probably lost them with its format."""

_LOCALISED = Likeness(
    lambda one, other: is_localised(one.text, other.text),
    lambda item: page_groups(item.text),
    lambda item: asked_groups(item.text),
)


def check(texts: Texts) -> Iterator[Finding]:
    """Reports links that differ, and misspelled anchors of links that are otherwise equal."""
    pair = texts.shared(sides)
    original, target = of_kind(pair.original, _links), of_kind(pair.target, _links)
    same: list[tuple[Item, Item]] = []
    found = list(differences(pair, original, target, _LOCALISED, same))
    found += [Difference(a, b, b.block) for a, b in same if is_anchor_slip(a.text, b.text)]
    if not target and len(original) >= _FORMAT_LOST:
        yield pair.none_left(original, "link", 0.8)
        return
    for difference in found:
        if not pair.is_of_lone_block(difference):
            yield _finding(pair, difference)


def _links(block: Block) -> Iterator[Item]:
    if not is_prose(block):
        return
    spans = [i for i in block.inlines if i.kind is InlineKind.LINK]
    for link in spans:
        if link.target.strip() and not is_image(link.target):
            yield Item(block, link_key(link.target), link.target, link.source_start, link.source_end)
    taken = apart((i.start, i.end) for i in block.inlines)
    for bare in _BARE.finditer(block.text):
        if not overlaps(taken, bare.start(), bare.end()):
            yield Item(block, link_key(bare[0]), bare[0], *source_span(block.pieces, *bare.span()))


def _finding(pair: Sides, difference: Difference) -> Finding:
    one, other = difference.original, difference.target
    source, target = pair.names
    if one is None:
        assert other is not None  # noqa: S101 - one of the two there is
        return pair.only_in_target(difference, f"link to {other.text} here")
    if other is None:
        return Finding(
            f"the link to {one.text} is missing from the {target}",
            **pair.places(difference),
            confidence=0.85,
        )
    slip = is_slip(one.text, other.text)
    return Finding(
        f"the link leads to {other.text}, but in the {source} it leads to {one.text}",
        **pair.places(difference),
        confidence=0.85 if slip else 0.7,
        fix=_fix(pair, one, other),
    )


def _fix(pair: Sides, one: Item, other: Item) -> Fix | None:
    source = pair.target.document.source
    at = source.text.find(other.text, other.start, other.end)
    if at < 0:
        return None
    return Fix((Edit(source.path, at, at + len(other.text), one.text),), safe=False)


RULE = Declaration("L001", "link", Severity.INFO, Texts, check)
