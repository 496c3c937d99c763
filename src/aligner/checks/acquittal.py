"""What the model says about the notes of rules: it sets some aside, and withdraws its own where a rule has found the cause.

Warnings are kept, so that a review shows them as the default output does: of 36 about names that were exchanged in right texts, the model
would set three aside. Findings about glossary terms and numbers are never set aside: a term that is rendered by another word is the
very error that a glossary is for, and the model can't tell one number from another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from aligner.checks.judged import JudgedPair, Readings, judged_pairs, readings
from aligner.checks.model import Diagnostic, Location, Severity
from aligner.checks.pair import Side
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.lexicon.known_names import closed_forms

ACQUITTABLE = frozenset({"A004", "A007", "E005", "M003"})
"""The rules about words of a sentence whose findings the model can set aside. It can't judge how a name or token is spelled (E001 to
E004)."""
READ = frozenset({"M001", "M002"})
"""The rules whose findings the reader can set aside: it finds no slip in the whole pair."""
CONVICTING = frozenset({"A004", "A007", "M001", "M004"})
"""The rules that report what the model doubts, as notes."""
MAX_ODDS = -0.5
"""Greatest log odds of each word of a finding that is set aside. Of the findings of these rules on unseen sites that were judged, 3 of 11
false ones reach it, and none of 3 real ones."""
MAX_READ = -3.0
"""Greatest log odds of a slip in a pair whose findings are set aside. Of 164 planted negations and directions with a
finding, five have less."""
SET_ASIDE = 0.5
"""The factor of the confidence of a finding that is set aside."""
HELP = "set aside by the model: it finds a counterpart of these words"
HELP_READ = "set aside by the model: it reads the same in both sentences"


def with_judgement(
    diagnostics: Iterable[Diagnostic], texts: Texts, fixed: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """The findings in their order: notes that the model sets aside say so, and without findings of the model that others explain.

    Args:
        diagnostics: All findings.
        texts: The texts they are about.
        fixed: The codes of rules whose severity the user has set, which is kept.
    """
    diagnostics = tuple(diagnostics)
    if texts.judge is None:
        return diagnostics
    claimed = [d for d in diagnostics if not d.finding.by_model]
    find = _Words(texts.shared(judged_pairs), texts.shared(readings))
    kept = (d for d in diagnostics if not (d.finding.by_model and any(_overlap(d, other) for other in claimed)))
    return tuple(d if d.rule in fixed else _judged(d, find) for d in kept)


def _overlap(mine: Diagnostic, other: Diagnostic) -> bool:
    """Whether a finding of a rule is about a place within one of the model's."""
    pairs = ((mine.zh, other.zh), (mine.en, other.en))
    return any(a and b and b.text and a.path == b.path and a.start < b.end and b.start < a.end for a, b in pairs)


def _judged(diagnostic: Diagnostic, find: _Words) -> Diagnostic:
    if diagnostic.finding.by_model or diagnostic.severity is not Severity.INFO:
        return diagnostic
    if diagnostic.rule in READ and find.are_read_as_right(diagnostic):
        return _aside(diagnostic, HELP_READ)
    if diagnostic.rule in ACQUITTABLE and find.are_rendered(diagnostic):
        return _aside(diagnostic, HELP)
    return diagnostic


def _aside(diagnostic: Diagnostic, why: str) -> Diagnostic:
    return diagnostic.with_finding(confidence=round(diagnostic.confidence * SET_ASIDE, 3), help=why)


class _Words:
    """Finds the evidence on the words of a finding."""

    def __init__(self, judged: Sequence[JudgedPair], read: Readings) -> None:
        self._judged = judged
        self._read = read
        self._spans = {
            language: sorted(
                (*segment.source_span, number)
                for number, each in enumerate(judged)
                for segment in each.pair.side(language).segments
            )
            for language in Language
        }

    def are_rendered(self, diagnostic: Diagnostic) -> bool:
        """Whether the model finds a counterpart of all words that a finding is about. It can't tell one name from another."""
        if any(place and place.text in closed_forms() for place in (diagnostic.zh, diagnostic.en)):
            return False
        odds = [
            value
            for language, place in ((Language.ZH, diagnostic.zh), (Language.EN, diagnostic.en))
            if place and place.text
            for value in self._odds(language, place)
        ]
        return bool(odds) and max(odds) <= MAX_ODDS

    def are_read_as_right(self, diagnostic: Diagnostic) -> bool:
        """Whether the reader finds no slip in the pair of a finding."""
        each = self._pair(Language.ZH, diagnostic.zh) if diagnostic.zh else None
        reading = self._read.of(each.pair) if each else None
        return reading is not None and reading.odds <= MAX_READ

    def _pair(self, language: Language, place: Location) -> JudgedPair | None:
        spans = self._spans[language]
        at = bisect_right(spans, place.start, key=lambda span: span[0]) - 1
        return None if at < 0 or place.start >= spans[at][1] else self._judged[spans[at][2]]

    def _odds(self, language: Language, place: Location) -> list[float]:
        each = self._pair(language, place)
        if each is None:
            return []
        side: Side = each.pair.side(language)
        start = side.text.find(place.text)
        if start < 0 or side.text == place.text or place.text in {segment.text for segment in side.segments}:
            return []
        return [float(value) for value in each.side(language).within(start, start + len(place.text))]
