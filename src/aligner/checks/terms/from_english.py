"""Finds the terms that a Chinese translation lacks.

A glossary is written for translations from Chinese, where it is good to admit many renderings: a round of *融资* may be *raised*.
Read backwards, most of them demand nothing. So only a term's own English names and its preferred rendering do, and anything
in the Chinese that may render them is enough.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from aligner.checks.links import links
from aligner.checks.spans import is_heading
from aligner.checks.terms.everyday import is_everyday_form
from aligner.checks.terms.scan import Sighting, TermScan, good
from aligner.document.model import Language
from aligner.glossary.model import Status, Term
from aligner.glossary.read import is_shipped_path
from aligner.glossary.renderings import PLURALS
from aligner.glossary.surface import Departure
from aligner.glossary.traits import is_name
from aligner.grouping import grouped
from aligner.lexicon.coverage import Content
from aligner.text.spans import Covering

_NAME_BEFORE = re.compile(r"[A-Z][\w+#]*(?:[.-]\w+)*[ -]$", re.ASCII)
_NAME_AFTER = re.compile(r"[ -][A-Z0-9][\w+#]*(?:[.-]\w+)*", re.ASCII)
_SMALL = frozenset(["of", "and", "for", "in", "at", "the", "on"])
_LEAST_SHORTENED = 3
"""Least number of characters of a shortened name. Two are often a place: 上海 of 上海微电子."""
_LONGEST_WORD = 40
"""How many characters before a form are searched for the word that it belongs to."""


class Missing(NamedTuple):
    """The first form of a term whose Chinese is missing from a translation."""

    bead: int
    """The number of its bead."""
    same: list[Sighting]
    """The forms at its place, which may be those of several terms."""
    instead: str
    """The Chinese that renders the form in other words; empty if there is none, or the form demands no wording."""


def missing_in_chinese(scan: TermScan) -> Iterator[Missing]:
    """The first forms of terms whose Chinese is missing from a translation."""
    seen: set[str] = set()
    for segment in scan.alignment.en.segments:
        number = scan.bead_of(segment)
        if number is None or is_heading(scan.alignment.en, segment) or not scan.pairs[number].is_trusted:
            continue
        for same in _by_place(scan, segment.id):
            form = same[0].occurrence.rendering.text
            if form in seen or not any(_obliges(s) or _is_agreed(s) for s in same):
                continue
            seen.add(form)
            if missing := _missing(scan, number, same):
                yield missing


def _missing(scan: TermScan, number: int, same: list[Sighting]) -> Missing | None:
    """The form of a bead if the Chinese lacks its term; None if it has the term, the form, or other words for it."""
    if _has_term(scan, number, same) or _may_stay(scan, number, same):
        return None
    if all(map(_is_agreed, same)) and (instead := _other_words(scan, number, same[0])):
        return Missing(number, same, instead)
    if any(map(_obliges, same)) and not _is_rendered(scan, number, same):
        return Missing(number, same, instead="")
    return None


def is_left_in_english(scan: TermScan, number: int, form: str) -> bool:
    """Whether the Chinese of a bead has an English form."""
    return form.lower() in scan.pairs[number].zh.text.lower()


def _by_place(scan: TermScan, segment: int) -> Iterator[list[Sighting]]:
    """The approved renderings in an English segment, grouped by place, without those that are part of a longer one."""
    found = [s for s in good(scan.english.sightings(segment)) if not s.occurrence.departure & Departure.BROKEN]
    places = grouped(found, lambda sighting: (sighting.occurrence.start, sighting.occurrence.end))
    covering = Covering(places)
    for (start, end), same in places.items():
        if not covering.has_longer(start, end):
            yield same


def _obliges(sighting: Sighting) -> bool:
    """Whether a form demands its term: it is hardly ever anything but the term.

    Of a common noun, this is the preferred rendering if it has several words. Of a name, it is the preferred rendering or
    another one that is written like a name, both in their own case and unless they are an everyday word.
    """
    one = sighting.occurrence
    form, preferred = one.rendering.text, one.rendering.status is Status.PREFERRED
    if not is_name(one.term):
        return preferred and " " in form.strip() and one.ending in PLURALS
    if one.departure & Departure.CASE or not (preferred or _is_title(form)):
        return False
    return not is_everyday_form(form, one.term)


def _is_agreed(sighting: Sighting) -> bool:
    """Whether a form is a common noun for which the user's own glossary has just this Chinese, and hardly ever anything else.

    If the glossaries that come with aligner were the user's own, three such forms would be rendered in other words in 203 right
    pairs of articles (*image recognition*, 图片识别 for 图像识别).
    """
    one = sighting.occurrence
    form, preferred = one.rendering.text, one.rendering.status is Status.PREFERRED
    if is_name(one.term) or not preferred or one.ending not in PLURALS or is_shipped_path(one.term.place.source.path):
        return False
    return not is_everyday_form(form, one.term)


def _is_title(form: str) -> bool:
    """Whether a rendering is written like a name: *New Third Board*, unlike *IT innovation* or *the Beijing exchange*."""
    return all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in form.split())


def _has_term(scan: TermScan, number: int, same: list[Sighting]) -> bool:
    """Whether the Chinese in or beside a bead has a term with this form, or in the bead the beginning of a name."""
    forms = {s.occurrence.rendering.text for s in same}
    for unit in (*scan.pairs[number].zh.units, *scan.pairs.beside(Language.ZH, number)):
        if any(forms & _forms(term) for mention in scan.mentions_in(unit) for term in mention.terms):
            return True
    chinese = scan.pairs[number].zh.text
    return any(name in chinese for s in same if (name := _shortened(s.occurrence.term)))


def _is_rendered(scan: TermScan, number: int, same: list[Sighting]) -> bool:
    """Whether the Chinese in or beside a bead has words for each of a form's words."""
    one, around = same[0].occurrence, scan.texts_beside(Language.ZH, number)
    chinese = "\n".join(segment.text for segment in scan.pairs[number].zh.segments)
    linked = links(Language.EN, same[0].segment.text, chinese, around)
    own = [word for word in linked.content if one.start <= word.start < one.end]
    return bool(own) and all(word.covered for word in own)


def _other_words(scan: TermScan, number: int, sighting: Sighting) -> str:
    """The first Chinese words that render a form and that no other English explains; empty if one of them is a part of the term."""
    one, pair = sighting.occurrence, scan.pairs[number]
    own = sighting.segment.text[: one.start] + "\n" + sighting.segment.text[one.end :]
    english = "\n".join(own if segment is sighting.segment else segment.text for segment in pair.en.segments)
    around = scan.texts_beside(Language.EN, number)
    known = (one.term.zh, *one.term.also)
    for text in (segment.text for segment in pair.zh.segments):
        explained = {word.start for word in _covered(text, english, around)}
        words = [word for word in _covered(text, one.text) if word.start not in explained]
        if words and not any(word.text in key for word in words for key in known):
            last = next((a for a, b in pairwise(words) if a.end != b.start), words[-1])
            return text[words[0].start : last.end]
    return ""


def _covered(chinese: str, english: str, around: Sequence[str] = ()) -> list[Content]:
    """The content words of a Chinese text that an English one renders."""
    return [word for word in links(Language.ZH, chinese, english, around).content if word.covered]


def _shortened(term: Term) -> str:
    """The beginning of a Chinese name, by which it may be called: 达芬奇 for 达芬奇架构; empty if it is too little."""
    most = (len(term.zh) + 2) // 2
    return term.zh[:most] if is_name(term) and most >= _LEAST_SHORTENED else ""


def _forms(term: Term) -> set[str]:
    return {rendering.text for rendering in term.of(Status.PREFERRED, Status.ADMITTED)}


def _may_stay(scan: TermScan, number: int, same: list[Sighting]) -> bool:
    """Whether a form may stay in English: the Chinese has it unchanged, alone or in a longer name.

    A preferred name by itself may not stay, because it has a Chinese form; abbreviations may.
    """
    one, text = same[0].occurrence, same[0].segment.text
    before = _NAME_BEFORE.search(text[max(one.start - _LONGEST_WORD, 0) : one.start])
    after = _NAME_AFTER.match(text, one.end)
    longer = [(before[0] if before else "") + one.text, one.text + (after[0] if after else "")]
    if any(name != one.text and is_left_in_english(scan, number, name) for name in longer):
        return True
    form = one.rendering.text
    named = is_name(one.term) and form == one.term.preferred and form != form.upper()
    return not named and is_left_in_english(scan, number, one.text)
