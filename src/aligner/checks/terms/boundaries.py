"""Tells whether the characters of a Chinese term are really the term, or parts of other words.

No segmenter decides where a term is found, because it cuts names that it doesn't know: 天|垓. It is only asked whether there is
another reading, in which all characters of the term belong to words that the lexicon knows: 增大|模型 for 大模型.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.checks.known_words import is_word_for
from aligner.checks.pinyin import parses, reads
from aligner.checks.terms.scan import Mention
from aligner.glossary.model import Kind
from aligner.glossary.traits import is_name
from aligner.lexicon import load_lexicon
from aligner.text.han import HAN
from aligner.text.simplify import to_simplified

if TYPE_CHECKING:
    from aligner.lexicon.lexicon import Word

_PERSON = re.compile(r"\b(?=([A-Z][a-z]+ [A-Z][a-z]+(?:-[a-z]+)?)\b)")
_LONGEST_PERSON = 4
_GLOSS = re.compile(rf"[{HAN}]{{1,4}} ?[(（] ?([A-Za-z][A-Za-z -]+?) ?[)）]")
"""The rest of a longer word, of at most two words of two characters, and its English in brackets."""
_DEPARTMENT = re.compile(
    r"\b((?:[A-Z][\w&'’-]* (?:and |of |& )?){1,5})(?:Department|Division|Office|Bureau|Unit|Team|Center|Centre|Lab|Laboratory)\b"
)


def is_part_of_words(mention: Mention) -> bool:
    """Whether the characters of a term belong to other words, of which at least one goes beyond the term.

    分析 in 分析师 is one, unless the lexicon renders the longer word by the term's own words: 苹果 in 苹果公司. A last character by
    itself may be the head of an institution: 科技部 in 资讯科技|部.
    """
    match = mention.match
    here = [w for w in load_lexicon().words(mention.segment.text) if w.start < match.end and w.end > match.start]
    if match.numbers or not here or (here[0].start >= match.start and here[-1].end <= match.end):
        return False
    organization = any(term.kind is Kind.ORGANIZATION for term in mention.terms)
    head = here[-1] if organization and here[-1].end == match.end else None
    if not all(_is_word(word) or word is head for word in here):
        return False
    return len(here) > 1 or not is_word_for(here[0].text, mention.terms)


def is_person(mention: Mention) -> bool:
    """Whether the characters of a firm's name are a person's name here: the English has them in pinyin, in two words."""
    key = to_simplified(mention.match.text)
    if not 2 <= len(key) <= _LONGEST_PERSON or not all(is_name(term) for term in mention.terms):
        return False
    names = _PERSON.findall(mention.pair.en.text)
    return any(_spells(name, key) for name in names)


def is_part_of_name(mention: Mention) -> bool:
    """Whether an institution's name is the end of a longer one: 科技部 in 信息科技部, an Information Technology Department.

    The word before it must be in the English, with a capital letter and in front of the word for such a department.
    """
    if not any(term.kind is Kind.ORGANIZATION for term in mention.terms):
        return False
    lexicon = load_lexicon()
    before = [w for w in lexicon.words(mention.segment.text) if w.end == mention.match.start and _is_word(w)]
    names = _DEPARTMENT.findall(mention.pair.en.text)
    words = {word for name in names for word in lexicon.english_words(name)}
    return any(not words.isdisjoint(r.english for r in lexicon.renderings(word.id)) for word in before)


def is_glossed_otherwise(mention: Mention) -> bool:
    """Whether a term is the beginning of a longer word that the Chinese glosses, and the English has the gloss.

    晶圆 in 晶圆切片（die） is one, and *die* renders all of it.
    """
    gloss = _GLOSS.match(mention.segment.text, mention.match.end)
    return gloss is not None and gloss[1].lower() in mention.pair.en.text.lower()


def _is_word(word: Word) -> bool:
    """Whether a word is one that the lexicon knows, and no single character, which may be a part of anything."""
    return word.id >= 0 and len(word.text) > 1


def _spells(name: str, key: str) -> bool:
    letters = re.sub("[^a-z]", "", name.lower())
    return any(len(way) == len(key) and all(map(reads, key, way)) for way in parses(letters))
