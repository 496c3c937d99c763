"""The data that this package exchanges: changes of a text, and the stale sentences of its translation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.document.model import Language


class Kind(StrEnum):
    """What happened to a sentence."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class Nature(StrEnum):
    """What a change is about. Only a change of content makes a translation stale."""

    FORMATTING = "formatting"
    """Markup, white space, or the kind of a block."""
    PUNCTUATION = "punctuation"
    LINK = "link"
    """The address of a link or an image."""
    TYPO = "typo"
    """A misspelling, a capital letter, or a small slip of grammar."""
    WORDING = "wording"
    """Other words for what the translation already says."""
    ORDER = "order"
    """The place of a sentence."""
    CONTENT = "content"


class What(StrEnum):
    """A part of the content that surely changed, or the address of a link."""

    FIGURE = "figure"
    NAME = "name"
    TERM = "term"
    NEGATION = "negation"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Detail:
    """A figure, a name, a term, a negation, code or the address of a link that changed."""

    what: What
    old: str
    """Empty if only the new text has it."""
    new: str
    """Empty if only the old text has it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Sentences of an earlier state of a text, and what became of them."""

    old: tuple[int, ...]
    """Ids of segments of the earlier state."""
    new: tuple[int, ...]
    """Ids of segments of the later state."""
    nature: Nature | None = None
    """What changed in the text itself; None if nothing did."""
    details: tuple[Detail, ...] = ()
    moved: bool = False
    """Whether it is out of order."""

    @property
    def kind(self) -> Kind:
        """What happened to the sentences."""
        if not self.old:
            return Kind.ADDED
        if not self.new:
            return Kind.REMOVED
        if self.nature is None:
            return Kind.MOVED if self.moved else Kind.SAME
        return Kind.CHANGED

    @property
    def is_content(self) -> bool:
        """Whether the content changed."""
        return self.nature is Nature.CONTENT


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Sentences of one state of a text."""

    text: str
    lines: tuple[int, int]
    """First and last line, from 1. Of an empty excerpt: the line after which the text belongs, 0 for the beginning."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A change of one text that the other one lacks."""

    kind: Kind
    nature: Nature
    old: Excerpt | None
    """The changed text before; None if it is new."""
    new: Excerpt | None
    """The changed text now; None if it was removed."""
    target: Excerpt
    """The sentences of the other text that must change, as they are now. The text is empty if they don't exist yet."""
    language: Language
    """The language of the text that must change."""
    details: tuple[Detail, ...] = ()
    since: str = ""
    """The date of the commit that changed the text (YYYY-MM-DD); empty if it is not known."""
    commit: str = ""
    """The abbreviated id of that commit."""

    @property
    def is_content(self) -> bool:
        """Whether the content changed, so that the translation is stale."""
        return self.nature is Nature.CONTENT


class BaseFrom(StrEnum):
    """How the last common state of two texts is known."""

    OPTION = "option"
    """The caller names a revision."""
    STAMP = "stamp"
    """A stamp on the translation names a commit."""
    BOTH = "both changed"
    """The last commit that changed the content of both."""
    ADDED = "added"
    """No commit changed both: the commit that added the later one of the two files."""


@dataclass(frozen=True, slots=True)
class State:
    """A state of a file in a repository."""

    path: str
    """The path in the repository, with slashes."""
    blob: str
    """The id of the content; empty for a file of the work tree that was changed."""


@dataclass(frozen=True, slots=True)
class Base:
    """The last common state of two texts."""

    commit: str
    date: str
    """YYYY-MM-DD."""
    found: BaseFrom
    source: State
    target: State


class PageStatus(StrEnum):
    """The result for one pair of files."""

    FRESH = "up to date"
    STALE = "stale"
    MINOR = "minor"
    """Only changes of form have not been carried over."""
    UNKNOWN = "unknown"
    """The last common state is not known."""
    UNTRANSLATED = "never translated"
    """There is no translation, or it is a copy in the same language."""
    EMPTY = "no text"
    """One of the two files has no text, such as a page with a title alone."""
    DELETED = "deleted"
    """One of the two files was deleted."""
    RENAMED = "renamed"
    """One of the two files was renamed, so that they no longer have names of a pair, and nothing in them is stale."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Page:
    """The drift of a pair of files."""

    source: str
    """The file that is the original, or is taken for it."""
    target: str
    status: PageStatus
    stale: tuple[Stale, ...] = ()
    """In the order of the lines that must change."""
    base: Base | None = None
    message: str = ""
    """Why the status is what it is, if that needs words, which side was renamed, or what is wrong with the stamp."""
    changed: int = 0
    """The number of sentences whose content changed since the common state."""
    cleared: int = 0
    """The number of those whose counterpart was already brought up to date."""
    language: Language | None = None
    """The language of `target`; None if it is not known."""
    is_assumed: bool = False
    """Whether it is not known which of the files is the original, so that the changes of both were looked at."""

    def path_of(self, item: Stale) -> str:
        """The file that must change for one of the items."""
        return self.target if self.language in (None, item.language) else self.source

    @property
    def name(self) -> str:
        """The file that must change, or else the translation."""
        wrong = [self.path_of(item) for item in (self.content or self.stale)]
        return self.target if self.target in wrong or not wrong else wrong[0]

    def other_of(self, item: Stale) -> str:
        """The file that moved on for one of the items."""
        return self.source if self.language in (None, item.language) else self.target

    @property
    def content(self) -> tuple[Stale, ...]:
        """The changes of content that must be carried over."""
        return tuple(s for s in self.stale if s.is_content)

    @property
    def since(self) -> str:
        """The date of the first change that was not carried over; empty if it is not known."""
        return min((s.since for s in self.content if s.since), default="")


@dataclass(frozen=True, slots=True)
class Drift:
    """The result for all pairs."""

    pages: tuple[Page, ...]
    root: str = ""
    """The top folder of the repository."""
    shallow: bool = False
    """Whether the repository is a shallow clone, which lacks a part of the history."""
    partial: bool = False
    """Whether the repository is a partial clone, which lacks contents."""
    tree: bool = False
    """Whether a tree was looked at, and not one pair."""
    written: tuple[str, ...] = ()
    """The files that marks or stamps were written to."""
    unmarked: tuple[str, ...] = ()
    """The stale files that have no place for a mark."""
    after: str = ""
    """The revision after which changes are reported, as the user wrote it; empty for all."""

    @property
    def sentences(self) -> int:
        """The number of changes of content that must be carried over."""
        return sum(len(page.content) for page in self.pages)

    @property
    def judged(self) -> int:
        """The number of pages that could be compared with a common state."""
        return sum(page.base is not None for page in self.pages)

    def count(self, status: PageStatus) -> int:
        """The number of pages with a status."""
        return sum(page.status is status for page in self.pages)
