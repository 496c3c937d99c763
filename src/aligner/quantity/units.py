"""Units of measurement: their names in both languages and what they are in the base unit of their dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement."""

    symbol: str
    dimension: str
    factor: Fraction
    """One of it in the base unit of the dimension."""
    zh: str = ""
    """What it is called in Chinese."""
    en: str = ""
    """What it is called in English; empty if it is always written as its symbol."""
    system: str = "si"
    """Values of two systems agree if they do so within rounding: si, imperial, chinese, calendar."""
    word: bool = False
    """Whether it was written as a word."""


_YEAR = 31557600
"""Seconds of a year of 365.25 days; months and quarters are parts of it, so that 18 months are a year and a half."""

# symbol; dimension; factor; Chinese names; further symbols; English words; system
_TABLE = """
nm;length;1/1000000000;纳米 奈米;;nanometer nanometre
µm;length;1/1000000;微米;μm um;micrometer micrometre micron
mm;length;1/1000;毫米 公厘;;millimeter millimetre
cm;length;1/100;厘米 公分;;centimeter centimetre
m;length;1;米 公尺;;meter metre
km;length;1000;公里 千米;;kilometer kilometre
in;length;127/5000;英寸 英吋 寸 吋;;inch;imperial
ft;length;381/1250;英尺 英呎;;foot feet;imperial
yd;length;1143/1250;英码;;yard;imperial
mi;length;201168/125;英里 英哩;;mile;imperial
nmi;length;1852;海里;;nautical-mile;imperial
ly;length;9460730472580800;光年;;light-year;imperial
里;length;500;华里;;;chinese
m²;area;1;平方米 平米 平方公尺 平;㎡ m2 sqm;square-meter square-metre
km²;area;1000000;平方公里 平方千米;km2;square-kilometer square-kilometre
cm²;area;1/10000;平方厘米 平方公分;cm2;square-centimeter square-centimetre
mm²;area;1/1000000;平方毫米;mm2;square-millimeter square-millimetre
ha;area;10000;公顷;;hectare
亩;area;2000/3;亩;;mu;chinese
坪;area;400/121;坪;;ping pyeong;taiwanese
acre;area;4046856/1000;英亩;;acre;imperial
sqft;area;9290304/100000000;平方英尺;sq.ft;square-foot square-feet;imperial
mi²;area;2589988;平方英里;;square-mile;imperial
m³;volume;1;立方米 立方公尺;m3;cubic-meter cubic-metre
L;volume;1/1000;升 公升;;liter litre
mL;volume;1/1000000;毫升;ml;milliliter millilitre
gal;volume;3785411784/1000000000000;加仑;;gallon;imperial
bbl;volume;158987/1000000;;;barrel;imperial
mg;mass;1/1000000;毫克;;milligram milligramme
g;mass;1/1000;克 公克;;gram gramme
kg;mass;1;公斤 千克;Kg KG kgs;kilogram kilogramme kilo
斤;mass;1/2;斤 市斤;;jin catty;chinese
t;mass;1000;吨 公吨;;ton tonne metric-ton
lb;mass;45359237/100000000;英磅 磅;lbs;pound;imperial
oz;mass;28349523/1000000000;盎司;;ounce;imperial
ns;time;1/1000000000;纳秒 奈秒;;nanosecond
µs;time;1/1000000;微秒;μs us;microsecond
ms;time;1/1000;毫秒;msec;millisecond
s;time;1;秒 秒钟;sec secs;second
min;time;60;分钟 分;mins;minute
h;time;3600;小时 个小时 钟头 个钟头;hr hrs;hour
d;time;86400;天 个工作日 个交易日;;day
wk;time;604800;周 星期 个星期 个礼拜 礼拜;;week
mo;time;{YEAR}/12;个月 月;;month;calendar
qtr;time;{YEAR}/4;个季度;;quarter;calendar
yr;time;{YEAR};年 周年 岁 周岁;;year yr;calendar
decade;time;{YEAR}*10;个年代;;decade;calendar
bit;data;1/8;比特;;bit
B;data;1;字节 位元组;;byte
°C;temperature;1;摄氏度 ℃;℃ ºC;degree-celsius degree-centigrade;
°F;temperature;5/9;华氏度 ℉;℉ ºF;degree-fahrenheit;imperial
°;angle;1;度;°;degree
V;voltage;1;伏 伏特;;volt
mAh;charge;1;毫安时 毫安;;milliamp-hour
dB;level;1;分贝;;decibel
px;pixels;1;像素 画素;;pixel
MP;pixels;1000000;百万像素;;megapixel
J;energy;1;焦耳 焦;;joule
cal;energy;4184/1000;卡路里;;calorie
kcal;energy;4184;千卡 大卡;;kilocalorie
Pa;pressure;1;帕;;pascal
rpm;rotation;1;;;rpm
fps;frames;1;;;
dpi;resolution;1;;ppi;
mph;length/time;44704/100000;;;mile-per-hour;imperial
hp;power;7457/10;匹 马力;;horsepower;imperial
km/h;length/time;5/18;;kph kmh;
Tbps;data/time;1000000000000/8;;Tb/s Tbit/s;
Gbps;data/time;1000000000/8;;Gb/s Gbit/s;
Mbps;data/time;1000000/8;兆比特每秒;Mb/s Mbit/s;
kbps;data/time;1000/8;;Kbps Kb/s kb/s;
GT/s;transfers/time;1000000000;;;gigatransfer-per-second
MT/s;transfers/time;1000000;;;megatransfer-per-second
"""
_PREFIXES = (
    ("k", 3, "千", "kilo"),
    ("M", 6, "兆", "mega"),
    ("G", 9, "吉", "giga"),
    ("T", 12, "太", "tera"),
    ("P", 15, "拍", "peta"),
    ("E", 18, "艾", "exa"),
)
# What takes prefixes: symbol; dimension; Chinese; English; further spellings
_PREFIXED = (
    ("W", "power", "瓦", "watt", ()),
    ("Wh", "energy", "瓦时", "watt-hour", ()),
    ("Hz", "frequency", "赫兹", "hertz", ()),
    ("B", "data", "字节", "byte", ("iB",)),
    ("bit", "data", "比特", "bit", ("b",)),
    ("FLOPS", "compute", "", "FLOPS", ("FLOPs", "flops", "Flops", "FLOP/s")),
    ("OPS", "operations", "", "", ("ops", "Ops")),
)
_LOWER_K = {"B": "KB"}
_BASES = {"W": Fraction(1), "Wh": Fraction(3600), "Hz": Fraction(1), "B": Fraction(1), "bit": Fraction(1, 8)}
_PER = {
    "s": 1,
    "sec": 1,
    "秒": 1,
    "秒钟": 1,
    "second": 1,
    "min": 60,
    "分钟": 60,
    "minute": 60,
    "h": 3600,
    "小时": 3600,
    "hour": 3600,
}
_TIME_RATE = re.compile(
    r"/ ?(秒钟?|分钟|小时|sec|s|min|h)(?![A-Za-z])|每(秒|分钟|小时)| (?:per|a|each|every) (second|minute|hour)\b"
)


@cache
def _all() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    """Units by Chinese name, by symbol, and by English word in the singular."""
    zh: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        symbol, dimension, factor, names, further, english, *system = line.split(";")
        chinese, spelled = names.split(), [w.replace("-", " ") for w in english.split()]
        unit = Unit(
            symbol, dimension, _factor(factor), chinese[0] if chinese else "", spelled[0] if spelled else "",
            (system[0] if system else "") or "si",
        )  # fmt: skip
        zh.update(dict.fromkeys(chinese, unit))
        if symbol.isascii() or "µ" in symbol or "°" in symbol or "²" in symbol or "³" in symbol:
            symbols.update(dict.fromkeys((symbol, *further.split()), unit))
        words.update(dict.fromkeys(spelled, unit))
    for base, dimension, chinese_base, english_base, spellings in _PREFIXED:
        for prefix, power, chinese_prefix, english_prefix in (("", 0, "", ""), *_PREFIXES):
            symbol = _LOWER_K.get(base, prefix + base) if prefix == "k" else prefix + base
            name_zh = chinese_prefix + chinese_base if chinese_base else ""
            name_en = english_prefix + english_base if english_base else ""
            factor_ = _BASES.get(base, Fraction(1)) * 10**power
            unit = zh.setdefault(name_zh, Unit(symbol, dimension, factor_, name_zh, name_en))
            words.setdefault(name_en.lower().replace("-", " "), unit)
            for spelling in (base, *spellings):
                if prefix or spelling != "b":
                    symbols.setdefault(prefix + spelling, unit)
                    symbols.setdefault(prefix.upper() + spelling, unit)
            zh.pop("", None)
            words.pop("", None)
    zh["度电"] = zh["千瓦时"]
    zh["兆"] = symbols["MB"]
    return zh, symbols, words


def _factor(written: str) -> Fraction:
    value = written.replace("{YEAR}", str(_YEAR))
    left, times, right = value.partition("*")
    return Fraction(left) * (Fraction(right) if times else 1)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    zh, symbols, words = _all()
    chinese = "|".join(map(re.escape, sorted(zh, key=lambda name: -len(name))))
    latin = "|".join(map(re.escape, sorted(symbols, key=lambda name: -len(name))))
    plurals = {w: w for w in words} | {_plural(w): w for w in words}
    english = "|".join(sorted((re.escape(w).replace(r"\ ", "[ -]") for w in plurals), key=lambda name: -len(name)))
    return (
        re.compile(f" ?(?:{chinese})"),
        re.compile(rf" ?(?:{latin})(?![A-Za-z0-9])"),
        re.compile(rf"[ -](?:{english})(?![a-z])", re.IGNORECASE),
    )


def _plural(word: str) -> str:
    if word.endswith(("FLOPS", "flops", "hertz")):
        return word
    if word in ("foot", "feet", "mu", "horsepower", "rpm"):
        return word
    if word.startswith("degree "):
        return "degrees " + word[7:]
    return word + ("es" if word.endswith("ch") else "s")


def match_zh(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that stands at a place of a folded Chinese text, and where it ends."""
    found = _patterns()[0].match(text, at)
    if found:
        return _with_rate(_all()[0][found[0].strip()], text, found.end())
    return match_symbol(text, at)


def match_symbol(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit whose symbol stands at a place of a text, and where it ends."""
    found = _patterns()[1].match(text, at)
    if found is None:
        return None
    symbol = found[0].strip()
    if found[0][0] == " " and symbol in _ONLY_GLUED:
        return None
    return _with_rate(_all()[1][symbol], text, found.end())


_ONLY_GLUED = frozenset(("in", "m", "s", "t", "h", "d", "L", "J", "ha", "mo", "E", "P", "bit", "min"))
"""Symbols that are words or letters of another meaning where they stand by themselves."""


def match_en(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that stands at a place of a folded English text, and where it ends."""
    found = _patterns()[2].match(text, at)
    if found:
        words = _all()[2]
        name = found[0][1:].lower().replace("-", " ")
        unit = words.get(name) or words.get(_singular(name))
        if unit:
            return _with_rate(_worded(unit), text, found.end())
    return match_symbol(text, at)


def _singular(name: str) -> str:
    if name.startswith("degrees "):
        return "degree " + name[8:]
    return name[:-2] if name.endswith("ches") else name.removesuffix("s")


@cache
def _worded(unit: Unit) -> Unit:
    return Unit(unit.symbol, unit.dimension, unit.factor, unit.zh, unit.en, unit.system, word=True)


def _with_rate(unit: Unit, text: str, end: int) -> tuple[Unit, int]:
    if unit.dimension == "time":
        return unit, end
    found = _TIME_RATE.match(text, end)
    if found is None or unit.dimension in ("compute", "operations"):
        return unit, end
    return rate(unit, _PER[found[1] or found[2] or found[3]]), found.end()


@cache
def rate(unit: Unit, seconds: int) -> Unit:
    """The unit per second, or per so many seconds."""
    per = {1: "s", 60: "min", 3600: "h"}[seconds]
    long = {1: "second", 60: "minute", 3600: "hour"}[seconds]
    return Unit(
        f"{unit.symbol}/{per}", f"{unit.dimension}/time", unit.factor / seconds, f"{unit.zh or unit.symbol}/{per}",
        f"{unit.en} per {long}" if unit.en else "", unit.system, unit.word,
    )  # fmt: skip


@cache
def by_symbol(symbol: str) -> Unit | None:
    """The unit of a symbol."""
    zh, symbols, _ = _all()
    base, slash, per = symbol.partition("/")
    if symbol in symbols or symbol in zh:
        return symbols.get(symbol) or zh[symbol]
    if slash and base in symbols and per in _PER:
        return rate(symbols[base], _PER[per])
    return None


def plural_en(unit: Unit) -> str:
    """What several of it are called in English."""
    head, per, tail = unit.en.partition(" per ")
    if head == "foot":
        return "feet"
    return _plural(head) + per + tail if head else unit.symbol
