"""Converts the nodes of a glossary file to plain values, and terms and plain values to nodes.

Two entries with the same content have equal plain values, even if they are written differently.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from aligner.glossary.fields import TERM_FIELDS, Shape
from aligner.glossary.model import Rendering, Status, Term, by_key
from aligner.termbase.tree import Collection, Item, Node, Scalar

Value: TypeAlias = "str | bool | int | Sequence[Value] | Mapping[str, Value]"
"""The type of values from which the fields of a term are written."""
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""The type of values that are read from a node."""

_SHAPES = {field.name: field.shape for field in TERM_FIELDS}
_NOTHING = frozenset({"", "~"})


def plain(node: Node) -> Plain:
    """A node as texts, lists and mappings; if a key is repeated, the first one counts."""
    if isinstance(node, Scalar):
        return "" if is_nothing(node) else node.value
    if not node.mapping:
        return [plain(item.value) for item in node.items]
    found: dict[str, Plain] = {}
    for item in node.items:
        found.setdefault(item.name, plain(item.value))
    return found


def is_nothing(node: Node) -> bool:
    """Whether a value is missing or is `~`, YAML's sign for an empty value."""
    return isinstance(node, Scalar) and not node.style and node.value in _NOTHING


def senses(value: Node) -> list[dict[str, Plain]]:
    """The senses of an entry with their fields; forms become mappings to their reasons, other lists stay lists."""
    if isinstance(value, Collection) and not value.mapping:
        return [_fields(item.value) for item in value.items]
    return [_fields(value)]


def _fields(node: Node) -> dict[str, Plain]:
    if not isinstance(node, Collection) or not node.mapping:
        return {"en": plain(node)}
    said: dict[str, Plain] = {}
    for item in node.items:
        name = item.name
        value = _field(_SHAPES.get(name), item.value)
        if name not in said and value not in ("", [], {}):
            said[name] = value
    return said


def _field(shape: Shape | None, node: Node) -> Plain:
    value = plain(node)
    if shape is Shape.FORMS:
        if isinstance(value, dict):
            return {form: _reason_in(reason) for form, reason in value.items()}
        texts = value if isinstance(value, list) else [value] if value else []
        return {text: {} for text in texts if isinstance(text, str)}
    if shape in {Shape.TEXTS, Shape.EXAMPLES} and not isinstance(value, list):
        return [value] if value else []
    return value


def _reason_in(value: Plain) -> Plain:
    """What a file says about a form, as a mapping: its reason, and whether it is looked for anywhere."""
    if isinstance(value, dict):
        return {name: said for name, said in value.items() if said and (name, said) != ("anywhere", "false")}
    return {"reason": value} if value else {}


def comments(item: Item, *, inside: bool = False) -> list[str]:
    """The comments of an item in order; with `inside`, only those inside its value."""
    own = [] if inside else [c.text for c in (*item.lead, *item.trail) if c is not None]
    return own + list(_within(item.value))


def _within(node: Node) -> Iterator[str]:
    if isinstance(node, Collection):
        for item in node.items:
            yield from comments(item)
        yield from (c.text for c in node.tail if c is not None)


def fields(term: Term) -> dict[str, Value]:
    """The fields of one sense, in their canonical order, without empty fields."""
    values: dict[str, Value] = {
        "en": term.preferred,
        "kind": term.kind.value if term.kind else "",
        "also": list(term.also),
        "ok": [r.text for r in term.of(Status.ADMITTED)],
        "was": _forms(term.of(Status.SUPERSEDED)),
        "avoid": _forms(term.of(Status.FORBIDDEN)),
        "short": list(term.short),
        "except": list(term.excepting),
        "note": term.note,
        "source": term.link,
        "examples": [{"zh": e.zh, "en": e.en} for e in term.examples],
    }
    return {name: value for name, value in values.items() if value}


def _forms(renderings: Sequence[Rendering]) -> Value:
    if not any(r.reason or r.anywhere for r in renderings):
        return [r.text for r in renderings]
    return {r.text: _reason_of(r) for r in renderings}


def _reason_of(rendering: Rendering) -> Value:
    if not rendering.anywhere:
        return rendering.reason
    return {"reason": rendering.reason, "anywhere": True} if rendering.reason else {"anywhere": True}


def entry(zh: str, senses: Sequence[Mapping[str, Value]]) -> Item:
    """The entry of a key: only its rendering if it has no other field, else its fields, or a list of senses."""
    short = [sense["en"] if set(sense) == {"en"} else sense for sense in senses]
    alone = short[0] if len(short) == 1 else list(senses)
    return Item(_text(zh), node(alone), 0)


def entries(terms: Iterable[Term]) -> list[Item]:
    """The entries of terms; the senses of a key are together, and the keys are in the order of their first senses."""
    return [entry(zh, [fields(term) for term in found]) for zh, found in by_key(terms).items()]


def node(value: Value) -> Node:
    """A plain value as a node without a place in a file."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool | int):
        return Scalar(str(value).lower(), 0, 0, "")
    if isinstance(value, Mapping):
        return Collection(True, True, 0, 0, [Item(_text(key), node(part), 0) for key, part in value.items()])
    return Collection(False, True, 0, 0, [Item(None, node(part), 0) for part in value])


def _text(text: str) -> Scalar:
    return Scalar(text, 0, 0, '"')
