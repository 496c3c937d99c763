"""Tells changes of form from changes of content, and names the content that surely changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from aligner.document.model import Language
from aligner.drift.classes import are_of_class
from aligner.drift.model import Detail, Nature, What
from aligner.drift.passage import Passage, split_comments, without_layout, without_root
from aligner.drift.plain import alike, plain_heading, without_contractions
from aligner.drift.synonyms import are_synonyms
from aligner.drift.words import Replacement, Token, replacements, tokens
from aligner.quantity.model import Quantity

if TYPE_CHECKING:
    from aligner.glossary.glossary import Glossary

_SIGNS = re.compile(
    r"(?<!\d)[.,:](?!\d)|(?<=\d)[.,:](?!\d)|(?<!\d)[.,:](?=\d)|(?<=[^\W\d])-(?=[^\W\d])|(?<![\d\w])-(?![\d\w])"
    r"|^#+\s|[;!?'\"…—–()\[\]{}、。「」『』《》〈〉【】·•“”‘’`*_~|\s]"
)
"""What may change without a change of content: punctuation and spaces, but no sign that belongs to a number or a command."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Characters of no width, which come and go unnoticed."""
_SLIPS = tuple(
    frozenset(group.split())
    for group in (
        "a an the", "is are", "was were", "has have", "do does", "this these", "that those", "that which", "it they",
        "in on at to for of with by", "then than", "lose loose", "there their", "的 地 得",
    )
)  # fmt: skip
"""Words that are often written for each other by mistake, and hardly change what a sentence says."""
_FILLERS = frozenset(["a", "an", "the", "that", "的", "了", "地", "得"])
"""Words that come and go without a change of content."""
_DOUBLED = re.compile(r"\b([a-z]{2,}) \1\b(?![-'])", re.IGNORECASE)
"""A word that is there twice by mistake."""
_TYPO_LENGTHS = ((3, 0), (5, 1), (9, 2), (99, 3))
"""For words of up to so many letters: how many letters a misspelling may differ in."""
_LONG_WORD, _KNOWN_SLIP = 7, 1
"""From so many letters on, another spelling of a known word (judgement, judgment) may differ in so many letters."""
_HAS_CODE = re.compile(r"[0-9_./\\$<>=@#]|[a-z][A-Z]|^[A-Z]{2,}$")
MAX_PARTS = 3
"""Most words into which a name is divided in another spelling."""
_MOST_DETAILS = 8
"""Most details that are named for one change."""


def classify(
    old: Passage, new: Passage, language: Language, glossary: Glossary | None = None
) -> tuple[Nature | None, tuple[Detail, ...]]:
    """What a change is about; None if there is none.

    Args:
        old: The sentences before.
        new: The sentences after.
        language: Their language.
        glossary: Terms whose changes are named.
    """
    if old.text == new.text:
        if old.links != new.links:
            mine, theirs = Counter(old.links), Counter(new.links)
            return Nature.LINK, tuple(_side_by_side(What.LINK, list(mine - theirs), list(theirs - mine)))
        return (None if old.markup == new.markup else Nature.FORMATTING), ()
    if old.is_code or new.is_code:
        return _of_code(old, new, language)
    code = list(_code(old, new))
    if not code:
        form = _of_form(old.text, new.text, language)
        if form is not None:
            return form, ()
        if old.is_title and new.is_title and _of_form(plain_heading(old.text), plain_heading(new.text), language):
            return Nature.WORDING, ()
    return Nature.CONTENT, (*code, *_details(old, new, language, glossary))[:_MOST_DETAILS]


def _of_code(old: Passage, new: Passage, language: Language) -> tuple[Nature, tuple[Detail, ...]]:
    texts = without_root(old.text, new.text), without_root(new.text, old.text)
    old, new = (replace(side, text=text) for side, text in zip((old, new), texts, strict=True))
    if without_layout(old.text) == without_layout(new.text):
        return Nature.FORMATTING, ()
    (code, comments), (new_code, new_comments) = split_comments(old.text), split_comments(new.text)
    if code == new_code:
        form = _of_form(comments, new_comments, language)
        before, after = (Passage(text, "", (), (), is_code=False) for text in (comments, new_comments))
        return (form, ()) if form else (Nature.CONTENT, tuple(_details(before, after, language, None)[:_MOST_DETAILS]))
    parts = replacements(code, new_code)
    details = [Detail(What.CODE, _joined(p.old, code), _joined(p.new, new_code)) for p in parts]
    return Nature.CONTENT, tuple(details[:_MOST_DETAILS])


def _code(old: Passage, new: Passage) -> Iterable[Detail]:
    """The code spans that only one of the texts has, even without the marks of code."""
    gone = [code for code in (Counter(old.code) - Counter(new.code)) if code not in new.text]
    come = [code for code in (Counter(new.code) - Counter(old.code)) if code not in old.text]
    return _side_by_side(What.CODE, gone, come)


def _of_form(old: str, new: str, language: Language) -> Nature | None:
    before, after = (_UNSEEN.sub("", normalize("NFKC", text)) for text in (old, new))
    if "".join(before.split()) == "".join(after.split()):
        return Nature.FORMATTING
    bare = [_SIGNS.sub("", text) for text in (before, after)]
    if bare[0] == bare[1]:
        return Nature.PUNCTUATION
    if bare[0].lower() == bare[1].lower():
        return Nature.TYPO
    before, after = alike(before, after)
    if _SIGNS.sub("", before).lower() == _SIGNS.sub("", after).lower():
        return Nature.WORDING
    before, after = (_DOUBLED.sub(r"\1", text) for text in (before, after))
    words = [Replacement(_words(p.old), _words(p.new)) for p in replacements(before, after)]
    if all(figures_exchanged(old, new, language)):
        return None
    return Nature.TYPO if all(_is_slip(part, language) for part in words) else None


def _words(found: list[Token]) -> list[Token]:
    return [token for token in found if token.is_word or token.text not in ".,;:!?'\"()[]，。；：！？、“”‘’（）`*"]


def _is_slip(part: Replacement, language: Language) -> bool:
    """Whether a replacement mends a misspelling or a small slip of grammar."""
    old, new = ([t.text for t in side if t.text.lower() not in _FILLERS] for side in part)
    if "".join(old).lower() == "".join(new).lower():
        return True
    if len(old) != len(new):
        old, new = ([word for word in side if word.lower() not in ("to", "of")] for side in (old, new))
    return len(old) == len(new) and all(_is_misspelt(one, other, language) for one, other in zip(old, new, strict=True))


def _is_misspelt(old: str, new: str, language: Language) -> bool:
    from rapidfuzz.distance import OSA

    one, other = old.lower(), new.lower()
    if one.replace("-", "") == other.replace("-", "") or any({one, other} <= group for group in _SLIPS):
        return True
    if _HAS_CODE.search(old) or _HAS_CODE.search(new):
        return _is_misspelt_name(old, new)
    if language is Language.ZH and len(old) == len(new) == 1 and not old.isascii():
        return _sounds_alike(old, new)
    if not (one.isascii() and other.isascii() and one.isalpha() and other.isalpha()):
        return False
    from aligner.lexicon import load_lexicon

    lexicon = load_lexicon()
    if lexicon.fold(one) == lexicon.fold(other):
        return True  # also another number or tense, which Chinese seldom shows
    known = lexicon.english_number(one) >= 0
    if known and lexicon.english_number(other) >= 0 and not are_synonyms(one, other, language):
        return False
    most = _KNOWN_SLIP if known else next(n for length, n in _TYPO_LENGTHS if max(len(one), len(other)) <= length)
    return (not known or min(len(one), len(other)) >= _LONG_WORD) and OSA.distance(one, other) <= most


def is_same_name(old: str, new: str) -> bool:
    """Whether two words are the same name in other spellings: in other letters, in the plural, with a hyphen, or misspelt.

    A path is another name: *oak/fir* is not *oak-fir*.
    """
    one, other = ("".join(c for c in word if c.isalnum() or c == "/").lower().removesuffix("s") for word in (old, new))
    return one == other or _is_misspelt_name(old, new)


def is_spelt_otherwise(name: str, text: str) -> bool:
    """Whether a text has a name in another spelling, such as *KubeOak* as *Kube Oaks*. Paths, versions and words with _ have only one."""
    if any(c in "./\\:=_" for c in name):
        return False
    words = [t.text for t in tokens(text) if t.is_word]
    runs = ("".join(words[i : i + n]) for n in range(1, MAX_PARTS + 1) for i in range(len(words)))
    parts = (part for word in words for part in word.split("-"))
    return any(is_same_name(name, other) for other in (*runs, *parts))


def _is_misspelt_name(old: str, new: str) -> bool:
    """Whether a name differs in one letter, or is in the plural: ClickHose, APIs."""
    from rapidfuzz.distance import OSA

    if not (old.isalpha() and new.isalpha()):
        return False
    if old == new + "s" or new == old + "s" or (old.upper() in (new, f"{new}S") or new == old + "S"):
        return True
    return min(len(old), len(new)) >= _LONG_WORD and OSA.distance(old, new) == 1


def _sounds_alike(old: str, new: str) -> bool:
    """Whether two Chinese characters can have the same reading, as those that are typed for each other have."""
    from aligner.checks.pinyin import readings

    return bool(set(readings(old)) & set(readings(new))) and not (_is_numeral(old + new) or are_of_class(old, new))


def _is_numeral(text: str) -> bool:
    return any(c in "零〇一二两三四五六七八九十百千万亿半" for c in text)


def _details(old: Passage, new: Passage, language: Language, glossary: Glossary | None) -> list[Detail]:
    found = [*_figures(old.text, new.text, language)]
    found += _terms(old.text, new.text, language, glossary)
    found += _names(old, new, [d for d in found if d.what is What.FIGURE])
    found += _negations(old.text, new.text, language)
    return found


def _figures(old: str, new: str, language: Language) -> Iterable[Detail]:
    from aligner.quantity.model import Weight
    from aligner.quantity.reader import read

    before, after = list(read(old, language)), list(read(new, language))
    mine, theirs = ([q for q in listed if q.weight is Weight.FIRM] for listed in (before, after))
    gone, come = _without_equal(mine, after), _without_equal(theirs, before)
    return _side_by_side(What.FIGURE, [q.text for q in gone], [q.text for q in come])


def figures_exchanged(old: str, new: str, language: Language) -> tuple[list[Quantity], list[Quantity]]:
    """All numbers and dates, also small ones in words, that only the old text has, and those that only the new one has."""
    from aligner.quantity.reader import read

    before, after = list(read(old, language)), list(read(new, language))
    return _without_equal(before, after), _without_equal(after, before)


def _without_equal(mine: list[Quantity], theirs: list[Quantity]) -> list[Quantity]:
    from aligner.quantity.compare import Agreement, agreement

    rest = list(theirs)
    found = []
    for one in mine:
        equal = next((o for o in rest if is_same_number(one, o) or agreement(one, o) is Agreement.SAME), None)
        if equal is None:
            found.append(one)
        else:
            rest.remove(equal)
    return found


def is_same_number(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are written alike, or have the same number and only one of them a unit that is known.

    In Chinese, *bytes* is no unit that is known, and 字节 is one.
    """
    if one.text == other.text:
        return True
    is_known = [q.unit[0] < q.unit[1] for q in (one, other)]
    values = [[(a.low, a.high) for a in q.amounts] for q in (one, other)]
    return is_known[0] != is_known[1] and bool(values[0]) and values[0] == values[1]


def _terms(old: str, new: str, language: Language, glossary: Glossary | None) -> Iterable[Detail]:
    if glossary is None:
        return ()
    found = []
    for text in (old, new):
        if language is Language.ZH:
            found.append([(m.terms[0].zh, m.text) for m in glossary.match(text)])
        else:
            found.append([(o.term.zh, o.text) for o in glossary.renderings(text) if o.approved])
    counts = [Counter(term for term, _ in one) for one in found]
    gone, come = (
        [dict(one)[term] for term in (mine - theirs)]
        for one, mine, theirs in zip(found, counts, counts[::-1], strict=True)
    )
    return _side_by_side(What.TERM, gone, come)


def _names(old: Passage, new: Passage, figures: list[Detail]) -> Iterable[Detail]:
    """Names that only one of the texts has: words with capitals that don't begin a sentence, and words with digits."""
    shown = {text for d in figures for text in (d.old, d.new)}
    mine, theirs = (Counter(t for t in names(p.text) if not any(t in s for s in shown)) for p in (old, new))
    code = {*old.code, *new.code}
    gone, come = ([n for n in side if n not in code] for side in (mine - theirs, theirs - mine))
    return _side_by_side(What.NAME, gone, come)


_NAME = re.compile(r"(?<![\w./-])(?:[A-Z][\w.+#-]*\w|[a-z]+[A-Z0-9](?:[\w.-]*\w)?|\w+_(?:[\w.]*\w)?)(?!\w)", re.ASCII)
_BEGINNING = re.compile(r"(?:^|[.!?:;…。！？：；][)\]）”\"'’]*|[\n\t])[\s\"'(（“*-]*$")


def names(text: str) -> list[str]:
    """The words of a text that are surely names, in order."""
    found = []
    for match in _NAME.finditer(text):
        word = match.group()
        ordinary = word[:1].isupper() and word[1:].islower()
        if not (ordinary and _BEGINNING.search(text[max(0, match.start() - 12) : match.start()])):
            found.append(word)
    return found


_NO_NEGATIONS = re.compile("不然|不同|不断|不仅|不但|不过|不管|不论|无论|不妨|非常|除非|否则|未来")
"""Chinese words with such a character that negate nothing."""


_HIDDEN = re.compile(
    r"\b(?:prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|lack(?:s|ed|ing)?|unable|impossible|missing|absent|instead of|rather than)\b",
    re.IGNORECASE,
)
"""English words that negate without a negation, so that *lacks* says what *does not have* says."""
_PREFIXED = re.compile(
    r"\b(?:(?:un|dis|non)([a-z]{4,})|(?:in|im|ir|il)([a-z]+(?:able|ible|ent|ive|al|ous|ate|id|ete|ect|ure)))\b"
)
"""The same with a prefix, if the rest is a word: *unnecessary* says what *not needed* says."""


@cache
def _negating() -> frozenset[str]:
    from aligner.checks.cues import load_words

    words = load_words("negation")
    chinese = "".join(c for c in "".join(words["zh_any"]) if c in "不没无未非勿别莫")
    return frozenset(
        {*chinese, "not", "no", "never", "without", "none", "neither", "nor", "nobody", "nothing", "nowhere"}
    )


def negations(text: str, language: Language) -> Counter[str]:
    """The words of a text that negate, or their characters in Chinese."""
    listed = _negating()
    if language is Language.ZH:
        return Counter(c for c in _NO_NEGATIONS.sub("", text) if c in listed)
    return Counter(w for w in re.findall(r"[a-z]+", without_contractions(text).lower()) if w in listed)


def _prefixed(text: str, *, than: str) -> dict[str, str]:
    """The words of an English text with a negating prefix that another state of it lacks, and what follows the prefix."""
    from aligner.checks.cues import load_words
    from aligner.lexicon import load_lexicon

    there, affirmed = set(re.findall(r"[a-z]+", than.lower())), load_words("negation")["en_unnegated"]
    found = {m[0]: m[1] or m[2] for m in _PREFIXED.finditer(text.lower()) if m[0] not in there | set(affirmed)}
    return {word: stem for word, stem in found.items() if load_lexicon().english_number(stem) >= 0}


def _negations(old: str, new: str, language: Language) -> Iterable[Detail]:
    one, other = alike(old, new)
    mine, theirs = negations(one, language), negations(other, language)
    sides = (one, other) if language is Language.EN else ("", "")
    prefixed = _prefixed(sides[0], than=sides[1]), _prefixed(sides[1], than=sides[0])
    if (mine.total() + theirs.total()) % 2 == 0:
        flipped = [Detail(What.NEGATION, word, stem) for word, stem in prefixed[0].items() if _has_word(other, stem)]
        return flipped or [Detail(What.NEGATION, stem, w) for w, stem in prefixed[1].items() if _has_word(one, stem)]
    hidden = len(_HIDDEN.findall("\n".join(sides))) + sum(not _HIDDEN.fullmatch(w) for side in prefixed for w in side)
    if ((mine + theirs).total() + hidden) % 2 == 0:
        return ()
    return _side_by_side(What.NEGATION, list(mine - theirs), list(theirs - mine))


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"\b{word}\b", text, re.IGNORECASE) is not None


def _side_by_side(what: What, gone: list[str], come: list[str]) -> list[Detail]:
    longest = max(len(gone), len(come))
    padded = (side + [""] * (longest - len(side)) for side in (gone, come))
    return [Detail(what, old, new) for old, new in zip(*padded, strict=True)]


def _joined(found: list[Token], text: str) -> str:
    return text[found[0].start : found[-1].end] if found else ""
