"""Reads Chinese numerals: digits with 万 and 亿, Chinese characters, and vague ones such as 数千万, 十几, 百亿.

The text must be in simplified characters and half-width digits; see `folding.fold_zh`.
"""

import re
from fractions import Fraction

from aligner.quantity.model import Hedge, Numeral
from aligner.quantity.numerals import LONGEST, last_place, multiplied, read_digits

_DIGIT = {c: i % 10 for i, c in enumerate("零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖")}
_DIGIT |= {"两": 2, "○": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_VAGUE = "几数"
_BARE = frozenset("百千万亿")
"""Multipliers that mean *many* when they are alone: 百年."""
HAN = "零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟"
_UNIT_AFTER_THOUSAND = "[米克瓦卡赫焦伏帕兆字位比问]"
_MULTIPLIER = re.compile(
    rf" ?(?P<more>[余多来几])? ?"
    rf"(?P<scale>[十百千]?(?:万亿|亿亿|万万|[万亿])|兆(?=[元美日韩圆])|[百千](?!{_UNIT_AFTER_THOUSAND}|分[点之]))"
)
_FIGURE = f"[{''.join(_DIGIT)}]"
_VERBS = "赶加遇碰跟追配用装插接搭登穿戴早晚"
"""Verbs that 上 completes, as in 赶上, and words that it ends; 上万 is a number elsewhere."""
_POINT = rf"点(?P<decimals>{_FIGURE}{{1,{LONGEST}}})(?!{_FIGURE})(?P<scale>[十百千]?(?:万亿|[万亿]))?(?![十刻])"
"""Decimals, which may have a multiplier after them; 三点五十 and 三点一刻 are times of day, not decimals."""
_HAN = re.compile(
    rf"(?:[数几]|(?<![{_VERBS}])上(?!万[圣一物众能]))?[{HAN}]{{1,{LONGEST}}}几?[{HAN}]{{0,{LONGEST}}}(?:{_POINT})?"
)
_DECIMAL = re.compile(rf"(?P<whole>.*){_POINT}")
_LAST_MULTIPLIER = re.compile(f"(?:(?<=^{_FIGURE})[十百千])?(?<=.)[万亿兆]+$")
"""The multiplier at the end of a numeral: 千万 in 五千万, 万 in 三百五十万. A numeral that is only a multiplier doesn't match."""
_WEIGHT = re.compile("(?<=[十百千万])两$")
"""两 after a round number; there it isn't 2 but the tael, a unit of silver: 三百两."""
_MORE_LARGE = re.compile("[多余来](万亿|[万亿])")
_JOINT = re.compile(" ?零? ?(?=[0-9])")
"""What may separate two parts of a number in digits: 3 亿零 500 万."""
_NO_LOWER_PART = re.compile(r" ?[年月日号%‰.,:/~—–-]|[A-Za-z]")
"""What shows that digits right after 万 or 千 don't belong to the same number: 投资3万2024年到账."""
_NO_MORE = re.compile(r" ?(?:[元块]|左右|以[上下内]|[，。；：、！？,;:!?）)」”]|\.?\s*(?:\n|$))")
"""What shows that the single digit in 1 万 2 is the end of the number, and counts nothing itself."""
_PAIR = re.compile("一二|二三|两三|三四|三五|四五|五六|六七|七八|八九")


def read_numeral(text: str, at: int) -> Numeral | None:
    """The numeral at offset `at` of a folded text; None if there is none."""
    if text[at : at + 1].isascii():
        return _read_arabic(text, at)
    return _read_han(text, at)


def _read_arabic(text: str, at: int) -> Numeral | None:
    numeral = read_digits(text, at)
    more = _MULTIPLIER.match(text, numeral.end) if numeral else None
    if numeral is None or more is None:
        return numeral
    numeral = multiplied(numeral, scale_of(more["scale"]), more.end())
    while not more["more"]:
        part = _lower_part(text, numeral)
        if part is None:
            break
        value = numeral.low + part.low
        numeral = part._replace(low=value, high=value, start=at)
    return numeral._replace(scaled=numeral.scale >= 10**4, hedge=Hedge.OVER if more["more"] else Hedge.NONE)


def _lower_part(text: str, numeral: Numeral) -> Numeral | None:
    """The lower part of a number in digits, such as 2000 万 in 1 亿 2000 万 and 4 in 3万4; None if there is none."""
    joint = _JOINT.match(text, numeral.end)
    part = read_digits(text, joint.end()) if joint else None
    if joint is None or part is None or part.end - part.start > 4 or part.low.denominator != 1:
        return None
    lower = _MULTIPLIER.match(text, part.end)
    if lower:
        scale = scale_of(lower["scale"])
        return multiplied(part, scale, lower.end())._replace(step=Fraction(scale)) if scale < numeral.scale else None
    spaced = joint[0] == " " and text[numeral.end - 2 : numeral.end - 1] == " " and _NO_MORE.match(text, part.end)
    if (" " in joint[0] and not spaced) or _NO_LOWER_PART.match(text, part.end):
        return None
    if part.end - part.start == 1 and "零" not in joint[0]:  # 3万4 is 34,000
        return multiplied(part, numeral.scale // 10, part.end)._replace(scale=1)
    return part if part.low < numeral.scale <= 10**4 else None


def _read_han(text: str, at: int) -> Numeral | None:
    found = _HAN.match(text, at)
    if found is None or len(found[0]) > LONGEST:
        return None
    written = _WEIGHT.sub("", found[0])
    value = parse_han(written)
    if value is None or (written[0] == "数" and text.startswith("分之", at + len(written))):  # as in 人数百分之五十
        return None
    low, high = value
    end, hedge = at + len(written), Hedge.NONE
    more = _MORE_LARGE.match(text, end)
    if more and low == high and not any(c in _LARGE for c in written):  # as in 三百多万
        factor = scale_of(more[1])
        low, high, end, hedge = low * factor, high * factor, more.end(), Hedge.OVER
        written += more[1]
    large = any(c in _LARGE for c in written)
    step = _han_step(written, low)
    multiplier = _LAST_MULTIPLIER.search(written)
    scale = scale_of(multiplier[0]) if multiplier else 1
    loose = (not large and (low < 11 or low != high)) or written in _BARE
    return Numeral(low, high, at, end, False, step, large, hedge, loose=loose, scale=scale)


def scale_of(word: str) -> int:
    """The value of a multiplier such as 万, 十万 or 万亿."""
    factor = 1
    for c in word:
        factor *= _LARGE.get(c) or _SMALL[c]
    return factor


def parse_han(written: str) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest value that a numeral in Chinese characters may mean; None if it isn't a numeral.

    三十二 is 32, 两三百 is 200 to 300, 十几 is 11 to 19, 数千万 is 10 to 100 million, 百亿 is 10 billion, 二〇二四 is 2024.
    Numbers above 10^24 and sequences without a meaning, such as 百三千, give None.
    """
    decimal = _DECIMAL.fullmatch(written)
    if decimal:
        base = _parse_whole(decimal["whole"])
        if base is None or base[0] != base[1]:
            return None
        figures = "".join(str(_DIGIT[c]) for c in decimal["decimals"])
        value = (base[0] + Fraction(int(figures), 10 ** len(figures))) * scale_of(decimal["scale"] or "")
        return value, value
    found = None if "点" in written else _parse_whole(written)
    return None if found is None else (Fraction(found[0]), Fraction(found[1]))


def _parse_whole(written: str) -> tuple[int, int] | None:
    if not written:
        return None
    if written[0] in _VAGUE or written[0] == "上":
        rest = _value(written[1:]) if len(written) > 1 and written[1:].lstrip("十百千万亿") == "" else None
        if rest is None:
            return None
        return (rest, rest * 10 - 1) if written[0] == "上" else (2 * rest, rest * 10 - 1)
    if "几" in written:
        return _with_few(written)
    if all(c in _DIGIT for c in written):
        return _positional(written)
    pair = _PAIR.search(written)
    if pair:
        low = _value(written[: pair.start()] + pair[0][0] + written[pair.end() :])
        high = _value(written[: pair.start()] + pair[0][1] + written[pair.end() :])
        return None if low is None or high is None or low >= high else (low, high)
    value = _value(written)
    return None if value is None else (value, value)


def _with_few(written: str) -> tuple[int, int] | None:
    """The range of a numeral with 几, which stands for a digit: 十几, 二十几万, 几十."""
    before, _, after = written.partition("几")
    low = _value(before + "一" + after) if before else None
    high = _value(before + "九" + after)
    if not before:
        low = _value("二" + after) if after else None
    return None if low is None or high is None else (low, high)


def _positional(written: str) -> tuple[int, int] | None:
    if len(written) == 1:
        return _DIGIT[written], _DIGIT[written]
    if _PAIR.fullmatch(written):
        return _DIGIT[written[0]], _DIGIT[written[1]]
    if len(written) < 4 and not set(written) & set("零〇○"):
        return None  # two words, as in 唯一一家
    value = int("".join(str(_DIGIT[c]) for c in written))
    return value, value


_GREATEST = 10**24
"""Greatest value that is read."""


def _value(written: str) -> int | None:
    """The value of an exact numeral: 三十二, 一百零五, 两千三, 百亿, 三万五."""
    total = 0  # of what is before the last large unit
    section = 0  # of the small units after it
    digit = 0  # the last one, if no unit follows it
    last = 0  # the last unit, for 两千三 = 2300
    last_large = 10**25
    has_zero = False  # after the last unit, as in 两千零三
    for c in written:
        if c in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[c]
            has_zero = has_zero or digit == 0
            continue
        if c in _SMALL:
            unit = _SMALL[c]
            if section and unit >= last:
                return None
            section += (digit or 1) * unit
        else:
            unit = _LARGE[c]
            part = section + digit
            if total and (unit > last_large or not part):  # as in 三万亿, 亿亿
                total = (total + part) * unit
            else:
                total += (part or 1) * unit
            if total > _GREATEST:
                return None
            section, last_large = 0, unit
        digit, last, has_zero = 0, unit, False
    if digit and last >= 100 and not has_zero:
        digit *= last // 10
    return total + section + digit


def _han_step(written: str, value: Fraction) -> Fraction:
    decimal = _DECIMAL.fullmatch(written)
    if decimal:
        return Fraction(scale_of(decimal["scale"] or ""), 10 ** len(decimal["decimals"]))
    return last_place(value)


def small(written: str) -> int:
    """The value of a short numeral in digits or characters; 0 if it is empty or isn't a numeral."""
    if not written or written.isascii():
        return int(written[:9] or 0)
    value = parse_han(written)
    return int(value[0]) if value else 0
