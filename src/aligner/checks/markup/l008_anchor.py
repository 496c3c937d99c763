"""L008 anchor: a link leads to a heading that the translation doesn't have, or a heading has another id."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from aligner.checks.markup.items import Item, Sides, of_kind, sides
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.prose import is_prose
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import Block, BlockKind, Document, InlineKind

_EXPLICIT = re.compile(
    r"""\b(?:id|name)\s*=\s*\{?\s*(?:"(?P<double>[^"<>{}\n]+)"|["']?(?P<attribute>[^"'\s<>{}]+))   # <a name="set up">, <details id='x'>
    | \{[^{}\n]{0,80}?\#(?P<brace>[^\s{}]+)[^{}\n]{0,80}\}               # {#setup}, {: #setup .wide }
    | \{\#(?P<shown>[^{}\n]+)\}
    | \bid\(['"](?P<call>[\w.:-]+)['"]\)                                 # ($heading.id('setup')) of Zine
    | ^\((?P<label>[\w.:-]+)\)=\s*$                                      # (setup)= of MyST
    """,
    re.VERBOSE | re.MULTILINE,
)
_OWN_ID = re.compile(r"\{:?\s*(?:[^{}\n#]{0,80}\s)?#([^\s{}]+)[^{}\n]{0,80}\}\s*$")
_REPEATED = re.compile(r"\d{1,2}\Z")
_FIRST_LETTER = re.compile(r"^[\W\d_]+")
_PREFIX = "user-content-"
_NO_PLACE = re.compile(r"#(?:$|top$|!|/|:~:|L\d+|\?|fn|[^#]*=)", re.IGNORECASE)
"""Anchors that need no place in the text: the top of the page, a route or a state of a program, a line of code, a footnote."""


class Anchors:
    """The anchors of a document.

    Site generators make the anchor of a heading from its text, each in its own way: they keep, replace or drop punctuation and
    leading numbers, and number repeated headings. So anchors are compared by their letters and digits alone.
    """

    def __init__(self, document: Document) -> None:
        self._explicit = {
            anchor_key(name) for m in _EXPLICIT.finditer(document.source.text) for name in m.groups() if name
        }
        self._headings: dict[str, Block] = {}
        if document.format != "html":
            for block in document.blocks:
                if block.kind is BlockKind.HEADING:
                    own = own_id(document, block)
                    if own:  # instead of the anchor that is made from its text
                        self._headings.setdefault(anchor_key(own), block)
                        continue
                    self._headings.setdefault(anchor_key(block.text), block)
                    self._headings.setdefault(anchor_key(_FIRST_LETTER.sub("", block.text)), block)

    def has(self, anchor: str) -> bool:
        """Whether there is a place for an anchor, which begins with `#`."""
        key = anchor_key(anchor)
        return not key or key in self._explicit or self.heading(anchor) is not None

    def heading(self, anchor: str) -> Block | None:
        """The heading whose text an anchor is made from; None if there is none."""
        key = anchor_key(anchor)
        return self._headings.get(key) or self._headings.get(_REPEATED.sub("", key))


def needs_place(target: str) -> bool:
    """Whether the target of a link is an anchor in the same document."""
    return target.startswith("#") and _NO_PLACE.match(target) is None


def anchor_key(anchor: str) -> str:
    """What is compared of an anchor: its letters and digits, in lower case."""
    anchor = unquote(anchor).removeprefix("#").removeprefix(_PREFIX)
    return "".join(c for c in normalize("NFKC", anchor).lower() if c.isalnum())


def own_id(document: Document, heading: Block) -> str:
    """The id that a heading has in braces at its end; empty if it has none."""
    found = _OWN_ID.search(document.source.text[heading.source_start : heading.source_end])
    return found[1] if found else ""


def slug(text: str) -> str:
    """The anchor that most site generators make from the text of a heading."""
    kept = "".join(c for c in text.lower() if c.isalnum() or c in " -_")
    return "-".join(kept.split(" "))


_MIN_CONFIDENCE = 0.5
"""Least confidence of a pair of headings whose ids are compared."""

_MANY = 3
"""Least number of dead anchors for one finding about all of them. They then have one cause, such as anchors that were not translated."""


class _Renamed(NamedTuple):
    """A heading whose id the translation has lost or changed."""

    original: Block
    translation: Block
    before: str
    after: str
    is_sure: bool = True
    """Whether the id of the original is in its text, and not made from it."""


def check(texts: Texts) -> Iterator[Finding]:
    """Reports ids that differ, and links to anchors that the translation lacks although those of the original are there."""
    pair = texts.shared(sides)
    there_document = pair.target.document
    here, there = Anchors(pair.original.document), Anchors(there_document)
    renamed = list(_renamed(pair, there))
    lost = [heading for heading in renamed if heading.is_sure and not heading.after]
    kept = sum(bool(own_id(there_document, block)) for block in there_document.blocks)
    together = len(lost) >= max(_MANY, kept)
    if together:
        yield _no_ids(pair, lost, there)
    for heading in renamed:
        if not together or heading not in lost:
            yield _other_id(pair, heading)
    known = {anchor_key(heading.before) for heading in renamed}
    original, target = of_kind(pair.original, _anchors), of_kind(pair.target, _anchors)
    dead: dict[str, list[Item]] = {}
    for link in target:
        if not there.has(link.text) and link.key not in known and _is_alive(pair, link, original, here):
            dead.setdefault(link.text, []).append(link)
    places = _headings(pair)
    instead = {name: _counterpart(pair, group[0], original, here, places) for name, group in dead.items()}
    if len(dead) >= _MANY:
        yield _dead(pair, dead, instead)
        return
    for name, group in dead.items():
        yield _dead(pair, {name: group}, instead)


def _anchors(block: Block) -> Iterator[Item]:
    if not is_prose(block):
        return
    for link in block.inlines:
        if link.kind is InlineKind.LINK and needs_place(link.target):
            yield Item(block, anchor_key(link.target), link.target, link.source_start, link.source_end)


def _is_alive(pair: Sides, link: Item, original: list[Item], anchors: Anchors) -> bool:
    """Whether each link of the original that a link may render leads somewhere: those of its paragraph or, without any, all."""
    beside = _beside(pair, link, original) or original
    return bool(beside) and all(anchors.has(other.text) for other in beside)


def _beside(pair: Sides, link: Item, original: list[Item]) -> list[Item]:
    bead = pair.bead_of(link, target=True)
    return [other for other in original if bead >= 0 and pair.bead_of(other, target=False) == bead]


def _headings(pair: Sides) -> dict[int, Block]:
    """The headings of the translation, by the ids of those that they render."""
    return {one.id: other for one, other in pair.blocks(_MIN_CONFIDENCE) if other.kind is BlockKind.HEADING}


def _counterpart(pair: Sides, link: Item, original: list[Item], anchors: Anchors, places: dict[int, Block]) -> str:
    """The anchor that the link should have: that of the heading to which the original's link leads; empty if it is unclear."""
    found = {heading.id for other in _beside(pair, link, original) if (heading := anchors.heading(other.text))}
    heading = places.get(next(iter(found))) if len(found) == 1 else None
    if heading is None:
        return ""
    return "#" + (own_id(pair.target.document, heading) or slug(heading.text))


def _dead(pair: Sides, dead: dict[str, list[Item]], instead: dict[str, str]) -> Finding:
    """A finding about some anchors and the links that lead to them."""
    _, target = pair.names
    names = list(dead)
    links = [item for group in dead.values() for item in group]
    first, *more = [pair.place(item, target=True) for item in links]
    shown = (
        f"the link to {names[0]} leads"
        if len(names) == 1
        else f"the links to {names[0]} and {len(names) - 1} more lead"
    )
    edits = [edit for item in links if (edit := _edit(pair, item, instead[item.text]))]
    return Finding(
        f"{shown} nowhere: the {target} has no heading or id of that name",
        **pair.both(None, first),
        confidence=0.9,
        more=tuple(more),
        fix=Fix(tuple(edits), safe=False) if len(edits) == len(links) else None,
    )


def _edit(pair: Sides, item: Item, instead: str) -> Edit | None:
    source = pair.target.document.source
    at = source.text.find(f"({item.text}", item.start, item.end) + 1
    return Edit(source.path, at, at + len(item.text), instead) if at and instead else None


def _renamed(pair: Sides, anchors: Anchors) -> Iterator[_Renamed]:
    """The headings whose ids differ, given the anchors of the translation.

    Some sites give translated headings the anchors of the original: `## 安装 {#setup}` for `## Setup`. If most ids of a
    translation are such anchors, the others should be, too.
    """
    guessed = []
    kept = 0
    for one, other in pair.blocks(_MIN_CONFIDENCE):
        if one.kind is not BlockKind.HEADING or other.kind is not BlockKind.HEADING:
            continue
        before, after = own_id(pair.original.document, one), own_id(pair.target.document, other)
        if before and anchor_key(before) != anchor_key(after or slug(other.text)):
            earlier = None if after else anchors.heading(before)
            if earlier and earlier.id < other.id and earlier.text == other.text:
                continue  # the second heading of this text gets the anchor example-1 by itself
            yield _Renamed(one, other, before, after)
        elif after and not before:
            if anchor_key(after) == anchor_key(one.text):
                kept += 1
            else:
                guessed.append(_Renamed(one, other, slug(one.text), after, is_sure=False))
    if kept > len(guessed):
        yield from guessed


def _other_id(pair: Sides, heading: _Renamed) -> Finding:
    source, _ = pair.names
    has = f"has the id {heading.after}" if heading.after else "has no id"
    return Finding(
        f"this heading {has}, but in the {source} its id is {heading.before}: links to it lead nowhere",
        **pair.both(pair.place_in_original(heading.original), pair.place_of_block(heading.translation)),
        severity=None if heading.is_sure else Severity.INFO,
        confidence=0.85 if heading.is_sure else 0.6,
    )


def _no_ids(pair: Sides, lost: list[_Renamed], anchors: Anchors) -> Finding:
    """One finding about a translation that has lost most ids: a note if it links to these headings by the anchors of their own texts."""
    source, _ = pair.names
    first, *more = [pair.place_of_block(heading.translation) for heading in lost]
    linked = {block.id for link in of_kind(pair.target, _anchors) if (block := anchors.heading(link.text))}
    is_own_way = any(heading.translation.id in linked for heading in lost)
    return Finding(
        f"{len(lost)} headings have no id, but in the {source} they have, such as {lost[0].before}: links to these lead nowhere",
        **pair.both(pair.place_in_original(lost[0].original), first),
        severity=Severity.INFO if is_own_way else None,
        confidence=0.85,
        more=tuple(place for place in more if place),
    )


RULE = Declaration("L008", "anchor", Severity.WARNING, Texts, check)
