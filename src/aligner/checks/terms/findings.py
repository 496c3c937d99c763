"""Helpers for findings about renderings: locations and fixes for all places of a form."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from aligner.checks.model import Edit, Fix, Location
from aligner.checks.spans import edit_part, locate_part
from aligner.checks.terms.scan import Mention
from aligner.segment.model import Part, SegmentedDocument

_ARTICLE = re.compile(r"\b([Aa]n?)( )$")
# Written vowels that are pronounced as consonants (*a unit*), and the other way round (*an hour*).
_AS_YOU = re.compile(r"(?:eu|uni(?![mn])|us[aeu]|ut[ei]|one\b|once|ub[ei]|ur[ai])", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_SPELT_OUT = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z](?![a-z])")
_LETTERS_WITH_VOWEL = frozenset("AEFHILMNORSX")
_NUMBERS_WITH_VOWEL = re.compile(r"(?:8|11|18)(?![0-9])|8[0-9]{1,2}(?![0-9])|18[0-9]{2}(?![0-9])|11[0-9]{2}(?![0-9])")


class Change(NamedTuple):
    """A part of the translation and its replacement."""

    part: Part
    replacement: str


def unique(parts: Iterable[Part]) -> list[Part]:
    """Parts in text order, without duplicates."""
    ordered = sorted(parts, key=lambda p: (p.segment.id, p.start, -p.end))
    return list({(p.segment.id, p.start, p.end): p for p in ordered}.values())


def locations(document: SegmentedDocument, parts: Iterable[Part]) -> tuple[Location, ...]:
    """The locations of parts."""
    return tuple(locate_part(document, *part) for part in parts)


def locate_mention(document: SegmentedDocument, mention: Mention | None) -> Location | None:
    """The location of a mention; None if there is no mention."""
    return None if mention is None else locate_part(document, *mention.part)


def fix(document: SegmentedDocument, changes: Sequence[Change], *, safe: bool) -> Fix | None:
    """A fix that makes all changes and adapts the article before each; None if a part is not plain text in the file."""
    edits: list[Edit] = []
    for part, replacement in changes:
        edit = edit_part(document, part.segment, part.start, part.end, replacement)
        if edit is None:
            return None
        edits += [*_article(document, part, replacement), edit]
    return Fix(tuple(edits), safe=safe) if edits else None


def _article(document: SegmentedDocument, part: Part, replacement: str) -> list[Edit]:
    """The edit of *a* to *an* before a replacement, or back, if the article was right and would become wrong."""
    article = _ARTICLE.search(part.segment.text, 0, part.start)
    if article is None or article.end() != part.start:
        return []
    had, wants = len(article[1]) == 2, begins_with_vowel(replacement)
    if had == wants or had != begins_with_vowel(part.text):
        return []
    edit = edit_part(document, part.segment, *article.span(1), article[1][0] + "n" * wants)
    return [edit] if edit else []


def begins_with_vowel(text: str) -> bool:
    """Whether *an* is right before a text, judged by its spelling."""
    if text[:1].isdigit():
        return bool(_NUMBERS_WITH_VOWEL.match(text))
    if _SPELT_OUT.match(text):
        return text[0] in _LETTERS_WITH_VOWEL
    if text[:1].lower() in "aeiou":
        return not _AS_YOU.match(text)
    return bool(_SILENT_H.match(text))


def quoted(texts: Sequence[str]) -> str:
    """Texts as a list in quotation marks: “A”, “B” or “C”."""
    marked = [f"“{text}”" for text in texts]
    return " or ".join([", ".join(marked[:-1]), marked[-1]]) if len(marked) > 1 else "".join(marked)
