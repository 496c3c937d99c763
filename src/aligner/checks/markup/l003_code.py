"""L003 code: code has changed or is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.checks.locate import locate
from aligner.checks.markup.code import block_differences, code_key, is_like, is_translated
from aligner.checks.markup.items import Item, differences, of_kind, sides
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import BlockKind, InlineKind, source_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.markup.items import Sides
    from aligner.document.model import Block

_WORDS = re.compile(r"[A-Z]?[a-z]+(?: [a-z]+)*")
"""Code that may be an English word or two, which the translation has rendered."""
_SHOWN = 60
"""Characters of code that a message shows."""


def check(texts: Texts) -> Iterator[Finding]:
    """Finds code that differs."""
    pair = texts.shared(sides)
    if pair is None:
        return
    yield from _inline(pair)
    yield from _blocks(pair)


def _inline(pair: Sides) -> Iterator[Finding]:
    original, target = of_kind(pair.original, _spans), of_kind(pair.target, _spans)
    lost: dict[str, list[Item]] = {}
    for difference in differences(pair, original, target, lambda a, b: is_translated(a.text, b.text)):
        one, other = difference.original, difference.target
        if one is None:
            continue
        if other is not None and is_like(one.key, other.key):
            yield _changed(pair, one, other)
        elif _is_lost(pair, one):
            lost.setdefault(one.key, []).append(one)
    for group in lost.values():
        yield _missing(pair, group)


def _changed(pair: Sides, one: Item, other: Item) -> Finding:
    source, _ = pair.names
    text = pair.target.document.source
    at = text.text.find(other.text, other.start, other.end)
    edit = Edit(text.path, at, at + len(other.text), one.text) if at >= 0 and "\n" not in other.text else None
    spaced = "".join(one.text.split()) == "".join(other.text.split())
    return Finding(
        f"the code is `{_short(other.text)}`: in the {source} it is `{_short(one.text)}`",
        **pair.both(pair.place(one, target=False), pair.place(other, target=True)),
        severity=Severity.WARNING if spaced else Severity.ERROR,
        confidence=0.7 if spaced else 0.9,
        fix=Fix((edit,), safe=False) if edit else None,
    )


def _is_lost(pair: Sides, one: Item) -> bool:
    """Whether code stands less often in its paragraph, as plain text too, and the paragraph is there."""
    if pair.is_alone(one, target=False) or is_translated(one.text, ""):
        return False
    there, here = (_times(one, text) for text in (pair.original_of(one), pair.target_text(one)))
    return here < there


def _times(one: Item, text: str) -> int:
    return code_key(text).lower().count(one.key.lower())


def _missing(pair: Sides, group: list[Item]) -> Finding:
    one = group[0]
    _, target = pair.names
    slight = _WORDS.fullmatch(one.text) or all(_times(item, pair.target_text(item)) for item in group)
    there, *more = [pair.place(item, target=False) for item in group]
    return Finding(
        f"the code `{_short(one.text)}` is missing in the {target}",
        **pair.both(there, pair.place_of_block(pair.counterpart(one))),
        severity=Severity.INFO if slight else Severity.WARNING,
        confidence=0.75,
        more=tuple(more),
    )


def _blocks(pair: Sides) -> Iterator[Finding]:
    original, target = of_kind(pair.original, _code), of_kind(pair.target, _code)
    found = list(differences(pair, original, target, lambda a, b: not block_differences(a.text, b.text)))
    left = [d.original for d in found if d.original is not None]
    there = [d.target for d in found if d.target is not None]
    pairs = [(d.original, d.target) for d in found if d.original is not None and d.target is not None]
    for one in [one for one in left if all(one is not a for a, _ in pairs)]:
        other = next((x for x in there if all(x is not b for _, b in pairs) and is_like(one.key, x.key)), None)
        if other is not None:
            pairs.append((one, other))
        else:
            yield _lost_block(pair, one)
    for one, other in pairs:
        yield from _lines(pair, one, other)


def _lost_block(pair: Sides, one: Item) -> Finding:
    _, target = pair.names
    return Finding(
        f"this block of code is missing in the {target}: `{_short(one.text)}`",
        **pair.both(pair.place(one, target=False), pair.place_of_block(pair.counterpart(one))),
        confidence=0.85,
    )


def _lines(pair: Sides, one: Item, other: Item) -> Iterator[Finding]:
    """One finding for a block, at the first line that differs."""
    found = block_differences(one.text, other.text)
    if not found:
        return
    first = found[0]
    source, _ = pair.names
    lines = other.text.splitlines(keepends=True)
    start = sum(len(line) for line in lines[: first.line])
    end = start + len(lines[first.line].rstrip("\n")) if first.line < len(lines) else start
    block = other.block
    if end > start:
        place = locate(pair.target.document.source, *source_span(block.pieces, start, end), block.text[start:end])
    else:
        place = pair.place(other, target=True)
    if not first.target:
        message = f"a line of the code is missing: `{_short(first.original)}`"
    elif not first.original:
        message = f"the {source} has no such line in this code: `{_short(first.target)}`"
    else:
        message = f"the code is `{_short(first.target)}`: in the {source} it is `{_short(first.original)}`"
    if len(found) > 1:
        message += f" (and {len(found) - 1} more)"
    yield Finding(message, **pair.both(pair.place(one, target=False), place), confidence=0.85)


def _spans(block: Block) -> Iterator[Item]:
    for code in block.inlines:
        if code.kind is InlineKind.CODE and code.target.strip():
            yield Item(block, code_key(code.target), code.target, code.source_start, code.source_end)


def _code(block: Block) -> Iterator[Item]:
    if block.kind is BlockKind.CODE and block.text.strip():
        yield Item(block, code_key(block.text), block.text, block.source_start, block.source_end)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


RULE = Declaration(
    code="L003",
    name="code",
    severity=Severity.ERROR,
    subject=Texts,
    check=check,
)
