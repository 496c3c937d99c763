"""Which anchors a document has: the places in it that a link such as `#setup` can lead to."""

import re
from unicodedata import normalize
from urllib.parse import unquote

from aligner.document.model import Block, BlockKind, Document

_EXPLICIT = re.compile(
    r"""\b(?:id|name)\s*=\s*\{?\s*(?:"(?P<double>[^"<>{}\n]+)"|["']?(?P<attribute>[^"'\s<>{}]+))   # <a name="set up">, <details id='x'>
    | \{[^{}\n]{0,80}?\#(?P<brace>[^\s{}]+)[^{}\n]{0,80}\}               # {#setup}, {: #setup .wide }
    | \{\#(?P<shown>[^{}\n]+)\}
    | ^\((?P<label>[\w.:-]+)\)=\s*$                                      # (setup)= of MyST
    """,
    re.VERBOSE | re.MULTILINE,
)
_OWN_ID = re.compile(r"\{:?\s*(?:[^{}\n#]{0,80}\s)?#([^\s{}]+)[^{}\n]{0,80}\}\s*$")
_REPEATED = re.compile(r"\d{1,2}\Z")
_FIRST_LETTER = re.compile(r"^[\W\d_]+")
_PREFIX = "user-content-"
_NO_PLACE = re.compile(r"#(?:$|top$|!|/|:~:|L\d+|\?|fn|[^#]*=)", re.IGNORECASE)
"""Anchors that need no place in the text: the top of the page, a route or a state of a program, a line of code, a footnote."""


class Anchors:
    """The anchors of a document.

    Site generators make the anchor of a heading from its text, each in its own way: they keep, replace or drop punctuation and
    leading numbers, and number repeated headings. So anchors are compared by their letters and digits alone.
    """

    def __init__(self, document: Document) -> None:
        self._explicit = {
            anchor_key(name) for m in _EXPLICIT.finditer(document.source.text) for name in m.groups() if name
        }
        self._headings: dict[str, Block] = {}
        if document.format != "html":
            for block in document.blocks:
                if block.kind is BlockKind.HEADING:
                    own = own_id(document, block)
                    if own:  # instead of the anchor that is made from its text
                        self._headings.setdefault(anchor_key(own), block)
                        continue
                    self._headings.setdefault(anchor_key(block.text), block)
                    self._headings.setdefault(anchor_key(_FIRST_LETTER.sub("", block.text)), block)

    def has(self, anchor: str) -> bool:
        """Whether there is a place for an anchor, which begins with `#`."""
        key = anchor_key(anchor)
        return not key or key in self._explicit or self.heading(anchor) is not None

    def heading(self, anchor: str) -> Block | None:
        """The heading whose text an anchor is made from; None if there is none."""
        key = anchor_key(anchor)
        return self._headings.get(key) or self._headings.get(_REPEATED.sub("", key))


def needs_place(target: str) -> bool:
    """Whether the target of a link is an anchor in the same document."""
    return target.startswith("#") and _NO_PLACE.match(target) is None


def anchor_key(anchor: str) -> str:
    """What is compared of an anchor: its letters and digits, in lower case."""
    anchor = unquote(anchor).removeprefix("#").removeprefix(_PREFIX)
    return "".join(c for c in normalize("NFKC", anchor).lower() if c.isalnum())


def own_id(document: Document, heading: Block) -> str:
    """The id that a heading has in braces at its end; empty if it has none."""
    found = _OWN_ID.search(document.source.text[heading.source_start : heading.source_end])
    return found[1] if found else ""


def slug(text: str) -> str:
    """The anchor that most site generators make from the text of a heading."""
    kept = "".join(c for c in text.lower() if c.isalnum() or c in " -_")
    return "-".join(kept.split(" "))
