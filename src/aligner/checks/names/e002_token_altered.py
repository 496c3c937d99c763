"""E002 token-altered: a token in Latin letters is written differently from the original."""

from collections.abc import Iterator

from aligner.checks.model import Finding, Fix, Severity
from aligner.checks.names.glosses import other_glosses, other_versions
from aligner.checks.names.latin import Kind, Place, Token
from aligner.checks.names.replaced import other_models, other_second_words
from aligner.checks.names.tokens import Comparison, comparison
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.texts import Texts
from aligner.checks.values.named import name_start
from aligner.checks.values.pairing import compared as compared_values
from aligner.checks.values.scan import Figure
from aligner.document.model import Language


def check(texts: Texts) -> Iterator[Finding]:
    """Reports altered tokens, with one finding for all places of the same change."""
    compared = texts.shared(comparison)
    groups: dict[tuple[str, str], list[tuple[Place, Place]]] = {}
    slips: set[tuple[str, str]] = set()
    for lost in compared.lost:
        if lost.altered is not None:
            change = (lost.place.token.key, lost.altered.token.key)
            groups.setdefault(change, []).append((lost.place, lost.altered))
            if lost.source_slip:
                slips.add(change)
    for find in (_numbered, other_versions, other_glosses):
        for place, altered in find(texts):
            groups.setdefault((place.token.text, altered.token.text), []).append((place, altered))
    for change, group in groups.items():
        yield _finding(compared, group, Severity.INFO if change in slips else None)
    told = {(one.segment.id, one.token.start) for group in groups.values() for _, one in group}
    for find in (other_models, other_second_words):
        for place, altered in find(texts):
            if (altered.segment.id, altered.token.start) in told:
                continue
            yield _finding(compared, [(place, altered)], Severity.WARNING)


def _numbered(texts: Texts) -> Iterator[tuple[Place, Place]]:
    """Names whose numbers differ: Llama 2 for Llama 3."""
    found = texts.shared(compared_values)
    for named in found.named:
        yield _place(named.source), _place(named.target)


def _place(figure: Figure) -> Place:
    start, end = name_start(figure), figure.quantity.number[1]
    return Place(figure.segment, Token(figure.segment.text[start:end], start, end, Kind.MODEL))


def _finding(compared: Comparison, group: list[tuple[Place, Place]], severity: Severity | None) -> Finding:
    source_slip = severity is Severity.INFO
    chinese = compared.source is Language.ZH
    was, now = group[0]
    places = list({(p.segment.id, p.token.start): p for _, p in group}.values())
    here, *more = [locate_part(compared.target, p.segment, p.token.start, p.token.end) for p in places]
    there = locate_part(compared.original, was.segment, was.token.start, was.token.end)
    source, target = ("Chinese", "English") if chinese else ("English", "Chinese")
    edits = [edit_part(compared.target, p.segment, p.token.start, p.token.end, was.token.text) for p in places]
    repair = None
    if not source_slip and all(edits):
        repair = Fix(tuple(edit for edit in edits if edit), safe=False)
    message = f"“{was.token.text}” in the {source} is “{now.token.text}” in the {target}"
    return Finding(
        message,
        zh=there if chinese else here,
        en=here if chinese else there,
        severity=severity,
        confidence=0.6 if source_slip else 0.9,
        fix=repair,
        more=tuple(more),
        help=f"the spelling in the {source} looks wrong" if source_slip else "",
    )


RULE = Declaration("E002", "token-altered", Severity.ERROR, Texts, check)
