"""G008 unfolded-key: a Chinese spelling is written in traditional characters or in full-width letters or digits."""

from collections.abc import Iterator

from aligner.checks.glossary.subject import GlossarySubject, forms, rewriting
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.document.model import Language
from aligner.text.simplify import to_simplified

_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum()}
"""Full-width letters and digits. Punctuation is not included: full-width punctuation is correct in Chinese."""
_STANDARD_IN_NAMES = frozenset("昇陞喆堃淼甦犇龢仝邨迺勣祕澂絜筦谿菉椀氾鉅")
"""Variants that the mainland's table of standard characters (2013) readmitted for names. Folding replaces them, but they are
correct."""


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Checks keys and the spellings under `also` and `except`."""
    keys = {term.zh for term in subject.terms}
    for file in subject.files:
        for form in forms(file):
            if form.language is not Language.ZH:
                continue
            narrow = form.text.translate(_FULL_WIDTH)
            simplified = zip(narrow, to_simplified(narrow), strict=True)
            canonical = "".join(was if was in _STANDARD_IN_NAMES else now for was, now in simplified)
            if canonical == form.text:
                continue
            reasons = [
                *(["traditional characters"] if canonical != narrow else []),
                *(["full-width letters or digits"] if narrow != form.text else []),
            ]
            fix = None if canonical in keys else rewriting(form.place, canonical)
            yield Finding(
                f"'{form.text}' has {' and '.join(reasons)}; write '{canonical}'",
                glossary=locate_place(form.place),
                fix=fix,
            )


RULE = Declaration("G008", "unfolded-key", Severity.INFO, GlossarySubject, check)
