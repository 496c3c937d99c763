"""Messages of a program in two JSON files."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.api import check_bitext
from aligner.bitext.formats.json import read_two
from aligner.bitext.read import read_bitext
from aligner.document.model import Language, PieceKind, Source
from aligner.errors import InputError, UsageError
from tests.cli.process import aligner, one_line

EN = """\
{
  "menu": {"open": "Open {name}", "close": "Close"},
  "count": "{count, plural, one {# file} other {# files}}",
  "steps": ["Click <b>Save</b>", 3, null, "Wait for %d seconds"],
  "extra": "Only here"
}
"""
ZH = """\
{
  "menu": {"close": "关闭", "open": "打开 {nme}"},
  "count": "{count, plural, other {# 个文件}}",
  "steps": ["单击 <b>保存</b>", 3, null, "等待 %d\\u0020\\u79d2\\uD83D\\ude00"],
  "lonely": "仅此"
}
"""


def pairs(zh: str, en: str) -> list[tuple[str, str]]:
    units = read_two(Source("zh.json", zh), Source("en.json", en)).units
    return [(unit.first.text, unit.second.text) for unit in units]


def test_by_their_keys() -> None:
    assert pairs(ZH, EN) == [
        ("关闭", "Close"),
        ("打开 {nme}", "Open {name}"),
        ("{count, plural, other {# 个文件}}", "{count, plural, one {# file} other {# files}}"),
        ("单击 <b>保存</b>", "Click <b>Save</b>"),
        ("等待 %d 秒😀", "Wait for %d seconds"),
        ("仅此", ""),
        ("", "Only here"),
    ]


def test_arb_and_browsers() -> None:
    zh = '{"@@locale": "zh", "hello": "你好", "@hello": {"description": "greeting"}}'
    en = '{"@@locale": "en", "hello": "Hello", "@hello": {"description": "greeting", "placeholders": {"a": {"type": "x"}}}}'
    assert pairs(zh, en) == [("你好", "Hello")]
    assert read_two(Source("a", en), Source("b", zh)).first is Language.EN
    zh = '{"hello": {"message": "你好", "description": "greeting"}, "menu": {"title": "菜单"}}'
    en = '{"hello": {"message": "Hello", "description": "other"}, "menu": {"title": "Menu"}}'
    assert pairs(zh, en) == [("你好", "Hello"), ("菜单", "Menu")]


def write(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.json").write_text(text, "utf-8")
    return [str(folder / f"{name}.json") for name in files]


def test_places_are_those_of_each_file(tmp_path: Path) -> None:
    zh, en = write(tmp_path, zh=ZH, en=EN)
    for bitext in (read_bitext(zh, en), read_bitext(en, zh)):
        assert (bitext.source.path, bitext.en_source.path) == (zh, en)
        assert (len(bitext.zh), bitext.one_sided) == (5, 2)
    (found,) = check_bitext(zh, en, select=["L007"], source="en").diagnostics
    assert found.zh is not None
    assert found.en is not None
    assert (found.zh.path, found.zh.line, found.zh.text) == (zh, 2, "{nme}")
    assert (found.en.path, found.en.line, found.en.text) == (en, 2, "{name}")


VALUES = st.recursive(
    st.text(max_size=8) | st.none() | st.integers() | st.floats(allow_nan=False) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(
    value=st.dictionaries(st.text(max_size=4), VALUES, max_size=4),
    escaped=st.booleans(),
    indent=st.sampled_from([None, 1]),
)
def test_any_file(value: dict[str, object], escaped: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
    source = Source("a.json", text)
    for unit in read_two(source, source).units:
        for run in (unit.first, unit.second):
            for piece in run.pieces:
                if piece.kind is PieceKind.TEXT:
                    assert run.text[piece.start : piece.end] == text[piece.source_start : piece.source_end]
    strings = set(" ".join(_strings(value)).split())
    assert {word for unit in read_two(source, source).units for word in unit.first.text.split()} <= strings


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _strings(inner)]
    return [value] if isinstance(value, str) else []


def test_what_can_not_be_read(tmp_path: Path) -> None:
    zh, en, bad, deep, empty = write(tmp_path, zh=ZH, en=EN, bad='{\n"a": "b",\n}', deep="[" * 100_000, empty="{}")
    with pytest.raises(
        UsageError, match=r"zh\.json has the messages of one language; name the file of the other one too"
    ):
        read_bitext(zh)
    with pytest.raises(UsageError, match="--bitext takes two files only for the messages of a program in JSON"):
        read_bitext(zh, "a.tsv")
    with pytest.raises(InputError, match=r"bad\.json:3: this is not JSON; correct this line"):
        read_bitext(zh, bad)
    with pytest.raises(InputError, match=r"deep\.json"):
        read_bitext(deep, en)
    with pytest.raises(InputError, match=r"zh\.json and .*empty\.json: no unit has both a text and a translation"):
        read_bitext(zh, empty)
    with pytest.raises(InputError, match="one side must be Chinese and the other English"):
        read_bitext(en, str(tmp_path / "en.json"))


def test_the_command_line(tmp_path: Path) -> None:
    write(tmp_path, zh=ZH, en=EN)
    done = aligner("check", "--bitext", "zh.json", "--bitext", "en.json", "--source", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert "zh.json:2:39: error L007: the placeholder `{nme}` is `{name}` in the English (placeholder)" in done.stdout
    assert "2 units without translation left out." in done.stdout
    three = ["--bitext", "a.json"] * 3
    assert one_line(aligner("check", *three, cwd=tmp_path)).startswith("--bitext takes one file of pairs, or two files")
    same = ["--bitext", "zh.json"] * 2
    assert one_line(aligner("check", *same, cwd=tmp_path)).startswith(
        "zh.json is both the Chinese and the English file"
    )
