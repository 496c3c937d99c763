"""Joins the name of a person that is alone to the bead of the line beside it, if the other side of that bead has the name.

One text puts the name of a speaker and the title on two lines, and the other text puts them on one. Neither the vectors nor the lexicon
know the name, but its surname has few spellings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from aligner.alignment.lattice import LARGEST
from aligner.lexicon.known_names import surnames
from aligner.text.han import HAN
from aligner.text.lazy import lazy

if TYPE_CHECKING:
    from aligner.alignment.blocks import Pairing

LONGEST_LINE = 100
"""Most characters of a line with a name and a title; longer ones without a full stop are sentences."""
_CHINESE = lazy(rf"(?<![{HAN}])([{HAN}]{{2,4}})(?![{HAN}])|(?=([{HAN}]{{2,3}})[：:]?\s*\Z)")
"""What may be a name: Chinese characters between other signs, or at the end of the line, after a title."""
_ENGLISH = lazy(r"\b([A-Z][a-z]+)[ -]([A-Z][a-z'’-]+)\b", re.ASCII)
_VOWELS = lazy(r"[aeiou]+|(?<=[’'])")
_SENTENCE_END = lazy(r"[。！？.!?]\s*\Z")
_AROUND = " \t\n*_:：,，—–-"

Name = tuple[str, int]
"""The spelling of a surname, and the number of the syllables of the given name."""


def with_speakers(beads: Sequence[Pairing], zh: Sequence[str], en: Sequence[str]) -> list[Pairing]:
    """The beads, with names that are alone joined to the line beside them.

    Args:
        beads: The beads.
        zh: The texts of the Chinese units.
        en: The texts of the English units.
    """
    lone = [(k, b) for k, b in enumerate(beads) if len(b.zh) + len(b.en) == 1 and not b.chrome]
    named = [(k, b, names) for k, b in lone if (names := _alone((zh[b.zh[0]] if b.zh else en[b.en[0]]), bool(b.zh)))]
    if not named:
        return list(beads)
    found: list[Pairing | None] = list(beads)
    pairs = [k for k, bead in enumerate(beads) if bead.zh and bead.en and not bead.moved and not bead.chrome]
    at = {(True, i): k for k in pairs for i in beads[k].zh} | {(False, j): k for k in pairs for j in beads[k].en}
    for k, bead, names in named:
        is_zh, (unit,) = bool(bead.zh), bead.zh or bead.en
        for beside in (at[is_zh, near] for near in (unit + 1, unit - 1) if (is_zh, near) in at):
            other = found[beside]
            if other is not None and _says(other, names, (zh, en), is_zh):
                units = tuple(sorted((unit, *(other.zh if is_zh else other.en))))
                found[beside], found[k] = replace(other, zh=units) if is_zh else replace(other, en=units), None
                break
    return [bead for bead in found if bead is not None]


def _alone(text: str, is_chinese: bool) -> frozenset[Name]:
    """The readings of a text that is nothing but a name; empty if it is something else."""
    bare = text.strip(_AROUND) if len(text) <= LONGEST_LINE else ""
    if is_chinese:
        return frozenset(_readings(bare)) if re.fullmatch(rf"[{HAN}]{{2,4}}", bare) else frozenset()
    match = _ENGLISH.fullmatch(bare)
    return frozenset(_spelt(match)) if match else frozenset()


def _says(bead: Pairing, names: frozenset[Name], texts: tuple[Sequence[str], Sequence[str]], is_chinese: bool) -> bool:
    """Whether the other side of a bead has one of the names and its own side doesn't, and both are lines without a full stop."""
    zh, en = ([text[i] for i in units] for text, units in zip(texts, (bead.zh, bead.en), strict=True))
    if any(len(text) > LONGEST_LINE or _SENTENCE_END.search(text) for text in (*zh, *en)):
        return False
    in_zh = {name for text in zh for m in _CHINESE.finditer(text) for name in _readings(m.group(1) or m.group(2))}
    in_en = {name for text in en for m in _ENGLISH.finditer(text) for name in _spelt(m)}
    mine, theirs, count = (in_zh, in_en, len(bead.zh)) if is_chinese else (in_en, in_zh, len(bead.en))
    return count < LARGEST and not names.isdisjoint(theirs) and names.isdisjoint(mine)


def _readings(text: str) -> Iterator[Name]:
    """A Chinese name as it may be spelt; nothing if it does not begin with a surname."""
    known = surnames()
    for length in (2, 1):
        for spelling in known.get(text[:length], ()) if len(text) in (length + 1, length + 2) else ():
            yield spelling.lower(), len(text) - length


def _spelt(match: re.Match[str]) -> Iterator[Name]:
    """A name in Latin letters, whose surname comes first or last."""
    for surname, given in (match.groups(), match.groups()[::-1]):
        if surname.lower() in _spellings():
            yield surname.lower(), len(_VOWELS.findall(given.lower()))


@cache
def _spellings() -> frozenset[str]:
    return frozenset(spelling.lower() for known in surnames().values() for spelling in known)
