"""E005 name-swapped: a name is where the original has another name of the same text.

Two names in each other's sentences are sure, and shown by default. A single one is sure if the rest of its sentence says the
same in both languages, both names are written in the same letters or in pinyin, and the words around the one are around the other. A
name that only the English has in brackets is an aside.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from aligner.checks.model import Finding, Severity
from aligner.checks.names.counterparts import Counterparts, counterparts, locate_folded
from aligner.checks.names.english import Name
from aligner.checks.names.exchanges import NameExchange, names_exchanged
from aligner.checks.names.swaps import Missing, Swap, may_be_one, name_signs, names_swapped
from aligner.checks.pinyin import find
from aligner.checks.rule import Declaration
from aligner.checks.surroundings import Surroundings
from aligner.checks.texts import Texts
from aligner.document.model import BlockKind
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import Content, coverage
from aligner.text.spans import open_bracket

MIN_CONFIDENCE = 0.99
"""Least confidence of a bead. This setting and the next five were chosen on 80 names of documentation that were exchanged between two
sentences, of which they show 41, and on 65,700 sentences of unseen sites, where they show one pair of names, which is a real mistake."""
MIN_WORDS = 3
"""Least number of content words of each side, besides the names, that the lexicon knows."""
MIN_COVERED = 0.6
"""Least share of these words that have a counterpart, by weight."""
MIN_SUPPORT, MIN_SHARE = 0.1, 0.3
"""Least support for the two names being in one place, and least share of the greatest support for either name at any place."""
BESIDE = 1
"""A name that the Chinese has in so many beads before or after may be repeated for clarity."""
_APART = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
_ACRONYM = re.compile("[A-Z0-9]{2,}s?")


def check(texts: Texts) -> Iterator[Finding]:
    """Reports names in the place of another name, and pairs of names that have changed places."""
    book = texts.shared(counterparts)
    yield from (_of_swap(book, swap, is_sure=is_sure) for swap, is_sure in _judged_swaps(texts))
    yield from (_of_exchange(book, exchange) for exchange in texts.shared(names_exchanged))


def _of_swap(book: Counterparts, swap: Swap, *, is_sure: bool) -> Finding:
    zh = locate_folded(book, swap.bead, swap.zh)
    said = zh.text if zh else swap.zh
    meant = "" if said in swap.wanted else f", which is “{swap.wanted}”"
    return Finding(
        f"“{swap.name.text}” appears where the Chinese has {said}{meant}",
        zh=zh,
        en=book.names.locate(swap.name),
        confidence=round((0.9 if is_sure else 0.7) * book.pairs[swap.bead].bead.confidence, 3),
        severity=Severity.WARNING if is_sure else Severity.INFO,
    )


def _of_exchange(book: Counterparts, exchange: NameExchange) -> Finding:
    one, other = exchange.one.text, exchange.other.text
    there = [found for sign in exchange.zh if (found := locate_folded(book, exchange.bead, sign))]
    return Finding(
        f"“{one}” and “{other}” seem to be swapped: what the Chinese says about each, the English says about the other",
        zh=there[0] if there else None,
        en=book.names.locate(exchange.one),
        confidence=round((0.9 if exchange.is_sure else 0.7) * book.pairs[exchange.bead].bead.confidence, 3),
        severity=Severity.WARNING if exchange.is_sure else Severity.INFO,
        more=(*there[1:], book.names.locate(exchange.other)),
    )


def _judged_swaps(texts: Texts) -> Iterator[tuple[Swap, bool]]:
    """The swaps in two texts, each with whether it is sure."""
    book = texts.shared(counterparts)
    swaps, signs = texts.shared(names_swapped), texts.shared(name_signs)
    for swap in swaps:
        mutual = _mutual(swap, swaps, book)
        yield mutual or swap, mutual is not None or _is_alone_sure(swap, book, signs)


def _mutual(swap: Swap, swaps: Iterable[Swap], book: Counterparts) -> Swap | None:
    """The swap with the names that have changed places with another sentence; None if there is no such sentence."""
    for other in swaps:
        if other.bead == swap.bead:
            continue
        # The other sentence lacks one of the strangers here, and has one of the missing names as a stranger.
        strangers = [name for name in swap.strangers if any(_is_name(name, one) for one in other.missing)]
        missing = [lost for lost in swap.missing if any(_is_name(one, lost) for one in other.strangers)]
        for name, lost in product(strangers, missing):
            if not may_be_one(lost.sign, name) and not _is_acronym(name, lost.sign, book, swap.bead):
                return replace(swap, name=name, wanted=lost.name, zh=lost.sign)
    return None


def _is_name(name: Name, missing: Missing) -> bool:
    """Whether one of two names contains the other."""
    one, other = set(name.words), set(missing.name.lower().split())
    return one <= other or other <= one


def _is_alone_sure(swap: Swap, book: Counterparts, signs: Mapping[str, Sequence[str]]) -> bool:
    pair = book.pairs[swap.bead]
    if pair.is_heading or pair.size > 1 or pair.bead.confidence < MIN_CONFIDENCE or len(swap.strangers) > 1:
        return False
    own = signs[swap.name.text]
    return (
        _are_certain(swap, own, book)
        and _is_only_one(swap, book)
        and not _is_beside(swap.bead, own, book)
        and _is_covered(swap, book, signs)
        and _is_in_place(swap, book)
    )


def _is_acronym(name: Name, sign: str, book: Counterparts, number: int) -> bool:
    """Whether a name or a sign in the Chinese of a bead is an abbreviation, such as SQL, which is often no name."""
    zh = book.pairs[number].zh.text
    return bool(_ACRONYM.fullmatch(name.text)) or (sign.isascii() and sign not in zh and sign.upper() in zh)


def _are_certain(swap: Swap, own: Sequence[str], book: Counterparts) -> bool:
    """Whether both names are written alike in both languages or in pinyin, and are no abbreviations."""
    if _is_acronym(swap.name, swap.zh, book, swap.bead):
        return False
    return all(_is_certain(swap.name.words, sign) for sign in own) and _is_certain(swap.wanted.lower().split(), swap.zh)


def _is_certain(words: Sequence[str], sign: str) -> bool:
    return sign in words if sign.isascii() else find("".join(words), sign) == (0, len(sign))


def _is_only_one(swap: Swap, book: Counterparts) -> bool:
    """Whether the English lacks nothing in Latin letters but the name."""
    missing = [(one, one.name.lower()) for one in swap.missing]
    same = [name for one, name in missing if swap.zh in name or swap.zh == one.sign]
    words = {word for name in same for word in name.split()}
    if any(swap.zh not in name and not words.issuperset(name.split()) for _, name in missing):
        return False
    english = book.en(swap.bead)
    return all(word in english or word in words for word in book.latin(swap.bead) if len(word) > 2)


def _is_beside(number: int, own: Sequence[str], book: Counterparts) -> bool:
    """Whether the Chinese has a name in a bead before or after. The items of a list and the rows of a table say nothing of each other."""
    around = range(max(0, number - BESIDE), min(len(book.pairs), number + BESIDE + 1))
    segments = book.pairs[number].zh.segments
    if segments and book.pairs[number].zh.document.blocks[segments[0].block].kind in _APART:
        around = range(number, number + 1)
    return any(sign in book.zh(other) for other in around for sign in own)


def _is_covered(swap: Swap, book: Counterparts, signs: Mapping[str, Sequence[str]]) -> bool:
    """Whether the rest of the sentence, apart from other names that both sides have, has its counterpart."""
    pair = book.pairs[swap.bead]
    words = coverage(load_lexicon(), pair.zh.prose, pair.en.prose)
    here = book.names.of(pair.en.units)
    shared = [name for name in here if any(sign in book.zh(swap.bead) for sign in signs.get(name.text, ()))]
    names = {word for name in (*swap.strangers, *shared) for word in name.words}
    return _share(words.zh, {swap.zh}) >= MIN_COVERED and _share(words.en, names) >= MIN_COVERED


def _share(words: Iterable[Content], names: set[str]) -> float:
    """The share of some words that have a counterpart; 0 if there are too few of them."""
    others = [word for word in words if word.text.lower() not in names]
    total = sum(word.weight for word in others)
    return sum(word.weight for word in others if word.covered) / total if len(others) >= MIN_WORDS else 0.0


def _is_in_place(swap: Swap, book: Counterparts) -> bool:
    """Whether the words around the name in the Chinese are around the other one in the English."""
    sides = Surroundings(book.zh(swap.bead), book.pairs[swap.bead].en.text)
    zh, en = sides.zh.find(swap.zh), sides.en.find(swap.name.text.lower())
    if zh < 0 or en < 0:
        return False
    if open_bracket(sides.en, en) >= 0 and open_bracket(sides.zh, zh) < 0:  # an aside, which renders nothing
        return False
    support, greatest = sides.support(sides.place(zh, en))
    return support >= MIN_SUPPORT and support >= MIN_SHARE * greatest


RULE = Declaration("E005", "name-swapped", Severity.WARNING, Texts, check)
