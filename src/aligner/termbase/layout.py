"""The canonical form of a glossary file, which `aligner glossary fmt` writes, and the layout in which all new text is written.

A node that fits on one line and has no comments inside is written on one line, in brackets. Any other node gets a line for
each of its parts. Terms keep their order, because people group them, and so do the forms in a list. Fields are put into a fixed
order, and equal content is written in the same way.
"""

from collections.abc import Iterable, Sequence

from aligner.document.model import Source
from aligner.glossary.fields import EXAMPLE_FIELDS, FILE_FIELDS, FORM_FIELDS, TERM_FIELDS, VERSION, Shape
from aligner.glossary.glossary import Glossary
from aligner.glossary.scalars import folded, is_no_text, literal, written
from aligner.termbase.tree import Collection, Comment, Item, Node, Scalar, line_end, parse
from aligner.termbase.values import Value, entries, is_nothing, node
from aligner.text.width import text_width

WIDTH = 100
"""Most columns of a line; a Han character takes two."""
LONGEST_KEY = 1000
"""Most characters of a key, with quotes and escapes, that is written without a `?` before it; YAML allows 1,024."""
_STEP = "  "


def render(root: Collection, opened: str) -> list[str]:
    """The lines of a tree whose top is a mapping.

    The parts of the key `opened` always get lines of their own, even if they fit on one line.
    """
    return _block(root, "", opened)


def inline(node: Node, *, breaks: bool = False) -> str | None:
    """A node on one line, in brackets if it has parts; None if it has comments inside.

    Texts of several lines give None too, unless `breaks` allows them, in quotes.
    """
    if isinstance(node, Scalar):
        return None if "\n" in node.value and not breaks else _scalar(node, flow=True)
    parts = []
    for item in node.items:
        value = inline(item.value, breaks=breaks)
        if value is None or item.trail or any(item.lead):
            return None
        parts.append(value if item.key is None else f"{_key(item.key)} {value}".rstrip())
    if any(node.tail):
        return None
    return f"{{{', '.join(parts)}}}" if node.mapping else f"[{', '.join(parts)}]"


def _block(node: Collection, indent: str, opened: str | None = None) -> list[str]:
    lines: list[str] = []
    for item in node.items:
        added = entry(item, indent, opened=opened is not None and item.name == opened)
        lines += added if lines else added[not added[0] :]  # nothing begins with a blank line
    return lines + _comments(node.tail, indent)


def entry(item: Item, indent: str, *, opened: bool = False) -> list[str]:
    """The lines of one key with its value, or of one element of a list.

    If `opened`, its parts always get lines of their own, even if they fit on one line.
    """
    item = _hoisted(item)
    lead: list[Comment | None] = [*item.lead, *item.trail[:-1]]
    trail = item.trail[-1:]
    value = item.value
    if isinstance(value, Collection) and not value.items:
        lead += value.tail
        value = Collection(value.mapping, True, value.start, value.end)
        item = Item(item.key, value, item.start)
    lines = None if opened and isinstance(value, Collection) and value.items else _one_line(item, indent)
    if lines is None and item.key is None and isinstance(value, Collection):
        # The dash shares its line with the first part, so comments can only go above both.
        lines = _block(value, indent + _STEP)
        above = next(n for n, line in enumerate(lines) if line and not line.lstrip(" ").startswith("#"))
        lines[above] = f"{indent}- {lines[above].lstrip(' ')}"
        return (
            _comments([*lead, *trail], indent)
            + [indent + x.lstrip(" ") if x else x for x in lines[:above]]
            + lines[above:]
        )
    lines = lines or _several_lines(item, indent)
    if item.key is not None and len(key := _scalar(item.key, flow=False)) > LONGEST_KEY:
        lines[:1] = [f"{indent}? {key}", indent + lines[0][len(indent) + len(key) :]]
    if trail:
        lines[0] += f"  {trail[0].text}"
    return _comments(lead, indent) + lines


def _hoisted(item: Item) -> Item:
    """The item with the comments of its first part moved to it, if it is a list element: both begin on the same line."""
    value = item.value
    if item.key is not None or isinstance(value, Scalar) or not value.items:
        return item
    first, *rest = value.items
    first = _hoisted(first)
    trail = [] if rest else first.trail
    bare = Item(first.key, first.value, first.start, trail=first.trail if rest else [])
    inner = Collection(value.mapping, value.flow, value.start, value.end, [bare, *rest], value.tail)
    return Item(None, inner, item.start, [*item.lead, *first.lead], [*item.trail, *trail])


def _one_line(item: Item, indent: str) -> list[str] | None:
    """The item on one line; None if it has comments inside or doesn't fit."""
    value = item.value
    text = inline(value) if isinstance(value, Collection) else _short_scalar(value)
    if text is None:
        return None
    line = f"{_head(item, indent)} {text}".rstrip()
    if text_width(line) <= WIDTH:
        return [line]
    divisible = value.items if isinstance(value, Collection) else folded(value.value, indent + _STEP, WIDTH)
    return None if divisible else [line]


def _short_scalar(value: Scalar) -> str | None:
    return None if literal(value.value, "") else _scalar(value, flow=False)


def _several_lines(item: Item, indent: str) -> list[str]:
    head = _head(item, indent)
    value = item.value
    if isinstance(value, Collection):
        return [head, *_block(value, indent + _STEP)]
    lines = literal(value.value, indent + _STEP) or folded(value.value, indent + _STEP, WIDTH)
    return [f"{head} {lines[0]}", *lines[1:]] if lines else [f"{head} {_scalar(value, flow=False)}"]


def _head(item: Item, indent: str) -> str:
    return f"{indent}-" if item.key is None else f"{indent}{_scalar(item.key, flow=False)}:"


def _key(key: Scalar) -> str:
    """A key inside brackets, with its colon."""
    text = _scalar(key, flow=True)
    return f"{text}:" if len(text) <= LONGEST_KEY else f"? {text} :"


def _scalar(scalar: Scalar, *, flow: bool) -> str:
    if not scalar.style and is_no_text(scalar.value):
        return scalar.value or ("~" if flow else "")  # a number, a boolean or nothing: quotes would make it a text
    return written(scalar.value, flow=flow)


def _comments(comments: Iterable[Comment | None], indent: str) -> list[str]:
    lines: list[str] = []
    for comment in comments:
        if comment is not None:
            lines.append(indent + comment.text)
        elif not lines or lines[-1]:
            lines.append("")
    return lines


def dump(glossary: Glossary, *, header: Sequence[str] = ()) -> str:
    """The text of a file for a glossary; loading it gives an equal glossary.

    The file has the same `extends`, so `glossary` should contain only its own terms, not those of the extended files.
    `header` has lines of comments for the top of the file.
    """
    said: dict[str, Value] = {
        "version": VERSION,
        "extends": list(glossary.extends),
        "keep": [keep.text for keep in glossary.keep],
    }
    items = [Item(Scalar(name, 0, 0, '"'), node(value), 0) for name, value in said.items() if value]
    terms = entries(glossary.terms)
    listed = Collection(True, False, 0, 0, terms) if terms else Scalar("", 0, 0, "")
    items.append(Item(Scalar("terms", 0, 0, '"'), listed, 0))
    return "".join(f"{line}\n" for line in (*header, *render(Collection(True, False, 0, 0, items), "terms")))


FILE_ORDER = tuple(field.name for field in FILE_FIELDS)
FIELD_ORDER = tuple(field.name for field in TERM_FIELDS)
LIST_FIELDS = frozenset(f.name for f in (*FILE_FIELDS, *TERM_FIELDS) if f.shape in {Shape.TEXTS, Shape.FORMS})
"""Fields that hold a list of texts; a single text may be written without brackets."""
_EXAMPLE_ORDER = tuple(field.name for field in EXAMPLE_FIELDS)
_FORM_ORDER = tuple(field.name for field in FORM_FIELDS)
_TERMS = "terms"
_NOT_TEXT = frozenset({"version", "anywhere"})
_FOR_EDITORS = ("# yaml-language-server:", "# vim:", "# -*-")


def formatted(source: Source) -> str:
    """The canonical form of a glossary file, with the line ends of the file.

    Raises:
        InputError: The file isn't YAML, or has parts that aren't allowed in a glossary.
    """
    root = parse(source)
    header = canonical(root)
    lines = [*header, *render(root, _TERMS)]
    while lines and not lines[0]:
        lines.pop(0)
    return "".join(line + line_end(source.text) for line in lines)


def canonical(root: Collection) -> list[str]:
    """Puts a tree into its canonical form, in place; returns the lines above the first item."""
    header = _take_header(root)
    _sort(root, FILE_ORDER)
    for item in root.items:
        key = item.name
        if key in LIST_FIELDS:
            item.value = _as_list(item.value)
        elif key == _TERMS and isinstance(item.value, Collection):
            for term in item.value.items:
                term.value = _canonical_term(term)
        if key != "version":
            _quote(item.value)
    return header


def _take_header(root: Collection) -> list[str]:
    """Removes and returns the comments at the top that are about the file and not about its first key.

    These are the comments above the last blank line and those for editors. If the first key will move, all comments at the
    top are about the file.
    """
    if not root.items:
        return []
    lead = root.items[0].lead
    if min(root.items, key=_place_in_file) is not root.items[0]:
        root.items[0].lead = []
        return ["" if c is None else c.text for c in lead]
    last_blank = max((n for n, c in enumerate(lead) if c is None), default=-1)
    to_editors = max((n for n, c in enumerate(lead) if c is not None and c.text.startswith(_FOR_EDITORS)), default=-1)
    end = max(last_blank, to_editors) + 1
    root.items[0].lead = lead[end:]
    return ["" if c is None else c.text for c in lead[:end]]


def _place_in_file(item: Item) -> int:
    key = item.name
    return FILE_ORDER.index(key) if key in FILE_ORDER else len(FILE_ORDER)


def _sort(node: Collection, order: Sequence[str]) -> None:
    places = {key: number for number, key in enumerate(order)}
    node.items.sort(key=lambda item: places.get(item.name, len(places)))


def _canonical_term(item: Item) -> Node:
    value = item.value
    if isinstance(value, Collection) and not value.mapping:
        for sense in value.items:
            if isinstance(sense.value, Collection) and sense.value.mapping:
                _canonical_fields(sense.value)
        if len(value.items) == 1 and not value.tail:
            only = value.items[0]
            item.lead += only.lead
            item.trail += only.trail
            value = only.value
    elif isinstance(value, Collection):
        _canonical_fields(value)
    return _shortened(item, value)


def _shortened(item: Item, value: Node) -> Node:
    """The value of a term; a mapping with only the rendering becomes the rendering."""
    if isinstance(value, Collection) and value.mapping and len(value.items) == 1 and not value.tail:
        only = value.items[0]
        if only.name == "en" and isinstance(only.value, Scalar):
            item.lead += only.lead
            item.trail += only.trail
            return only.value
    return value


def _canonical_fields(fields: Collection) -> None:
    _sort(fields, FIELD_ORDER)
    for item in fields.items:
        key = item.name
        if key in LIST_FIELDS:
            item.value = _as_list(item.value)
        if key == "examples":
            item.value = _as_list(item.value, mappings=True)
        if isinstance(item.value, Collection):
            for part in item.value.items:
                if isinstance(part.value, Collection) and part.value.mapping:
                    _sort(part.value, _EXAMPLE_ORDER if key == "examples" else _FORM_ORDER)


def _as_list(value: Node, *, mappings: bool = False) -> Node:
    alone = isinstance(value, Scalar) and not is_nothing(value)
    if alone or (mappings and isinstance(value, Collection) and value.mapping):
        return Collection(
            mapping=False, flow=True, start=value.start, end=value.end, items=[Item(None, value, value.start)]
        )
    return value


def _quote(node: Node) -> None:
    """Quotes texts, such as `NO` or `1.0`, that other YAML readers don't read as text."""
    if isinstance(node, Scalar):
        if not node.style and not is_nothing(node) and is_no_text(node.value):
            node.style = '"'
        return
    for item in node.items:
        if item.key is not None:
            _quote(item.key)
        if item.name not in _NOT_TEXT:
            _quote(item.value)
