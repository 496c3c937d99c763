"""What changed between two versions, in words."""

import pytest

from aligner.document.model import Source
from aligner.glossary.load import load_glossary
from aligner.termbase.diff import diff_glossaries, statistics
from tests.termbase.formats.samples import GLOSSARY

BASE = """\
keep: [CUDA]
terms:
  天垓: {en: TianYuan, kind: product, ok: [Tianyuan]}
  智铠: {en: ZhiKai, avoid: {Zhi Kai: no space}}
  苹果: [{en: Apple, kind: company}, {en: apple, kind: term}]
"""


def changes(new: str, old: str = BASE) -> list[tuple[str, str, str]]:
    before, after = (load_glossary(Source("g.yaml", text)) for text in (old, new))
    return [
        (c.kind.value, c.zh, c.message) for c in diff_glossaries(before.terms, after.terms, before.keep, after.keep)
    ]


def test_layout_and_order_make_no_difference() -> None:
    assert changes(BASE) == []
    head, *terms = BASE.replace("keep: [CUDA]\n", "").splitlines(keepends=True)
    assert changes("keep:\n- CUDA  # x\n" + head + "".join(reversed(terms))) == []


CASES = {
    "added": ("  智铠:", "  燧原: {en: Enflame, kind: company}\n  智铠:", [("added", "燧原", "Enflame (company)")]),
    "removed": ("  智铠: {en: ZhiKai, avoid: {Zhi Kai: no space}}\n", "", [("removed", "智铠", "ZhiKai")]),
    "renamed": ("  智铠:", "  智凯:", [("renamed", "智凯", "was '智铠'")]),
    "renamed to another spelling": (
        "  天垓: {en: TianYuan,",
        "  天陔: {en: TianYuan, also: [天垓],",
        [("renamed", "天陔", "was '天垓'"), ("forms", "天陔", "also: '天垓' added")],
    ),
    "another rendering": ("en: ZhiKai,", "en: Zhikai,", [("rendering", "智铠", "ZhiKai → Zhikai")]),
    "two renderings change places": (
        "{en: TianYuan, kind: product, ok: [Tianyuan]}",
        "{en: Tianyuan, kind: product, ok: [TianYuan]}",
        [("rendering", "天垓", "TianYuan → Tianyuan"), ("status", "天垓", "'TianYuan' moved from en to ok")],
    ),
    "moved to avoid": (
        "ok: [Tianyuan]",
        "avoid: {Tianyuan: case}",
        [("status", "天垓", "'Tianyuan' moved from ok to avoid (case)")],
    ),
    "moved to was": ("ok: [Tianyuan]", "was: [Tianyuan]", [("status", "天垓", "'Tianyuan' moved from ok to was")]),
    "forms": (
        "ok: [Tianyuan]",
        "ok: [TY], short: [the TianYuan]",
        [
            ("forms", "天垓", "ok: 'Tianyuan' removed"),
            ("forms", "天垓", "ok: 'TY' added"),
            ("forms", "天垓", "short: 'the TianYuan' added"),
        ],
    ),
    "a reason": (
        "no space",
        "written as one",
        [("forms", "智铠", "avoid: reason of 'Zhi Kai' is now: written as one")],
    ),
    "anywhere": (
        "{Zhi Kai: no space}",
        "{Zhi Kai: {reason: no space, anywhere: true}}",
        [("forms", "智铠", "avoid: 'Zhi Kai' is looked for anywhere")],
    ),
    "a new sense": (
        "{en: ZhiKai, avoid: {Zhi Kai: no space}}",
        "[{en: ZhiKai, avoid: {Zhi Kai: no space}}, {en: armour, kind: term}]",
        [("sense", "智铠", "new sense: armour (term)")],
    ),
    "a sense less": (", {en: apple, kind: term}", "", [("sense", "苹果", "sense removed: apple (term)")]),
    "one of two senses": (
        "{en: apple, kind: term}",
        "{en: the apple, kind: term, note: fruit}",
        [("rendering", "苹果", "apple → the apple"), ("details", "苹果", "note added (the apple)")],
    ),
    "a kind": ("kind: product", "kind: company", [("kind", "天垓", "kind: product → company")]),
    "words to keep": ("[CUDA]", "[ROCm]", [("keep", "ROCm", "is kept now"), ("keep", "CUDA", "is no longer kept")]),
}


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES)
def test_changes(before: str, after: str, expected: list[tuple[str, str, str]]) -> None:
    assert before in BASE
    assert changes(BASE.replace(before, after)) == expected


def test_two_new_keys_of_one_rendering_are_no_renaming() -> None:
    old = "terms:\n  甲: a\n  乙: a\n"
    found = changes("terms:\n  丙: a\n", old)
    assert [kind for kind, *_ in found] == ["added", "removed", "removed"]


def test_numbers() -> None:
    numbers = statistics(GLOSSARY.terms, GLOSSARY.keep)
    assert {name: count for name, count in numbers.items() if count} == {
        "terms": 3,
        "senses": 4,
        "terms with several senses": 1,
        "kind product": 1,
        "kind company": 1,
        "kind term": 1,
        "kind acronym": 1,
        "admitted renderings (ok)": 2,
        "superseded renderings (was)": 1,
        "forbidden renderings (avoid)": 2,
        "forbidden anywhere": 1,
        "other spellings (also)": 1,
        "short forms (short)": 1,
        "exceptions (except)": 1,
        "examples": 1,
        "with a note": 1,
        "with a source": 1,
        "words to keep": 1,
    }
