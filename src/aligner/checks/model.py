"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.checks.retired import RetiredRule
    from aligner.document.direction import Direction
    from aligner.document.model import Source


class Severity(StrEnum):
    """How bad a finding is if it is true."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Higher is worse."""
        return _WORST_LAST.index(self)


_WORST_LAST = (Severity.INFO, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Location:
    """A span of a file, as people and editors count it: lines and columns start at 1, columns count characters."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    """The characters of the span, as plain text."""
    start: int
    """The same span as character offsets in the file."""
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces the characters `start` to `end` of a file."""

    path: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that do away with a finding."""

    edits: tuple[Edit, ...]
    safe: bool
    """Whether it can be applied without a look: it has one reading, and nothing else can change."""
    suggestion: bool = False
    """Whether it is only shown: it would change a figure, and no command does that."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about one thing that is wrong; the runner makes a diagnostic of it."""

    message: str
    """One sentence: what is wrong, and what should be there."""
    zh: Location | None = None
    en: Location | None = None
    glossary: Location | None = None
    confidence: float = 1.0
    severity: Severity | None = None
    """If it is lower than the rule's own; a higher one counts as the rule's own."""
    fix: Fix | None = None
    more: tuple[Location, ...] = ()
    """Further places of the same finding, such as every mention of a misspelt name."""
    help: str = ""
    """What to do, where that isn't plain from the message."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding and the rule that found it."""

    rule: str
    """The rule's code: a letter and three digits."""
    name: str
    """The rule's slug."""
    severity: Severity
    """The severity that counts: of the settings, else the lower one of the finding and the rule."""
    finding: Finding
    target: Literal["zh", "en"] = "en"
    """The side of the translation."""

    @property
    def message(self) -> str:
        """One sentence: what is wrong, and what should be there."""
        return self.finding.message

    @property
    def help(self) -> str:
        """What to do, where that isn't plain from the message."""
        return self.finding.help

    @property
    def confidence(self) -> float:
        """How sure the rule is, from 0 to 1."""
        return self.finding.confidence

    @property
    def zh(self) -> Location | None:
        """The place in the Chinese text."""
        return self.finding.zh

    @property
    def en(self) -> Location | None:
        """The place in the English text."""
        return self.finding.en

    @property
    def glossary(self) -> Location | None:
        """The place in a glossary."""
        return self.finding.glossary

    @property
    def more(self) -> tuple[Location, ...]:
        """Further places of the same finding, such as every mention of a misspelt name."""
        return self.finding.more

    @property
    def fix(self) -> Fix | None:
        """What does away with the finding, if that is known."""
        return self.finding.fix

    @property
    def location(self) -> Location | None:
        """The place to show first: in the translation, if it has one."""
        sides = (self.zh, self.en) if self.target == "zh" else (self.en, self.zh)
        return next((place for place in (*sides, self.glossary) if place), None)

    def with_finding(self, **changes: Any) -> Diagnostic:
        """The same diagnostic with other values in some fields of its finding."""
        return replace(self, finding=replace(self.finding, **changes))


class Lack(StrEnum):
    """What a rule about texts needs and doesn't have."""

    BOTH_TEXTS = "both texts"
    GLOSSARY = "a glossary"
    TRANSLATION = "two texts that are translations of each other"
    CORRESPONDENCE = "two texts that mostly correspond"

    def needed_by(self, rules: int) -> str:
        """In words, after a number of rules: `need both texts`."""
        return f"{'needs' if rules == 1 else 'need'} {self.value}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text and its counterpart, of which one may be missing; their texts are the beginnings only."""

    zh: Location | None = None
    en: Location | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check found."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of the files."""
    sources: tuple[Source, ...]
    """The files that the locations are in."""
    checked: Mapping[str, int]
    """How much was looked at: `segments` of texts, `terms` of glossaries."""
    signature: Mapping[str, object]
    """What produced it, so that it can be reproduced."""
    complete: bool = True
    """Whether all rules could do their work."""
    idle: frozenset[str] = frozenset()
    """Codes of the chosen rules that had nothing to look at, or failed: that they found nothing means nothing."""
    known: int = 0
    """How many findings were left out because a baseline lists them."""
    fixed: int = 0
    """How many findings were repaired."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many units of a file of pairs were not checked, by the reason."""
    directions: tuple[Direction, ...] = ()
    """For each text or pair which language the original is in, and how that is known; none for glossaries."""
    original: Source | None = None
    """The original; None if only the translation is at hand."""
    translation: Source | None = None
    """The text that may be repaired; None if only the original is at hand, or there is no text."""
    ran: frozenset[str] = frozenset()
    """The rules about texts that were wanted and had something to look at; none for glossaries."""
    not_run: Mapping[Lack, frozenset[str]] = field(default_factory=dict)
    """The rules about texts that were wanted and had nothing to look at, by what was missing."""
    written: tuple[str, ...] = ()
    """The files that repairs were written to."""
    retired: frozenset[RetiredRule] = frozenset()
    """Rules that no longer exist, and that the selection, a comment or the baseline names."""
    hidden: Mapping[Severity, int] = field(default_factory=dict)
    """How many findings about texts were left out because they are less severe than was asked for."""
    paragraphs: tuple[Paragraph, ...] = ()
    """The paragraphs of the texts, in the order of the translation; none for glossaries."""
    too_short: bool = False
    """Whether two texts are too short to tell whether they are translations of each other."""
    review: bool = False
    """Whether it is for somebody who reads the texts paragraph by paragraph."""

    @property
    def direction(self) -> Direction | None:
        """The direction of all texts; None if they differ, and for glossaries."""
        return self.directions[0] if len(set(self.directions)) == 1 else None

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of this severity."""
        return sum(d.severity is severity for d in self.diagnostics)
