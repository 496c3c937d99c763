"""T006 keep-word-altered: a word that must stay as it is has been altered or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.terms.findings import Change, fix, locate_in_glossary, locations, unique
from aligner.checks.terms.keep import kept_words
from aligner.checks.texts import Texts
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(texts: Texts) -> Iterator[Finding]:
    """Finds words under `keep` that the translation hasn't kept."""
    alignment = texts.alignment
    if alignment is None or texts.glossary is None:
        return
    original, target = alignment.zh, alignment.en
    if texts.source is Language.EN:
        original, target = target, original
    language = "English" if texts.source is Language.ZH else "Chinese"
    for lost in kept_words(alignment, texts.source, texts.glossary.keep):
        word = lost.keep.text
        part = lost.mention
        there = locate_part(original, part.segment, part.start, part.end)
        if lost.altered:
            parts = unique(lost.altered)
            here, *more = locations(target, parts)
            message = f"“{parts[0].text}” is written “{word}”, in every language"
            repair = fix(target, [Change(p, word) for p in parts], safe=True)
        else:
            here, more, repair = locate_part(target, lost.segment), [], None
            message = f"“{word}” is lost: it stays as it is in the {language}"
        zh, en = (there, here) if texts.source is Language.ZH else (here, there)
        yield Finding(
            message,
            zh=zh,
            en=en,
            glossary=locate_in_glossary(lost.keep.place),
            confidence=0.95 if lost.altered else 0.85,
            fix=repair,
            more=tuple(more),
        )


RULE = Declaration(
    code="T006",
    name="keep-word-altered",
    severity=Severity.ERROR,
    subject=Texts,
    needs_glossary=True,
    check=check,
)
