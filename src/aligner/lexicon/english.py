"""English words as the lexicon counts them: lower case, and inflected forms folded to the form a dictionary lists.

Plurals, verb forms and the commonest comparatives are folded. Derived words (*finance*, *financial*) stay separate. A
form is folded only to a known word: *raising* becomes *raise*, but *evening* is not changed. The lexicon is built with
the same functions, so that its words and those of a text match.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_VERBS = """
arise arose arisen|awake awoke awoken|bear bore borne born|beat beaten|become became|begin began begun|bend bent|
bind bound|bite bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|
buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|die dying|dig dug|
draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|dwell dwelt|eat ate eaten|fall fell fallen|feed fed|
feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|
foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|
give gave given|go goes went gone going|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|
kneel knelt|know knew known|lay laid|lead led|lean leant|learn learnt|leave left|lend lent|lie lain lying|light lit|
lose lost|make made|mean meant|meet met|mistake mistook mistaken|overcome overcame|oversee oversaw overseen|
overtake overtook overtaken|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|
see saw seen|seek sought|sell sold|send sent|sew sewn|shake shook shaken|shine shone|shoot shot|show shown|
shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|smell smelt|sow sown|
speak spoke spoken|speed sped|spell spelt|spend spent|spin spun|spill spilt|spoil spoilt|spring sprang sprung|
stand stood|steal stole stolen|stick stuck|sting stung|stride strode stridden|strike struck stricken|string strung|
strive strove striven|swear swore sworn|sweep swept|swell swollen|swim swam swum|swing swung|take took taken|
teach taught|tear tore torn|tell told|think thought|throw threw thrown|tie tying|tread trod trodden|
undergo undergoes underwent undergone|understand understood|undertake undertook undertaken|uphold upheld|
wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|
withstand withstood|write wrote written|rewrite rewrote rewritten|rebuild rebuilt|resell resold|
outgrow outgrew outgrown|override overrode overridden|paste pasted pasting|range ranged ranging|can could|may might
"""

_NOUNS = """
analysis analyses|axis axes|basis bases|child children|crisis crises|criterion criteria|foot feet|goose geese|
half halves|hypothesis hypotheses|index indices|knife knives|leaf leaves|life lives|loaf loaves|man men|matrix matrices|
mouse mice|ox oxen|parenthesis parentheses|person people persons|phenomenon phenomena|self selves|shelf shelves|
synthesis syntheses|thesis theses|thief thieves|tooth teeth|vertex vertices|wife wives|wolf wolves|woman women|
lens lenses|bus buses
"""

_PRONOUNS = """
i me my myself|you your yours yourself yourselves ye thou thee thy thine|he him his himself|she her hers herself|
we us our ours ourselves|they them their theirs themselves|who whom whose|this these|that those
"""

_COMPARATIVES = """
big large high low fast slow small great cheap strong weak long short wide broad deep young old new early easy hard
light heavy rich poor close near clear simple smart safe warm cold cool bright dark quick tall thin thick soft happy
busy tiny fine rare tough tight loose dense sharp smooth steep hot sad healthy wealthy lucky pretty costly
"""

_AMERICAN = """
colour color|favour favor|labour labor|behaviour behavior|honour honor|neighbour neighbor|rumour rumor|humour humor|
harbour harbor|centre center|metre meter|litre liter|theatre theater|fibre fiber|defence defense|offence offense|
licence license|programme program|cheque check|grey gray|catalogue catalog|dialogue dialog|analyse analyze|
catalyse catalyze|tyre tire|aluminium aluminum|jewellery jewelry|traveller traveler|mould mold|modelling model|
modelled model|labelled label|labelling label|cancelled cancel|cancelling cancel|travelled travel|travelling travel|
signalled signal|fuelled fuel|fuelling fuel|totalled total
"""

_LOOKS_INFLECTED = """
news series species always perhaps besides gas bias alias atlas canvas lens christmas mathematics physics economics
politics electronics statistics goods clothes kubernetes thus plus yes across afterwards overseas sans moses texas
paris wales hundred sacred naked kindred hatred wicked rugged ragged shed bed red wed sled infrared beloved indeed
evening morning nothing something anything everything during thing king string spring wing sing ring bring swing
sting sling cling fling wring ping sibling ceiling darling sterling pudding herring lightning duckling seedling
offspring shilling wedding clothing according outstanding beijing marketing accounting viking cunning stocking
"""

UNINFLECTED = frozenset(_LOOKS_INFLECTED.split())
"""Words that end like an inflected form of another word but are not one."""


def _comparatives(adjectives: str) -> dict[str, str]:
    forms = {}
    for adjective in adjectives.split():
        if adjective.endswith("e"):
            stem = adjective[:-1]
        elif adjective.endswith("y"):
            stem = adjective[:-1] + "i"
        elif adjective in {"big", "hot", "sad", "thin"}:
            stem = adjective + adjective[-1]
        else:
            stem = adjective
        forms[stem + "er"] = forms[stem + "est"] = adjective
    return forms


def _table(*groups: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for group in groups:
        for entry in group.split("|"):
            base, *others = entry.split()
            for form in others:
                forms.setdefault(form, base)
    return forms


IRREGULAR: dict[str, str] = {**_comparatives(_COMPARATIVES), **_table(_VERBS, _NOUNS, _PRONOUNS)}
"""Irregular form to base form. A form that two words share maps to the word that is listed first."""

IRREGULAR_VERBS: dict[str, str] = _table(_VERBS)
"""The part of `IRREGULAR` that are forms of verbs."""

AMERICAN: dict[str, str] = dict(entry.split() for entry in _AMERICAN.split("|"))
"""British spelling to American spelling, for words without a rule for their ending."""


_GRAMMAR = """
the a an of to in on at by for from with as and or that those which it its there be am is are was were been being
have has had having do does did done doing will would shall ll re ve than into onto upon if so such per
"""

STOP_WORDS = frozenset(_GRAMMAR.split())
"""Function words. The lexicon lists none of them."""

_SPELLED = re.compile(r"(?<![A-Za-z0-9_\u00c0-\u024f])[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*(?![\d_])")
_WORD = re.compile(r"\b(?:[a-z]{2,}|i)\b", re.ASCII)
_VOWELS = frozenset("aeiouy")
_SHORTEST = 3


def tokens(text: str) -> list[str]:
    """The words of an English text, in lower case and in order, without numbers, tokens with digits and single letters.

    Accents are removed, *n't* becomes *not*, and a hyphen separates two words.
    """
    text = text.lower()
    if not text.isascii():
        text = text.replace("’", "'")  # NFKD leaves it as it is
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if "n't" in text:
        text = text.replace("can't", "can not").replace("n't", " not")
    if "cannot" in text:
        text = text.replace("cannot", "can not")
    return _WORD.findall(text)


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """The same words, each with its span in `text`. The words of a contraction share one span."""
    for match in _SPELLED.finditer(text):
        start, end = match.span()
        for token in _parts(match.group()):
            yield token, start, end


@lru_cache(1 << 14)
def _parts(spelled: str) -> tuple[str, ...]:
    """The words of a sequence of letters, usually one word. Cached, because texts repeat their words."""
    return tuple(tokens(spelled))


def fold(word: str, known: Container[str]) -> str:
    """The dictionary form of `word` if that form is `known`, else `word` itself.

    Folding is idempotent if the known words are themselves folded.
    """
    word = AMERICAN.get(word, word)
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in UNINFLECTED:
        return word
    for candidate in _candidates(word):
        base = AMERICAN.get(candidate, candidate)
        if len(base) >= _SHORTEST and base in known and base not in IRREGULAR:
            return base
    return word


def _candidates(word: str) -> Iterator[str]:
    """Forms that `word` may be an inflection of, the likeliest first."""
    if "is" in word:  # British spelling
        american = re.sub(r"is(e[sd]?|ing|ation|ations|er|ers)$", r"iz\1", word)
        if american != word:
            yield from _candidates(american)
            yield american
    if word.endswith("s"):
        yield from _singulars(word)
    elif word.endswith("eed"):
        if len(word) > 5:  # agreed, freed; not seed, feed
            yield word[:-1]
    elif word.endswith("ied"):
        yield from (word[:-3] + "y", word[:-1])
    elif word.endswith("ed"):
        yield from _stems(word[:-2])
    elif word.endswith("ing"):
        yield from _stems(word[:-3])


def _singulars(word: str) -> Iterator[str]:
    if word.endswith(("ss", "us", "is")):
        return
    if word.endswith("ies"):
        yield from (word[:-3] + "y", word[:-1])
        return
    yield word[:-1]
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        yield word[:-2]
        if word.endswith(("sses", "zzes")):
            yield word[:-3]


def _stems(stem: str) -> Iterator[str]:
    """Base forms for a stem without *-ed* or *-ing*: a dropped *e* is restored, a doubled consonant is made single."""
    if not _VOWELS & set(stem):
        return
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    if doubled:
        yield from ((stem, stem[:-1]) if stem[-1] in "lsz" else (stem[:-1], stem))
    elif _is_short(stem):  # *rating* is of *rate*: of *rat* it would have been *ratting*
        yield from (stem + "e", stem)
    else:
        yield from (stem, stem + "e")


def _is_short(stem: str) -> bool:
    """Whether `stem` is one syllable that ends in a single vowel and a single consonant."""
    if len(stem) < 2 or stem[-1] in "aeiouwxy" or stem[-2] not in _VOWELS:
        return False
    return not any(c in _VOWELS for c in stem[:-2].removeprefix("qu"))
