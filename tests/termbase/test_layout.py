"""The canonical form of glossary files."""

import re
from collections import Counter
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.termbase.layout import FIELD_ORDER, FILE_ORDER, LIST_FIELDS, formatted
from tests.termbase.texts import written


def fmt(text: str) -> str:
    return formatted(Source("g.yaml", text))


def meaning(text: str) -> Any:
    """What a file says, read by another parser; shorthands spelt out."""
    data = yaml.load(text, yaml.BaseLoader) or {}
    terms = data.get("terms") or {}
    return {
        **data,
        "terms": {zh: [sense_meaning(s) for s in (v if isinstance(v, list) else [v])] for zh, v in terms.items()},
    }


def sense_meaning(value: Any) -> Any:
    if not isinstance(value, dict):
        return {"en": value}
    return {k: [v] if k in LIST_FIELDS and isinstance(v, str) and v else v for k, v in value.items()}


@given(written())
def test_idempotent_and_true_to_the_meaning_and_the_comments(text: str) -> None:
    once = fmt(text)
    assert fmt(once) == once
    assert meaning(once) == meaning(text)
    assert Counter(re.findall(r"# ?(?:own|askew|left|trail|x|tail|deep|top|a|b)\b", once)) >= Counter(
        re.findall(r"(?m)(?:^|(?<=\s))# ?(?:own|askew|left|trail|x|tail|deep|top|a|b)$", text)
    )


@given(written())
def test_order(text: str) -> None:
    data = yaml.load(fmt(text), yaml.BaseLoader) or {}
    assert _is_in_order(list(data), FILE_ORDER)
    for entry in (data.get("terms") or {}).values():
        assert not isinstance(entry, dict) or len(entry) > 1 or "#" in text
        for sense in entry if isinstance(entry, list) else [entry]:
            if isinstance(sense, dict):
                assert _is_in_order(list(sense), FIELD_ORDER)


def _is_in_order(keys: list[str], order: tuple[str, ...]) -> bool:
    places = [order.index(k) if k in order else len(order) for k in keys]
    return places == sorted(places)


CASES = {
    "a rendering alone needs no field": ("terms:\n  a: {en: b}\n", "terms:\n  a: b\n"),
    "one sense needs no list": ("terms:\n  a:\n  - en: b\n    ok: c\n", "terms:\n  a: {en: b, ok: [c]}\n"),
    "a dash takes the comment of its only part": (
        "terms:\n  a:\n  -\n    en: b  # c\n  - en: d\n",
        "terms:\n  a:\n    - {en: b}  # c\n    - {en: d}\n",
    ),
    "senses stay mappings": ("terms: {a: [{en: b}, {en: c}]}\n", "terms:\n  a: [{en: b}, {en: c}]\n"),
    "what fits stands on one line": ("terms:\n  a:\n    ok: [d]\n    en: b\n", "terms:\n  a: {en: b, ok: [d]}\n"),
    "a comment inside keeps the lines": (
        "terms:\n  a:\n    ok: [d]  # why\n    en: b\n",
        "terms:\n  a:\n    en: b\n    ok: [d]  # why\n",
    ),
    "a comment inside a list keeps its lines": (
        "terms:\n  a: {en: b, ok: [c, # one\n    d]}\n",
        "terms:\n  a:\n    en: b\n    ok:\n      - c  # one\n      - d\n",
    ),
    "quotes only where they are needed": (
        "terms:\n  'a': \"b\"\n  'NO': 'no: b'\n  c: {en: '1.0'}\n",
        'terms:\n  a: b\n  "NO": "no: b"\n  c: "1.0"\n',
    ),
    "what other readers take for no text is quoted": ("terms: {NO: on}\n", 'terms:\n  "NO": "on"\n'),
    "single quotes around double ones": ('terms: {a: "\\"b\\""}\n', "terms:\n  a: '\"b\"'\n"),
    "what is left out stays so": ("terms: {a: {en: b, ok: , note: ~}}\n", "terms:\n  a: {en: b, ok: ~, note: ~}\n"),
    "numbers and truth values stay": (
        "version: 1\nterms:\n  a: {en: b, avoid: {c: {anywhere: true, reason: d}}}\n",
        "version: 1\nterms:\n  a: {en: b, avoid: {c: {reason: d, anywhere: true}}}\n",
    ),
    "headings and blank lines stay": (
        "terms:\n\n  # one\n\n\n  a: b\n\n  # two\n  c: d\n",
        "terms:\n  # one\n\n  a: b\n\n  # two\n  c: d\n",
    ),
    "comments for editors stay on top": (
        "# yaml-language-server: $schema=x\nterms: {a: b}\nversion: 1\n",
        "# yaml-language-server: $schema=x\nversion: 1\nterms:\n  a: b\n",
    ),
    "a key takes its comment along": (
        "version: 1\n# about terms\nterms: {a: b}\n# words\nkeep: [c]\n",
        "version: 1\n# words\nkeep: [c]\n# about terms\nterms:\n  a: b\n",
    ),
    "what is on top stays on top": (
        "# from the meeting\nterms: {a: b}\nversion: 1\n",
        "# from the meeting\nversion: 1\nterms:\n  a: b\n",
    ),
    "a comment behind a key stays there": ("terms:  # t\n  a: # x\n    {en: b}\n", "terms:  # t\n  a: b  # x\n"),
    "unknown fields stay, at the end": ("terms:\n  a: {oops: 1, en: b}\n", 'terms:\n  a: {en: b, oops: "1"}\n'),
    "the same line ends": ("terms:\r\n  a: {en: b}", "terms:\r\n  a: b\r\n"),
    "an empty list keeps its comment": ("keep: [ # none\n]\n", "keep: []  # none\n"),
    "an empty list lets its lines go": ("keep: [\n  # none\n]\n", "# none\nkeep: []\n"),
    "nothing comes from nothing": ("", ""),
    "comments alone": ("# a\n\n# b", "# a\n\n# b\n"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_cases(text: str, expected: str) -> None:
    assert fmt(text) == expected


def test_long_entries_have_a_line_a_field() -> None:
    note = "the first chip for training of its maker in Shanghai"
    text = f"terms:\n  天垓: {{en: TianYuan, ok: [Tianyuan], kind: product, note: {note}}}\n"
    assert fmt(text) == dedent("""\
        terms:
          天垓:
            en: TianYuan
            kind: product
            ok: [Tianyuan]
            note: the first chip for training of its maker in Shanghai
        """)


def test_long_notes_are_folded() -> None:
    lines = fmt(f"terms:\n  天垓: {{en: TianYuan, note: {'word ' * 40}}}\n").splitlines()
    assert lines[3] == "    note: >-"
    assert all(line.startswith("      word") and len(line) <= 100 for line in lines[4:])
    assert fmt("\n".join(lines)).splitlines() == lines


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("terms: [", "g.yaml:1:9: "),
        ("a: &x b\nc: *x\n", "g.yaml:1:4: anchors and aliases can't be used"),
        ("- a\n", "g.yaml:1:1: a glossary is a mapping"),
        ("a: b\n---\nc: d\n", "g.yaml:2:1: "),
        ("%YAML 1.1\n---\na: b\n", "g.yaml:1:1: directives"),
        ("[" * 5000, "nested more than"),
    ],
)
def test_what_is_no_glossary_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        fmt(text)
