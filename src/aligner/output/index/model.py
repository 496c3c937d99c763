"""What the list of all pairs shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair in the list."""

    name: str
    """The name of the pair, which its page has, too: `blog/launch`."""
    paths: tuple[str, ...]
    """The checked files."""
    titles: tuple[str, ...] = ()
    """The titles of the texts, if they have any."""
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    """Findings that are less severe."""
    gaps: int = 0
    """Sentences of the original without a counterpart."""
    judged: int = 0
    """Findings that a reviewer confirmed or dismissed."""
    is_behind: bool = False
    """Whether the original changed after the translation was last brought up to date."""
    since: str = ""
    """The day since which the translation is behind, YYYY-MM-DD; empty if it is not known."""
    changed: str = ""
    """The day of the last change of either text; empty if it is not known."""
    failure: str = ""
    """Why the pair could not be checked; then it has no page."""

    @property
    def page(self) -> str:
        """The path of its page, relative to the list."""
        return f"pages/{self.name}.html"
