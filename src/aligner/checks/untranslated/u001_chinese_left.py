"""U001 chinese-left: Chinese is left in the English."""

import re
from collections.abc import Iterable, Iterator

from aligner.checks.model import Finding, Location, Severity
from aligner.checks.prose import machine_spans, prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.terms.verdicts import Verdict, judged
from aligner.checks.texts import Texts, Translation
from aligner.checks.untranslated.han import Run, Standing, han_share, is_bilingual_row, is_chinese, runs
from aligner.checks.untranslated.u002_segment_copied import copied_clauses, is_account
from aligner.document.model import BlockKind, InlineKind, Language
from aligner.segment.model import Part, Segment
from aligner.text.spans import Span, apart, overlaps

_SHOWN = 30
"""How many characters of the Chinese a message shows."""


def check(texts: Translation) -> Iterator[Finding]:
    """Reports Chinese in the English, with one finding for all mentions of the same words."""
    document = texts.target
    if document.document.language is not Language.EN:
        return
    groups: dict[str, list[Part]] = {}
    bare_texts: set[str] = set()
    for part, is_bare in _left(texts):
        groups.setdefault(part.text, []).append(part)
        if is_bare:
            bare_texts.add(part.text)
    for text, group in groups.items():
        first, *more = [locate_part(document, *part) for part in group]
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        bare = text in bare_texts
        yield Finding(
            f"“{shown}” is left in Chinese" + ("" if bare else " without an explanation"),
            zh=_origin(texts, group[0]),
            en=first,
            severity=None if bare else Severity.INFO,
            confidence=0.95 if bare else 0.7,
            more=tuple(more),
        )


def _left(texts: Translation) -> Iterator[tuple[Part, bool]]:
    """The runs of Chinese that no other rule reports, each with whether nothing explains it."""
    document = texts.target
    found = texts.shared(judged) if isinstance(texts, Texts) else None
    reported = [j.instead for j in found.judgements if j.verdict is Verdict.UNTRANSLATED] if found else []
    clauses: dict[int, list[Span]] = {}
    for clause in copied_clauses(texts):
        clauses.setdefault(clause.segment.id, []).append((clause.start, clause.end))
    for segment in prose(document):
        kind = document.blocks[segment.block].kind
        row = kind is BlockKind.TABLE_ROW
        if (is_chinese(segment.text) and not row and kind is not BlockKind.IMAGE) or (
            row and is_bilingual_row(segment.text)
        ):
            continue
        of_terms = [(part.start, part.end) for part in reported if part and part.segment.id == segment.id]
        barred = apart([*machine_spans(document, segment), *of_terms, *clauses.get(segment.id, ())])
        own = [
            run
            for run in runs(segment.text)
            if run.standing is not Standing.GLOSS
            and not overlaps(barred, run.start, run.end)
            and not is_account(document, segment, run.start, run.end)
            and not _is_literal(texts, segment, segment.text[run.start : run.end])
        ]
        for run in _joined(segment.text, own):
            yield Part(segment, run.start, run.end), run.standing is Standing.BARE


def _joined(text: str, found: Iterable[Run]) -> list[Run]:
    """The runs of a text, joined where only a name is between two of them: 防止 DDoS 攻击."""
    joined: list[Run] = []
    for run in found:
        last = joined[-1] if joined else None
        if (
            last
            and run.standing is last.standing
            and _NAME.fullmatch(text, last.end, run.start)
            and han_share(text[last.start : run.end]) >= _MIN_HAN
        ):
            joined[-1] = last._replace(end=run.end)
        else:
            joined.append(run)
    return joined


_NAME = re.compile(r"\s*[A-Za-z][\w.+-]*(?: [A-Za-z][\w.+-]*)?\s*")
_MIN_HAN = 0.6
"""Least `han_share` of a phrase with names in Latin letters; less is English with Chinese words in it."""


def _is_literal(texts: Translation, segment: Segment, text: str) -> bool:
    """Whether the original of a segment has a text as code, such as what a program asks for."""
    if not isinstance(texts, Texts):
        return False
    originals = [
        texts.zh.segments[unit] for bead in texts.alignment.sentences if segment.id in bead.en for unit in bead.zh
    ]
    codes = [i.target for one in originals for i in texts.zh.blocks[one.block].inlines if i.kind is InlineKind.CODE]
    return any(text in code for code in codes)


def _origin(texts: Translation, left: Part) -> Location | None:
    """Where the original has the same words: in the bead of the segment if possible, else anywhere in the text.

    If the original lacks the words, the first segment of the bead; None if there is no bead or no original.
    """
    if not isinstance(texts, Texts):
        return None
    own = [unit for bead in texts.alignment.sentences if left.segment.id in bead.en for unit in bead.zh]
    for segment in [*(texts.zh.segments[unit] for unit in own), *texts.zh.segments]:
        at = segment.text.find(left.text)
        if at >= 0:
            return locate_part(texts.zh, segment, at, at + len(left.text))
    return locate_part(texts.zh, texts.zh.segments[own[0]]) if own else None


RULE = Declaration("U001", "chinese-left", Severity.WARNING, Translation, check, alone=(Language.EN,))
