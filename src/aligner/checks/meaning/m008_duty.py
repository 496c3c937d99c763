"""M008 duty: what is forbidden is allowed, or what need not be done is demanded: 不得 and *may*, 无需 and *must*, 必须 and *need not*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.checks.cues import Strength, load_words
from aligner.checks.meaning.agreement import MIN_MODAL
from aligner.checks.meaning.directions import Hints, Opposites, read_contrasts
from aligner.checks.meaning.modality import renders
from aligner.checks.meaning.negation import clause_span
from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.meaning.word_lists import find_phrases, has_word, zh_pattern
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.text.spans import Span

_TABLE = "duty"
_WORDS = load_words(_TABLE)
_BREAKS = frozenset({";", ":", ".", "!", "?", "—", "but", "while", "although", "though"})
"""What begins an English clause with a subject of its own: not the commas and the *and* of *No driver, guard and guest may …*."""
_ENDS = _BREAKS | {",", "(", ")", "and", "so"}
_EXCEPTION = re.compile("非|(?<![删消清移解拆免去扣根剔])除|例外|情形")
"""What may allow after all what is forbidden: 非经许可不得."""
_CONDITION = re.compile("未经|未获|没有|未得到")
_HINTS = Hints("modal", MIN_MODAL, Strength.STRONG, "duty and permission", excuse=Strength.WEAK)


def _turned_duty(pair: WordPair) -> Opposites | None:
    """The first duty of a pair that is turned round; None if there is none."""
    zh = pair.zh.folded_prose
    words = [token.text for token in pair.tokens]
    hidden = [m.span() for m in zh_pattern(_TABLE, "zh_neutral").finditer(zh.text)]
    for name, says, find in (
        ("zh_ban", "that it is forbidden", _granted),
        ("zh_free", "that it need not be done", _demanded),
        ("zh_duty", "that it must be done", _waived),
        ("zh_granted", "that it is allowed", _banned),
    ):
        for found in zh_pattern(_TABLE, name).finditer(zh.text):
            if any(lo < found.end() and found.start() < hi for lo, hi in hidden):
                continue
            rest = zh_pattern(_TABLE, name).sub("\n", zh.text)
            there = find(words, rest) or (_granted_in_clause(pair, found.span()) if find is _granted else None)
            if there:
                place = pair.tokens[there[0]].start, pair.tokens[there[1] - 1].end
                return Opposites(zh.span(*found.span()), place, says)
    return None


def _granted(words: Sequence[str], rest: str) -> tuple[int, int] | None:
    """What allows or demands in an English sentence without any negation."""
    if _negates(words) or zh_pattern(_TABLE, "zh_other_ban").search(rest):
        return None
    return next(((at, at + 1) for at, word in enumerate(words) if word in load_words(_TABLE)["en_granted"]), None)


def _granted_in_clause(pair: WordPair, ban: Span) -> Span | None:
    """What allows in an English clause without any negation what the Chinese forbids, whatever else the sentence negates.

    Of 14,247 right pairs with a word that forbids and one that allows, three are found only by this, all of them of laws.
    """
    text = pair.zh.folded_prose.text
    start, end = clause_span(text, *ban)
    if text[slice(*ban)] == "禁止" or _EXCEPTION.search(text):
        return None
    banned = [word for word in pair.words if ban[1] <= word.start < end and len(word.text) > 1]
    words = [token.text for token in pair.tokens]
    rendered = [at for at, form in enumerate(pair.forms) if any(renders(word, form) for word in banned)]
    for at, word in enumerate(words):
        if word not in _WORDS["en_may"]:
            continue
        first = next((n + 1 for n in range(at - 1, -1, -1) if words[n] in _BREAKS), 0)
        last = next((n for n in range(at + 1, len(words)) if words[n] in _ENDS), len(words))
        inside = words[first:last]
        if _CONDITION.search(text, start, ban[0]) and "without" in inside:  # 未经许可不得: *may … without permission*
            inside.remove("without")
        if any(n > at for n in rendered) and all(first <= n < last for n in rendered) and not _negates(inside):
            return at, at + 1
    return None


def _demanded(words: Sequence[str], rest: str) -> tuple[int, int] | None:
    """What demands in an English sentence, if nothing else in the Chinese does."""
    if _negates(words) or has_word(words, _TABLE, "zh_free_excuse") or zh_pattern(_TABLE, "zh_other_duty").search(rest):
        return None
    phrase = next(iter(find_phrases(words, _TABLE, "en_duty_phrases")), None)
    return phrase or next(
        ((at, at + 1) for at, word in enumerate(words) if word in load_words(_TABLE)["en_duty"]), None
    )


def _waived(words: Sequence[str], rest: str) -> tuple[int, int] | None:
    """What says in English that something need not be done, if nothing in the Chinese says so."""
    found = _phrase(words, "en_free", rest)
    if found and load_words(_TABLE)["en_duty"].isdisjoint([*words[: found[0]], *words[found[1] :]]):
        return found
    return None


def _banned(words: Sequence[str], rest: str) -> tuple[int, int] | None:
    """What forbids in an English sentence, if nothing in the Chinese forbids."""
    return _phrase(words, "en_ban", rest)


def _phrase(words: Sequence[str], name: str, rest: str) -> tuple[int, int] | None:
    """The first phrase of a list, if the rest of the Chinese has no negation."""
    if zh_pattern(_TABLE, "zh_negative").search(rest):
        return None
    return next(iter(find_phrases(words, _TABLE, name)), None)


def _negates(words: Sequence[str]) -> bool:
    return has_word(words, _TABLE, "en_negative") or any(word.endswith(("n't", "n’t")) for word in words)


def check(texts: Texts) -> Iterator[Finding]:
    """Finds duties that are turned round."""
    for pair in texts.shared(word_pairs):
        turned = _turned_duty(pair)
        for one in [turned] if turned else read_contrasts(texts, pair, _HINTS):
            yield pair.pair.finding(
                one.zh, one.en, "{zh} says {says}, but the English says “{en}”", 0.85, says=one.says
            )


RULE = Declaration("M008", "duty", Severity.WARNING, Texts, check)
