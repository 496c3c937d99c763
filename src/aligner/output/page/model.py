"""What a page shows: the rows of an article, its findings, and what is marked in its texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from aligner.checks.model import Diagnostic
from aligner.checks.verdicts import Verdict
from aligner.document.model import BlockKind, Language, Source
from aligner.document.units import Unit
from aligner.output.places import portable_path


class Ink(StrEnum):
    """What a part of a text is marked for."""

    FINDING = "finding"
    TERM = "term"
    VALUE = "value"
    """A figure that has an equal one on the other side."""
    NAME = "name"
    """A name in Latin letters that is on both sides."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked part of a text."""

    start: int
    end: int
    """`start` to `end` are the characters of the text. An empty part is a place where something is missing."""
    ink: Ink
    number: int
    """The number of the finding, or of the match: what has the same number belongs together."""


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A sentence or a block as the page shows it."""

    text: str
    highlights: tuple[Highlight, ...]
    kind: BlockKind
    level: int
    """1 to 6 for headings, the depth of list items and quotes, else 0."""


@dataclass(frozen=True, slots=True)
class ShownSide:
    """One side of a row."""

    units: tuple[ShownUnit, ...] = ()
    lines: tuple[int, int] | None = None
    """First and last line, or other unit of the file; None if the side is empty."""
    share: tuple[float, float] = (0.0, 0.0)
    """Where it begins and ends in its text, from 0 to 1, by characters."""


@dataclass(frozen=True, slots=True)
class TermNote:
    """A term of the glossary in a row."""

    number: int
    """The number of its highlights."""
    zh: str
    """The term as the glossary has it."""
    renderings: tuple[str, ...]
    """The preferred renderings of its senses."""
    found: tuple[str, ...]
    """The forms in the English of the row."""
    remarks: tuple[str, ...] = ()
    """What the glossary says about it: its note, and why forms that were found are not to be used."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A bead as the page shows it."""

    number: int
    """Its index among the rows of the article."""
    sides: Mapping[Language, ShownSide]
    state: str
    """`pair`, `missing` or `extra`."""
    moved: bool
    doubtful: bool
    percent: str
    """How sure the pairing is: `99%`."""
    begins: bool
    """Whether a paragraph begins with it."""
    findings: tuple[int, ...] = ()
    """The numbers of the findings about it."""
    terms: tuple[TermNote, ...] = ()

    @property
    def is_pair(self) -> bool:
        """Whether it has both sides."""
        return self.state == "pair"


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding on the page."""

    number: int
    """From 1, in the order of the page."""
    diagnostic: Diagnostic
    row: int | None
    """The number of its row; None if it is about no part of the shown texts."""
    is_minor: bool
    """Whether it is left out of the report because it is less severe than requested."""


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """The two texts of a pair, or a single text, row by row."""

    names: Mapping[Language, str]
    """The paths of the texts as reports show them; the languages are those that the page has columns for."""
    tags: Mapping[Language, str]
    """The language tags of the texts."""
    about: Mapping[Language, str]
    """What the heading of a column adds to the path."""
    sources: Mapping[Language, Source]
    original: Language
    rows: tuple[ShownRow, ...]

    def unit(self, language: Language) -> Unit:
        """What the numbers of the lines count."""
        return self.sources[language].unit


@dataclass(frozen=True, slots=True)
class ShownPair:
    """An article with its findings."""

    article: ShownArticle | None
    """None if there are only findings, as for glossaries."""
    findings: tuple[ShownFinding, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The files of all places, by path."""
    editor: str = ""
    """The address that opens a place in an editor."""
    verdicts: tuple[Verdict, ...] = ()
    """What reviewers decided about the texts before, also about findings that are gone."""

    @property
    def texts(self) -> Mapping[Language, Source]:
        """The shown texts."""
        return {} if self.article is None else self.article.sources

    @property
    def paths(self) -> list[str]:
        """The paths of the texts as reports show them, the Chinese first; of glossaries if there are no texts."""
        if self.article is None:
            return [portable_path(path) for path in self.sources][:2]
        return list(self.article.names.values())
