"""T009 confused-term: a term is where the original has another one of its class, such as net for gross profit."""

from collections.abc import Iterator
from functools import cache

from aligner.checks.genre import is_documentation
from aligner.checks.model import Finding, Severity
from aligner.checks.names.closed_names import KnownNames
from aligner.checks.names.rivals import rivals
from aligner.checks.pair import aligned_pairs
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts
from aligner.lexicon.known_names import closed_terms


def check(texts: Texts) -> Iterator[Finding]:
    """Reports terms in the place of others of their class.

    Documentation says much in other words: of five warnings on its pages, on sites that a reader had not seen, one was real.
    """
    pairs = texts.shared(aligned_pairs)
    for one in rivals(texts, _terms()):
        pair = pairs[one.bead]
        yield Finding(
            f"{one.zh.text} is “{one.usual}”, the English says “{one.en.text}”",
            zh=locate_part(pair.zh.document, one.zh.segment, one.zh.start, one.zh.end),
            en=locate_part(pair.en.document, one.en.segment, one.en.start, one.en.end),
            severity=Severity.INFO if texts.shared(is_documentation) else None,
            confidence=round(0.9 * pair.bead.confidence, 3),
        )


@cache
def _terms() -> KnownNames:
    return KnownNames(closed_terms())


RULE = Declaration("T009", "confused-term", Severity.WARNING, Texts, check)
