"""L007 placeholder: a placeholder of a program is missing, altered or extra."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from aligner.checks.locate import locate
from aligner.checks.markup.items import MOST_TRIED, Sides, shortened, sides
from aligner.checks.markup.placeholders import Placeholder, Use, placeholders, spoilt, unnumbered, without_partner
from aligner.checks.model import Edit, Finding, Fix, Location, Severity
from aligner.checks.prose import is_prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import inline_code, locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Block, InlineKind, source_span
from aligner.glossary.technical import technical_spans
from aligner.segment.model import SegmentedDocument
from aligner.text.han import HAN, has_han
from aligner.text.lazy import lazy
from aligner.text.spans import Span, apart, overlaps

_MIN_CONFIDENCE = 0.3
"""Least confidence of a bead of blocks that is compared."""


def check(texts: Texts) -> Iterator[Finding]:
    """Reports placeholders that differ: each one in a file of pairs, and in an article those of which nothing is left."""
    pair = texts.shared(sides)
    use = _use(pair)
    for original, translation, confidence in pair.groups():
        if confidence >= _MIN_CONFIDENCE:
            here, there = _Text(pair.original, original, use), _Text(pair.target, translation, use)
            if here.placeholders or there.placeholders:
                yield from _compared(pair, here, there, use)


_MESSAGES = frozenset({"po", "xliff", "json"})


def _use(pair: Sides) -> Use:
    name = pair.alignment.signature.settings.get("bitext")
    return Use.PROSE if name is None else Use.MESSAGES if name in _MESSAGES else Use.PAIRS


class _Text:
    """Blocks of one text that belong together, and their placeholders."""

    def __init__(self, document: SegmentedDocument, blocks: Sequence[Block], use: Use) -> None:
        self._document = document
        self._blocks = [block for block in blocks if is_prose(block)]
        self.text = "\n".join(block.text for block in self._blocks)
        self.placeholders: list[Placeholder] = []
        for at, block in self._starts():
            barred = [] if use else _machine(block)
            for one in placeholders(block.text, use):
                if not overlaps(barred, one.start, one.end):
                    self.placeholders.append(one._replace(start=one.start + at, end=one.end + at))
            for tag in block.inlines:
                if tag.kind is InlineKind.TAG:
                    shown, place = f"<{tag.target}>", (tag.source_start, tag.source_end)
                    self.placeholders.append(Placeholder(shown, shown, tag.start + at, tag.end + at, place))

    def _starts(self) -> Iterator[tuple[int, Block]]:
        at = 0
        for block in self._blocks:
            yield at, block
            at += len(block.text) + 1

    def place_of(self, one: Placeholder) -> Location:
        """The location of a placeholder."""
        if one.place is not None:
            return locate(self._document.document.source, *one.place, one.text)
        at, block = next((at, block) for at, block in self._starts() if one.start <= at + len(block.text))
        span = source_span(block.pieces, one.start - at, one.end - at)
        return locate(self._document.document.source, *span, one.text)

    def place_at(self, share: float) -> Location | None:
        """The location of the sentence at a share of the blocks."""
        units = {block.id for block in self._blocks}
        segments = [segment for segment in self._document.segments if segment.block in units]
        if not segments:
            return self.place
        ends = list(accumulate(len(segment.text) for segment in segments))
        at = next(n for n, end in enumerate(ends) if share * ends[-1] < end or end == ends[-1])
        return locate_part(self._document, segments[at])

    @property
    def place(self) -> Location | None:
        """The location of the blocks."""
        if not self._blocks:
            return None
        first, last = self._blocks[0], self._blocks[-1]
        return locate(self._document.document.source, first.source_start, last.source_end, self.text)


def _machine(block: Block) -> list[Span]:
    return apart([*inline_code(block), *technical_spans(block.text)])


def _compared(pair: Sides, here: _Text, there: _Text, use: Use) -> Iterator[Finding]:
    lost, extra = without_partner(here.placeholders, there.placeholders, use)
    if use is Use.PROSE:
        lost = [one for one in lost if one.text not in there.text]
        extra = [one for one in extra if one.text not in here.text]
    elif _is_singular(pair, there, lost):
        lost = []
    if use is not Use.MESSAGES and _IN_CHINESE.search(here.text):
        extra = [one for one in extra if one.shape != "{x}"]
    missing: list[Placeholder] = []
    lost, extra = lost[:MOST_TRIED], extra[:MOST_TRIED]
    for one in lost:
        written = _written(one, extra, there) or _of_same_type(lost, extra)
        if written is None:
            missing.append(one)
            continue
        extra = [other for other in extra if other.end <= written.start or other.start >= written.end]
        if use or not has_han(written.text):
            yield _altered(pair, (one, here), (written, there))
    if missing:
        yield _missing(pair, missing, here, there)
    for one in extra:
        yield _extra(pair, one, here, there, use)
    order = unnumbered(here.placeholders), unnumbered(there.placeholders)
    if use and not lost and not extra and all(order) and order[0] != order[1]:
        yield _reordered(pair, *order, here, there)


_ONE = lazy(r"\b(?:one|an?|1|single)\b", re.IGNORECASE)
_NUMBER = lazy(r"%.*[diu]|[{$%(]+(?:\d+|n|num|number|count|total)[})s]*")


_LONGEST_SINGULAR = 60
"""Greatest length, in characters, of a singular form without its number: *One item was moved*."""


def _is_singular(pair: Sides, there: _Text, lost: Sequence[Placeholder]) -> bool:
    """Whether the translation is the singular form of an English message, which may say *one* instead of the number."""
    text = there.text
    return (
        pair.chinese
        and len(lost) == 1
        and bool(_NUMBER.fullmatch(lost[0].key))
        and len(text) <= _LONGEST_SINGULAR
        and bool(_ONE.search(text))
    )


_IN_CHINESE = lazy(rf"[{{｛]\s?[^{{}}｛｝\s]{{0,20}}[{HAN}][^{{}}｛｝\s]{{0,20}}\s?[}}｝]")


def _written(one: Placeholder, extra: Sequence[Placeholder], there: _Text) -> Placeholder | None:
    """What the translation has in place of a placeholder, written otherwise or with another name; None if there is nothing."""
    taken = apart((p.start, p.end) for p in there.placeholders if all(p.start != e.start for e in extra))
    span = spoilt(one, there.text, taken) if one.place is None else None
    if span is not None:
        around = next((other for other in extra if other.start <= span[0] and span[1] <= other.end), None)
        return around or Placeholder(there.text[slice(*span)], one.key, *span)
    alike = next((other for other in extra if other.shape == one.shape), None)
    if alike is None and one.shape == "{x}":
        found = (m for m in _IN_CHINESE.finditer(there.text) if not overlaps(taken, *m.span()))
        alike = next((Placeholder(m[0], m[0], *m.span()) for m in found), None)
    return alike


def _of_same_type(lost: Sequence[Placeholder], extra: Sequence[Placeholder]) -> Placeholder | None:
    """The only extra placeholder, if the only lost one is of its type: `%d` for `%(count)d`; None if it is not."""
    if len(lost) != 1 or len(extra) != 1 or not all(one.key.startswith("%") for one in (*lost, *extra)):
        return None
    return extra[0] if lost[0].key[-1] == extra[0].key[-1] else None


def _altered(pair: Sides, original: tuple[Placeholder, _Text], written: tuple[Placeholder, _Text]) -> Finding:
    source, _ = pair.names
    (one, here), (other, there) = original, written
    place = there.place_of(other)
    text = pair.target.document.source
    exact = text.text[place.start : place.end] == other.text
    edit = Edit(text.path, place.start, place.end, one.text) if exact else None
    return Finding(
        f"the placeholder `{shortened(other.text)}` is `{shortened(one.text)}` in the {source}",
        **pair.both(here.place_of(one), place),
        confidence=0.95,
        fix=Fix((edit,), safe=one.key == other.key) if edit else None,
    )


_SITE_TEXT = lazy(r"\{\{(?:site|page)\.")
"""Texts of a site that its generator inserts. The translation may write them out."""


def _missing(pair: Sides, missing: Sequence[Placeholder], here: _Text, there: _Text) -> Finding:
    _, target = pair.names
    shown = ", ".join(f"`{shortened(one.text)}`" for one in missing[:_MOST_SHOWN])
    if len(missing) > _MOST_SHOWN:
        shown += f" and {len(missing) - _MOST_SHOWN} more"
    what = f"the placeholder {shown} is" if len(missing) == 1 else f"the placeholders {shown} are"
    first, *more = [here.place_of(one) for one in missing]
    return Finding(
        f"{what} missing from the {target}",
        **pair.both(first, there.place_at(missing[0].start / max(len(here.text), 1))),
        severity=Severity.INFO if all(_SITE_TEXT.match(one.key) for one in missing) else None,
        confidence=0.95,
        more=tuple(more),
    )


def _extra(pair: Sides, one: Placeholder, here: _Text, there: _Text, use: Use) -> Finding:
    source, _ = pair.names
    sure = use is Use.MESSAGES or (use is Use.PAIRS and bool(here.placeholders))
    times = sum(other.key == one.key for other in here.placeholders)
    what = "has the placeholder `{}` only {}" if times else "has no placeholder `{}` here"
    return Finding(
        f"the {source} " + what.format(shortened(one.text), "once" if times == 1 else f"{times} times"),
        **pair.both(here.place, there.place_of(one)),
        severity=None if sure else Severity.INFO,
        confidence=0.9 if sure else 0.6,
    )


def _reordered(pair: Sides, one: Sequence[str], other: Sequence[str], here: _Text, there: _Text) -> Finding:
    source, _ = pair.names
    return Finding(
        f"the placeholders are in the order {' '.join(other)}, but in the {source} in the order {' '.join(one)}",
        **pair.both(here.place, there.place),
        confidence=0.9,
        help="a program fills them in their order; number them, such as %1$s",
    )


_MOST_SHOWN = 6
"""How many placeholders a message shows."""


RULE = Declaration("L007", "placeholder", Severity.ERROR, Texts, check)
