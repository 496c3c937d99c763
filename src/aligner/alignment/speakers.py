"""Joins the lines of speakers that are alone to the bead of the line beside them, and pairs credits with the same name.

One text puts the name of a speaker and the title on lines of their own, and the other text puts them on one line, or before the colon
of what the person says. Neither the vectors nor the lexicon know the name, but its surname has few spellings, and its place shows whose
it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile

from aligner.alignment.blocks import Pairing, crosses
from aligner.alignment.lattice import LARGEST
from aligner.lexicon.known_names import surnames
from aligner.text.han import HAN
from aligner.text.lazy import lazy

LONGEST_LINE = 100
"""Most characters of a line with a name and a title; longer ones without a full stop are sentences."""
LONGEST_CREDIT = 40
"""Most characters of a line that only says who wrote or edited a text."""
_CHINESE = lazy(rf"(?<![{HAN}])([{HAN}]{{2,4}})(?![{HAN}])|(?=([{HAN}]{{2,3}})[：:]?\s*\Z)")
"""What may be a name: Chinese characters between other signs, or at the end of the line, after a title."""
_ENGLISH = lazy(r"\b(?!By )([A-Z][a-z]+)[ -]([A-Z][a-z'’-]+)\b", re.ASCII)
_LATIN = lazy(r"[A-Z][\w'’-]{2,}")
_LABEL = lazy(r"[\s*_“\"]*([^：:。！？.!?]{1,80})[：:]")
_ROLE = (
    r"(?:主持人|听众|观众|记者|嘉宾|提问)|(?:(?<![增成延生])长|官|总裁|副总|总监|经理|主管|主席|教授|创始人|负责人|合伙人|顾问|董事|主任|发言人|"
    r"分析师|工程师|科学家|研究员|代表|CEO|CTO|CFO|COO|VP)[）)]?\Z"
)
_FOREIGN_PATTERN = rf"[{HAN}]+(?:[·•・‧][{HAN}]+)+"
_FOREIGN = lazy(_FOREIGN_PATTERN)
_LATIN_NAME = r"\A[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3}(?:\W|\Z)"
_LATIN_ALONE = lazy(r"[A-Z][\w'’-]+(?: (?:de|van|von|[A-Z][\w.'’-]*)){1,3}")
_BEFORE = lazy(r"([^,，:：(（|–—]{2,60}?)\s*([,，:：(（|–—])\s*\S")
"""What a line has before its first mark, which may be a name, and the mark."""
_CHINESE_SPEAKER = lazy(f"{_FOREIGN_PATTERN}|{_LATIN_NAME}|{_ROLE}")
"""A foreign name, in either script, or an office in a line of a speaker."""
_CAPITALISED = r"[A-Z][\w.'’-]*"
_ENGLISH_SPEAKER = lazy(
    r"(?!(?:Notes?|Warning|Caution|Important|Tips?|Hint|Example|Update|Sources?|Photos?|Figure|Table|Step|See|Danger|Info|Attention)\b)"
    rf"{_CAPITALISED}(?: (?:{_CAPITALISED}|of|the|from|for|and|de|van|von)(?: [a-z]+)?){{0,4}}(?: member)?\s*(?:[,(（–—-].*)?",
    re.DOTALL,
)
"""A name or an office in capitalised words, with more after a comma: "Maria Oliveira, CEO"."""
MAX_SPEAKER_LINES = 2
"""Most lines of a speaker above what the person says: the name, and the title."""
_VOWELS = lazy(r"[aeiou]+|(?<=[’'])")
_SENTENCE_END = lazy(r"[。！？.!?]\s*\Z")
_AROUND = " \t\n*_:：,，—–-"

Name = tuple[str, int]
"""The spelling of a surname, and the number of the syllables of the given name."""
FOREIGN: Name = ("·", 0)
"""Any foreign name. How it sounds in Chinese is not compared."""


def with_speakers(beads: Sequence[Pairing], zh: Sequence[str], en: Sequence[str]) -> list[Pairing]:
    """The beads, with names that are alone joined to the line beside them.

    Args:
        beads: The beads.
        zh: The texts of the Chinese units.
        en: The texts of the English units.
    """
    found = _with_names(beads, zh, en)
    for is_zh in (True, False):
        found = _with_labels(_with_rest(found, zh, en, is_zh), zh, en, is_zh)
    return _with_credits(found, zh, en)


def _lone(beads: Iterable[Pairing]) -> list[tuple[int, Pairing]]:
    """The null beads of the article, with their indices."""
    return [(k, b) for k, b in enumerate(beads) if len(b.zh) + len(b.en) == 1 and not b.chrome]


def _with_names(beads: Sequence[Pairing], zh: Sequence[str], en: Sequence[str]) -> list[Pairing]:
    """The beads, with names that are alone joined to the line beside them if its counterpart has the name."""
    named = [
        (k, b, names) for k, b in _lone(beads) if (names := _alone((zh[b.zh[0]] if b.zh else en[b.en[0]]), bool(b.zh)))
    ]
    if not named:
        return list(beads)
    found: list[Pairing | None] = list(beads)
    pairs = [k for k, bead in enumerate(beads) if bead.zh and bead.en and not bead.moved and not bead.chrome]
    at = {(True, i): k for k in pairs for i in beads[k].zh} | {(False, j): k for k in pairs for j in beads[k].en}
    for k, bead, names in named:
        is_zh, (unit,) = bool(bead.zh), bead.zh or bead.en
        around = (unit + 1,) if names == {FOREIGN} else (unit + 1, unit - 1)
        for beside in (at[is_zh, near] for near in around if (is_zh, near) in at):
            other = found[beside]
            if other is not None and _says(other, names, (zh, en), is_zh):
                units = tuple(sorted((unit, *(other.zh if is_zh else other.en))))
                found[beside], found[k] = replace(other, zh=units) if is_zh else replace(other, en=units), None
                break
    return [bead for bead in found if bead is not None]


def _with_rest(beads: Sequence[Pairing], zh: Sequence[str], en: Sequence[str], is_zh: bool) -> list[Pairing]:
    """The beads, with lines that are alone below a name joined to it if the line of the other side goes on after the name."""
    own, other = (zh, en) if is_zh else (en, zh)
    alone = {(b.zh if is_zh else b.en)[0]: k for k, b in _lone(beads) if bool(b.zh) is is_zh}
    found: list[Pairing | None] = list(beads)
    for k, bead in enumerate(beads if alone else ()):
        mine, theirs = (bead.zh, bead.en) if is_zh else (bead.en, bead.zh)
        if len(mine) != 1 or len(theirs) != 1 or bead.moved or not _alone(own[mine[0]], is_zh):
            continue
        mark = _after_name(other[theirs[0]], is_chinese=not is_zh)
        most = MAX_SPEAKER_LINES if mark in (":", "：") else 1 if mark else 0
        below = list(takewhile(alone.__contains__, range(mine[0] + 1, mine[0] + 1 + most)))
        if below and (most > 1 or not _SENTENCE_END.search(own[below[0]])):
            units = (*mine, *below)
            found[k] = replace(bead, zh=units) if is_zh else replace(bead, en=units)
            for n in below:
                found[alone[n]] = None
    return [bead for bead in found if bead is not None]


def _after_name(text: str, *, is_chinese: bool) -> str:
    """The mark after the name that a line begins with; "" if it doesn't begin with a name, or ends with it."""
    match = _BEFORE.match(text.lstrip(_AROUND))
    return match.group(2) if match and _alone(match.group(1), is_chinese) else ""


def _with_labels(beads: Sequence[Pairing], zh: Sequence[str], en: Sequence[str], is_zh: bool) -> list[Pairing]:
    """The beads, with lines of a speaker on one side joined to what follows if the other side begins with the speaker and a colon."""
    own, other = (zh, en) if is_zh else (en, zh)
    alone = {(b.zh if is_zh else b.en)[0]: k for k, b in _lone(beads) if bool(b.zh) is is_zh}
    found: list[Pairing | None] = list(beads)
    for k, bead in enumerate(beads if alone else ()):
        mine, theirs = (bead.zh, bead.en) if is_zh else (bead.en, bead.zh)
        if not mine or not theirs or bead.moved or mine[0] - 1 not in alone or _label(own[mine[0]], is_zh):
            continue
        label = _label(other[theirs[0]], not is_zh)
        for count in range(min(MAX_SPEAKER_LINES, LARGEST - len(mine)), 0, -1):
            lines = range(mine[0] - count, mine[0])
            if label and all(n in alone and _is_speaker(own[n], is_zh) for n in lines):
                above = " ".join(own[n] for n in lines)
                if _may_be_one(*((above, label) if is_zh else (label, above))):
                    units = (*lines, *mine)
                    found[k] = replace(bead, zh=units) if is_zh else replace(bead, en=units)
                    for n in lines:
                        found[alone[n]] = None
                    break
    return [bead for bead in found if bead is not None]


def _label(text: str, is_chinese: bool) -> str:
    """The speaker that a text names before a colon; "" if there is none."""
    match = _LABEL.match(text)
    return match.group(1) if match and _is_speaker(match.group(1), is_chinese) else ""


def _is_speaker(text: str, is_chinese: bool) -> bool:
    """Whether a line may consist of a person's name and title."""
    bare = text.strip(_AROUND + '《》“”"')
    if not bare or len(text) > LONGEST_LINE or _SENTENCE_END.search(text):
        return False
    if is_chinese:
        return _CHINESE_SPEAKER.search(bare) is not None or bool(_chinese_names(bare))
    return _ENGLISH_SPEAKER.fullmatch(bare) is not None


def _may_be_one(zh: str, en: str) -> bool:
    """Whether a Chinese and an English line may name the same speaker: they share a name if the Chinese spells one out."""
    if latin := {word.lower() for word in _LATIN.findall(zh)}:
        return any(word in en.lower() for word in latin)
    names = _chinese_names(zh)
    return not names or not names.isdisjoint(_english_names(en.title() if en.isupper() else en))


def _with_credits(beads: Sequence[Pairing], zh: Sequence[str], en: Sequence[str]) -> list[Pairing]:
    """The beads, with credits that are alone paired if both have the same name and no other line that is alone has it."""
    lines: tuple[dict[Name, list[int]], dict[Name, list[int]]] = ({}, {})
    for k, bead in _lone(beads):
        side, text = (0, zh[bead.zh[0]]) if bead.zh else (1, en[bead.en[0]])
        if len(text) <= LONGEST_CREDIT and not _SENTENCE_END.search(text):
            for name in _english_names(text) if side else _chinese_names(text):
                lines[side].setdefault(name, []).append(k)
    found: list[Pairing | None] = list(beads)
    for name in sorted(lines[0].keys() & lines[1].keys()):
        if len(lines[0][name]) == len(lines[1][name]) == 1:
            one, two = lines[0][name][0], lines[1][name][0]
            first, second = found[one], found[two]
            if first is not None and second is not None and not (first.en or second.zh):
                pair = replace(first, en=second.en, probability=min(first.probability, second.probability))
                found[one], found[two] = replace(pair, moved=crosses(pair, beads)), None
    return [bead for bead in found if bead is not None]


def _chinese_names(text: str) -> frozenset[Name]:
    return frozenset(
        name for m in _CHINESE.finditer(_FOREIGN.sub("·", text)) for name in _readings(m.group(1) or m.group(2))
    )


def _english_names(text: str) -> frozenset[Name]:
    return frozenset(name for m in _ENGLISH.finditer(text) for name in _spelt(m))


def _alone(text: str, is_chinese: bool) -> frozenset[Name]:
    """The readings of a text that is nothing but a name; empty if it is something else."""
    bare = text.strip(_AROUND) if len(text) <= LONGEST_LINE else ""
    if is_chinese:
        known = frozenset(_readings(bare)) if re.fullmatch(rf"[{HAN}]{{2,4}}", bare) else frozenset()
    else:
        known = frozenset(_spelt(match)) if (match := _ENGLISH.fullmatch(bare)) else frozenset()
    is_foreign = (_FOREIGN if is_chinese else _LATIN_ALONE).fullmatch(bare)
    return known | {FOREIGN} if is_foreign else known


def _says(bead: Pairing, names: frozenset[Name], texts: tuple[Sequence[str], Sequence[str]], is_chinese: bool) -> bool:
    """Whether the other side of a bead has one of the names and its own side doesn't, and both are lines without a full stop."""
    zh, en = ([text[i] for i in units] for text, units in zip(texts, (bead.zh, bead.en), strict=True))
    if any(len(text) > LONGEST_LINE or _SENTENCE_END.search(text) for text in (*zh, *en)):
        return False
    in_zh = {name for text in zh for name in _chinese_names(text)} | {FOREIGN for text in zh if _FOREIGN.search(text)}
    in_en = {name for text in en for name in _english_names(text)} | {
        FOREIGN for text in en if _after_name(text, is_chinese=False)
    }
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
