"""Removes the text for people from diagrams in Mermaid, so that identifiers, arrows and styles can be compared."""

import re

from aligner.text.lazy import lazy

_KIND = lazy(
    r"\s*(?:---\n.*?\n---\s*)?(?:%%[^\n]*\s*)*(flowchart|graph|sequenceDiagram|stateDiagram|classDiagram|erDiagram|gantt|pie"
    r"|mindmap|timeline|journey|quadrantChart|xychart|block-beta|architecture)\b",
    re.DOTALL,
)
"""The first word of a diagram, after settings and comments."""
_TEXT_ONLY = frozenset({"mindmap", "timeline"})
"""Kinds of diagrams whose lines are text, placed by how far they are indented."""
_TEXT_FIRST = frozenset({"gantt", "pie", "journey", "quadrantChart"})
"""Kinds of diagrams with text before a colon, and a value after it."""
_STYLED = lazy(r"\s*(?:style|classDef|linkStyle|class|click)\b|\s*%%\{")
_CAPTION = lazy(
    r"^(\s*(?:title|section|loop|alt|else|opt|par|and|critical|option|break|group|accTitle|accDescr)\b)(?!.*[-=.]{2}).*"
)
"""A keyword that only text follows. `and` and `end` may also be nodes; then an arrow follows."""
_SUBGRAPH = lazy(r"^(\s*subgraph\b).*")
_ALIAS = lazy(r"^(\s*(?:participant|actor)\s+\S+\s+as\b).*")
_QUOTED = lazy(r"\"[^\"\n]*\"|`[^`\n]*`")
_ON_EDGE = lazy(r"\|[^|\n]*\|")
_IN_EDGE = lazy(r"(--|==|-\.)(?![->=.])\s?[^-=>.|\n][^>|\n]{0,80}?(?=-->|---|==>|===|\.->)")
"""The text in an arrow: `A -- yes --> B`."""
_IN_NODE = lazy(r"[\[({][^\[\](){}\n]*[\])}]")
"""The innermost brackets around the text of a node."""
_AFTER_COLON = lazy(r"(?<!:):(?!:).*")


def diagram_kind(text: str) -> str:
    """The kind of a diagram in Mermaid, such as `flowchart`; empty if a block of code is none."""
    found = _KIND.match(text)
    return found[1] if found else ""


def without_labels(line: str, kind: str) -> str:
    """A line of a diagram without the text that a translation renders.

    Args:
        line: The line.
        kind: The kind of the diagram, from `diagram_kind`.
    """
    if kind in _TEXT_ONLY:
        return "text" if line.strip() and not _KIND.match(line) else line
    if _STYLED.match(line):
        return line
    line = _QUOTED.sub("", line)
    if kind in _TEXT_FIRST and ":" in line:
        return line[line.rindex(" :" if " :" in line else ":") :]
    for pattern in (_CAPTION, _SUBGRAPH, _ALIAS):
        line = pattern.sub(r"\1", line)
    line = _IN_EDGE.sub(r"\1", _ON_EDGE.sub("", line))
    while (shorter := _IN_NODE.sub("", line)) != line:
        line = shorter
    return _AFTER_COLON.sub("", line).strip()
