"""L009 shortcode: a shortcode or template tag of a site generator is missing, or is another one."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from aligner.checks.markup.items import NOTHING_ALIKE, Difference, Item, Sides, differences, shortened, sides
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.rule import Declaration
from aligner.checks.targets import link_key
from aligner.checks.texts import Texts
from aligner.document.model import BlockKind, InlineKind
from aligner.document.shortcodes import CODE_SHORTCODES, find_shortcodes
from aligner.segment.model import SegmentedDocument
from aligner.text.spans import apart, overlaps

_FORMAT_LOST = 3
"""Least number of shortcodes of an original for one finding about all of them, if the translation has none. It is then probably
made for another site generator."""
_VARIABLES = frozenset(
    {"assign", "capture", "endcapture", "comment", "endcomment", "set", "if", "else", "elsif", "endif", "for", "endfor"}
)
"""Statements of a template that have no place of their own in the text: a translation may need others."""
_KIND = re.compile(
    r"\s+(?:type|kind|color|style)?=?[\"']?(note|info|tip|hint|warning|caution|danger|important|success|error|alert|primary|secondary)\b",
    re.IGNORECASE,
)
"""The kind of a notice."""
_FILE = re.compile(r"\s*[\"']?([\w./-]+\.\w{1,6})")


def check(texts: Texts) -> Iterator[Finding]:
    """Reports shortcodes that differ. The end of one is not reported where its beginning is."""
    pair = texts.shared(sides)
    original, target = _shortcodes(pair.original), _shortcodes(pair.target)
    if not target and len(original) >= _FORMAT_LOST:
        yield pair.none_left(original, "shortcode", 0.7, Severity.INFO)
        return
    begun: set[tuple[str, str]] = set()
    for difference in differences(pair, original, target, NOTHING_ALIKE):
        one, other = difference.original, difference.target
        names = (_name(one), _name(other))
        if (_opening(names[0]), _opening(names[1])) in begun and names != (_opening(names[0]), _opening(names[1])):
            continue
        if not pair.is_of_lone_block(difference):
            begun.add(names)
            yield _finding(pair, difference)


def _name(one: Item | None) -> str:
    """The name of a shortcode without what it includes or its kind."""
    return re.split("[ |]", one.key)[0] if one else ""


def _opening(name: str) -> str:
    """The name of the shortcode that another one ends: `note` for `/note` and `endnote`."""
    return name.removeprefix("/").removeprefix("end")


def _shortcodes(document: SegmentedDocument) -> list[Item]:
    """The shortcodes outside of code and of links, each with the block before it. Figures are the business of L002."""
    blocks = [block for block in document.blocks if not block.chrome]
    if document.document.format != "markdown" or not blocks:
        return []
    text = document.document.source.text
    barred = apart(
        [
            *((b.source_start, b.source_end) for b in blocks if b.kind is BlockKind.CODE),
            *(
                (i.source_start, i.source_end)
                for b in blocks
                for i in b.inlines
                if i.kind in (InlineKind.CODE, InlineKind.LINK)
            ),
        ]
    )
    starts = [block.source_start for block in blocks]
    found = []
    for one in find_shortcodes(text):
        name = one.name
        if (
            one.is_figure
            or not _opening(name)
            or name in CODE_SHORTCODES | _VARIABLES
            or overlaps(barred, one.start, one.end)
        ):
            continue
        at = text.index(name.lstrip("/"), one.start, one.end) if name in text[one.start : one.end] else one.start
        block = blocks[max(bisect_right(starts, one.start) - 1, 0)]
        key = _key(name, text, at + len(name), one.end)
        found.append(Item(block, key, text[one.start : one.end], one.start, one.end))
    return found


def _key(name: str, text: str, start: int, end: int) -> str:
    """What is compared of a shortcode: its name, with the file that it includes or the kind of a notice."""
    file, kind = _FILE.match(text, start, end), _KIND.match(text, start, end)
    if file:
        return f"{name} {link_key(file[1])}"
    return f"{name}|{kind[1].lower()}" if kind else name


def _finding(pair: Sides, difference: Difference) -> Finding:
    one, other = difference.original, difference.target
    source, target = pair.names
    if one is None:
        assert other is not None  # noqa: S101 - one of the two there is
        return pair.only_in_target(difference, f"`{shortened(other.text)}` here")
    if other is None:
        return Finding(
            f"`{shortened(one.text)}` is missing from the {target}",
            **pair.places(difference),
            severity=Severity.INFO if " " in one.key else None,  # the file that it includes may be for one edition only
            confidence=0.85,
        )
    edit = Edit(pair.target.document.source.path, other.start, other.end, one.text)
    return Finding(
        f"this is `{shortened(other.text)}`, but in the {source} it is `{shortened(one.text)}`",
        **pair.places(difference),
        confidence=0.85,
        fix=Fix((edit,), safe=False),
    )


RULE = Declaration("L009", "shortcode", Severity.WARNING, Texts, check)
