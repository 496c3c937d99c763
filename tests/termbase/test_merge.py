"""Three-way merges: what one side changed is taken, what both changed is combined or shown."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.termbase.merge import Merged, merge
from tests.termbase.test_layout import meaning

BASE = """\
# chips
version: 1
keep: [CUDA]
terms:
  天垓: {en: TianYuan, kind: product}   # ours

  # models
  大模型:   large language model
  智铠:
    en: ZhiKai
    ok: [Zhikai]
    avoid: {Zhi Kai: no space}
"""


def three(ours: str, theirs: str, base: str = BASE) -> Merged:
    return merge(*(Source(f"{name}.yaml", text) for name, text in (("base", base), ("ours", ours), ("theirs", theirs))))


def test_comments_above_the_terms_are_merged_too() -> None:
    base = "# old\n# gone\nterms:\n  天垓: TianYuan\n"
    ours = "# old\n# gone\n# ours\nterms:\n  天垓: TianYuan\n"
    merged = three(ours, "# old\n# theirs\nterms:\n  天垓: TianYuan\n", base)
    assert merged.text == "# old\n# ours\n# theirs\nterms:\n  天垓: TianYuan\n"
    assert not merged.remarks


def test_a_comment_that_is_not_taken_over_is_named() -> None:
    base = "terms:\n  天垓: TianYuan\n"
    merged = three(base, "terms:  # theirs\n  天垓: TianYuan\n# end\n", base)
    assert merged.text == base
    assert merged.remarks == [
        "comments at the end were not merged: # end",
        "the comment after 'terms:' was not merged: # theirs",
    ]


def test_a_new_key_and_a_new_comment_above_the_terms() -> None:
    base = "terms:\n  天垓: TianYuan\n"
    merged = three(base, "keep: [CUDA]\n# all of them\nterms:\n  天垓: TianYuan\n", base)
    assert meaning(merged.text) == meaning("keep: [CUDA]\nterms:\n  天垓: TianYuan\n")
    assert "# all of them\nterms:" in merged.text


def test_nothing_to_do() -> None:
    changed = BASE.replace("large language model", "LLM")
    assert three(BASE, BASE).text == BASE
    assert three(changed, BASE).text == changed
    assert three(changed, changed).text == changed
    assert three(BASE, changed).text == changed


def test_changes_of_different_entries() -> None:
    merged = three(BASE.replace("TianYuan", "Tianyuan"), BASE.replace("large language model", "LLM"))
    assert merged.text == BASE.replace("TianYuan", "Tianyuan").replace("large language model", "LLM")
    assert merged.conflicts == []


def test_changes_of_different_fields_of_an_entry() -> None:
    merged = three(BASE.replace("kind: product", "kind: term"), BASE.replace("en: TianYuan", "en: Tianyuan"))
    assert merged.conflicts == []
    assert "  天垓: {en: Tianyuan, kind: term}  # ours\n" in merged.text


def test_lists_that_both_sides_added_to() -> None:
    ours = BASE.replace("ok: [Zhikai]", "ok: [Zhikai, ZK]").replace("[CUDA]", "[CUDA, ROCm]")
    theirs = BASE.replace("ok: [Zhikai]", "ok: [ZhiKAI]").replace("[CUDA]", "[NVLink, CUDA]")
    merged = three(ours, theirs)
    assert merged.conflicts == []
    assert "keep: [CUDA, ROCm, NVLink]\n" in merged.text
    assert meaning(merged.text)["terms"]["智铠"][0]["ok"] == ["ZK", "ZhiKAI"]


def test_a_form_that_moves_while_another_is_added() -> None:
    ours = BASE.replace("{Zhi Kai: no space}", "{Zhi Kai: no space, ZK: ''}")
    theirs = BASE.replace("    ok: [Zhikai]\n", "").replace("{Zhi Kai: no space}", "{Zhi Kai: no space, Zhikai: case}")
    merged = three(ours, theirs)
    assert merged.conflicts == []
    assert meaning(merged.text)["terms"]["智铠"] == [
        {"en": "ZhiKai", "avoid": {"Zhi Kai": "no space", "ZK": "", "Zhikai": "case"}}
    ]


def test_new_entries_go_where_the_other_side_has_them() -> None:
    theirs = BASE.replace(
        "  # models\n",
        "  天垓 100: TianYuan 100  # new\n\n  # models\n  # of language\n  语言模型: language model\n",
    )
    theirs += "\n  # last\n  燧原: Enflame\n"
    merged = three(BASE.replace("large language model", "LLM"), theirs)
    assert merged.conflicts == []
    assert (
        merged.text
        == """\
# chips
version: 1
keep: [CUDA]
terms:
  天垓: {en: TianYuan, kind: product}   # ours

  天垓 100: TianYuan 100  # new

  # of language
  语言模型: language model

  # models
  大模型:   LLM
  智铠:
    en: ZhiKai
    ok: [Zhikai]
    avoid: {Zhi Kai: no space}

  # last
  燧原: Enflame
"""
    )


def test_comments_in_front() -> None:
    theirs = BASE.replace("  # models\n", "  # language models\n").replace("  智铠:", "  # of Iluvatar\n  智铠:")
    merged = three(BASE.replace("large language model", "LLM"), theirs)
    assert merged.text == theirs.replace("large language model", "LLM")


def test_removed_entries() -> None:
    theirs = BASE.replace("  大模型:   large language model\n", "")
    merged = three(BASE.replace("TianYuan", "Tianyuan"), theirs)
    assert "大模型" not in merged.text
    assert three(theirs, BASE.replace("TianYuan", "Tianyuan")).text == theirs.replace("TianYuan", "Tianyuan")


def test_the_same_rendering_changed_twice_is_a_conflict() -> None:
    merged = three(BASE.replace("TianYuan", "Tianyuan"), BASE.replace("TianYuan", "Tiangai").replace("product", "term"))
    (conflict,) = merged.conflicts
    assert (conflict.key, conflict.ours, conflict.theirs) == (
        "天垓",
        "  天垓: {en: Tianyuan, kind: product}   # ours",
        "  天垓: {en: Tiangai, kind: term}   # ours",
    )
    assert merged.text == BASE.replace(
        "  天垓: {en: TianYuan, kind: product}   # ours\n",
        f"<<<<<<< ours\n{conflict.ours}\n=======\n{conflict.theirs}\n>>>>>>> theirs\n",
    )
    with pytest.raises(InputError):
        meaning_of(merged.text)


def meaning_of(text: str) -> Any:
    from aligner.glossary.load import load_glossary

    return load_glossary(Source("g.yaml", text))


@pytest.mark.parametrize("swapped", [False, True])
def test_changed_here_and_removed_there_is_a_conflict(swapped: bool) -> None:
    changed, removed = BASE.replace("large", "big"), BASE.replace("  大模型:   large language model\n", "")
    merged = three(*((removed, changed) if swapped else (changed, removed)))
    (conflict,) = merged.conflicts
    line = "  大模型:   big language model"
    assert sorted([conflict.ours, conflict.theirs]) == ["", line]
    assert (
        merged.text.count("<<<<<<< ours\n")
        == merged.text.count("=======\n")
        == merged.text.count(">>>>>>> theirs\n")
        == 1
    )


def test_added_on_both_sides() -> None:
    assert three(BASE + "  燧原: Enflame\n", BASE + "  燧原: Enflame\n").conflicts == []
    assert [c.key for c in three(BASE + "  燧原: Enflame\n", BASE + "  燧原: Suiyuan\n").conflicts] == ["燧原"]


def test_a_form_admitted_here_and_forbidden_there_is_a_conflict() -> None:
    ours = BASE.replace("ok: [Zhikai]", "ok: [Zhikai, ZK]")
    theirs = BASE.replace("{Zhi Kai: no space}", "{Zhi Kai: no space, ZK: too short}")
    assert [c.key for c in three(ours, theirs).conflicts] == ["智铠"]


def test_comments_are_changes_too() -> None:
    merged = three(BASE.replace("large", "big"), BASE.replace("# ours", "# our first one"))
    assert merged.text == BASE.replace("large", "big").replace("# ours", "# our first one")
    clash = three(BASE.replace("product}   # ours", "term}   # ours"), BASE.replace("# ours", "# our first one"))
    assert [c.key for c in clash.conflicts] == ["天垓"]


def test_layout_and_line_ends_are_ours() -> None:
    theirs = (
        BASE.replace("\n  ", "\n    ")
        + "    燧原:\n        en: Enflame\n        note: |\n            a\n              b\n"
    )
    merged = three(BASE.replace("\n", "\r\n"), theirs, base=BASE)
    assert merged.conflicts == []
    assert merged.text.endswith("  燧原:\r\n      en: Enflame\r\n      note: |\r\n          a\r\n            b\r\n")
    assert "\n" not in merged.text.replace("\r\n", "")


def test_what_is_not_taken_over_is_said() -> None:
    assert three(BASE.replace("large", "big"), BASE + "# see the wiki\n").remarks == [
        "comments at the end were not merged: # see the wiki"
    ]


def test_from_nothing() -> None:
    assert three("", BASE, base="").text == BASE
    assert three(BASE, "", base="").text == BASE
    assert three("version: 1\n", "version: 1\nterms:\n  甲乙: a\n", base="").text == "version: 1\nterms:\n  甲乙: a\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("terms: {a: b}\n", "theirs.yaml:1:8: entries in brackets can't be merged"),
        ("terms:\n  a: b\n  a: c\n", "theirs.yaml:3:3: 'a' appears here a second time"),
        ("terms: [\n", "theirs.yaml:"),
    ],
)
def test_what_cannot_be_merged(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        three(BASE, text)


_values = st.sampled_from(["a", "b", "{en: a, ok: [x]}", "{en: a, ok: [y], kind: term}", "{en: b, avoid: {x: ''}}"])
_files = st.dictionaries(st.sampled_from(["甲", "乙", "丙", "丁"]), _values, min_size=1).map(
    lambda terms: "terms:\n" + "".join(f"  {zh}: {value}\n" for zh, value in terms.items())
)


@given(_files, _files, _files)
def test_keys_that_one_side_changed_are_as_that_side_has_them(base: str, ours: str, theirs: str) -> None:
    merged = three(ours, theirs, base)
    was, mine, other = (meaning(text)["terms"] for text in (base, ours, theirs))
    clashing = {conflict.key for conflict in merged.conflicts}
    if not clashing:
        found = meaning(merged.text)["terms"]
        for key in {*was, *mine, *other}:
            if other.get(key) == was.get(key):
                assert found.get(key) == mine.get(key)
            elif mine.get(key) == was.get(key):
                assert found.get(key) == other.get(key)
    for key in clashing:
        assert mine.get(key) != was.get(key) != other.get(key) != mine.get(key)
    assert three(theirs, ours, base).conflicts == [] if not clashing else True
