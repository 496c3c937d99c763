"""T008 inconsistent-rendering: a name that no glossary lists is rendered in two ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.model import Finding, Fix, Severity
from aligner.checks.names.variants import variants
from aligner.checks.rule import Declaration
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.checks.names.variants import Form, Variants
    from aligner.segment.model import SegmentedDocument


def check(texts: Texts) -> Iterator[Finding]:
    """Finds names with two forms."""
    document = texts.en
    if document is None or texts.source is not Language.ZH:
        return
    for one in texts.shared(variants):
        if not _is_listed(texts, one):
            yield _finding(texts, document, one)


def _is_listed(texts: Texts, one: Variants) -> bool:
    """Whether a glossary knows one of the forms: then its rules judge them."""
    if texts.glossary is None:
        return False
    for form in (one.kept[0], one.other[0]):
        rendered = texts.glossary.renderings(form.segment.text)
        if any(r.start <= form.start and form.end <= r.end for r in rendered):
            return True
    return False


def _finding(texts: Texts, document: SegmentedDocument, one: Variants) -> Finding:
    kept, other = one.kept[0].text, one.other[0].text
    first, *more = [locate_part(document, form.segment, form.start, form.end) for form in one.other]
    zh = None
    if one.zh is not None and texts.zh is not None:
        segment, start, end = one.zh
        zh = locate_part(texts.zh, texts.zh.segments[segment], start, end)
    times = "once" if len(one.kept) == 1 else f"{len(one.kept)} times"
    return Finding(
        f"“{other}” is “{kept}” elsewhere in the text ({times}): keep to one of them"
        if one.sure
        else f"“{other}” and “{kept}” ({times}): is that one name?",
        zh=zh,
        en=first,
        confidence=0.8 if one.sure else 0.5,
        fix=_fix(document, one.other, kept) if one.sure else None,
        more=tuple(more),
    )


def _fix(document: SegmentedDocument, forms: tuple[Form, ...], kept: str) -> Fix | None:
    edits = [edit_part(document, form.segment, form.start, form.end, kept) for form in forms]
    return Fix(tuple(edit for edit in edits if edit), safe=False) if all(edits) else None


RULE = Declaration(
    code="T008",
    name="inconsistent-rendering",
    severity=Severity.WARNING,
    subject=Texts,
    alone=(Language.EN,),
    check=check,
)
