"""Renderings, names and Latin words that went wrong."""

import random
import re
from collections.abc import Iterator

from aligner.document.model import BlockKind, Language, source_span
from benchmarks.planting.ground import Ground, Pair, Plant, rewritten, shuffled

_LATIN = re.compile(r"(?<![\w./@-])[A-Za-z][A-Za-z0-9]*(?:[.-]?[A-Za-z0-9]+)*(?:\+\+|#)?(?![\w/@-])")
_SUBJECT = 5
"""A word that stands there more often is what the text is about, and may be left out."""
_HAN = re.compile(r"[一-鿿]{2,4}")
_NAME = re.compile(r"(?<![\w.-])[A-Z][a-z]+[A-Za-z]*(?: [A-Z][a-z]+[A-Za-z]*)?(?![\w-])")
_CALENDAR = frozenset(
    """
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Chinese English China American European
    The This That These It In On At For But And You We They He She If When As By With To Of From
    Note However There What How Why Not
    """.split()  # noqa: SIM905 - a list of sixty strings is hard to read
)
"""Capitalised words that are no names."""


def rendering_broken(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """A glossary term in other words: a slip of the pen, or what stands for another term of its kind."""
    if ground.language is not Language.EN:
        return
    terms = ground.glossary.terms
    for pair in shuffled(chance, ground.pairs()):
        fitting = [t for t in terms if t.zh in pair.original]
        fitting = [t for t in fitting if not any(t.zh != u.zh and t.zh in u.zh for u in fitting)]
        chance.shuffle(fitting)
        for term in fitting:
            block = ground.block_text(pair.target)
            forms = sorted((r.text for r in term.renderings), key=len, reverse=True)
            found = [m for f in forms for m in re.finditer(rf"(?<![\w-]){re.escape(f)}(?![\w-])", pair.target.text)]
            others = sum(len(re.findall(re.escape(f), block, re.IGNORECASE)) for f in {*forms, *term.short})
            if len(found) != 1 or others != 1:
                continue
            old = found[0][0]
            alike = sorted(
                {t.preferred for t in terms if t.kind == term.kind and t.zh not in pair.original and t.preferred}
            )
            new = _misspelt(old, chance) if chance.random() < 0.5 else chance.choice(alike)
            if new and new not in ground.text and not any(f in new or new in f for f in forms):
                yield from _kept(rewritten(ground, pair, *found[0].span(), new))
                break


def _misspelt(word: str, chance: random.Random) -> str | None:
    """Two letters changed places, one is lost, doubled or another."""
    at = [i for i in range(1, len(word) - 1) if word[i].isalpha() and word[i + 1].isalpha()]
    if not at or len(word) < 4:
        return None
    i = chance.choice(at)
    ways = [word[:i] + word[i + 1 :], word[:i] + word[i] + word[i:], word[:i] + word[i + 1] + word[i] + word[i + 2 :]]
    made = chance.choice(ways)
    return made if made != word else None


def token_lost(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """A Latin word of the original is gone: out of a list, from before a noun, or a plain word stands for it.

    The latter two only where the text hasn't had the word before: a later mention may be a pronoun.
    """
    for pair, token, start, end in _tokens(ground, chance):
        text = pair.target.text
        before, after = text[:start], text[end:]
        lists = (r", $", r"^(?=, | and | or )"), (r"(?:,)? (?:and|or) $", r"^(?=[.;]|$)")
        made = None
        for left, right in lists if ground.language is Language.EN else ((r"、$", r"^(?=、|和|。)"),):
            if re.search(left, before) and re.search(right, after):
                cut = re.search(left, before)
                assert cut
                if "and" in left and ", " not in before[-60:]:
                    continue
                made = rewritten(ground, pair, cut.start(), end, "")
        earlier = (segment.text for segment in ground.target.segments[: pair.target.id])
        if made is None and ground.language is Language.EN and not any(token in one for one in earlier):
            if re.search(r"\b(?:the|an?|our|its|their|new) $", before, re.IGNORECASE) and re.match(
                r" [a-z]{4,}", after
            ):
                made = rewritten(ground, pair, start, end + 1, "")
            elif (
                re.search(r"\b(?:for|of|with|in|on|using|via|to|from|by|supports?|like) $", before)
                and after[:1] in ",.;"
            ):
                made = rewritten(ground, pair, start, end, "it")
        if made:
            yield Plant(made.text, made.span, made.origin, f"lost {token!r}: {made.note}")


def token_altered(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """A letter or a digit of a Latin word is another."""
    for pair, token, start, end in _tokens(ground, chance):
        digits = [i for i, c in enumerate(token) if c.isdigit()]
        if digits and chance.random() < 0.7:
            i = chance.choice(digits)
            new = token[:i] + chance.choice([d for d in "123456789" if d != token[i]]) + token[i + 1 :]
        else:
            new = _misspelt(token, chance) or ""
        if new and new.lower() != token.lower():
            yield from _kept(rewritten(ground, pair, start, end, new))


def _is_heading(ground: Ground, pair: Pair) -> bool:
    return ground.target.blocks[pair.target.block].kind is BlockKind.HEADING


def _tokens(ground: Ground, chance: random.Random) -> Iterator[tuple[Pair, str, int, int]]:
    """Words in Latin letters that both sides of a pair have, and the paragraphs around don't."""
    blocks = ground.target.blocks
    for pair in shuffled(chance, ground.pairs()):
        near = blocks[max(pair.target.block - 1, 0) : pair.target.block + 2]
        around = " ".join(b.text for b in near)
        links = ground.marked(pair.target)
        found = []
        for m in _LATIN.finditer(pair.target.text):
            token = m[0]
            named = any(c.isupper() or c.isdigit() for c in token) and len(token) > 1 and token not in _CALENDAR
            if not named or any(lo < m.end() and m.start() < hi for lo, hi in links):
                continue
            here, everywhere = (
                len(re.findall(rf"(?<!\w){re.escape(token)}(?!\w)", text, re.IGNORECASE))
                for text in (around, ground.text)
            )
            if (
                here == 1
                and everywhere <= _SUBJECT
                and re.search(rf"(?<![A-Za-z0-9]){re.escape(token)}(?![A-Za-z0-9])", pair.original)
            ):
                found.append((pair, token, m.start(), m.end()))
        if found:
            yield chance.choice(found)


def chinese_left(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """A word, a phrase or a whole sentence of the original stands in the translation."""
    if ground.language is not Language.EN:
        return
    for pair in shuffled(chance, ground.pairs(prose=True)):
        words = _HAN.findall(pair.original)
        if not words:
            continue
        if chance.random() < 0.2 and len(pair.sources) == 1:
            plant = _copied(ground, pair)
        else:
            places = [m for m in re.finditer(r"(?<=[a-z] )[a-z]{5,}(?: [a-z]{5,})?(?=[ ,.])", pair.target.text)]  # noqa: C416
            if not places:
                continue
            place = chance.choice(places)
            plant = rewritten(ground, pair, *place.span(), chance.choice(words))
        yield from _kept(plant)


def _copied(ground: Ground, pair: Pair) -> Plant | None:
    lo, hi = pair.target.source_span
    new, text = pair.original, ground.text
    return Plant(text[:lo] + new + text[hi:], (lo, lo + len(new)), pair.origin, f"copied: {new!r}")


def names_swapped(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Two names, each in a sentence of its own, have changed places."""
    if ground.language is not Language.EN:
        return
    places = [(pair, m) for pair in ground.pairs(prose=True) for m in _names(ground, pair)]
    for pair, here in chance.sample(places, len(places)):
        near = [
            (other, there)
            for other, there in places
            if 0 < other.target.id - pair.target.id <= 12
            and there[0] not in pair.target.text
            and here[0] not in other.target.text
            and there[0].count(" ") == here[0].count(" ")
        ]
        if not near:
            continue
        other, there = chance.choice(near)
        first = _span(pair, here)
        second = _span(other, there)
        text = ground.text
        if text[slice(*first)] != here[0] or text[slice(*second)] != there[0]:
            continue
        new = text[: first[0]] + there[0] + text[first[1] : second[0]] + here[0] + text[second[1] :]
        end = first[0] + len(there[0])
        note = f"swapped {here[0]!r} in {pair.target.text!r} with {there[0]!r} in {other.target.text!r}"
        yield Plant(new, (first[0], end), (*pair.origin, *other.origin), note)


def names_exchanged(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Two names of one sentence have changed places."""
    if ground.language is not Language.EN:
        return
    for pair in shuffled(chance, ground.pairs(prose=True)):
        found = _names(ground, pair)
        two = [(a, b) for a in found for b in found if a.end() < b.start() and a[0] != b[0]]
        text = pair.target.text
        two = [(a, b) for a, b in two if re.search(r"\s[a-z]{3,}\s", text[a.end() : b.start()].replace("and", "&"))]
        two = [(a, b) for a, b in two if text.count(a[0]) == text.count(b[0]) == 1]
        if two:
            a, b = chance.choice(two)
            new = b[0] + text[a.end() : b.start()] + a[0]
            yield from _kept(rewritten(ground, pair, a.start(), b.end(), new))


def _names(ground: Ground, pair: Pair) -> list[re.Match[str]]:
    """Names of people, firms and products in a sentence: capitalised inside it, and more than once in the text."""
    text = pair.target.text
    if _is_heading(ground, pair):
        return []
    marked = ground.marked(pair.target)
    return [
        m
        for m in _NAME.finditer(text)
        if m[0].split()[0] not in _CALENDAR
        and m.start() > 0
        and text[m.start() - 2 : m.start()] not in (". ", '" ')
        and text[m.start() - 1] not in "\"'“("
        and not re.match(r"[\s/]+[A-Z0-9]|['’]", text[m.end() :])
        and not re.search(r"[A-Z][\w.]*[\s/]+$", text[: m.start()])
        and len(re.findall(rf"(?<!\w){m[0]}(?!\w)", ground.text)) > 1
        and m[0].lower() not in ground.text
        and not any(lo < m.end() and m.start() < hi for lo, hi in marked)
    ]


def _span(pair: Pair, found: re.Match[str]) -> tuple[int, int]:
    return source_span(pair.target.pieces, *found.span())


def _kept(plant: Plant | None) -> Iterator[Plant]:
    if plant:
        yield plant
