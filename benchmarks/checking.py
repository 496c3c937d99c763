"""Checks texts for the benchmarks: one alignment, then any number of checks of it."""

import os
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from aligner import align
from aligner.alignment.model import Alignment
from aligner.checks.model import Diagnostic, Location, Report, Severity
from aligner.checks.registry import all_rules
from aligner.checks.selection import Selection
from aligner.checks.texts import check_alignment
from aligner.document.model import Language, Source
from aligner.glossary.glossary import Glossary
from aligner.glossary.load import load_glossary
from aligner.judge import Judge
from benchmarks.aligning import encoder

GLOSSARIES = Path(__file__).resolve().parents[1] / "glossary"
_ENDS = (".zh.md", ".en.md", "/zh.txt", "/en.txt")


@cache
def shipped_glossaries() -> Glossary:
    """The glossaries that come with the project, as a user would give them."""
    return load_glossary(*sorted(GLOSSARIES.glob("*.yaml")))


def judges() -> tuple[Judge | None, Judge | None]:
    """What reads all pairs, and what reads those in which a rule has a finding to confirm: the contextual model or None.

    As by default in `aligner check`, it only confirms. With `JUDGE=on` in the environment, it reads all pairs, and with `JUDGE=off`
    none.
    """
    from aligner.judge import load_judge

    wanted = os.environ.get("JUDGE")
    return load_judge() if wanted == "on" else None, None if wanted == "off" else load_judge()


def aligned(
    name: str, zh: str, en: str, source: Language = Language.ZH, *, input_format: str = "markdown"
) -> Alignment:
    """Aligns two texts."""
    return align(
        Source(f"{name}.zh.md", zh),
        Source(f"{name}.en.md", en),
        encoder=encoder(),
        source=source,
        input_format=input_format,
    )


def checked(alignment: Alignment, glossary: Glossary | None, select: Iterable[str] = ()) -> Report:
    """Runs all rules, or those selected."""
    return check_alignment(alignment, Selection(tuple(select)), glossary, *judges())


def counting(report: Report) -> list[Diagnostic]:
    """The findings of all rules, including those that are not in the default output yet.

    Findings that a rule itself reports as a note (`info`) are left out.

    Raises:
        RuntimeError: A rule failed, so the figures would be meaningless.
    """
    if not report.complete:
        raise RuntimeError("; ".join(d.message for d in report.diagnostics if d.rule == "X003"))
    return [d for d in report.diagnostics if d.finding.severity is not Severity.INFO]


def everything(alignment: Alignment, glossary: Glossary | None) -> list[Diagnostic]:
    """All findings that `--review` would show if all rules ran, also those that run only if they are named.

    Raises:
        RuntimeError: A rule failed; no figure would mean anything.
    """
    report = checked(alignment, glossary, [rule.code for rule in all_rules()])
    counting(report)
    return list(report.diagnostics)


def sentences(alignment: Alignment) -> int:
    """The number of sentences of the original."""
    document = alignment.zh if alignment.signature.source is Language.ZH else alignment.en
    return len(document.segments)


def places(diagnostic: Diagnostic) -> Iterator[tuple[Language, Location]]:
    """The places that a finding points at, each with the language of its text."""
    if diagnostic.zh:
        yield Language.ZH, diagnostic.zh
    if diagnostic.en:
        yield Language.EN, diagnostic.en
    for place in diagnostic.more:
        if place.path.endswith(_ENDS):
            yield Language(place.path[: place.path.rindex(".")][-2:]), place


def new_findings(after: Iterable[Diagnostic], before: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings that were not there before. Findings are equal if rule, message and words are the same; lines may differ."""
    known = Counter(_identity(d) for d in before)
    new = []
    for diagnostic in after:
        identity = _identity(diagnostic)
        if known[identity] > 0:
            known[identity] -= 1
        else:
            new.append(diagnostic)
    return new


def _identity(diagnostic: Diagnostic) -> tuple[str, str, str | None, str | None]:
    zh, en = diagnostic.zh, diagnostic.en
    return diagnostic.rule, diagnostic.message, zh.text if zh else None, en.text if en else None


def shown(diagnostic: Diagnostic) -> str:
    """A finding in full, for authors of rules: one line with the rule and its message, then the words that it points at."""
    lines = [f"{diagnostic.rule} {diagnostic.severity.value} {diagnostic.confidence:.2f}: {diagnostic.message}"]
    lines += [f"    {place.path}:{place.line}:{place.column} {place.text!r}" for _, place in places(diagnostic)]
    return "\n".join(lines)


def samples(diagnostics: Iterable[Diagnostic], count: int, seed: int = 1) -> list[Diagnostic]:
    """Up to `count` findings of each rule, drawn at random, in the order of the rules."""
    by_rule: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_rule.setdefault(diagnostic.rule, []).append(diagnostic)
    chance = random.Random(seed)
    return [d for rule in sorted(by_rule) for d in chance.sample(by_rule[rule], min(count, len(by_rule[rule])))]
