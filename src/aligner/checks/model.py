"""The data that a check returns: findings, their locations and fixes, and reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

from aligner.document.units import Unit

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment
    from aligner.checks.retired import RetiredRule
    from aligner.checks.verdicts import Verdict
    from aligner.document.direction import Direction
    from aligner.document.model import Source
    from aligner.glossary.glossary import Glossary
    from aligner.segment.model import SegmentedDocument


class Severity(StrEnum):
    """How bad a finding is if it is true."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """The rank of the severity: a higher one is worse."""
        return _WORST_LAST.index(self)


_WORST_LAST = (Severity.INFO, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Location:
    """A span of a file, in lines and columns as editors show them: both start at 1, and columns count characters."""

    path: str
    line: int
    """The number of the line, or of the unit if the file has other units than lines."""
    column: int
    end_line: int
    end_column: int
    text: str
    """The plain text of the span."""
    start: int
    end: int
    """`start` and `end` are the same span as character offsets in the file."""
    unit: Unit = Unit.LINE
    row: int = 1
    end_row: int = 1
    """The first and last line of the span inside its units."""

    @property
    def where(self) -> str:
        """The place in words: `line 3`, `paragraphs 3–5`, or `cell 3, line 2`."""
        spot = self.unit.spot(self.line, self.end_line)
        inside = self.unit is Unit.CELL and self.line == self.end_line
        return f"{spot}, {Unit.LINE.spot(self.row, self.end_row)}" if inside else spot


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces the characters `start` to `end` of a file."""

    path: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that repair a finding."""

    edits: tuple[Edit, ...]
    safe: bool
    """Whether it can be applied without review: it is the only possible repair, and changes nothing else."""
    suggestion: bool = False
    """Whether it is only shown, because it would change a figure. No command applies such a fix."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault that a rule reports. The runner turns it into a `Diagnostic`."""

    message: str
    """One sentence: what is wrong, and what should be there."""
    zh: Location | None = None
    en: Location | None = None
    glossary: Location | None = None
    confidence: float = 1.0
    severity: Severity | None = None
    """A severity lower than the rule's own; None, or a higher one, means the rule's own."""
    fix: Fix | None = None
    more: tuple[Location, ...] = ()
    """Further places of the same finding, such as every mention of a misspelt name."""
    help: str = ""
    """What to do about it, if the message does not make it clear."""
    by_model: bool = False
    """Whether the contextual model found it, and no rule."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding and the rule that found it."""

    rule: str
    """The rule's code: a letter and three digits."""
    name: str
    """The rule's slug."""
    severity: Severity
    """The effective severity: that of the settings, else the lower one of the finding and the rule."""
    finding: Finding
    target: Literal["zh", "en"] = "en"
    """The side of the translation."""
    effects: tuple[Diagnostic, ...] = ()
    """Findings about the same pair of sentences that have the same cause."""
    verdict: Verdict | None = None
    """What a reviewer decided about it; None if nobody has."""

    @property
    def message(self) -> str:
        """One sentence: what is wrong, and what should be there."""
        return self.finding.message

    @property
    def help(self) -> str:
        """What to do about it, if the message does not make it clear."""
        return self.finding.help

    @property
    def confidence(self) -> float:
        """The rule's estimate, from 0 to 1, that the finding is right."""
        return self.finding.confidence

    @property
    def zh(self) -> Location | None:
        """The location in the Chinese text."""
        return self.finding.zh

    @property
    def en(self) -> Location | None:
        """The location in the English text."""
        return self.finding.en

    @property
    def glossary(self) -> Location | None:
        """The location in a glossary."""
        return self.finding.glossary

    @property
    def more(self) -> tuple[Location, ...]:
        """Further places of the same finding, such as every mention of a misspelt name."""
        return self.finding.more

    @property
    def fix(self) -> Fix | None:
        """The repair, if there is one."""
        return self.finding.fix

    @property
    def location(self) -> Location | None:
        """The location to show first: in the translation if it has one, else in the original or the glossary."""
        sides = (self.zh, self.en) if self.target == "zh" else (self.en, self.zh)
        return next((place for place in (*sides, self.glossary) if place), None)

    def with_finding(self, **changes: Any) -> Diagnostic:
        """The same diagnostic with other values in some fields of its finding."""
        return replace(self, finding=replace(self.finding, **changes))


class Lack(StrEnum):
    """What a rule about texts needs but was not given."""

    BOTH_TEXTS = "both texts"
    GLOSSARY = "a glossary"
    TRANSLATION = "two texts that are translations of each other"
    CORRESPONDENCE = "two texts that mostly correspond"

    def needed_by(self, rules: int) -> str:
        """The phrase that follows a number of rules in messages: `need both texts`."""
        return f"{'needs' if rules == 1 else 'need'} {self.value}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its counterpart, either of which may be None. The texts of the locations are only the beginnings."""

    zh: Location | None = None
    en: Location | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The texts that were checked as a whole, for reports that show all of them."""

    documents: tuple[SegmentedDocument, ...]
    """The Chinese and the English text, or the only one that was given."""
    alignment: Alignment | None = None
    """How the two texts correspond; None if there is only one."""
    glossary: Glossary | None = None
    """The agreed renderings that they were checked against."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check found."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of the files."""
    sources: tuple[Source, ...]
    """The files of all locations."""
    checked: Mapping[str, int]
    """How much was checked: the number of `segments` of texts and of `terms` of glossaries."""
    signature: Mapping[str, object]
    """What produced the report, such as the version and the settings, so that it can be reproduced."""
    complete: bool = True
    """Whether all rules ran without failing."""
    idle: frozenset[str] = frozenset()
    """The codes of the selected rules that had nothing to look at, or failed, so that no findings prove nothing."""
    known: int = 0
    """How many findings were left out because a baseline lists them."""
    dismissed: tuple[Diagnostic, ...] = ()
    """The findings that were left out because reviewers dismissed them, each with the verdict."""
    verdicts: tuple[Verdict, ...] = ()
    """The last verdict on each finding about these texts, also of findings that are gone."""
    fixed: int = 0
    """How many findings were repaired."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many units of a file of pairs were not checked, by the reason."""
    directions: tuple[Direction, ...] = ()
    """For each text or pair, the language of the original and how it is known; empty for glossaries."""
    original: Source | None = None
    """The original; None if only the translation was given."""
    translation: Source | None = None
    """The translation, which may be repaired; None if only the original was given, or no text."""
    ran: frozenset[str] = frozenset()
    """The selected rules about texts that had something to look at; empty for glossaries."""
    not_run: Mapping[Lack, frozenset[str]] = field(default_factory=dict)
    """The selected rules about texts that had nothing to look at, by what was missing."""
    written: tuple[str, ...] = ()
    """The files that repairs were written to."""
    retired: frozenset[RetiredRule] = frozenset()
    """The retired rules that the selection, a comment or the baseline names."""
    unchanged: int = 0
    """The number of findings that were left out because they are about text that has not changed."""
    minor: tuple[Diagnostic, ...] = ()
    """The findings about texts that were left out because they are less severe than requested. They don't count, but a page can show
    them on demand."""
    paragraphs: tuple[Paragraph, ...] = ()
    """The paragraphs of the texts, in the order of the translation; empty for glossaries."""
    too_short: bool = False
    """Whether two texts are too short to tell whether they are translations of each other."""
    unpaired: tuple[Location, ...] = ()
    """The sentences of the original that have no counterpart and that no finding is about, not even one that is left out. Those of
    both texts if the original is only assumed."""
    review: bool = False
    """Whether the report is for a reviewer who reads the texts paragraph by paragraph."""
    remarks: tuple[str, ...] = ()
    """What was left out of the texts, in lines for people."""
    quiet: bool = False
    """Whether people want only the findings, without a summary."""
    article: Article | None = None
    """The texts as a whole; None for glossaries, and if nothing needs them."""
    editor: str = ""
    """The address that opens a place in an editor, with `{path}`, `{line}` and `{column}`; empty for no links to places."""
    parts: tuple[Report, ...] = ()
    """The reports of the pairs that this report is merged from; empty if it is about one pair."""

    @property
    def hidden(self) -> Mapping[Severity, int]:
        """How many findings about texts were left out because they are less severe than requested."""
        counted = Counter(d.severity for d in self.minor)
        return {severity: counted[severity] for severity in Severity if counted[severity]}

    @property
    def direction(self) -> Direction | None:
        """The direction of all texts; None if they differ, and for glossaries."""
        return self.directions[0] if len(set(self.directions)) == 1 else None

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of this severity."""
        return sum(d.severity is severity for d in self.diagnostics)
