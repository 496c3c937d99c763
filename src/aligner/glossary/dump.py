"""Glossaries as text: the YAML that people edit, in the layout of `aligner glossary fmt`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.glossary.edit.layout import render
from aligner.glossary.edit.tree import Collection, Item, Scalar
from aligner.glossary.edit.values import entries, node
from aligner.glossary.fields import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.glossary.edit.values import Value
    from aligner.glossary.model import Glossary


def dump(glossary: Glossary, *, header: Sequence[str] = ()) -> str:
    """A glossary as a file of its own; loading it gives an equal glossary.

    What it extends is named again, so that its own terms are meant to be in `glossary`, and no others.

    Args:
        glossary: The glossary.
        header: Lines of comments to stand on top.
    """
    items = [_item("version", VERSION)]
    if glossary.extends:
        items.append(_item("extends", list(glossary.extends)))
    if glossary.keep:
        items.append(_item("keep", [keep.text for keep in glossary.keep]))
    terms = Collection(True, False, 0, 0, entries(glossary.terms))
    items.append(Item(_key("terms"), terms if terms.items else Scalar("", 0, 0, ""), 0))
    root = Collection(True, False, 0, 0, items)
    return "".join(f"{line}\n" for line in (*header, *render(root, "terms")))


def _item(key: str, value: Value) -> Item:
    return Item(_key(key), node(value), 0)


def _key(text: str) -> Scalar:
    return Scalar(text, 0, 0, '"')
