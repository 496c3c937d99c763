"""Numbers, scales, percentages, dates, currencies and units that came out wrong."""

import random
import re
from collections.abc import Iterator

from aligner.document.model import Language
from benchmarks.planting.figures import Figure, altered, figures, same, values
from benchmarks.planting.ground import Ground, Pair, Plant, rewritten, shuffled

_PERCENT = re.compile(r"\s?(?:%|percent\b|per cent\b|percentage points?\b|个百分点|個百分點)")
_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d+)?(?![\w/-]|[.,]\d|th\b|st\b|nd\b)")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_MONTH_NAMES = "|".join([*_MONTHS, *(f"{m[:3]}\\." for m in _MONTHS)])
_MONTH = re.compile(rf"\b(?P<month>{_MONTH_NAMES})(?: (?P<day>\d{{1,2}})(?!\d))?")
_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\w-])")
_PARTS = {
    "en": (
        (r"\bfirst quarter\b", "third quarter", r"一季度|首季|第一季"),
        (r"\bsecond quarter\b", "third quarter", r"二季度|第二季"),
        (r"\bthird quarter\b", "second quarter", r"三季度|第三季"),
        (r"\bfourth quarter\b", "second quarter", r"四季度|第四季"),
        (r"\bfirst half\b", "second half", r"上半年"),
        (r"\bsecond half\b", "first half", r"下半年"),
        (r"\blast year\b", "this year", r"去年"),
        (r"\bthis year\b", "last year", r"今年"),
        (r"\bnext year\b", "this year", r"明年"),
        (r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", None, r"周[一二三四五六日]|星期|礼拜"),
    ),
    "zh": (
        (r"上半年", "下半年", r"first half|H1"),
        (r"去年", "今年", r"last year"),
        (r"今年", "明年", r"this year"),
        (r"明年", "今年", r"next year"),
    ),
}
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_UNITS_EN: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("milliseconds", ("seconds", "microseconds"), "毫秒|ms"),
    ("ms", ("s", "µs"), "毫秒|ms"),
    ("microseconds", ("milliseconds",), "微秒|µs"),
    ("seconds", ("milliseconds", "minutes"), "秒"),
    ("minutes", ("hours", "seconds"), "分钟|分鐘"),
    ("hours", ("minutes", "days"), "小时|小時|钟头"),
    ("days", ("weeks", "hours"), "天|日"),
    ("weeks", ("months", "days"), "周|星期|週"),
    ("months", ("years", "weeks"), "个月|個月"),
    ("years", ("months",), "年"),
    ("nm", ("mm", "µm"), "纳米|nm|奈米"),
    ("nanometers", ("micrometers",), "纳米|nm"),
    ("mm", ("cm",), "毫米|mm"),
    ("centimeters", ("meters", "millimeters"), "厘米|公分"),
    ("meters", ("kilometers", "centimeters"), "米"),
    ("kilometers", ("miles", "meters"), "公里|千米"),
    ("square meters", ("square feet", "square kilometers"), "平方米|平米"),
    ("mu", ("hectares",), "亩|畝"),
    ("inches", ("centimeters",), "英寸|吋|寸"),
    ("KB", ("MB",), "KB"),
    ("MB", ("GB", "KB"), "MB"),
    ("GB", ("TB", "MB"), "GB"),
    ("TB", ("PB", "GB"), "TB"),
    ("GHz", ("MHz",), "GHz"),
    ("MHz", ("GHz", "kHz"), "MHz"),
    ("GB/s", ("TB/s", "MB/s", "Gbps"), "GB/s"),
    ("TB/s", ("GB/s",), "TB/s"),
    ("Gbps", ("Mbps", "GB/s"), "Gbps|Gb/s"),
    ("TOPS", ("GOPS", "TFLOPS"), "TOPS"),
    ("watts", ("kilowatts",), "瓦|W"),
    ("kilowatts", ("megawatts", "watts"), "千瓦|kW"),
    ("W", ("kW", "mW"), "瓦|W"),
    ("kilowatt-hours", ("megawatt-hours",), "千瓦时|度"),
    ("tons", ("kilograms",), "吨"),
    ("kilograms", ("grams", "pounds"), "公斤|千克"),
    ("degrees Celsius", ("degrees Fahrenheit",), "摄氏|℃|度"),
    ("°C", ("°F",), "℃|°C|摄氏"),
    ("times", ("percent",), "倍"),
)
_UNITS_ZH: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("毫秒", ("秒", "微秒"), "milliseconds?|ms"),
    ("秒", ("毫秒", "分钟"), r"seconds?|\bs\b"),
    ("分钟", ("小时", "秒"), "minutes?"),
    ("小时", ("分钟", "天"), "hours?"),
    ("天", ("周", "小时"), "days?"),
    ("个月", ("年", "周"), "months?"),
    ("年", ("个月",), "years?"),
    ("GB", ("TB", "MB"), "GB"),
    ("MB", ("GB", "KB"), "MB"),
    ("KB", ("MB",), "KB"),
)
_MONEY_EN: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (" yuan", (" dollars",), r"元(?!件|素|年)"),
    ("RMB ", ("US$", "HK$"), r"元|人民币"),
    (" dollars", (" yuan", " euros"), r"美元|美金"),
    (" euros", (" dollars",), r"欧元"),
    (" Hong Kong dollars", (" US dollars", " yuan"), r"港元|港币"),
)
_WORDS = {
    "two": "两二2", "three": "三3", "four": "四4", "five": "五5", "six": "六6", "seven": "七7", "eight": "八8",
    "nine": "九9", "ten": "十", "twelve": "十", "twenty": "十",
}  # fmt: skip
_CLASSIFIERS = (
    "个個家种種年月天次倍位名款项項大条條台周层層类類点點步方代颗顆张張座所篇件组組只隻部段届季分块塊套批轮輪期支"
)


def number(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Digits changed, of numbers that are no percentages or dates."""
    for pair, figure in _figures(ground, chance):
        after = pair.target.text[figure.end :]
        if _PERCENT.match(after) or _is_date(pair, figure):
            continue
        yield from _digits(ground, pair, figure, chance)


def exchanged(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Two percentages, or two bare numbers, of one sentence have changed places; both are in the original, too."""
    for pair in shuffled(chance, ground.pairs(prose=True)):
        text = pair.target.text
        found = [m for m in _NUMBER.finditer(text) if text.count(m[0]) == pair.original.count(m[0]) == 1]
        two = [
            (a, b)
            for a in found
            for b in found
            if a.end() + 12 < b.start() and bool(_PERCENT.match(text, a.end())) == bool(_PERCENT.match(text, b.end()))
        ]
        if two:
            a, b = chance.choice(two)
            plant = rewritten(ground, pair, a.start(), b.end(), b[0] + text[a.end() : b.start()] + a[0])
            if plant:
                yield plant


def percentage(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Digits changed before a percent sign or word, and points taken for percent."""
    for pair, figure in _figures(ground, chance):
        text = pair.target.text
        found = _PERCENT.match(text, figure.end)
        if not found or not re.search(r"%|％|百分|percent|成", pair.original):
            continue
        if "percentage point" in found[0] and chance.random() < 0.5:
            plant = rewritten(ground, pair, *found.span(), " percent")
            if plant:
                yield plant
        else:
            yield from _digits(ground, pair, figure, chance)


def scale(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """A power of ten too many or too few, as 万 and 亿 are misread: the word changed, the point moved, a zero lost."""
    english = ground.language is Language.EN
    words = ["thousand", "million", "billion", "trillion"] if english else ["万", "亿", "万亿"]
    for pair, figure in _figures(ground, chance):
        if _PERCENT.match(pair.target.text, figure.end) or _is_date(pair, figure):
            continue
        if figure.scale in words:
            at = words.index(figure.scale)
            other = chance.choice(words[max(at - 1, 0) : at] + words[at + 1 : at + 2])
            yield from _kept(rewritten(ground, pair, *figure.scale_span, other))
        if figure.scale in words or "," in figure.digits:
            new = _shifted(figure.digits, chance)
            if new and not same(figure.value / _worth(figure.digits) * _worth(new), _originals(ground, pair)):
                yield from _kept(rewritten(ground, pair, figure.start, figure.end, new))


def _shifted(digits: str, chance: random.Random) -> str | None:
    """Ten times as many or a tenth of it, written as before."""
    number = _worth(digits)
    value = number * 10 if chance.random() < 0.5 or number < 2 else number / 10
    made = f"{value:.4f}".rstrip("0").rstrip(".")
    if "," in digits:
        if value != int(value):
            return None
        made = f"{int(value):,}"
    return made


def _worth(digits: str) -> float:
    return float(digits.replace(",", ""))


def date(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Another month, day, year, quarter, half or day of the week."""
    for pair in shuffled(chance, ground.pairs()):
        made = list(_english_dates(pair, chance) if ground.language is Language.EN else ())
        if ground.language is Language.ZH:
            made += _chinese_dates(pair)
        made += _years(pair, chance)
        made += _parts(ground, pair, chance)
        for span, new in chance.sample(made, len(made)):
            yield from _kept(rewritten(ground, pair, *span, new))


def _english_dates(pair: Pair, chance: random.Random) -> Iterator[tuple[tuple[int, int], str]]:
    for found in _MONTH.finditer(pair.target.text):
        month = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(found["month"].rstrip(".")[:3]))
        if found["month"] in ("March", "May") and not found["day"]:
            continue
        if not re.search(rf"(?<!\d){month} ?月", pair.original):
            continue
        if found["day"] and re.search(rf"(?<!\d){found['day']} ?[日号號]", pair.original) and chance.random() < 0.5:
            days = [d for d in range(1, 29) if not re.search(rf"(?<!\d){d}(?!\d)", pair.original)]
            yield found.span("day"), str(chance.choice(days))
        else:
            others = [i for i in range(1, 13) if not re.search(rf"(?<!\d){i} ?月", pair.original)]
            new = _MONTHS[chance.choice(others) - 1]
            yield found.span("month"), new[:3] + "." if found["month"].endswith(".") and len(new) > 4 else new


def _chinese_dates(pair: Pair) -> Iterator[tuple[tuple[int, int], str]]:
    for found in re.finditer(r"(?<!\d)(\d{1,2})(?= ?月)", pair.target.text):
        if _MONTHS[int(found[1]) % 12 - 1] in pair.original:
            yield found.span(1), str(int(found[1]) % 12 + 1)


def _years(pair: Pair, chance: random.Random) -> Iterator[tuple[tuple[int, int], str]]:
    for found in _YEAR.finditer(pair.target.text):
        if re.search(rf"(?<!\d){found[0]}(?!\d)", pair.original):
            others = [y for d in (-2, -1, 1, 2, 10) if (y := str(int(found[0]) + d)) not in pair.original]
            if others:
                yield found.span(), chance.choice(others)


def _parts(ground: Ground, pair: Pair, chance: random.Random) -> Iterator[tuple[tuple[int, int], str]]:
    for pattern, new, evidence in _PARTS[ground.language.value]:
        for found in re.finditer(pattern, pair.target.text):
            if re.search(evidence, pair.original):
                yield found.span(), new or chance.choice([d for d in _DAYS if d != found[0]])


def currency(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """The same figure in other money."""
    english = ground.language is Language.EN
    for pair in shuffled(chance, ground.pairs()):
        text = pair.target.text
        made: list[tuple[tuple[int, int], str]] = []
        for word, wrong, evidence in _MONEY_EN if english else ():
            if not re.search(evidence, pair.original):
                continue
            for found in re.finditer(rf"(?<=\w){word}\b" if word[0] == " " else rf"\b{word}(?=\d)", text):
                made.append((found.span(), chance.choice(wrong)))  # noqa: PERF401
        for figure in figures(text, ground.language):
            if english and figure.sign == "NT$":
                made.append(((figure.start - 3, figure.start - 1), "US"))
            elif english and figure.sign in ("$", "US$") and re.search("美元|美金", pair.original):
                made.append(((figure.start - 1, figure.start), chance.choice("€£¥")))
        if not english:
            made += [(m.span(), chance.choice(["元", "欧元"])) for m in re.finditer("美元", text)]
            made += [(m.span(), "美元") for m in re.finditer(r"(?<=\d|万|亿) ?元", text)]
        for span, new in chance.sample(made, len(made)):
            yield from _kept(rewritten(ground, pair, *span, new))


def unit(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """The same figure in another unit."""
    english = ground.language is Language.EN
    count = (
        r"(?:\d|" + "|".join([*_WORDS, "million", "thousand", "half an", "a few", "several"]) + ")"
        if english
        else r"[\d一两二三四五六七八九十几]"
    )
    for pair in shuffled(chance, ground.pairs()):
        marked, made = ground.marked(pair.target), []
        for word, wrong, evidence in _UNITS_EN if english else _UNITS_ZH:
            if not re.search(
                rf"[\d一两二三四五六七八九十百千万亿几半数] ?(?:{evidence})" if english else evidence, pair.original
            ):
                continue
            for found in re.finditer(rf"{count}[ -]?({re.escape(word)})(?![A-Za-z/])", pair.target.text):
                if not any(lo < found.end() and found.start() < hi for lo, hi in marked):
                    made += [(found.span(1), other) for other in wrong]
        for span, other in chance.sample(made, len(made)):
            yield from _kept(rewritten(ground, pair, *span, other))


def number_in_words(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """Another number word, of those that count something in the original too."""
    if ground.language is not Language.EN:
        return
    for pair in shuffled(chance, ground.pairs(prose=True)):
        for word, numerals in _WORDS.items():
            here = list(re.finditer(rf"\b{word}\b(?!-| of | other)", pair.target.text, re.IGNORECASE))
            there = re.findall(rf"(?<![一二两三四五六七八九十百\d第])[{numerals}] ?[{_CLASSIFIERS}]", pair.original)
            if len(here) != 1 or len(there) != 1:
                continue
            others = [w for w, n in _WORDS.items() if w != word and not any(c in pair.original for c in n)]
            if not others:
                continue
            new = chance.choice(others)
            written = new.title() if here[0][0][0].isupper() else new
            yield from _kept(rewritten(ground, pair, *here[0].span(), written))


def _figures(ground: Ground, chance: random.Random) -> Iterator[tuple[Pair, Figure]]:
    """The numbers of running text that the original has too, those of one sentence in random order."""
    for pair in shuffled(chance, ground.pairs()):
        among, marked = _originals(ground, pair), ground.marked(pair.target)
        found = [
            f
            for f in figures(pair.target.text, ground.language)
            if f.value and same(f.value, among) and not any(lo < f.end and f.start < hi for lo, hi in marked)
        ]
        for figure in chance.sample(found, len(found)):
            yield pair, figure


def _originals(ground: Ground, pair: Pair) -> set[float]:
    return values(pair.original, ground.language.other)


def _digits(ground: Ground, pair: Pair, figure: Figure, chance: random.Random) -> Iterator[Plant]:
    new = altered(figure.digits, chance)
    if new and not same(_worth(new) * figure.value / _worth(figure.digits), _originals(ground, pair)):
        yield from _kept(rewritten(ground, pair, figure.start, figure.end, new))


def _is_date(pair: Pair, figure: Figure) -> bool:
    text = pair.target.text
    if _YEAR.fullmatch(figure.digits):
        return True
    around = text[max(figure.start - 12, 0) : figure.end + 12]
    return bool(_MONTH.search(around)) or bool(re.match(r" ?[年月日]", text[figure.end :]))


def _kept(plant: Plant | None) -> Iterator[Plant]:
    if plant:
        yield plant
