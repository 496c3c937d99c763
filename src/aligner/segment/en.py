"""Splits English text into sentences.

One regular expression finds the places where a sentence may end, and the text around each place decides. Some
abbreviations never end a sentence; others end it only if a word follows that begins sentences (`en_words`).
Semicolons, colons and dashes don't end sentences. Chinese full stops do.
"""

import re
from itertools import pairwise

from aligner.segment import en_words as words
from aligner.segment.pairs import Nesting, Pair, PairKind, find_pairs
from aligner.text.han import HAN
from aligner.text.lazy import lazy
from aligner.text.spans import Span

_WIDE = "。｡！？"
EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d"
"""The characters of emoji, for use inside a character class."""
# A spaced ellipsis counts as one mark. Footnote marks and emoji right after a stop belong to the same sentence.
_CANDIDATE = lazy(
    rf"(?P<mark>\.(?:[ \u00a0]\.){{2,}}|[.!?…⋯{_WIDE}]+)"
    r"(?P<close>[\"'”’»)\]}）］】」』》]*)"
    rf"(?P<notes>(?:\[\d{{1,3}}\]|[¹²³⁴-⁹]|[{EMOJI}])*)"
    r"(?P<space>\s*)"
)
_STRAY_CLOSE = lazy(r"[”»）】」』]+(?=\s|$)")
_QUOTES = "\"'”’»」』"
_DELIMITERS = r"\s\"'“”‘«(\[{—–/,;:…\u3000-\u303f\uff00-\uffef" + HAN
_TOKEN = lazy(rf"(?:.*[{_DELIMITERS}])?(.*)", re.DOTALL)
_INITIALS = lazy(r"(?:[A-Za-z]\.)+[A-Za-z]|Ph\.D|[BM]\.(?:Sc|Ed|Eng|Phil)|D\.(?:Sc|Phil)|LL\.[BMD]|Ed\.D")
_OPENERS = "\"'“‘«(\\[{（［【「『《*_"
_NEXT = lazy(rf"[{_OPENERS}]*")
_ENUMERATOR = lazy(r"\([a-z0-9]{1,3}\) ?[A-Z]")
_CAMEL = lazy(r"[a-z]{1,5}[A-Z]")
_SYMBOLS = "$€£¥￥#@•→←"
_FIRST_PICTOGRAPH = 0x2600
"""The first code point of emoji, other symbols and full-width signs."""
_WIDE_CONTINUATION = "，、：；！？。）】》」』％～｡"
_STARTER = lazy(
    r"[\"“'‘]?(?:" + "|".join(sorted((w.capitalize() for w in words.STARTERS), key=len, reverse=True)) + r")(?=[\s,'’])"
)
_WORD = lazy(r"[\"“'‘]?([A-Za-z]+)")
_NUMBER_NEXT = lazy(r"[#(\[]?\d|[A-Z]-?\d|[A-Z]\.\d|[IVXLC]{2,}\b")
_LETTER_NEXT = lazy(r"(?!I\b)[A-Z]\b(?=[\s,.)])")
_SUBJECT = lazy(r"([A-Z][\w-]*),? (?:" + "|".join([*words.FINITE, *words.SPEECH]) + r"|[a-z]+ed)\b")
"""A subject of one word and its verb, which show that a sentence ended before them: "Inc. Enflame said"."""
_LONGEST_CLAUSE = 160
"""How far back the verb of the clause before a country is looked for; bounds the time."""
_WITHIN_COUNTRY = lazy(
    r".*\b(?:" + "|".join(words.FINITE) + r"|[a-z]+(?:s|ed))\b.*"
    r"\b(?:in|across|from|to|for|inside|outside|into|within|throughout|of) (?:the )?",
    re.DOTALL,
)
"""A clause with a verb, up to the name of a country: "He lives in the" before "U.S."."""
_NAMES = r"(?:(?:[A-Z][\w.’'-]*|of|the|de|van|von|and|&),?\s){1,6}"
_ATTRIBUTION = lazy(
    rf"(?:{_NAMES}|[Tt]he (?:\w+ ){{1,2}})(?:\w+ly |also |then |later )?(?:" + "|".join(words.SPEECH) + r")\b"
    r"(?:[.,;]|$| (?:in|at|on|to|during|when|while|after|before|with|as|late|earlier|recently)\b"
    r"(?![^.!?\"“”]{0,120}\bthat\b)[^.!?\"“”:]{0,120}(?:[.]|$))"
)
_GLUED_NEXT = lazy(r"[A-Z][a-z]*(?=[\s,])")
_ASKED = lazy(r"[^\W_][\w%’'-]+")
_ADDRESS = lazy(r"://|\bwww\.")
_LONGEST_ADDRESS = 200
_GLUED_ANSWER = lazy(r"(?:[A-Z][a-z]*(?:['’][a-z]+)?|[A-Z]{2,})(?:[\s,]|[.!?…]+(?:[\s\"”’')]|\Z))")
"""What follows a question without a space. Unlike a name after a dot, it may be the only word of a sentence."""
_CARELESS_END = lazy(r"[A-Za-z]{2,}|\d[\d,]*(?:\.\d+)?%?")
"""What a sentence can end with in a text without spaces between sentences: a word or a figure, not the part of a name before a dot."""
_SURE_FIGURE = lazy(r"\d[\d,]*(?:\.\d+)?%|\d{4}|\d[\d,]*,\d{3}")
"""A figure before such a stop that is no part of a version and no number of an item."""
_NAME_OR_FIGURE = lazy(r"[A-Z][A-Za-z]+|\d[\d,]*(?:\.\d+)*")
_SURE_STARTER = lazy(
    r"(?:The|This|These|Those|It|He|She|We|They|You|Its|His|Her|Their|Our|However|Meanwhile|Then)(?=[\s,'’])"
)
"""What begins a sentence even right after a name, a figure and a stop: no part of a name has these words after its dot. Of 9,838 English
blocks of 309 pages, none has one of them there inside a name."""
_TITLED = lazy(r"(?:Dr|Mr|Mrs|Ms|Prof)\.\s+[A-Z]")
_WORDLIKE = lazy(r"\w")
_LOOK_BACK = 40
"""How many characters before a stop are searched for its word."""
_LONGEST_LABEL = 14
"""Greatest number of characters before the number of an item: *Step* 2."""


def split(text: str) -> list[Span]:
    """The sentences of an English text.

    Args:
        text: One paragraph, without hard line breaks. The time is linear in its length.

    Returns:
        The spans in order, without white space at their ends. Together they contain all other characters.
    """
    return cut(text, _boundaries(text))


def cut(text: str, boundaries: list[int]) -> list[Span]:
    """The spans between ascending boundaries, without white space at their ends.

    A span without letters and digits, such as a stray quotation mark or an emoji, is joined to the span before it.
    """
    spans: list[Span] = []
    has_words = True  # whether the last span has a letter or digit; only the first one may have none
    for at, end in pairwise([0, *boundaries, len(text)]):
        part = text[at:end]
        kept = part.strip()
        if not kept:
            continue
        start = at + len(part) - len(part.lstrip())
        stop = start + len(kept)
        adds_words = _WORDLIKE.search(kept) is not None
        if spans and not (has_words and adds_words):
            spans[-1] = (spans[-1][0], stop)
            has_words = has_words or adds_words
        else:
            spans.append((start, stop))
            has_words = adds_words
    return spans


def _boundaries(text: str) -> list[int]:
    found, glued = _found(text, is_careless=False)
    return _found(text, is_careless=True)[0] if glued else found


def _found(text: str, *, is_careless: bool) -> tuple[list[int], bool]:
    """The ends of the sentences, and whether the next sentence follows one of them without a space."""
    found: list[int] = []
    glued = False
    nesting = Nesting(find_pairs(text, apostrophes=True))
    start = len(text) - len(text.lstrip())
    for match in _CANDIDATE.finditer(text):
        if match.start() < start:
            continue
        boundary = _boundary(text, start, match, nesting, is_careless=is_careless)
        if boundary is None:
            continue
        found.append(boundary)
        start = _past_space(text, boundary)
        glued |= start == boundary and match["mark"] == "." and text[start : start + 1].isupper()
    return found, glued


def _boundary(text: str, start: int, match: re.Match[str], nesting: Nesting, *, is_careless: bool) -> int | None:
    """The end of the sentence that begins at `start` if the candidate ends it, else None.

    `is_careless` says that the text leaves out spaces between sentences.
    """
    mark = match["mark"]
    close, end, after = _extent(text, match, nesting)
    if after == len(text) or any(
        _keeps_together(text, start, match.start(), end, pair) for pair in nesting.at(match.start())
    ):
        return None
    wide = mark[-1] in _WIDE
    if close and close[-1] in _QUOTES and _ATTRIBUTION.match(text, after, after + 300):
        return None
    if after == match.end("notes") and not wide and not match["notes"]:
        is_glued = _glued(text, match, close, after, is_careless=is_careless) or (
            mark == "." and not close and _follows_name(text, start, match.start(), after)
        )
        return end if is_glued else None
    if not may_follow(text, after, wide=wide):
        return None
    if mark == ".":
        return end if stop_ends_sentence(text, start, match.start(), after) else None
    return None if mark[-1] in "!?" and exclaimed_name(text, match.start(), after) else end


def _extent(text: str, match: re.Match[str], nesting: Nesting) -> tuple[str, int, int]:
    """The closing marks after a stop, the end of the sentence, and the beginning of the next, if the stop ends a sentence."""
    close, end, after = match["close"], match.start("space"), match.end()
    quote = next((i for i, ch in enumerate(close, match.end("mark")) if ch == '"' and i in nesting.opening), None)
    if quote is not None:  # done."The next
        return text[match.end("mark") : quote], quote, quote
    if end < after and (stray := _STRAY_CLOSE.match(text, after)):  # done. ” The next
        close, end = close + stray.group(), stray.end()
        after = _past_space(text, end)
    return close, end, after


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _keeps_together(text: str, start: int, at: int, end: int, pair: Pair) -> bool:
    """Whether no sentence can end inside a pair of marks, or together with it."""
    if pair.open <= start:
        return False
    if pair.kind is not PairKind.QUOTE:
        return True
    # A quoted title such as "What Is AI? A Primer" is followed by the rest of its clause.
    if at < pair.close < end or pair.close - pair.open > 80 or text[pair.close - 1] in ".,!?…。，！？":
        return False
    rest = text[pair.close + 1 : pair.close + 3].lstrip()
    return rest[:1].islower() or rest[:1] == ","


def _glued(text: str, match: re.Match[str], close: str, after: int, *, is_careless: bool) -> bool:
    """Whether a sentence ends at a stop without a space after it, as in machine translation: "done.The next".

    Names such as torch.Tensor and System.Out look the same, so a full stop needs a word that begins sentences. In a text that
    leaves out spaces, any capitalised word will do.
    """
    mark, at = match["mark"], match.start()
    if _is_han(text[after]):
        is_sure = mark[-1] in "!?" or (close != "" and token_before(text, at).lower() not in words.MAY_END)
        return is_sure and _is_word(token_before(text, at))
    if mark[-1] in "!?":
        return _is_answered(text, at, after)
    if mark == ".":
        return _glued_stop(text, at, close, after, is_careless=is_careless)
    return _is_word(token_before(text, at)) and _GLUED_NEXT.match(text, after) is not None


def _glued_stop(text: str, at: int, close: str, after: int, *, is_careless: bool) -> bool:
    """Whether the full stop at `at` ends a sentence although no space follows it."""
    word = token_before(text, at)
    begins_sentence, is_titled = _STARTER.match(text, after) is not None, _TITLED.match(text, after) is not None
    if not close and is_careless and _CARELESS_END.fullmatch(word):
        return is_titled or _GLUED_NEXT.match(text, after) is not None
    if not close and (text[at - 1] in ")]" or _SURE_FIGURE.fullmatch(word)):
        return begins_sentence
    is_quoted = close != "" and close[-1] in "”\"'’"
    return _is_word(word) and (is_quoted or word.islower()) and (begins_sentence or is_titled)


def _is_word(token: str) -> bool:
    return len(token) > 1 and token.isalpha()


def _follows_name(text: str, start: int, at: int, after: int) -> bool:
    """Whether a sentence that ends with a name or a figure is followed by a word that surely begins the next one."""
    word = token_before(text, at)
    return bool(
        at - len(word) > start
        and _NAME_OR_FIGURE.fullmatch(word)
        and _SURE_STARTER.match(text, after)
        and stop_ends_sentence(text, start, at, after)
    )


def _is_answered(text: str, at: int, after: int) -> bool:
    """Whether a question or exclamation ends at `at` and a sentence follows without a space. Addresses have such marks inside."""
    begin = max(text.rfind(" ", 0, at), at - _LONGEST_ADDRESS) + 1
    return bool(
        _ASKED.fullmatch(token_before(text, at))
        and _GLUED_ANSWER.match(text, after)
        and not _ADDRESS.search(text, begin, at)
        and not exclaimed_name(text, at, after)
    )


def may_follow(text: str, after: int, *, wide: bool) -> bool:
    """Whether the text at `after` can begin a sentence."""
    opening = _NEXT.match(text, after)
    at = opening.end() if opening else after
    if at >= len(text):
        return False
    if _ENUMERATOR.match(text, after):
        return True
    ch = text[at]
    if ch.isalpha():
        if not ch.islower() or wide:
            return True
        return bool(_CAMEL.match(text, at)) or any(q in text[after:at] for q in '"“')
    return ch.isdigit() or ch in _SYMBOLS or (ord(ch) >= _FIRST_PICTOGRAPH and ch not in _WIDE_CONTINUATION)


def token_before(text: str, at: int) -> str:
    """The characters before `at`, back to a space, quotation mark, bracket or Han character; "" if there are none."""
    found = _TOKEN.match(text, max(0, at - _LOOK_BACK), at)
    return found.group(1) if found else ""


def stop_ends_sentence(text: str, start: int, at: int, after: int) -> bool:
    """Whether the full stop at `at` ends the sentence that begins at `start`, by the word before it and the text at `after`.

    The text at `after` must be able to begin a sentence (`may_follow`).
    """
    word = token_before(text, at)[start - at :]  # the sentence before it may end without a space
    if not word[-1:].isalnum() or not word.isascii():
        return True
    if word.isdigit():
        return not _is_item_mark(text, start, at - len(word), word)
    if len(word) == 1 and _is_item_mark(text, start, at - 1, word):
        return False
    if _never_ends(word):
        return False
    if _takes_number(word):
        return not _number_follows(word, text, after)
    if _is_time(word):
        return not _time_goes_on(text, after)
    if len(word) == 1:
        return _initial_ends_sentence(text, start, at, after)
    if _may_end(word):
        return bool(_STARTER.match(text, after)) or _subject_follows(
            word, text[max(start, at - _LONGEST_CLAUSE) : at - len(word)], text, after
        )
    return True


def _never_ends(word: str) -> bool:
    """Whether the word is an abbreviation that something always follows: "e.g." or "Mr."."""
    if word[0].isupper() and word.lower() in words.TITLES:
        return True
    is_initial = len(word) == 1 and word.isupper()
    return word.lower() in words.CONNECTIVES and not is_initial


def _takes_number(word: str) -> bool:
    """Whether the word is an abbreviation that a number may follow: "Fig." or "Jan."."""
    low = word.lower()
    return low in words.NUMBERED or (low in words.DATES and word[0].isupper())


def _number_follows(word: str, text: str, after: int) -> bool:
    takes_letter = word.lower() in words.LETTERED
    return bool(_NUMBER_NEXT.match(text, after) or (takes_letter and _LETTER_NEXT.match(text, after)))


def _is_time(word: str) -> bool:
    """Whether the word is "p.m" or "pm". "Pm" and "Am" are no times of day."""
    return word.lower() in words.TIMES and ("." in word or word[0].islower())


def _time_goes_on(text: str, after: int) -> bool:
    """Whether a zone, a day or a bracket follows a time of day."""
    following = _WORD.match(text, after)
    return text[after] in "([" or (following is not None and following.group(1).lower() in words.AFTER_TIME)


def _may_end(word: str) -> bool:
    """Whether the word is an abbreviation or initials that are as common inside a sentence as at its end: "Inc." or "U.S."."""
    low = word.lower()
    return (
        low in words.MAY_END
        or (low in words.MAY_END_CAPITALISED and word[0].isupper())
        or _INITIALS.fullmatch(word) is not None
    )


def _subject_follows(word: str, before: str, text: str, after: int) -> bool:
    """Whether the subject of a new sentence follows a company's legal form or the name of a country.

    Args:
        word: The abbreviation.
        before: The sentence before it.
        text: The paragraph.
        after: Where the next word begins.
    """
    subject = _SUBJECT.match(text, after)
    if subject is None:
        return False
    name = subject.group(1).lower()
    if word.lower() in words.COMPANY:
        return name not in words.AFTER_COMPANY
    is_within = word.lower() in words.COUNTRIES and _WITHIN_COUNTRY.fullmatch(before)
    return bool(is_within) and name not in words.AFTER_COUNTRY


def _is_item_mark(text: str, start: int, at: int, token: str) -> bool:
    """Whether the number or letter at `at` is the number of an item. Such numbers have up to three digits.

    Examples are "1. First check", "Step 2. Then check" and "Two steps: 1. Check".
    """
    if len(token) > 3:
        return False
    if at - start <= _LONGEST_LABEL and text[start:at].strip('("*_ ').lower() in words.LABELS:
        return True
    before = text[max(start, at - 2) : at].strip()
    return token.isdigit() and (before == ";" or (before == ":" and int(token) == 1))


def _initial_ends_sentence(text: str, start: int, at: int, after: int) -> bool:
    """Whether a sentence ends at a single letter with a full stop. In most cases, the letter is an initial."""
    if text[at - 1].islower() or text[after].isdigit():  # annex V. 12 members
        return True
    before = text[max(start, at - _LOOK_BACK) : at - 1].split()
    if before and before[-1].lower().rstrip(".") in words.LETTER_NAMES | words.LETTERED:
        return True
    following = _WORD.match(text, after)
    return (
        bool(_STARTER.match(text, after))
        and following is not None
        and following.group(1).lower() not in words.NOT_AFTER_INITIAL
    )


def exclaimed_name(text: str, at: int, after: int) -> bool:
    """Whether the mark is part of a name, as in "Yahoo! Japan"."""
    return token_before(text, at).lower() in words.EXCLAIMED and not _STARTER.match(text, after)


def _is_han(ch: str) -> bool:
    return "\u3400" <= ch <= "\u9fff" or "\uf900" <= ch <= "\ufaff"
