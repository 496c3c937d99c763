"""L003 code: code has changed or is missing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.checks.markup.code_lines import (
    HALF_WIDTH,
    CodeDifference,
    are_versions,
    block_differences,
    code_key,
    holds_lines,
    is_like,
    is_placeholder_slip,
    is_structure_changed,
    quoted_alike,
)
from aligner.checks.markup.items import SHOWN, Item, Likeness, Sides, differences, of_kind, shortened, sides
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.rule import Declaration
from aligner.checks.targets import file_key
from aligner.checks.texts import Texts
from aligner.document.model import Block, BlockKind, InlineKind
from aligner.grouping import grouped
from aligner.segment.model import SegmentedDocument
from aligner.text.han import has_han

_LIST_COMMA = re.compile(r"[,，、]\s+|[，、]")
"""Between the items of a list in one code span, which may be spans of their own in the translation."""


def is_translated(one: str, other: str) -> bool:
    """Whether code of the original and of the translation may differ only by translation: one has Chinese, or only placeholders differ."""
    if has_han(one) or has_han(other):
        return True
    one = one.translate(HALF_WIDTH)
    if is_placeholder_slip(one, other):
        return False
    return (
        quoted_alike(one) == quoted_alike(other)
        or _path(one) == _path(other)
        or file_key(one) == file_key(other)
        or is_shortened(one, other)
    )


def _path(text: str) -> str:
    """Code without `./` before it and slashes at its ends, which a path may have or not, and without brackets around it."""
    key = code_key(text)
    if key.startswith("(") and key.find(")") == len(key) - 1:
        key = key[1:-1].strip()
    return key.removeprefix("./").strip("/") or key


def is_shortened(one: str, other: str) -> bool:
    """Whether one piece of code is the other without its value, its arguments or the path before a name, or its plural."""
    short, long = sorted((code_key(one), code_key(other)), key=len)
    if long.startswith(short):
        if long[len(short) :] in {"s", "es"}:  # of a kind of object; elsewhere it is another name
            return short.isalpha() and short[0].isupper()
        return (_OPTION_VALUE if _OPTION.fullmatch(short) else _VALUE).fullmatch(long, len(short)) is not None
    return bool(short) and long.endswith(short) and long[-len(short) - 1] == "."


_VALUE = re.compile(r" ?(?:[:=].*|\(.*\)|<[^<>]*>)", re.DOTALL)
_OPTION = re.compile(r"--?[A-Za-z][\w-]*")
_OPTION_VALUE = re.compile(rf" [^\s-]\S*|{_VALUE.pattern}", re.DOTALL)
"""After the name of an option alone, what it is set to: `--jobs 4`."""


def span_groups(text: str, *, target: bool) -> tuple[str, ...]:
    """The groups of a piece of code for `Likeness`: two pieces share a group if `is_translated` is true of them.

    Args:
        text: The code.
        target: Whether the code is from the translation.
    """
    chinese = has_han(text)
    if not target:
        text = text.translate(HALF_WIDTH)
    key = code_key(text)
    head = _HEAD.match(key)
    stem = (head[0] if head else key).removesuffix("s").removesuffix("e")
    same = (
        f"={quoted_alike(text)}",
        f"/{_path(text)}",
        f".{file_key(text)}",
        f"^{stem}",
        f"${key.rpartition('.')[2]}",
    )
    if target:
        return (*same, "any", "Chinese") if chinese else (*same, "any")
    return ("any",) if chinese else (*same, "Chinese")


_HEAD = re.compile(r"[^ :=(<]*")


_WORDS = re.compile(r"[A-Z]?[a-z]+(?: [A-Za-z]+)*|[A-Z]+(?: [A-Z]+)+")
"""Code that may be plain English words, which the translation has rendered."""


_TRANSLATED = Likeness(
    lambda one, other: is_translated(one.text, other.text),
    lambda item: span_groups(item.text, target=True),
    lambda item: span_groups(item.text, target=False),
)
_EQUIVALENT = Likeness(
    lambda one, other: (
        not block_differences(one.text, other.text, _language(one, other))
        and not is_structure_changed(one.text, other.text, _language(one, other))
    )
)


def check(texts: Texts) -> Iterator[Finding]:
    """Reports inline code and blocks of code that differ."""
    pair = texts.shared(sides)
    yield from _inline(pair)
    yield from _blocks(pair)
    yield from _languages(pair)


def _inline(pair: Sides) -> Iterator[Finding]:
    original, target = of_kind(pair.original, _spans), of_kind(pair.target, _spans)
    lost: dict[str, list[Item]] = {}
    for difference in differences(pair, original, target, _TRANSLATED):
        one, other = difference.original, difference.target
        if one is None:
            continue
        if other is not None and is_like(one.key, other.key):
            if not (_are_joined(one, other) or _is_named(pair, one, other)):
                yield _changed(pair, one, other)
        elif _is_lost(pair, one):
            lost.setdefault(one.key, []).append(one)
    everywhere = _key_of(pair.target) if lost else ""
    for group in lost.values():
        one = group[0]
        slight = _WORDS.fullmatch(one.text) or one.key in everywhere or _is_paraphrased(one.text, pair.target_text(one))
        yield _missing(pair, group, slight=bool(slight))


def _are_joined(one: Item, other: Item) -> bool:
    """Whether a code span of one side is several of the other: `a`/`b` and `a / b`."""
    short, long = sorted((one, other), key=lambda item: len(item.text))
    parts = _JOINT.split(long.text)
    return len(parts) > 1 and {code_key(part) for part in parts} <= {item.key for item in _spans(short.block)}


_JOINT = re.compile(r"\s*[/|,，、]\s*")
"""Between the parts of a code span that may be spans of their own in the translation."""


def _is_named(pair: Sides, one: Item, other: Item) -> bool:
    """Whether code of one side assigns the value that the other has as code, with the name in words: `width=80`, *a width of* `80`."""
    for item, value, text in ((one, other, pair.target_text(one)), (other, one, one.block.text)):
        name, sign, assigned = item.key.partition("=")
        if sign and assigned == value.key and re.search(rf"(?i)(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text):
            return True
    return False


def _changed(pair: Sides, one: Item, other: Item) -> Finding:
    source, _ = pair.names
    text = pair.target.document.source
    at = text.text.find(other.text, other.start, other.end)
    edit = Edit(text.path, at, at + len(other.text), one.text) if at >= 0 and "\n" not in other.text else None
    return Finding(
        "the code is `{}`, but in the {} it is `{}`".format(*_shown(other.text, one.text, source)),
        **pair.both(pair.place(one, target=False), pair.place(other, target=True)),
        confidence=0.9,
        severity=Severity.INFO if _is_form(one.text, other.text) else None,
        fix=Fix((edit,), safe=False) if edit else None,
    )


def _is_form(one: str, other: str) -> bool:
    """Whether the translation has a word with other capitals (`redis` and `Redis`), or in the plural: 所有`follower`."""
    return one.isalpha() and (one.lower() == other.lower() or other == f"{one}s")


def _is_lost(pair: Sides, one: Item) -> bool:
    """Whether a paragraph has nothing of the code in its original, neither as code nor as plain text.

    The number of mentions doesn't matter: the second one may be a pronoun.
    """
    if pair.is_alone(one, target=False) or is_translated(one.text, ""):
        return False
    there = code_key(pair.target_text(one)).lower()
    parts = _LIST_COMMA.split(one.text.strip("\"'“”‘’"))
    return not all(_path(part.translate(HALF_WIDTH)).lower().removesuffix("()") in there for part in parts)


def _is_paraphrased(code: str, there: str) -> bool:
    """Whether a paragraph has most of the words of a call, such as *unlock* and *mutex* for `mutex.Unlock()`.

    Names alone don't count: *stateful set* is no `AdvancedStatefulSet`.
    """
    if "(" not in code:
        return False
    words = {word.lower() for word in _WORD_IN_NAME.findall(code)}
    said = sum(re.search(rf"(?i)(?<![A-Za-z]){word}", there) is not None for word in words)
    return said > len(words) / 2


_WORD_IN_NAME = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")


def _missing(pair: Sides, group: list[Item], *, slight: bool) -> Finding:
    """Reports code that a paragraph lacks.

    Args:
        pair: The two texts.
        group: The places of the code in the original.
        slight: Whether the code may be plain words, the paragraph has its words as text, or the translation has it elsewhere, such as
            in the block that is explained.
    """
    one = group[0]
    _, target = pair.names
    there, *more = [pair.place(item, target=False) for item in group]
    return Finding(
        f"the code `{shortened(one.text)}` is missing from the {target}",
        **pair.both(there, pair.place_of_block(pair.counterpart(one))),
        severity=Severity.INFO if slight else None,
        confidence=0.75,
        more=tuple(more),
    )


def _blocks(pair: Sides) -> Iterator[Finding]:
    original, target = of_kind(pair.original, _code), of_kind(pair.target, _code)
    found = list(differences(pair, original, target, _EQUIVALENT))
    left = [d.original for d in found if d.original is not None]
    there = [d.target for d in found if d.target is not None]
    both = [(d.original, d.target) for d in found if d.original is not None and d.target is not None]
    pairs = [(one, other) for one, other in both if are_versions(one.text, other.text)]
    original_key, target_key = (_key_of(document) if found else "" for document in (pair.original, pair.target))
    for one in [one for one in left if all(one is not a for a, _ in pairs)]:
        other = next(
            (
                x
                for x in there
                if all(x is not b for _, b in pairs) and is_like(one.key, x.key) and are_versions(one.key, x.key)
            ),
            None,
        )
        if other is not None:
            pairs.append((one, other))
        elif not holds_lines(target_key, one.text):
            yield _lost_block(pair, one)
    changed: list[Finding] = []
    for one, other in pairs:
        found_lines = [
            difference
            for difference in block_differences(one.text, other.text, _language(one, other))
            if not (difference.original and not difference.target and holds_lines(target_key, difference.original))
            and not (difference.target and not difference.original and holds_lines(original_key, difference.target))
        ]
        changed += _lines(pair, one, other, found_lines)
    yield from _grouped(changed, chinese=pair.chinese)


def _grouped(found: Sequence[Finding], *, chinese: bool) -> Iterator[Finding]:
    """One finding for all blocks that differ in the same lines, with their places in the translation."""
    groups = grouped(found, lambda one: (one.message, one.severity))
    for first, *others in groups.values():
        yield replace(first, more=tuple(place for one in others if (place := one.en if chinese else one.zh)))


def _key_of(document: SegmentedDocument) -> str:
    """The text of a document as code is compared with it: a command may be in another block, or in a paragraph."""
    return code_key("\n".join(block.text for block in document.blocks))


def _lost_block(pair: Sides, one: Item) -> Finding:
    _, target = pair.names
    return Finding(
        f"this block of code is missing from the {target}: `{shortened(one.text)}`",
        **pair.both(pair.place(one, target=False), pair.place_of_block(pair.counterpart(one))),
        severity=Severity.INFO if has_han(one.text) else None,
        confidence=0.85,
    )


def _lines(pair: Sides, one: Item, other: Item, found: Sequence[CodeDifference]) -> Iterator[Finding]:
    """Reports a block of code once, at the first line that differs."""
    source, _ = pair.names
    if not found:
        if is_structure_changed(one.text, other.text, _language(one, other)):
            yield Finding(
                f"the white space in this code differs from the {source} so that it means something else",
                **pair.both(pair.place(one, target=False), pair.place(other, target=True)),
                confidence=0.9,
            )
        return
    first = found[0]
    place = pair.place_of_line(other, first.line, target=True)
    if not first.target:
        message = f"a line of the code is missing: `{shortened(first.original)}`"
    elif not first.original:
        message = f"the {source} has no such line in this code: `{shortened(first.target)}`"
    else:
        message = "the code is `{}`, but in the {} it is `{}`".format(*_shown(first.target, first.original, source))
    if len(found) > 1:
        message += f" (and {len(found) - 1} more)"
    yield Finding(
        message,
        **pair.both(pair.place_of_line(one, _line_of(first.original, one.text), target=False), place),
        severity=Severity.INFO if all(d.same_but_for_hosts or _is_output(one, other, d) for d in found) else None,
        confidence=0.85,
    )


def _line_of(code: str, text: str) -> int | None:
    """The number of the line with which a run of lines begins; None if a block has no such line, or several."""
    wanted = code.split("\n", 1)[0].strip()
    numbers = [number for number, line in enumerate(text.splitlines()) if line.strip() == wanted]
    return numbers[0] if wanted and len(numbers) == 1 else None


_SAME_LANGUAGE = (
    {"sh", "bash", "shell", "console", "zsh", "shellsession", "shell-session", "terminal", "cmd", "powershell"},
    {"js", "javascript", "jsx", "mjs"},
    {"ts", "typescript", "tsx"},
    {"yml", "yaml"},
    {"py", "python", "python3"},
    {"c", "cpp", "c++", "cc", "h", "hpp"},
    {"html", "xml", "vue"},
    {"json", "json5", "jsonc"},
    {"md", "markdown", "mdx"},
    {"go", "golang"},
    {"rs", "rust"},
    {"docker", "dockerfile"},
    {"", "text", "txt", "plaintext", "plain", "none", "output", "log"},
)
"""Names that highlight code alike. Without a name, code is shown as text."""
_NAME_OF_LANGUAGE = re.compile(r"[a-z0-9+#-]+")


def _languages(pair: Sides) -> Iterator[Finding]:
    """Reports blocks of code whose fences name other languages."""
    source, target = pair.names
    for one, other in pair.blocks(_MIN_CONFIDENCE):
        if one.kind is not BlockKind.CODE or other.kind is not BlockKind.CODE:
            continue
        names = [found[0] if (found := _NAME_OF_LANGUAGE.match(b.info.lower())) else "" for b in (one, other)]
        if names[0] == names[1] or any(names[0] in group and names[1] in group for group in _SAME_LANGUAGE):
            continue
        was, now = (f"marked as {name}" if name else "marked as no language" for name in names)
        yield Finding(
            f"this code is {now} in the {target}, but {was} in the {source}",
            **pair.both(pair.place_in_original(one), pair.place_of_block(other)),
            severity=Severity.INFO,
            confidence=0.8,
        )


_MIN_CONFIDENCE = 0.5
"""Least confidence of a pair of blocks whose languages are compared."""
_PROMPT_LINE = re.compile(r"^[ \t]*\$[ \t]+\S", re.MULTILINE)


def _is_output(one: Item, other: Item, difference: CodeDifference) -> bool:
    """Whether the lines that differ are what commands print: both blocks mark commands by a prompt, and these lines have none."""
    both = _PROMPT_LINE.search(one.text) and _PROMPT_LINE.search(other.text)
    return bool(both) and not any(_PROMPT_LINE.search(text) for text in (difference.original, difference.target))


def _spans(block: Block) -> Iterator[Item]:
    for code in block.inlines:
        if code.kind is InlineKind.CODE and code.target.strip():
            yield Item(block, code_key(code.target), code.target, code.source_start, code.source_end)


def _code(block: Block) -> Iterator[Item]:
    if block.kind is BlockKind.CODE and block.text.strip():
        yield Item(block, block.text, block.text, block.source_start, block.source_end)


def _language(one: Item, other: Item) -> str:
    return (one.block.info or other.block.info).lower()


def _shown(target: str, original: str, source: str) -> tuple[str, str, str]:
    """Two pieces of code for a message, with the name of a language between them; long ones from shortly before they differ."""
    there, here = " ".join(target.split()), " ".join(original.split())
    same = next((at for at, (a, b) in enumerate(zip(there, here, strict=False)) if a != b), min(len(there), len(here)))
    if same > SHOWN - _BEFORE and max(len(there), len(here)) > SHOWN:
        there, here = (f"…{text[same - _BEFORE :]}" for text in (there, here))
    return shortened(there), source, shortened(here)


_BEFORE = 20
"""How many characters before the first difference a message shows."""


RULE = Declaration("L003", "code", Severity.WARNING, Texts, check)
