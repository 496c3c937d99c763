"""P003 repeated-sentence: a sentence appears twice in the translation and once in the original."""

from collections.abc import Iterator

from aligner.checks.completeness.repeated_sentences import repeated_paragraphs, repeated_sentences
from aligner.checks.locate import by_language
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Translation
from aligner.document.model import Language


def check(texts: Translation) -> Iterator[Finding]:
    """Reports each repeated sentence once, unless it is part of a repeated paragraph, which A009 reports."""
    document = texts.target
    paragraphs = {block for _, again in texts.shared(repeated_paragraphs) for block in again}
    for repeat in texts.shared(repeated_sentences):
        if all(segment.block in paragraphs for segment in repeat.again):
            continue
        place, *more = [locate_part(document, segment) for segment in repeat.again]
        first = document.document.source.unit.in_words(document.lines(repeat.first)[0])
        times = "twice" if len(repeat.again) == 1 else f"{len(repeat.again) + 1} times"
        before = "the previous sentence" if repeat.adjacent else f"a sentence {first}"
        what = "this sentence appears" if repeat.length == 1 else f"these {repeat.length} sentences appear"
        said = f"{what} {times}" if repeat.exact else f"this repeats {before}"
        yield Finding(
            f"{said}, first {first}" if repeat.exact else said,
            **by_language(document.document.language, place),
            severity=None if texts.original or repeat.adjacent else Severity.INFO,
            confidence=0.9 if repeat.exact else 0.75,
            more=tuple(more),
        )


RULE = Declaration("P003", "repeated-sentence", Severity.INFO, Translation, check, alone=tuple(Language))
