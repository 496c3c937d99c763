"""L003 code: code has changed or is missing."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from aligner.checks.locate import locate
from aligner.checks.markup.items import Item, Likeness, differences, of_kind, sides
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import BlockKind, InlineKind, source_span
from aligner.text.han import has_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.markup.items import Sides
    from aligner.document.model import Block

_COMMENT = re.compile(
    r"(?:(?:^|(?<=\s))(?:#+|//+|--)(?=\s|$|[\u3400-\u9fff])|^\s*(?:;+\s|%\s|REM\s|\*\s)|<!--|/\*|\"\"\").*$",
    re.IGNORECASE,
)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`[^`\n]*`|“[^”]*”")
_PLACEHOLDER = re.compile(
    r"<[^<>\n]{1,40}>|\{\{?[^{}\n]{1,40}\}?\}|\$\{[^}\n]*\}|\b(?:YOUR|MY)[-_][A-Z_-]+\b|\[[^\[\]\n]{1,40}\]"
)
_LETTERS = re.compile(r"[A-Za-z]{2,}")


class CodeDifference(NamedTuple):
    """A run of lines in which two pieces of code differ."""

    line: int
    """The 0-based line in the translation where it begins."""
    original: str
    target: str


def code_key(text: str) -> str:
    """A piece of code with each run of white space replaced by one space."""
    return " ".join(text.split())


def is_translated(one: str, other: str) -> bool:
    """Whether two pieces of code may differ only by translation: one has Chinese, or only placeholders differ."""
    if has_han(one) or has_han(other):
        return True
    return _PLACEHOLDER.sub("<>", one) == _PLACEHOLDER.sub("<>", other)


def span_groups(text: str, *, target: bool) -> tuple[str, ...]:
    """The groups of a piece of code for `Likeness`: two pieces share a group exactly if `is_translated` is true of them.

    Args:
        text: The code.
        target: Whether the code is from the translation.
    """
    chinese = has_han(text)
    bare = f"={_PLACEHOLDER.sub('<>', text)}"
    if target:
        return (bare, "any", "Chinese") if chinese else (bare, "any")
    return ("any",) if chinese else (bare, "Chinese")


def is_like(one: str, other: str) -> bool:
    """Whether two pieces of code are similar enough for one to be an edited copy of the other."""
    return Indel.normalized_similarity(one, other) >= _MIN_SIMILARITY


_MIN_SIMILARITY = 0.6


def _skeleton(line: str) -> str:
    """A line without comments, placeholders and white space, which a translation may change."""
    line = _COMMENT.sub("", line)
    return "".join(_PLACEHOLDER.sub("<>", line).split())


def block_differences(original: str, target: str) -> list[CodeDifference]:
    """The lines that differ between two blocks of code, without lines in which only words are translated."""
    mine, theirs = _code_lines(original), _code_lines(target)
    found = []
    matcher = SequenceMatcher(None, [key for _, _, key in mine], [key for _, _, key in theirs], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        was, now = [line for _, line, _ in mine[a:b]], [line for _, line, _ in theirs[c:d]]
        translated = any(has_han(key) for _, _, key in (*mine[a:b], *theirs[c:d]))
        if (was and now and _words_only(was, now)) or (translated and bool(was) == bool(now)):
            continue
        at = theirs[c][0] if c < len(theirs) else len(target.splitlines())
        found.append(CodeDifference(at, "\n".join(was), "\n".join(now)))
    return found


def _code_lines(text: str) -> list[tuple[int, str, str]]:
    """The lines that contain code, each with its 0-based number, its text and its `_skeleton`."""
    listed = ((number, line, _skeleton(line)) for number, line in enumerate(text.splitlines()))
    return [one for one in listed if one[2]]


def _words_only(was: list[str], now: list[str]) -> bool:
    """Whether the lines differ only in strings with a space, that is, in text for people."""
    strip = [_STRING.sub(lambda m: "''" if " " in m[0] else m[0], "\n".join(x)) for x in (was, now)]
    return "".join(strip[0].split()) == "".join(strip[1].split())


_WORDS = re.compile(r"[A-Z]?[a-z]+(?: [a-z]+)*")
"""Code that may be plain English words, which the translation has rendered."""
_SHOWN = 60
"""How many characters of code a message shows."""

_TRANSLATED = Likeness(
    lambda one, other: is_translated(one.text, other.text),
    lambda item: span_groups(item.text, target=True),
    lambda item: span_groups(item.text, target=False),
)
_EQUIVALENT = Likeness(lambda one, other: not block_differences(one.text, other.text))


def check(texts: Texts) -> Iterator[Finding]:
    """Reports inline code and blocks of code that differ."""
    pair = texts.shared(sides)
    if pair is None:
        return
    yield from _inline(pair)
    yield from _blocks(pair)


def _inline(pair: Sides) -> Iterator[Finding]:
    original, target = of_kind(pair.original, _spans), of_kind(pair.target, _spans)
    lost: dict[str, list[Item]] = {}
    for difference in differences(pair, original, target, _TRANSLATED):
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
        f"the code is `{_short(other.text)}`, but in the {source} it is `{_short(one.text)}`",
        **pair.both(pair.place(one, target=False), pair.place(other, target=True)),
        severity=Severity.WARNING if spaced else Severity.ERROR,
        confidence=0.7 if spaced else 0.9,
        fix=Fix((edit,), safe=False) if edit else None,
    )


def _is_lost(pair: Sides, one: Item) -> bool:
    """Whether a paragraph has the code fewer times than its original, as code or as plain text."""
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
        f"the code `{_short(one.text)}` is missing from the {target}",
        **pair.both(there, pair.place_of_block(pair.counterpart(one))),
        severity=Severity.INFO if slight else Severity.WARNING,
        confidence=0.75,
        more=tuple(more),
    )


def _blocks(pair: Sides) -> Iterator[Finding]:
    original, target = of_kind(pair.original, _code), of_kind(pair.target, _code)
    found = list(differences(pair, original, target, _EQUIVALENT))
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
        f"this block of code is missing from the {target}: `{_short(one.text)}`",
        **pair.both(pair.place(one, target=False), pair.place_of_block(pair.counterpart(one))),
        confidence=0.85,
    )


def _lines(pair: Sides, one: Item, other: Item) -> Iterator[Finding]:
    """Reports a block of code once, at the first line that differs."""
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
        message = f"the code is `{_short(first.target)}`, but in the {source} it is `{_short(first.original)}`"
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
