"""E001 token-missing: a token in Latin letters is missing from the translation."""

from collections.abc import Iterator

from aligner.checks.model import Finding, Severity
from aligner.checks.names.latin import Kind
from aligner.checks.names.swaps import names_swapped
from aligner.checks.names.tokens import Comparison, Lost, comparison
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Language


def check(texts: Texts) -> Iterator[Finding]:
    """Reports lost tokens, with one finding for all places of a token."""
    compared = texts.shared(comparison)
    swapped = {(swap.bead, swap.zh) for swap in texts.shared(names_swapped)}  # E005 reports these
    groups: dict[str, list[Lost]] = {}
    for lost in compared.lost:
        if lost.altered is None and not lost.mentioned and (lost.bead, lost.place.token.key.lower()) not in swapped:
            groups.setdefault(lost.place.token.key, []).append(lost)
    for group in groups.values():
        yield _finding(compared, group)


def _finding(compared: Comparison, group: list[Lost]) -> Finding:
    lost = group[0]
    chinese = compared.source is Language.ZH
    token = lost.place.token
    there, *more = [
        locate_part(compared.original, one.place.segment, one.place.token.start, one.place.token.end) for one in group
    ]
    here = locate_part(compared.target, compared.target_segment(lost.bead, lost.place))
    target = "English" if chinese else "Chinese"
    where = " here" if lost.elsewhere else ""
    return Finding(
        f"“{token.text}” is missing from the {target}{where}",
        zh=there if chinese else here,
        en=here if chinese else there,
        confidence=round(_confidence(lost, chinese=chinese) * compared.bead(lost.bead).confidence, 3),
        more=tuple(more),
    )


def _confidence(lost: Lost, *, chinese: bool) -> float:
    return 0.9 if chinese and not lost.elsewhere and lost.place.token.kind >= Kind.ACRONYM else 0.7


RULE = Declaration("E001", "token-missing", Severity.INFO, Texts, check)
