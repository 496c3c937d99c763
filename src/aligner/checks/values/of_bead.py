"""The values of a bead and of the paragraphs around it, and which of them are already answered."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from aligner.alignment.model import Bead
from aligner.checks.values.comparable import answers, has_decimals, is_scaled
from aligner.checks.values.excuses import understood
from aligner.checks.values.nearby import MOST_AROUND, Row
from aligner.checks.values.scan import Figure, ValueScan
from aligner.document.model import Language
from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Weight


@dataclass(frozen=True)
class BeadValues:
    """The values of a bead. Methods that end in `_around` search its paragraphs and the adjacent ones (see `ValueScan.around`)."""

    scan: ValueScan
    bead: Bead
    original: Language
    answered: Collection[Figure]
    """The values of both texts that are answered so far."""
    _rows: dict[Language, Row] = field(default_factory=dict)

    def all(self, language: Language) -> list[Figure]:
        """The values of one side."""
        return self.scan.figures(language, self.bead.side(language))

    def left(self, language: Language) -> list[Figure]:
        """The values of one side that are not answered."""
        return self._unanswered(self.all(language))

    @property
    def sources(self) -> list[Figure]:
        """The values of the original that are not answered."""
        return self.left(self.original)

    @property
    def targets(self) -> list[Figure]:
        """The values of the translation that are not answered."""
        return self.left(self.original.other)

    def around(self, language: Language) -> Sequence[Figure]:
        """The values around the bead."""
        return self._row_around(language).figures

    def left_around(self, language: Language) -> list[Figure]:
        """The values around the bead that are not answered."""
        return self._unanswered(self.around(language))

    def text(self, language: Language) -> str:
        """The text of one side."""
        return self.scan.text(language, self.bead)

    @cached_property
    def ratios(self) -> set[Fraction]:
        """The ratios by which figures of a table row may differ (see `ValueScan.scale_ratios`)."""
        return self.scan.scale_ratios(self.bead)

    def repeated_around(self, figures: list[Figure]) -> set[Figure]:
        """Those figures of one side that have an equal value around the bead in the other text, even if that value is answered."""
        if not figures:
            return set()
        row = self._row_around(figures[0].language.other)
        return {
            figure
            for number, figure in enumerate(figures)
            if any(
                answers(figure, f, agreement(figure.quantity, f.quantity))
                or (self.ratios and is_scaled(figure, f, self.ratios))
                for f in row.to_compare(figure, number / len(figures))
            )
        }

    def is_repeated_around(self, figure: Figure) -> bool:
        """Whether the other text has an equal value around the bead, even if that value is answered."""
        return bool(self.repeated_around([figure]))

    def is_left_around(self, figure: Figure) -> bool:
        """Whether the other text has an equal value around the bead that is not answered."""
        left = self.left_around(figure.language.other)[:MOST_AROUND]
        return any(answers(figure, f, agreement(figure.quantity, f.quantity)) for f in left)

    def outnumbers_around(self, figure: Figure) -> bool:
        """Whether the text of a figure has more figures equal to it around the bead than the other text."""
        if not self.is_repeated_around(figure):
            return True
        mine, theirs = (
            sum(
                f.quantity.kind is figure.quantity.kind and agreement(figure.quantity, f.quantity) >= Agreement.PART
                for f in self.around(language)[:MOST_AROUND]
            )
            for language in (figure.language, figure.language.other)
        )
        return mine > theirs

    def is_only_rounded_around(self, figure: Figure) -> bool:
        """Whether a percentage with decimals is repeated only as a near one that is answered.

        99% beside 99.95% is a value of its own: it does not excuse 99.5%.
        """
        if not has_decimals(figure):
            return False
        around = self.around(figure.language.other)[:MOST_AROUND]
        agreed = [(f, agreement(figure.quantity, f.quantity)) for f in around]
        return all(how < Agreement.ROUNDED or (how is Agreement.ROUNDED and f in self.answered) for f, how in agreed)

    def needs_counterpart(self, figure: Figure) -> bool:
        """Whether a figure must have a counterpart: the other side neither implies it nor has it as a part of a name."""
        quantity, other = figure.quantity, figure.language.other
        if quantity.weight is not Weight.FIRM or (quantity.token and self._is_part_of_name(figure)):
            return False
        return not understood(quantity, other, self.text(other))

    def _is_part_of_name(self, figure: Figure) -> bool:
        """Whether a value such as 34B is the end of a name (Luming-34B), or the other text has it unchanged."""
        segment, start, other = figure.segment, figure.quantity.start, figure.language.other
        if segment.text[:start].endswith(("-", "–")):
            return True
        document = self.scan.document(other)
        around = " ".join(document.segments[unit].text for unit in self.scan.around(other, self.bead))
        written = figure.quantity.text.casefold()
        return any(written in text.casefold() for text in (self.text(other), around))

    def _row_around(self, language: Language) -> Row:
        if language not in self._rows:
            self._rows[language] = Row(self.scan.figures(language, self.scan.around(language, self.bead)))
        return self._rows[language]

    def _unanswered(self, figures: Iterable[Figure]) -> list[Figure]:
        return [figure for figure in figures if figure not in self.answered]
