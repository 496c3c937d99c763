"""Finds altered tokens that look alike as values or as words: versions such as 3.1 for 3.10, and foreign names beside Chinese ones."""

import re
from collections.abc import Iterator

from aligner.checks.names.latin import Kind, Place, Token
from aligner.checks.names.tokens import comparison
from aligner.checks.pair import Pair, aligned_pairs
from aligner.checks.texts import Texts
from aligner.checks.values.pairing import compared
from aligner.checks.values.scan import Figure
from aligner.document.model import Language

_SHORT_VERSION = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w+#.-]*|\b[Vv]ersions?|\bv|版本?) ?$")
_VERSION_AFTER = re.compile(
    r" ?(?:[及或和]?(?:以[上下前后]|更[高低新早])|版)"
    r"|,? (?:(?:and|or) (?:later|newer|higher|above|up|earlier|older|lower)|releases?|versions?)\b"
)


def other_versions(texts: Texts) -> Iterator[tuple[Place, Place]]:
    """Versions of equal value that are others: Python 3.1 for *3.10*."""
    for match in texts.shared(compared).matches:
        zh, en = _written(match.zh), _written(match.en)
        shorter, longer = sorted((zh, en), key=len)
        if longer != f"{shorter}0" or not _SHORT_VERSION.fullmatch(longer):
            continue
        if not (_is_version(match.zh) and _is_version(match.en)):
            continue
        rest = (match.zh if zh == shorter else match.en).segment.text
        if longer not in rest:
            places = _place(match.zh), _place(match.en)
            yield places if texts.source is Language.ZH else places[::-1]


def _written(figure: Figure) -> str:
    return figure.segment.text[slice(*figure.quantity.number)]


def _is_version(figure: Figure) -> bool:
    text, (start, end) = figure.segment.text, figure.quantity.number
    return (
        _NAME_BEFORE.search(text, max(0, start - 32), start) is not None or _VERSION_AFTER.match(text, end) is not None
    )


def _place(figure: Figure) -> Place:
    return Place(figure.segment, Token(_written(figure), *figure.quantity.number, Kind.MODEL))


_WORD = r"[A-Z][a-zÀ-ÿ'’-]+"
_GLOSS = re.compile(rf"(?<=[一-鿿])[ ]?[(（](?P<name>{_WORD}(?: {_WORD}){{1,3}})[)）]")
"""A name in Latin letters after its Chinese form: 奥卡福（Hana Okafor）."""
_NAME = re.compile(rf"{_WORD}(?: {_WORD})+")


def other_glosses(texts: Texts) -> Iterator[tuple[Place, Place]]:
    """Foreign names that the Chinese gives in Latin letters otherwise than the English, in which one word is the same."""
    reported = {lost.altered.segment.id for lost in texts.shared(comparison).lost if lost.altered}
    for pair in texts.shared(aligned_pairs):
        if (
            pair.bead.is_null
            or not pair.is_trusted
            or any(unit in reported for unit in pair.side(texts.source.other).units)
        ):
            continue
        for zh, en in _differing(pair):
            yield (zh, en) if texts.source is Language.ZH else (en, zh)


def _differing(pair: Pair) -> Iterator[tuple[Place, Place]]:
    glosses = [(segment, m) for segment in pair.zh.segments for m in _GLOSS.finditer(segment.text)]
    text = " ".join(segment.text for segment in pair.en.segments) if glosses else ""
    for segment, gloss in glosses:
        words = gloss["name"].split()
        if gloss["name"] in text:
            continue
        for other in pair.en.segments:
            for start, end in _alike(words, other.text):
                yield (
                    Place(segment, Token(gloss["name"], *gloss.span("name"), Kind.NAME)),
                    Place(other, Token(other.text[start:end], start, end, Kind.NAME)),
                )
                break


def _alike(words: list[str], text: str) -> Iterator[tuple[int, int]]:
    """The places of names that have as many words, of which one is the same and the others begin alike."""
    for found in _NAME.finditer(text):
        there = list(re.finditer(_WORD, found.group()))
        for at in range(len(there) - len(words) + 1):
            span = there[at : at + len(words)]
            same = [one == other.group() for one, other in zip(words, span, strict=True)]
            near = all(_is_near(one, other.group()) for one, other in zip(words, span, strict=True))
            if any(same) and not all(same) and near:
                yield found.start() + span[0].start(), found.start() + span[-1].end()


def _is_near(one: str, other: str) -> bool:
    """Whether two words differ in at most a third of their letters."""
    from rapidfuzz.distance import OSA

    return one == other or OSA.distance(one, other) <= max(1, min(len(one), len(other)) // 3)
