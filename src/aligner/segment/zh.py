"""Splits Chinese text into sentences.

Sentences end at 。！？, at …… if no continuation follows, and at ； between long clauses. Closing quotation marks
and brackets belong to the sentence. No sentence ends inside a title or a bracket. The attribution of a quotation (他说)
belongs to the sentence before it. ASCII marks count where people type them instead of Chinese ones.
"""

import re

from aligner.segment import en, zh_words
from aligner.segment.pairs import Nesting, Pair, PairKind, find_pairs
from aligner.text.han import HAN, HAN_CHARACTER
from aligner.text.lazy import lazy
from aligner.text.spans import Span

_MIN_CLAUSE = 10  # characters on both sides of a semicolon; shorter clauses are items of a list within a sentence
_MIN_BEFORE_ELLIPSIS = 8
_SHORT_QUOTE = 16  # a quotation up to this length is not divided
_SHORT_UNFINISHED_QUOTE = 40  # the same if the quotation doesn't end with its own full stop
_EMBEDDED_QUOTE = 12  # 提出“怎么办？”并…: up to this length a quoted question is part of the clause around it

# A mark before a letter or a digit is a candidate only after Han: 3.5, Node.js, x?y=1.
_CANDIDATE = lazy(rf"(?:[。｡！？…⋯；．]|(?<=[{HAN}”’」』）)》])[!?;]|[!?;.](?![0-9A-Za-z_/&=#%-]))+")
_CLOSERS = "”’」』〞）)】〕］》〉]}｝\"'"
_ELLIPSIS = frozenset("…⋯.．。｡")
_SEMICOLONS = frozenset("；;")
_ENUMERATOR = lazy(r"第?[0-9一二三四五六七八九十甲乙丙丁]{1,3}[章节節步]?")
_NOTES = lazy(rf"(?:\[\d{{1,3}}\]|［\d{{1,3}}］|〔\d{{1,3}}〕|[¹²³⁴-⁹]|[{en.EMOJI}])+")
_QUOTE_CLOSERS = "”’」』〞\"'"
_QUOTE_OPENERS = "“‘「『〝\"'"
_CONTINUES = "，、,：:；;。｡！？!?…⋯—–～~·％%）)》〉】〕］]}”’」』〞/|"
# （完）, （见图 1）, （同比增长 20%）: a remark after a sentence belongs to it. （一） and （2） begin the next one, and credits are alone.
_REMARK = lazy(
    rf"\s*[（(](?!(?:第?[0-9一二三四五六七八九十]+[章节節步]?|[a-z]{{1,4}})[)）])"
    rf"(?:[{HAN}]{{1,4}}|(?!{zh_words.CREDITS})(?=[^（）()]*[{HAN}])[^（）()，。；！？：,;!?:]{{1,16}})[)）]"
)
_MIN_BRACKET = 10
"""Minimum length of a bracket after a full stop that is a sentence of its own without a full stop; shorter ones label the next sentence."""
_CREDITS = lazy(zh_words.CREDITS)
# Up to two short phrases (近日，接受采访时，) can precede the clause that ends with the verb.
_ATTRIBUTION = lazy(
    r"\s*(?:[^，。！？；：,!?;:“”「」\"]{1,14}[，,]\s?){0,2}"
    r"(?:(?![对對][此于於])[^，。！？；：,!?;:“”「」\"]{0,40}?)"
    rf"(?:{zh_words.SPEECH})(?:[，。！,!]|\s*$)"
)
_ATTRIBUTION_REACH = 120
_AFTER_QUOTE = lazy(zh_words.AFTER_QUOTE)
_AFTER_ASKING_QUOTE = lazy(f"{zh_words.AFTER_QUOTE}|{zh_words.AFTER_ASKING_QUOTE}")
_BEFORE_ELLIPSIS = lazy(f"(?:{zh_words.BEFORE_ELLIPSIS})\\Z")
_HESITATION = lazy(r"[^。！？；…⋯]{1,10}[…⋯]")
_AFTER_ELLIPSIS = lazy(zh_words.AFTER_ELLIPSIS)
# (a) …; (b) …; and (c) …: items of a list, which English keeps in one sentence.
_LIST_GOES_ON = lazy(r"以及|及|和|并(?!非)|[（(]?[0-9a-z一二三四五六七八九十]{1,2}[)）]|[①-⑳⑴-⒇]")
_CLAUSE_END = lazy(r"[；;。｡！？!?]")
_ENDS_WITH_ASCII_STOP = lazy(r"[.．][”’」』）)\"'\s]*\Z")


def split(text: str) -> list[Span]:
    """The sentences of a Chinese text, simplified or traditional.

    Args:
        text: One paragraph, without hard line breaks. The time is linear in its length.

    Returns:
        The spans in order, without white space at their ends. Together they contain all other characters.
    """
    return en.cut(text, _boundaries(text))


def _boundaries(text: str) -> list[int]:
    found: list[int] = []
    nesting = Nesting(find_pairs(text, apostrophes=False))
    # If there is no 。 and the paragraph ends with an ASCII full stop, the writer uses it for 。, even without spaces.
    stops = "。" not in text and bool(_ENDS_WITH_ASCII_STOP.search(text, max(0, len(text) - 8)))
    start = len(text) - len(text.lstrip())
    for match in _CANDIDATE.finditer(text):
        if match.start() < start:
            continue
        boundary = _boundary(text, start, match, nesting, stops)
        if boundary is None:
            continue
        found.append(boundary)
        start = _past_space(text, boundary)
    brackets = {end for start in found if (end := _bracket_end(text, _past_space(text, start), nesting)) is not None}
    return sorted({*found, *brackets})


def _bracket_end(text: str, start: int, nesting: Nesting) -> int | None:
    """The end of a long bracket that begins at `start`, if the next sentence follows it without a full stop."""
    pair = nesting.opening.get(start)
    if pair is None or text[start] not in "（(" or pair.close - start <= _MIN_BRACKET:
        return None
    end, after = pair.close + 1, _past_space(text, pair.close + 1)
    if after == len(text) or text[after] in _CONTINUES or _CREDITS.match(text, start + 1):
        return None
    return end if HAN_CHARACTER.search(text, start, end) else None


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _boundary(text: str, start: int, match: re.Match[str], nesting: Nesting, stops: bool) -> int | None:
    """The end of the sentence that begins at `start` if the candidate ends it, else None."""
    mark, at = match.group(), match.start()
    end = _past_closing(text, match.end(), nesting)
    closed_at = end - 1 if end > match.end() else None
    if notes := _NOTES.match(text, end):
        end = notes.end()
    after = _past_space(text, end)
    if after == len(text) or text[after] in _CONTINUES:
        return None
    if any(_keeps_together(text, start, mark, end, pair) for pair in nesting.at(at)):
        return None
    if not _mark_ends(text, start, match, after, spaced=after > match.end(), stops=stops):
        return None
    if closed_at is not None and text[closed_at] in _QUOTE_CLOSERS:
        quote = nesting.closing.get(closed_at)
        if _clause_goes_on(text, start, mark, end, quote):
            return None
    if remark := _REMARK.match(text, end):
        end = remark.end()
    return end


def _past_closing(text: str, at: int, nesting: Nesting) -> int:
    """The place after the closing marks that follow a stop. A straight quotation mark counts if it isn't an opening one."""
    while at < len(text) and text[at] in _CLOSERS and not (text[at] == '"' and at in nesting.opening):
        at += 1
    spaced = _past_space(text, at)
    if at < spaced < len(text) and text[spaced] in _CLOSERS and spaced in nesting.closing:
        return _past_closing(text, spaced, nesting)
    return at


def _keeps_together(text: str, start: int, mark: str, end: int, pair: Pair) -> bool:
    """Whether no sentence can end inside a pair of marks, or together with it."""
    if pair.kind is PairKind.TITLE:
        return True
    semicolon = mark[0] in _SEMICOLONS
    if pair.kind is PairKind.BRACKET:
        begins = pair.open - start <= 3 and not text[start : pair.open].strip(_QUOTE_OPENERS + "*_")
        return semicolon or not begins
    if pair.close < end:
        return False
    length = pair.close - pair.open - 1
    unfinished = text[pair.close - 1] not in "。｡！？!?…."
    return semicolon or length <= _SHORT_QUOTE or (unfinished and length <= _SHORT_UNFINISHED_QUOTE)


def _mark_ends(text: str, start: int, match: re.Match[str], after: int, *, spaced: bool, stops: bool) -> bool:
    """Whether the mark itself ends a sentence, regardless of quotation marks and brackets."""
    mark, at = match.group(), match.start()
    if set(mark) <= _ELLIPSIS and (len(mark) > 1 or mark in "…⋯"):
        if at - start < _MIN_BEFORE_ELLIPSIS or text[after].islower():
            return False
        hesitates = _BEFORE_ELLIPSIS.search(text, at - 2, at) or _HESITATION.match(text, after)
        return not hesitates and not _AFTER_ELLIPSIS.match(text, after)
    if mark in {".", "．"}:
        return _stop_ends(text, start, at, after, spaced=spaced, stops=stops)
    if set(mark) <= _SEMICOLONS:
        following = _CLAUSE_END.search(text, after, after + _MIN_CLAUSE)
        long_enough = at - start >= _MIN_CLAUSE and not following and len(text) - after > _MIN_CLAUSE
        return long_enough and not _LIST_GOES_ON.match(text, after)
    if mark[-1] in "!?":
        return not text[after].islower() and not en.exclaimed_name(text, at, after)
    return True


def _stop_ends(text: str, start: int, at: int, after: int, *, spaced: bool, stops: bool) -> bool:
    """Whether an ASCII or full-width full stop ends a sentence.

    Args:
        text: The paragraph.
        start: Where the sentence begins.
        at: The place of the full stop.
        after: The place of the next character that isn't a space.
        spaced: Whether there is anything between the two.
        stops: Whether the paragraph uses such full stops for all 。.
    """
    if at == start:
        return False
    before = text[at - 1]
    if HAN_CHARACTER.match(before) or before in _CLOSERS:
        if _ENUMERATOR.fullmatch(text, start, at):
            return False
        # Without a space it is the dot in a name (史蒂夫.乔布斯), unless the paragraph uses no other full stop.
        return spaced or stops
    token = en.token_before(text, at)
    if not token or (token.isdigit() and len(token) <= 2):
        return False
    if not spaced and not (stops and len(token) > 1 and HAN_CHARACTER.match(text, after)):
        return False
    return en.may_follow(text, after, wide=False) and en.stop_ends_sentence(text, start, at, after)


def _clause_goes_on(text: str, start: int, mark: str, end: int, quote: Pair | None) -> bool:
    """Whether the clause around a quotation that ends at `end` continues after it."""
    asking = mark[-1] not in "。｡."
    if (_AFTER_ASKING_QUOTE if asking else _AFTER_QUOTE).match(text, end):
        return True
    if asking and quote is not None and quote.open > start:
        length = quote.close - quote.open - 1
        if length <= _EMBEDDED_QUOTE and text[quote.open - 1].isalnum():
            return True
    return _ATTRIBUTION.match(text, end, end + _ATTRIBUTION_REACH) is not None
