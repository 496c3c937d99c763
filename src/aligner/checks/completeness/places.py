"""Finds places that a translation leaves out of a row: 泰国和墨西哥 as *Thailand*."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from aligner.checks.locate import by_language
from aligner.checks.model import Finding
from aligner.checks.pair import Pair, Pairs, aligned_pairs
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.lexicon.known_names import ClosedName, closed_names
from aligner.text.lazy import lazy

_KINDS = frozenset({"country", "province", "state", "city", "place"})
_MIN_CONFIDENCE = 0.9
"""Least confidence of a pair of sentences. Set by hand."""
_JOINED = {
    Language.ZH: re.compile("(?:[、/和与及或]|以及|还有|，以及|和(?:其|在))"),
    Language.EN: re.compile(r"(?:, (?:and |or )?(?:the )?| (?:and|or|nor) (?:the |in |to |from )?|/)"),
}
"""What joins the places of a row."""
_TOGETHER = re.compile(
    r"[两二三四五六七八九]{1,2}(?:国|地|市|省|城|州|个)|各[国地]|当地|本国|地区|欧盟|东盟|\b(?:both|countries|cities|nations|states|provinces"
    r"|respectively|region|neighbou?rs?|domestic|home|there|local)\b",
    re.IGNORECASE,
)
"""What may mean places that are not named."""
_CODE = re.compile(r"(?<![A-Za-z])(?!US|UK|EU|UN|AI|IT|IP|OS|ID)[A-Z]{2}(?![A-Za-z])")
"""The code of a place: CA for Canada."""


class _Mention(NamedTuple):
    start: int
    end: int
    number: int


def lost_places(texts: Texts) -> Iterator[Finding]:
    """Reports places of a row of which the translation has another one, and not these."""
    pairs, language = texts.shared(aligned_pairs), texts.source
    for pair in pairs:
        if pair.bead.is_null or not pair.is_trusted or pair.bead.confidence < _MIN_CONFIDENCE or not pair.is_comparable:
            continue
        own, other = pair.side(language), pair.side(language.other)
        row = _row(own.prose, language)
        if not row or _TOGETHER.search(other.prose) or _CODE.search(other.prose):
            continue
        present = _present(other.prose, language.other)
        lost = [m for m in row if m.number not in present]
        others = {m.number for m in _mentions(other.prose, language.other)}
        if not lost or len(lost) == len(row) or others - _present(own.prose, language):
            continue
        near = _present(_around(pairs, pair, language.other), language.other)
        for one in lost:
            if one.number not in near:
                place = own.locate(one.start, one.end)
                yield Finding(
                    f"“{place.text}” is missing from the {language.other.called}",
                    **by_language(language, place, other.locate(0, len(other.segments[0].text))),
                    confidence=round(0.9 * pair.bead.confidence, 3),
                )


def _around(pairs: Pairs, pair: Pair, language: Language) -> str:
    document = pairs.document(language)
    return "\n".join(document.segments[unit].text for unit in pairs.beside(language, pair.number))


def _row(text: str, language: Language) -> list[_Mention]:
    """The places that are joined with another one; empty if there are none."""
    found = _mentions(text, language)
    joined = {
        mention
        for one, other in pairwise(found)
        if _JOINED[language].fullmatch(text, one.end, other.start)
        for mention in (one, other)
    }
    return sorted(joined)


def _mentions(text: str, language: Language) -> list[_Mention]:
    pattern, numbers = _sure(language)
    return [_Mention(*m.span(), numbers[m.group()]) for m in pattern.finditer(text)]


def _present(text: str, language: Language) -> set[int]:
    """The places that a text may name, in any form."""
    pattern, numbers = _any(language)
    found: set[int] = set()
    for m in pattern.finditer(text):
        found |= numbers[m.group(1)]
    return found


@cache
def _places() -> tuple[ClosedName, ...]:
    return tuple(name for name in closed_names() if name.kind in _KINDS)


@cache
def _sure(language: Language) -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern for the forms that mean a place and only that, and the place of each."""
    forms = [
        (form, n) for n, name in enumerate(_places()) for form in (name.zh if language is Language.ZH else name.en[:1])
    ]
    return lazy(_alternatives((form for form, _ in forms), language)), dict(forms)


@cache
def _any(language: Language) -> tuple[re.Pattern[str], dict[str, set[int]]]:
    """A pattern for all forms, which may overlap, and the places that each may mean."""
    numbers: dict[str, set[int]] = {}
    for n, name in enumerate(_places()):
        for form in (*name.zh, *name.zh_weak, *name.en, *name.en_weak):
            numbers.setdefault(form, set()).add(n)
    return lazy(f"(?=({_alternatives(numbers, language)}))"), numbers


def _alternatives(forms: Iterable[str], language: Language) -> str:
    longest_first: Sequence[str] = sorted(forms, key=len, reverse=True)
    listed = "|".join(map(re.escape, longest_first))
    return f"(?:{listed})" if language is Language.ZH else rf"(?<![A-Za-z])(?:{listed})(?![A-Za-z])"
