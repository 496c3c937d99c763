"""Couples of opposites in both languages, from `axes.tsv`."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable

from training.judge.quads import Edit


class Axis:
    """Couples of opposites in both languages."""

    def __init__(self, row: str) -> None:
        """Reads a row of `axes.tsv`."""
        self.kind, zh, en = row.split("\t")
        self._zh = _directed(each.split("/") for each in zh.split())
        self._en = _directed(each.split("/") for each in en.split(", "))
        self._find_zh = re.compile("|".join(sorted(map(re.escape, self._zh), key=len, reverse=True)))
        self._find_en = re.compile(
            r"\b(?:" + "|".join(sorted(map(re.escape, self._en), key=len, reverse=True)) + r")\b", re.IGNORECASE
        )

    def edits(self, zh: str, en: str, bounds: frozenset[int], chance: random.Random) -> tuple[Edit, Edit] | None:
        """The changes of both texts, if each has just one word of the axis, and of the same pole.

        Args:
            zh: The Chinese.
            en: The English.
            bounds: Where words of the Chinese begin and end.
            chance: Draws among several opposites.
        """
        one, other = self._only(self._find_zh, zh), self._only(self._find_en, en)
        if one is None or other is None or not {one.start(), one.end()} <= bounds:
            return None
        mine = self._zh[one.group()]
        theirs = self._en.get(other.group().lower(), [])
        poles = {pole for pole, _ in mine} & {pole for pole, _ in theirs}
        if len(poles) != 1:
            return None
        pole = poles.pop()
        said_zh = chance.choice([said for own, said in mine if own == pole])
        said_en = chance.choice([said for own, said in theirs if own == pole])
        return Edit(*one.span(), said_zh), english_edit(en, *other.span(), said_en)

    @staticmethod
    def _only(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
        found = list(pattern.finditer(text))
        return found[0] if len(found) == 1 else None


def _directed(couples: Iterable[list[str]]) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for first, second in couples:
        found[first].append((0, second))
        if second:
            found[second.lower()].append((1, first))
    return dict(found)


def english_edit(text: str, start: int, end: int, said: str) -> Edit:
    """An edit of an English text, with its capital, its article and the spaces in order."""
    old = text[start:end]
    if old[:1].isupper():
        said = said[:1].upper() + said[1:]
    if not said:
        end += text[end : end + 1] == " "
        if old[:1].isupper() and text[end : end + 1].islower():
            return Edit(start, end + 1, text[end].upper())
        return Edit(start, end, "")
    article = re.search(r"\b(an?) $", text[:start], re.IGNORECASE)
    if article and (article[1].lower() == "an") != (said[0].lower() in "aeiou"):
        right = ("an" if said[0].lower() in "aeiou" else "a").replace("a", article[1][0], 1)
        return Edit(article.start(1), end, f"{right} {said}")
    return Edit(start, end, said)
