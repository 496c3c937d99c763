"""Summarizes glossaries: the counts of one, and a list of those that come with aligner."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.glossary.load import load_glossary
from aligner.glossary.model import Kind, Status
from aligner.glossary.read import shipped_names, shipped_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.glossary.model import Keep, Term


def statistics(terms: Sequence[Term], keep: Sequence[Keep] = ()) -> dict[str, int]:
    """The counts of a glossary's entries by name, in the order in which they are shown."""
    kinds = Counter(term.kind for term in terms)
    statuses = Counter(r.status for term in terms for r in term.renderings)
    keys = Counter(term.zh for term in terms)
    return {
        "terms": len(keys),
        "senses": len(terms),
        "terms with several senses": sum(count > 1 for count in keys.values()),
        **{f"kind {kind}": kinds[kind] for kind in Kind},
        "without a kind": kinds[None],
        "admitted renderings (ok)": statuses[Status.ADMITTED],
        "superseded renderings (was)": statuses[Status.SUPERSEDED],
        "forbidden renderings (avoid)": statuses[Status.FORBIDDEN],
        "forbidden anywhere": sum(r.anywhere for term in terms for r in term.renderings),
        "other spellings (also)": sum(len(term.also) for term in terms),
        "short forms (short)": sum(len(term.short) for term in terms),
        "exceptions (except)": sum(len(term.excepting) for term in terms),
        "examples": sum(len(term.examples) for term in terms),
        "with a note": sum(bool(term.note) for term in terms),
        "with a source": sum(bool(term.link) for term in terms),
        "words to keep": len(keep),
    }


@dataclass(frozen=True, slots=True)
class ShippedGlossary:
    """A glossary that comes with aligner."""

    name: str
    path: str
    about: str
    """What it covers, from the comment at the top of the file, up to its first empty line."""
    terms: int


def shipped_glossaries() -> tuple[ShippedGlossary, ...]:
    """The glossaries that come with aligner, sorted by name."""
    found = []
    for name in shipped_names():
        path = shipped_path(name)
        glossary = load_glossary(path)
        found.append(
            ShippedGlossary(name, path, _about(glossary.sources[0].text), len({term.zh for term in glossary.terms}))
        )
    return tuple(found)


def _about(text: str) -> str:
    lines = []
    for line in text.splitlines()[1:]:  # the first line names the schema
        if not line.startswith("# "):
            break
        lines.append(line.removeprefix("#").strip())
    return " ".join(lines)
