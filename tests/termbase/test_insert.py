"""Entries are put into files whose other lines stay as they are, byte for byte."""

from typing import Any

import pytest
from hypothesis import assume, given

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.termbase.insert import add_sense, insert
from tests.termbase.test_layout import meaning, sense_meaning
from tests.termbase.texts import keys, senses, written


def add(text: str, zh: str, en: str, **fields: Any) -> str:
    return insert(Source("g.yaml", text), zh, [{"en": en, **fields}])


@given(written(), keys, senses)
def test_one_entry_more_and_nothing_else(text: str, zh: str, sense: dict[str, Any]) -> None:
    before = meaning(text)
    assume(zh not in before["terms"])
    after = insert(Source("g.yaml", text), zh, [sense])
    expected = {**before["terms"], zh: [sense_meaning(sense)]}
    assert meaning(after)["terms"] == expected
    assert {k: v for k, v in meaning(after).items() if k not in {"terms", "version"}} == {
        k: v for k, v in before.items() if k not in {"terms", "version"}
    }


@given(written(), keys)
def test_every_line_stays(text: str, zh: str) -> None:
    before = meaning(text)
    assume(before["terms"] and zh not in before["terms"])
    after = add(text, zh, "x")
    old, new = text.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(new) == len(old):  # between brackets
        changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        assert len(changed) == 1
        assert len(changed[0][1]) > len(changed[0][0])
    else:
        at = next(n for n, line in enumerate(new) if n == len(old) or line.rstrip("\r\n") != old[n].rstrip("\r\n"))
        end = at + len(new) - len(old)
        assert "".join(new[:at]).rstrip("\r\n") == "".join(old[:at]).rstrip("\r\n")
        assert new[end:] == old[at:]


CASES = {
    "at the end, if nothing is like it": (
        "terms:\n  甲乙: a\n  丙丁: b\n",
        "戊己",
        "terms:\n  甲乙: a\n  丙丁: b\n  戊己: NEW\n",
    ),
    "next to its kin": (
        "terms:\n  天垓: a\n  丙丁: b\n",
        "天垓 100",
        "terms:\n  天垓: a\n  天垓 100: NEW\n  丙丁: b\n",
    ),
    "behind the comments of its kin": (
        "terms:\n  天垓:  # one\n    en: a\n    # two\n  # three\n  丙丁: b\n",
        "天垓 100",
        "terms:\n  天垓:  # one\n    en: a\n    # two\n  天垓 100: NEW\n  # three\n  丙丁: b\n",
    ),
    "in the order of sounds": (
        "terms:\n  阿里: a\n  百度: b\n  华为: h\n  腾讯: t\n  中兴: z\n",
        "京东",
        "terms:\n  阿里: a\n  百度: b\n  华为: h\n  京东: NEW\n  腾讯: t\n  中兴: z\n",
    ),
    "in the order of renderings": (
        "terms:\n  天: A\n  地: B\n  人: C\n  手: X\n  足: Y\n",
        "口",
        "terms:\n  天: A\n  地: B\n  人: C\n  口: NEW\n  手: X\n  足: Y\n",
    ),
    "in the order of its section": (
        "terms:\n  手机: z\n\n  芯片: B\n  算力: C\n  集群: D\n  训练: X\n  推理: Y\n\n  其他: a\n",
        "大算力",
        "terms:\n  手机: z\n\n  芯片: B\n  算力: C\n  集群: D\n  大算力: NEW\n  训练: X\n  推理: Y\n\n  其他: a\n",
    ),
    "first, but behind the heading": (
        "terms:\n  # companies\n  百度: b\n  华为: h\n  京东: j\n  腾讯: t\n  中兴: z\n",
        "阿里",
        "terms:\n  # companies\n  阿里: NEW\n  百度: b\n  华为: h\n  京东: j\n  腾讯: t\n  中兴: z\n",
    ),
    "into an empty file": ("", "甲", "version: 1\nterms:\n  甲: NEW\n"),
    "into a file of comments": ("# a", "甲", "# a\nversion: 1\nterms:\n  甲: NEW\n"),
    "below other keys": ("keep: [A]\n", "甲", "keep: [A]\nterms:\n  甲: NEW\n"),
    "where there are none yet": ("terms:  # none\nkeep: [A]\n", "甲", "terms:  # none\n  甲: NEW\nkeep: [A]\n"),
    "instead of empty brackets": ("terms: {}  # none\n", "甲", "terms:  # none\n  甲: NEW\n"),
    "between brackets": ("terms: {丙丁: b}\n", "甲", "terms: {丙丁: b, 甲: NEW}\n"),
    "the indentation of the file": ("terms:\n    丙丁: b\n", "甲", "terms:\n    丙丁: b\n    甲: NEW\n"),
    "no new line at the end": ("terms:\n  丙丁: b", "甲", "terms:\n  丙丁: b\n  甲: NEW"),
    "the line ends of the file": ("terms:\r\n  丙丁: b\r\n", "甲", "terms:\r\n  丙丁: b\r\n  甲: NEW\r\n"),
    "above the end of a document": ("---\nterms:\n  丙丁: b\n...\n", "甲", "---\nterms:\n  丙丁: b\n  甲: NEW\n...\n"),
    "behind a text of several lines": (
        "terms:\n  丙丁:\n    en: b\n    note: |\n      x\n\n      y\n\n# end\n",
        "甲",
        "terms:\n  丙丁:\n    en: b\n    note: |\n      x\n\n      y\n  甲: NEW\n\n# end\n",
    ),
}


@pytest.mark.parametrize(("text", "zh", "expected"), CASES.values(), ids=CASES)
def test_places(text: str, zh: str, expected: str) -> None:
    assert add(text, zh, "NEW") == expected


def test_next_to_its_kind() -> None:
    text = "terms:\n  张三: {en: Zhang San, kind: person}\n  李四: {en: Li Si, kind: person}\n  芯片: chip\n"
    assert add(text, "王五", "Wang Wu", kind="person").splitlines()[3] == "  王五: {en: Wang Wu, kind: person}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "terms:\n  苹果: Apple  # c\n  丙: b   # d\n",
            "terms:\n  苹果: [{en: Apple}, {en: apple}]  # c\n  丙: b   # d\n",
        ),
        (
            "terms:\n  苹果:\n    en: Apple\n    ok: [A] # c\n",
            "terms:\n  苹果:\n    - en: Apple\n      ok: [A]  # c\n    - {en: apple}\n",
        ),
        ("terms:\n  苹果: [ {en: Apple},{en: A} ]\n", "terms:\n  苹果: [{en: Apple}, {en: A}, {en: apple}]\n"),
        ("terms:\n  苹果:\n  -  en: Apple\n  丙: b\n", "terms:\n  苹果:\n  -  en: Apple\n  - {en: apple}\n  丙: b\n"),
    ],
)
def test_senses(text: str, expected: str) -> None:
    assert add_sense(Source("g.yaml", text), "苹果", {"en": "apple"}) == expected


def test_lists_are_no_terms() -> None:
    with pytest.raises(InputError, match=r"g\.yaml:2:3: 'terms' has to be a mapping"):
        add("terms:\n  - 甲\n", "乙", "x")
