"""What all formats of drift say in words."""

from __future__ import annotations

from pathlib import Path

from aligner.drift.model import Detail, Drift, Kind, Nature, Page, Stale, What
from aligner.drift.registry import View
from aligner.output.places import portable_path


def shown(page: Page, view: View) -> tuple[Stale, ...]:
    """The items of a page that a report shows."""
    return page.stale if view.all else page.content


def headline(item: Stale) -> str:
    """What must be done, in one sentence."""
    other = item.language.other.called
    if item.kind is Kind.ADDED:
        if item.target.text:
            return f"the {other} has a new sentence, whose translation has other figures, names or code"
        return f"the {other} has a new sentence, which is not translated"
    if item.kind is Kind.REMOVED:
        return f"the {other} no longer has this sentence"
    if item.kind is Kind.MOVED:
        return f"the {other} has this sentence in another place{f', line {item.new.lines[0]}' if item.new else ''}"
    if item.nature is Nature.CONTENT:
        named = details(item.details)
        return f"the {other} changed: {named}" if named else f"the {other} changed"
    form, named = f"only {_FORM[item.nature]} changed in the {other}", details(item.details)
    return f"{form}: {named}" if named and item.nature is Nature.LINK else form


_FORM = {
    Nature.FORMATTING: "the formatting",
    Nature.PUNCTUATION: "the punctuation",
    Nature.LINK: "a link",
    Nature.TYPO: "a slip of the pen",
    Nature.WORDING: "the wording",
    Nature.ORDER: "the order",
}
_LONGEST, _LONGEST_LINK = 40, 200
"""Most characters of a detail. The end of an address is often what changed."""


def details(found: tuple[Detail, ...]) -> str:
    """The parts of the content that changed: `figure 4 GB → 8 GB, new name macOS`."""
    return ", ".join(dict.fromkeys(map(_detail, found)))


def _detail(detail: Detail) -> str:
    longest = _LONGEST_LINK if detail.what is What.LINK else _LONGEST
    old, new = (_short(text, longest) for text in (detail.old, detail.new))
    what = detail.what.value
    if old and new:
        return f"{old} → {new}" if detail.what is What.LINK else f"{what} {old} → {new}"
    return f"new {what} {new}" if new else f"{what} {old} is gone"


def _short(text: str, longest: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"


def place_of(item: Stale) -> str:
    """Where the translation must change: `line 5`, or `after line 5` for what it lacks."""
    line = item.target.lines[0]
    if item.target.text:
        return f"line {line}"
    return f"after line {line}" if line else "at the beginning"


def base_of(page: Page) -> str:
    """The last common state in words: `in common until 2026-03-01 (commit 1a2b3c4d5, both changed)`.

    If a change is as old as that state, the texts were not in common, and it is only where the comparison begins.
    """
    base = page.base
    if base is None:
        return ""
    is_older = any(i.commit == base.commit[:9] or (i.since and i.since < base.date) for i in page.content)
    name = f"commit {base.commit[:9]}"
    said = f"{base.date} ({name}, {_FOUND[base.found.value]})" if base.date else f"{name} ({_FOUND[base.found.value]})"
    return f"{'compared since' if is_older else 'in common until'} {said}"


def since_of(page: Page) -> str:
    """Since when a page is stale: a day, or *now* if the changes are not committed yet; `?` if it is not known."""
    return page.since or ("?" if any(item.commit for item in page.content) else "now")


def when(item: Stale) -> str:
    """The day and the commit of a change in words; empty if they are not known."""
    return ", ".join(part for part in (item.since, item.commit and f"commit {item.commit}") if part)


_FOUND = {
    "option": "--base",
    "stamp": "stamp",
    "both changed": "which changed both",
    "added": "which added the later file; none changed both",
}


def in_repository(path: str, drift: Drift) -> str:
    """A path relative to the top folder of the repository, with slashes; as it is if that is not known."""
    if not drift.root:
        return portable_path(path)
    whole = Path(path).absolute()
    whole = whole.parent.resolve() / whole.name
    return whole.relative_to(drift.root).as_posix() if whole.is_relative_to(drift.root) else portable_path(path)


def number(count: int, noun: str) -> str:
    """A number with its noun: `1 page`, `2 pages`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
