"""Reads the name and the attributes of an HTML tag."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LAZY = ("data-original", "data-src", "data-lazy-src", "data-actualsrc")


class Attribute(NamedTuple):
    """An attribute's value, with the place of its raw form in the source."""

    value: str
    start: int
    end: int


def tag_name(text: str, start: int, end: int) -> str:
    """The name in a start or end tag, in lower case; empty if this is not a tag."""
    match = _NAME.match(text, start, end)
    return match[1].lower() if match else ""


def attributes(text: str, start: int, end: int) -> dict[str, Attribute]:
    """The attributes of a start tag by lower-case name, with entities resolved. If a name is repeated, the first one counts."""
    name = _NAME.match(text, start, end)
    found: dict[str, Attribute] = {}
    if not name:
        return found
    for match in _ATTRIBUTE.finditer(text, name.end(), end):
        group = next((g for g in (2, 3, 4) if match.group(g) is not None), 0)
        first, last = match.span(group) if group else (match.end(), match.end())
        found.setdefault(match[1].lower(), Attribute(html.unescape(text[first:last]), first, last))
    return found


def is_hidden(given: dict[str, Attribute]) -> bool:
    """Whether an element with these attributes is not shown."""
    return "hidden" in given or ("style" in given and _HIDDEN.search(given["style"].value) is not None)


def image_target(given: dict[str, Attribute]) -> str:
    """The address of an image. Pages that load images late keep it in another attribute than `src`."""
    target = given["src"].value if "src" in given else ""
    if not target or target.startswith("data:"):
        target = next((given[name].value for name in _LAZY if name in given), target)
    return target
