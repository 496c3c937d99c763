"""A number has the same value in every form in which it can be written."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Amount, Quantity
from aligner.quantity.render import in_chinese, in_english, number_en, number_zh
from tests.quantity.notation import read_en, read_zh

_HAN = "零一二三四五六七八九"
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"

WHOLE = st.integers(12, 10**13)
DECIMAL = st.builds(lambda whole, places: Fraction(whole, 10**places), st.integers(11, 10**6), st.integers(0, 3))


def below_ten_thousand(number: int) -> str:
    out, gap = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap and out else "") + _HAN[digit] + word
            gap = False
        else:
            gap = True
    return out


def in_han(number: int) -> str:
    """As it is read aloud: 三亿零五十万."""
    out = ""
    for unit, word in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // unit % 10**4
        if part:
            out += ("零" if out and part < 1000 else "") + below_ten_thousand(part) + word
    return out


def below_thousand(number: int) -> str:
    words = []
    if number >= 100:
        words.append(f"{_SMALL.split()[number // 100]} hundred")
    rest = number % 100
    if 0 < rest < 20:
        words.append(_SMALL.split()[rest])
    elif rest:
        words.append(_TENS.split()[rest // 10] + (f"-{_SMALL.split()[rest % 10]}" if rest % 10 else ""))
    return " and ".join(words)


def in_words(number: int) -> str:
    parts = []
    for unit, word in ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"), (1000, " thousand"), (1, "")):
        part = number // unit % 1000
        if part:
            parts.append(below_thousand(part) + word)
    return " ".join(parts)


def one_zh(text: str) -> Quantity:
    (found,) = read_zh(text)
    return found


def one_en(text: str) -> Quantity:
    (found,) = read_en(text)
    return found


def value(quantity: Quantity) -> Fraction:
    amount = quantity.amounts[0]
    assert amount.exact
    return amount.low


@given(WHOLE)
def test_whole_numbers(number: int) -> None:
    chinese = (f"{number} 台", f"{number:,} 台", number_zh(Fraction(number)) + "台", in_han(number) + "台")
    english = (f"over {number:,} cards", f"over {number_en(Fraction(number))} cards", in_words(number) + " cards")
    values = [value(one_zh(text)) for text in chinese] + [value(one_en(text)) for text in english]
    assert values == [number] * len(values)


@given(DECIMAL, st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]), st.booleans())
def test_multipliers(number: Fraction, scale: tuple[str, int], spaced: bool) -> None:
    word, factor = scale
    chinese = one_zh(f"{float(number):.3f}{' ' * spaced}{word}元")
    english = one_en(f"{number_en(number * factor)} yuan")
    assert value(chinese) == value(english) == number * factor
    assert chinese.scale == factor
    assert agreement(chinese, english) is Agreement.SAME
    assert agreement(chinese, one_en(f"${number_en(number * factor)}")) < Agreement.ROUNDED


@given(st.integers(1, 12), st.integers(1, 28), st.integers(1950, 2090))
def test_dates(month: int, day: int, year: int) -> None:
    chinese = one_zh(f"{year} 年 {month} 月 {day} 日")
    assert agreement(chinese, one_en(in_english(chinese.reading))) is Agreement.SAME
    assert agreement(chinese, one_zh(in_chinese(chinese.reading))) is Agreement.SAME
    assert agreement(chinese, one_en(f"{year}-{month:02}-{day:02}")) is Agreement.SAME
    other = one_en(in_english(chinese.reading).replace(str(year), str(year + 1)))
    assert agreement(chinese, other) is Agreement.NONE


@given(DECIMAL, st.sampled_from(["%", "个百分点", "公里", "毫秒", "吨", "GB", "美元", "小时", "平方公里", "纳米"]))
def test_units(number: Fraction, unit: str) -> None:
    chinese = one_zh(f"{float(number):.3f} {unit}")
    english = one_en(in_english(chinese.reading))
    assert agreement(chinese, english) is Agreement.SAME
    assert isinstance(english.reading, Amount)
    assert agreement(chinese, one_zh(in_chinese(chinese.reading))) is Agreement.SAME
