"""T005 term-form: a name with other capitals, spaces, hyphens or accents than the glossary gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.terms.findings import Change, fix, locate_in_glossary, locate_mention, locations, unique
from aligner.checks.terms.forms import wrong_forms
from aligner.checks.terms.scan import term_scan
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.renderings import adapt
from aligner.glossary.surface import Departure

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    Departure.CASE: "capitals",
    Departure.SPACING: "spacing",
    Departure.HYPHEN: "a hyphen",
    Departure.ACCENT: "an accent",
}


def check(texts: Texts) -> Iterator[Finding]:
    """Finds renderings whose form departs from the glossary's."""
    if texts.source is Language.EN or (scan := texts.shared(term_scan)) is None:
        return
    document, zh = scan.alignment.en, scan.alignment.zh
    for form in wrong_forms(scan):
        one = form.occurrence
        parts = unique(form.parts)
        where = locations(document, parts)
        right = adapt(form.wanted, one)
        wrong = " and ".join(word for flag, word in _WORDS.items() if one.departure & flag)
        yield Finding(
            f"“{one.text}” is written “{right}”: it differs in {wrong}",
            zh=locate_mention(zh, form.mention),
            en=where[0],
            glossary=locate_in_glossary(one.rendering.place),
            confidence=0.9,
            fix=fix(document, [Change(part, right) for part in parts], safe=True),
            more=where[1:],
        )


RULE = Declaration(
    code="T005",
    name="term-form",
    severity=Severity.WARNING,
    subject=Texts,
    needs_glossary=True,
    check=check,
)
