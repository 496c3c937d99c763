"""T007 inconsistent-term: a name of the glossary is rendered in several ways in one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.terms.findings import Change, fix, locate_in_glossary, locate_mention, locations, unique
from aligner.checks.terms.scan import term_scan
from aligner.checks.terms.usage import spellings_in_chinese, usage
from aligner.checks.texts import Texts
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.terms.scan import TermScan
    from aligner.checks.terms.usage import Usage


def check(texts: Texts) -> Iterator[Finding]:
    """Finds terms with more than one rendering."""
    if (scan := texts.shared(term_scan)) is None:
        return
    if texts.source is Language.EN:
        for use in spellings_in_chinese(scan):
            yield _finding(scan, use, Language.ZH)
    else:
        for use in usage(scan):
            yield _finding(scan, use, Language.EN)


def _finding(scan: TermScan, use: Usage, side: Language) -> Finding:
    document = scan.alignment.en if side is Language.EN else scan.alignment.zh
    counts = sorted(use.forms.items(), key=lambda item: -len(item[1]))
    named = [f"“{form}” ({len(parts)} {'time' if len(parts) == 1 else 'times'})" for form, parts in counts]
    minor = unique(part for form, parts in counts if form != use.keep for part in parts)
    where = locations(document, minor)
    zh = locate_mention(scan.alignment.zh, use.mention) if side is Language.EN else where[0]
    return Finding(
        f"{use.term.zh} is rendered in {len(counts)} ways: {' and '.join(named)}; keep to “{use.keep}”"
        if side is Language.EN
        else f"“{use.term.preferred}” is written in {len(counts)} ways: {' and '.join(named)}; keep to {use.keep}",
        zh=zh,
        en=where[0] if side is Language.EN else None,
        glossary=locate_in_glossary(use.term.place),
        confidence=0.8,
        fix=fix(document, [Change(part, use.keep) for part in minor], safe=False) if side is Language.EN else None,
        more=where[1:],
    )


RULE = Declaration(
    code="T007",
    name="inconsistent-term",
    severity=Severity.WARNING,
    subject=Texts,
    needs_glossary=True,
    check=check,
)
