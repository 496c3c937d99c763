"""Hostile texts: the project's own texts, changed at random, and what the grammar produces."""

import json
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape

import yaml

ROOT = Path(__file__).resolve().parents[2]
GRAMMAR: dict[str, list[Any]] = tomllib.loads(Path(__file__).with_name("grammar.toml").read_text(encoding="utf-8"))
MAX_CHARACTERS = 150_000
"""Longest text; some changes multiply a text."""
_PUNCTUATION = (
    "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~。，、；：？！…—·「」『』（）【】《》〈〉“”‘’〔〕～￥％＃＆＊＋－／＝＠｜"
)
_RANGES = (
    (9, 0x0E),
    (0x20, 0x7F),
    (0x80, 0x250),
    (0x2000, 0x2070),
    (0x4E00, 0x9FA5),
    (0xA0, 0xD7FF),
    (0xFF00, 0xFFF0),
    (0x1F300, 0x1F700),
)


@cache
def articles() -> list[tuple[str, str]]:
    """The first lines of the Chinese and English texts of the examples and benchmarks."""
    found = sorted((*ROOT.glob("examples/*/zh.md"), *ROOT.glob("benchmarks/texts/*/zh.*")))
    return [(_head(zh), _head(zh.with_name(f"en{zh.suffix}"))) for zh in found]


def _head(path: Path) -> str:
    return "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:60])


@cache
def cases(folder: str) -> list[dict[str, Any]]:
    """The test cases in the YAML files of a folder."""
    found = [
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob(f"tests/**/{folder}/*.yaml"))
    ]
    return [case for file in found if isinstance(file, list) for case in file if isinstance(case, dict)]


@cache
def _case_pairs() -> list[tuple[str, str]]:
    """The Chinese and English sentences of the test cases of rules."""
    return [(_joined(case.get("zh")), _joined(case.get("en"))) for case in cases("rules") if "zh" in case]


def _joined(value: Any) -> str:
    return "\n\n".join(map(str, value)) if isinstance(value, list) else str(value or "")


def pair(r: Random) -> tuple[str, str]:
    """A short Chinese text and an English one, which mostly translate each other."""
    kind = r.random()
    if kind < 0.45:
        first, length = r.randrange(10), r.randint(1, 50)
        zh, en = ("".join(text.splitlines(keepends=True)[first : first + length]) for text in r.choice(articles()))
    elif kind < 0.95:
        chosen = r.choices(_case_pairs(), k=r.choice((2, 3, 5, 20)))
        zh, en = ("\n\n".join(side) + "\n" for side in zip(*chosen, strict=True))
    else:
        zh, en = ("\n".join(expand(r, "piece") for _ in range(r.randint(1, 30))) for _ in range(2))
    return zh, en


def expand(r: Random, symbol: str, row: tuple[str, str] | None = None) -> str:
    """A text of a symbol of the grammar; `row` gives the symbols `zh` and `en`."""
    row = row or _row(r)
    if symbol in _MAKERS:
        return _MAKERS[symbol](r, row)
    alternatives = GRAMMAR[symbol]
    share, texts = (alternatives[0], alternatives[1:]) if isinstance(alternatives[0], float) else (0.0, alternatives)

    def replaced(found: re.Match[str]) -> str:
        if found[2]:
            return "".join(expand(r, found[1]) for _ in range(r.randint(0, int(found[2]))))
        return _FILTERS[found[3]](expand(r, found[1], row))

    text: str = texts[0] if r.random() < share else r.choice(texts)
    return re.sub(r"«([^»*|]+)(?:\*(\d+))?(?:\|(\w+))?»", replaced, text)


def _row(r: Random) -> tuple[str, str]:
    return (
        r.choice(_case_pairs())
        if r.random() < 0.5
        else (r.choice(GRAMMAR["chinese_terms"]), r.choice(GRAMMAR["english_terms"]))
    )


_FILTERS: dict[str | None, Callable[[str], str]] = {
    None: str,
    "json": lambda text: json.dumps(text, ensure_ascii=False),
    "xml": escape,
    "csv": lambda text: '"' + text.replace('"', '""') + '"',
    "tsv": lambda text: " ".join(text.split()),
}


def _nested(r: Random) -> str:
    opening, _, closing = expand(r, "brackets").partition(" ")
    depth = r.choice((3, 20, 150, 1000, 3000))
    return opening * depth + r.choice(("x", "芯片", "")) + closing * r.choice((depth, depth - 1, 0))


_MAKERS: dict[str, Callable[[Random, tuple[str, str]], str]] = {
    "zh": lambda r, row: row[0] if r.random() < 0.95 else _insert(r, row[0]),
    "en": lambda r, row: row[1] if r.random() < 0.95 else _insert(r, row[1]),
    "integer": lambda r, _: str(r.randrange(10 ** r.randint(1, 9))),
    "huge": lambda r, _: r.choice("19") * 5_000,
    "punctuation": lambda r, _: r.choice(_PUNCTUATION),
    "junk": lambda r, _: "".join(chr(r.randrange(*r.choice(_RANGES))) for _ in range(r.choice((5, 50, 500)))),
    "repeated": lambda r, _: (expand(r, "part") * r.choice((2, 10, 100, 1000, 20_000)))[:MAX_CHARACTERS],
    "nested": lambda r, _: _nested(r),
    "parsed": lambda r, _: str(r.choice(cases(r.choice(("document", "quantity")))).get("text", "")),
}


def mutated(r: Random, text: str, times: int | None = None) -> str:
    """The text with some changes."""
    for _ in range(r.choice((0, 1, 1, 2, 3, 8)) if times is None else times):
        text = r.choice(_CHANGES)(r, text)[:MAX_CHARACTERS]
    return text


def _insert(r: Random, text: str) -> str:
    at = r.randint(0, len(text))
    return text[:at] + "".join(expand(r, symbol) for symbol in ("space", "piece", "space")) + text[at:]


def _sprinkle(r: Random, text: str) -> str:
    part = expand(r, r.choice(("invisible", "markup", "currencies")))
    return "".join(c + part * (r.random() < 0.05) for c in text[:5000])


def _repeat_block(r: Random, text: str) -> str:
    blocks = text.split("\n\n")
    at = r.randrange(len(blocks))
    blocks[at:at] = [blocks[at]] * r.choice((0, 1, 3, 40))
    return "\n\n".join(r.sample(blocks, len(blocks)) if r.random() < 0.5 else blocks)


def _drop(r: Random, text: str) -> str:
    at = r.randint(0, len(text))
    return text[:at] + text[at + r.choice((1, 5, 50, 500, len(text))) :]


def _replace_figures(r: Random, text: str) -> str:
    def changed(found: re.Match[str]) -> str:
        symbol = "digits" if found[0][0].isdigit() else "currencies"
        return expand(r, symbol) if r.random() < 0.5 else found[0]

    return re.sub(r"\d[\d,.]*|美元|元|yuan|dollars|\$|RMB|%", changed, text)


_CHANGES: tuple[Callable[[Random, str], str], ...] = (
    *[_insert] * 4,
    *[_replace_figures] * 3,
    *[_repeat_block] * 2,
    *[_drop] * 2,
    _sprinkle,
    lambda r, text: text.replace("\n", expand(r, "line-end")),
    lambda r, text: r.choice((str.upper, str.lower, str.swapcase, str.title, str.casefold))(text),
    lambda r, text: expand(r, r.choice(("front_matter", "comments"))) + "\n" + text,
    lambda r, text: expand(r, "html") + text.replace("\n\n", expand(r, "html")),
    lambda r, text: text * r.choice((2, 10, 30)),
    lambda r, text: text[:: r.choice((-1, 2))],
    lambda r, text: text + "\n\n" + r.choice(r.choice(articles()))[:1000],
    lambda r, text: "\n".join(expand(r, "line-start") + line for line in text.split("\n")),
)
