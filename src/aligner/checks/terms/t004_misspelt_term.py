"""T004 misspelt-term: a rendering is misspelt."""

from collections.abc import Iterator

from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.terms.findings import Change, fix, locate_mention, locations, unique
from aligner.checks.terms.misspellings import Misspelling, is_word
from aligner.checks.terms.verdicts import judged
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.traits import is_name, is_person
from aligner.grouping import grouped

_MIN_SAFE = 0.8
"""Least similarity from which the fix is safe, because the wrong form can't be anything else."""


def check(texts: Texts) -> Iterator[Finding]:
    """Reports misspelt renderings, with one finding for all places of the same spelling."""
    if texts.source is Language.EN or (found := texts.shared(judged)) is None:
        return
    groups = grouped(found.misspellings, lambda one: (one.mention.key, one.part.text))
    english = found.scan.english
    for (_, surface), group in groups.items():
        first = group[0]
        document = english.document
        parts = unique([*(one.part for one in group), *english.parts(surface)])
        where = locations(document, parts)
        right = first.rendering.text
        what = "is split in two" if first.similarity == 1 else "is misspelt"
        safe = first.similarity >= _MIN_SAFE and not is_person(first.term)
        yield Finding(
            f"“{surface}” {what}: {first.mention.key} is “{right}”",
            zh=locate_mention(texts.zh, first.mention),
            en=where[0],
            glossary=locate_place(first.rendering.place),
            severity=None if is_name(first.term) or _is_no_word(first) else Severity.INFO,
            confidence=round(0.5 + first.similarity / 2 - 0.02, 3),
            fix=fix(document, [Change(part, right) for part in parts], safe=safe),
            more=where[1:],
        )


def _is_no_word(one: Misspelling) -> bool:
    """Whether a misspelt common noun has a word that is none in English, so that it can't be another term."""
    right = one.rendering.text.lower().split()
    wrong = [word for word in one.part.text.split() if word.lower() not in right]
    return one.similarity < 1 and any(word.isalpha() and word.islower() and not is_word(word) for word in wrong)


RULE = Declaration("T004", "misspelt-term", Severity.WARNING, Texts, check, needs_glossary=True)
