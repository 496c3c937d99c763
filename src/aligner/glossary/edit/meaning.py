"""What the nodes of a glossary file say, as plain values: equal for entries that say the same, however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from aligner.glossary.edit.tree import Collection, Item, Scalar
from aligner.glossary.fields import TERM_FIELDS, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.glossary.edit.tree import Node

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

_SHAPES = {field.name: field.shape for field in TERM_FIELDS}
_NOTHING = frozenset({"", "~"})


def plain(node: Node) -> Plain:
    """A node as text, lists and mappings; of keys that are equal the first counts."""
    if isinstance(node, Scalar):
        return "" if is_nothing(node) else node.value
    if not node.mapping:
        return [plain(item.value) for item in node.items]
    found: dict[str, Plain] = {}
    for item in node.items:
        found.setdefault(item.key.value if item.key is not None else "", plain(item.value))
    return found


def is_nothing(node: Node) -> bool:
    """Whether a value was left out, or is YAML's sign for that."""
    return isinstance(node, Scalar) and not node.style and node.value in _NOTHING


def senses(value: Node) -> list[dict[str, Plain]]:
    """The senses of an entry with their fields; forms are mappings to their reasons, other lists are lists."""
    if isinstance(value, Collection) and not value.mapping:
        return [_fields(item.value) for item in value.items]
    return [_fields(value)]


def _fields(node: Node) -> dict[str, Plain]:
    if not isinstance(node, Collection) or not node.mapping:
        return {"en": plain(node)}
    said: dict[str, Plain] = {}
    for item in node.items:
        name = item.key.value if item.key is not None else ""
        value = _field(_SHAPES.get(name), item.value)
        if name not in said and value not in ("", [], {}):
            said[name] = value
    return said


def _field(shape: Shape | None, node: Node) -> Plain:
    value = plain(node)
    if shape is Shape.FORMS:
        if isinstance(value, dict):
            return {form: _reason(reason) for form, reason in value.items()}
        texts = value if isinstance(value, list) else [value] if value else []
        return {text: {} for text in texts if isinstance(text, str)}
    if shape in {Shape.TEXTS, Shape.EXAMPLES} and not isinstance(value, list):
        return [value] if value else []
    return value


def _reason(value: Plain) -> Plain:
    """What is said of a form: nothing, a reason, and whether it counts anywhere."""
    if isinstance(value, dict):
        return {name: said for name, said in value.items() if said and (name, said) != ("anywhere", "false")}
    return {"reason": value} if value else {}


def comments(item: Item, *, inside: bool = False) -> list[str]:
    """The comments of an item in their order; `inside`: only those inside of its value."""
    own = [] if inside else [c.text for c in (*item.lead, *item.trail) if c is not None]
    return own + list(_within(item.value))


def _within(node: Node) -> Iterator[str]:
    if isinstance(node, Collection):
        for item in node.items:
            yield from comments(item)
        yield from (c.text for c in node.tail if c is not None)
