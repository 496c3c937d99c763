"""Links, images and code dropped or changed."""

import random
import re
from collections.abc import Iterator

from aligner.document.model import Block, BlockKind, Inline, InlineKind
from benchmarks.planting.ground import Ground, Plant

_LINK = re.compile(r"\[(?P<shown>[^\[\]]*)\]\((?P<target>[^()\s]+)\)")


def link(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """A link whose text alone is left, or that leads elsewhere."""
    for here, there, inline in _inlines(ground, chance, InlineKind.LINK):
        written = ground.text[inline.source_start : inline.source_end]
        found = _LINK.fullmatch(written)
        twins = [i for i in there.inlines if i.kind is InlineKind.LINK]
        if not found or len(twins) != sum(i.kind is InlineKind.LINK for i in here.inlines):
            continue
        if chance.random() < 0.5:
            yield _changed(ground, there, inline, found["shown"], "link dropped")
        elif any(i.target == inline.target for i in twins):
            new = _elsewhere(ground, inline.target, chance)
            if new:
                yield _changed(ground, there, inline, f"[{found['shown']}]({new})", "link changed")


def _elsewhere(ground: Ground, target: str, chance: random.Random) -> str | None:
    """Another link of the page, or the same with a slip in its last part."""
    others = {i.target for b in ground.target.blocks for i in b.inlines if i.kind is InlineKind.LINK} - {target}
    if others and chance.random() < 0.5:
        return chance.choice(sorted(others))
    head, _, tail = target.rstrip("/").rpartition("/")
    if not head.strip(":/") or len(tail) < 4:
        return None
    i = chance.randrange(1, len(tail) - 1)
    made = head + "/" + tail[:i] + tail[i + 1 :]
    return made if made != target else None


def image(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """An image that is gone, or another one."""
    pairs = [(h, t) for h, t in ground.block_pairs() if h.kind is t.kind is BlockKind.IMAGE]
    text = ground.text
    for here, there in chance.sample(pairs, len(pairs)):
        written = text[here.source_start : here.source_end]
        origin = ((there.source_start, there.source_end),)
        rest = text[here.source_end :].lstrip("\n")
        gone = (here.source_start, here.source_start)
        yield Plant(text[: here.source_start] + rest, gone, origin, f"image dropped: {written!r}")
        others = sorted({b.info for b in ground.target.blocks if b.kind is BlockKind.IMAGE} - {here.info})
        head, dot, suffix = here.info.rpartition(".")
        for other in (*others, f"{head}-2{dot}{suffix}"):
            made = written.replace(here.info, other, 1)
            if made != written and dot and here.info == there.info:
                new = text[: here.source_start] + made + text[here.source_end :]
                yield Plant(new, (gone[0], gone[0] + len(made)), origin, f"{written!r} -> {made!r}")


def code(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Code in a sentence that is gone or changed, and blocks of code with a line changed or lost."""
    inline = list(_inlines(ground, chance, InlineKind.CODE))
    blocks = [(h, t) for h, t in ground.block_pairs() if h.kind is t.kind is BlockKind.CODE and h.text == t.text]
    plants = [plant for item in inline for plant in _inline_code(ground, *item, chance)]
    plants += [plant for pair in blocks for plant in _code_block(ground, *pair, chance)]
    yield from chance.sample(plants, len(plants))


def _inline_code(ground: Ground, here: Block, there: Block, inline: Inline, chance: random.Random) -> Iterator[Plant]:
    same = [i.target for i in there.inlines if i.kind is InlineKind.CODE]
    if same.count(inline.target) != 1 or sum(i.target == inline.target for i in here.inlines) != 1:
        return
    text = ground.text
    before, after = text[: inline.source_start], text[inline.source_end :]
    if (
        chance.random() < 0.4
        and re.search(r"\b(?:the|an?|this|your) $", before, re.IGNORECASE)
        and re.match(" [a-z]", after)
    ):
        new = Plant(before + after[1:], (len(before), len(before)), (), f"code dropped: {inline.target!r}")
    else:
        made = _slipped(inline.target, chance)
        if made is None:
            return
        written = text[inline.source_start : inline.source_end].replace(inline.target, made)
        new = Plant(
            before + written + after, (len(before), len(before) + len(written)), (), f"{inline.target!r} -> {made!r}"
        )
    yield Plant(new.text, new.span, ((there.source_start, there.source_end),), new.note)


def _code_block(ground: Ground, here: Block, there: Block, chance: random.Random) -> Iterator[Plant]:
    text = ground.text
    written = text[here.source_start : here.source_end]
    lines = written.split("\n")
    inner = [i for i in range(1, len(lines) - 1) if len(lines[i].strip()) > 5]
    if not inner:
        return
    i = chance.choice(inner)
    if chance.random() < 0.4 and len(inner) > 1:
        made, note = "\n".join(lines[:i] + lines[i + 1 :]), f"line of code lost: {lines[i]!r}"
    else:
        changed = _slipped(lines[i], chance)
        if changed is None:
            return
        made, note = "\n".join([*lines[:i], changed, *lines[i + 1 :]]), f"{lines[i]!r} -> {changed!r}"
    start = here.source_start
    new = text[:start] + made + text[here.source_end :]
    yield Plant(new, (start, start + len(made)), ((there.source_start, there.source_end),), note)


def _slipped(code: str, chance: random.Random) -> str | None:
    """A letter lost or a digit changed."""
    at = [i for i, c in enumerate(code) if c.isalnum()]
    if len(at) < 3:
        return None
    i = chance.choice(at[1:])
    if code[i].isdigit():
        return code[:i] + chance.choice([d for d in "123456789" if d != code[i]]) + code[i + 1 :]
    return code[:i] + code[i + 1 :]


def _changed(ground: Ground, there: Block, inline: Inline, new: str, note: str) -> Plant:
    text, start, end = ground.text, inline.source_start, inline.source_end
    origin = ((there.source_start, there.source_end),)
    return Plant(
        text[:start] + new + text[end:], (start, start + len(new)), origin, f"{note}: {text[start:end]!r} -> {new!r}"
    )


def _inlines(ground: Ground, chance: random.Random, kind: InlineKind) -> Iterator[tuple[Block, Block, Inline]]:
    found = [
        (h, t, i) for h, t in ground.block_pairs() if h.kind is not BlockKind.CODE for i in h.inlines if i.kind is kind
    ]
    yield from chance.sample(found, len(found))
