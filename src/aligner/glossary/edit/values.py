"""Terms as plain values of their fields, and plain values as nodes of a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from aligner.glossary.edit.tree import Collection, Item, Scalar
from aligner.glossary.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.glossary.edit.tree import Node
    from aligner.glossary.model import Rendering, Term

Value: TypeAlias = "str | bool | int | Sequence[Value] | Mapping[str, Value]"


def fields(term: Term) -> dict[str, Value]:
    """The fields of one sense, in their canonical order; those that say nothing are left out."""
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
    return {r.text: _reason(r) for r in renderings}


def _reason(rendering: Rendering) -> Value:
    if not rendering.anywhere:
        return rendering.reason
    return {"reason": rendering.reason, "anywhere": True} if rendering.reason else {"anywhere": True}


def entry(zh: str, senses: Sequence[Mapping[str, Value]]) -> Item:
    """The entry of a key: its rendering alone if that is all, else its fields, or a list of senses."""
    plain = [sense["en"] if set(sense) == {"en"} else sense for sense in senses]
    alone = plain[0] if len(plain) == 1 else list(senses)
    return Item(_text(zh), node(alone), 0)


def entries(terms: Iterable[Term]) -> list[Item]:
    """The entries of terms, senses of one key together, in the order of their first ones."""
    by_key: dict[str, list[dict[str, Value]]] = {}
    for term in terms:
        by_key.setdefault(term.zh, []).append(fields(term))
    return [entry(zh, senses) for zh, senses in by_key.items()]


def node(value: Value) -> Node:
    """A plain value as a node that stands nowhere yet."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool | int):
        return Scalar(str(value).lower(), 0, 0, "")
    if isinstance(value, Mapping):
        return Collection(True, True, 0, 0, [Item(_text(key), node(part), 0) for key, part in value.items()])
    return Collection(False, True, 0, 0, [Item(None, node(part), 0) for part in value])


def _text(text: str) -> Scalar:
    return Scalar(text, 0, 0, '"')
