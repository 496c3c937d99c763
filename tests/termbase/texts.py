"""Glossary files as people might write them, for property tests."""

import json
from typing import Any

from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.termbase.candidates import Candidate, located_candidates

_CHINESE = st.text("天垓智铠芯片大模型龍體１ＡA9 ·", min_size=1, max_size=6)
_ENGLISH = st.text("aBc 1-'\"#:,[]{}&*!|>%@`?é\\~=…中", min_size=1, max_size=12)
_ODD = st.sampled_from(
    """NO null ~ 1.0 2024-01-02 yes = <<
    a:\0b a\0#b #a -\0a ?\0a a: :a 12:30 0x1F … --- ... !x %x @x `x` ' " it's \\ 😀
    tab\tinside line\nbreak \nfirst last\n two\n\nparagraphs\n\n \0led\0by\0a\0space
    no\xa0break \u3000 \x85 \u2028""".replace("\n    ", " ").split(" ")
).map(lambda text: text.replace("\0", " ")) | st.just("a word and " * 12 + "an end")
texts = st.one_of(_CHINESE, _ENGLISH, _ODD)
"""Single values, most of them awkward."""
keys = st.one_of(_CHINESE.map(str.strip).filter(bool), _ODD.filter(lambda t: len(t) < 100))

_forms = st.one_of(texts, st.lists(texts, max_size=3), st.dictionaries(texts, texts, max_size=3))
senses = st.fixed_dictionaries(
    {"en": texts},
    optional={
        "note": texts,
        "kind": st.sampled_from(["product", "person", "acronym"]),
        "ok": st.lists(texts, max_size=3) | texts,
        "also": st.lists(texts, max_size=2),
        "avoid": _forms,
        "was": _forms,
        "examples": st.lists(st.fixed_dictionaries({"en": texts, "zh": texts}), max_size=2),
        "oddity": texts,
    },
)
entries = st.one_of(texts, senses, st.lists(senses, min_size=1, max_size=3))
files = st.fixed_dictionaries(
    {"terms": st.dictionaries(keys, entries, max_size=5)},
    optional={"keep": st.lists(texts, max_size=3), "version": st.just("1"), "extends": st.lists(texts, max_size=2)},
)
"""What a file holds, as plain values."""


@st.composite
def written(draw: st.DrawFn, values: st.SearchStrategy[Any] = files) -> str:
    """A file as text, in any style and with comments in any place."""
    value = draw(values)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    lines = _block(draw, value, draw(st.sampled_from(["", "", " "])))
    text = end.join(line for line in lines) + draw(st.sampled_from(["", end, end * 3]))
    return draw(st.sampled_from(["", "", f"# top{end}", f"{end}# a{end}{end}# b{end}", f"---{end}"])) + text


def _block(draw: st.DrawFn, value: Any, indent: str) -> list[str]:
    """The lines of a value that stands in a line of its own."""
    if not isinstance(value, dict | list) or not value:
        return [indent + _inline(draw, value)]
    lines = []
    pairs = value.items() if isinstance(value, dict) else ((None, element) for element in value)
    for key, part in pairs:
        lines += draw(st.lists(st.sampled_from(["", f"{indent}# own", "   # askew", "# left"]), max_size=2))
        head = indent + ("-" if key is None else _quoted(key) + ":")
        trail = draw(st.sampled_from(["", "", "  # trail", " #x"]))
        if isinstance(part, dict | list) and part and draw(st.booleans()):
            deeper = indent + draw(st.sampled_from(["  ", "   "]))
            lines += [head + trail, *_block(draw, part, deeper)]
        else:
            lines.append(f"{head} {_inline(draw, part)}{trail}")
    return lines + draw(st.lists(st.sampled_from([f"{indent}# tail", f"{indent}  # deep", ""]), max_size=1))


def _inline(draw: st.DrawFn, value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(k)}: {_inline(draw, v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return (
            "["
            + ", ".join(_inline(draw, v) for v in value)
            + draw(st.sampled_from(["", " ", ","] if value else [""]))
            + "]"
        )
    return _quoted(value) if not str(value).isalnum() or draw(st.booleans()) else str(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x85", "\\x85").replace("\u2028", "\\u2028")


def load_candidates(source: Source) -> tuple[Candidate, ...]:
    """The candidates in a file."""
    return tuple(candidate for _, candidate in located_candidates(source))
