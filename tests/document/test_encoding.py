"""Encodings are detected, and the exact bytes can be restored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.document.encoding import decode
from aligner.document.model import Source
from aligner.document.read import read_source, to_bytes
from aligner.errors import InputError

SIMPLIFIED = "这家公司发布了新一代芯片，性能提升了三倍。\n“我们没有退路，”创始人说。\nGPU 100 的功耗只有 75 W。\n"
TRADITIONAL = "這家公司發布了新一代晶片，效能提升了三倍。\n「我們沒有退路，」創辦人說。\nGPU 100 的功耗只有 75 W。\n"
ENGLISH = "The company released a new chip.\nIt's “three times” as fast — and draws 75 W.\n"


@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, ENGLISH, SIMPLIFIED.replace("\n", "\r\n")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"])
def test_unicode_encodings(text: str, encoding: str, bom: bool) -> None:
    if encoding == "gb18030" and text == ENGLISH:
        bom = True  # without a byte-order mark, English in GB18030 looks like other encodings
    data = (("\ufeff" if bom else "") + text).encode(encoding)
    assert decode(data, "f") == (text, encoding, bom)
    assert to_bytes(Source("f", *decode(data, "f"))) == data


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "cp950"),
        ("香港嘅晶片公司唔係好多，啱啱有一間話要上市，佢哋話市場好大。", "big5hkscs", "big5hkscs"),
        ("售价 €25，性能很好。", "gb18030", "gb18030"),
        ("His résumé – “CEO” – cost £5.", "cp1252", "cp1252"),
        ("plain ASCII", "ascii", "utf-8"),
        ("国产芯片的生态与市场", "utf-16-le", "utf-16-le"),
    ],
)
def test_legacy_encodings(text: str, encoding: str, found: str) -> None:
    data = text.encode(encoding)
    assert decode(data, "f") == (text, found, False)
    assert to_bytes(Source("f", *decode(data, "f"))) == data


@pytest.mark.parametrize("text", ["人工智能", "公司名称", "大模型训练成本", "融资消息：三亿元"])
def test_short_simplified_text_is_gb18030(text: str) -> None:
    assert decode(text.encode("gbk"), "f")[:2] == (text, "gb18030")


@pytest.mark.parametrize("text", ["人工智慧", "公司名稱", "訓練成本", "執行長說，需求很大。"])
def test_short_traditional_text_is_big5(text: str) -> None:
    assert decode(text.encode("big5"), "f")[:2] == (text, "cp950")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_cut_of_a_text_is_read_in_its_encoding(data: st.DataObject) -> None:
    text, encoding = data.draw(st.sampled_from([(SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5")]))
    start = data.draw(st.integers(0, len(text) - 12))
    part = text[start : start + 12]
    assert decode(part.encode(encoding), "f").text == part


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_is_never_anything_else(text: str) -> None:
    assert decode(text.encode(), "f") == (text, "utf-8", False)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60))
def test_bytes_come_back_or_the_file_is_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "f")
    except InputError:
        return
    assert to_bytes(Source("f", *decoded)) == data


@pytest.mark.parametrize(
    ("data", "line", "offset", "name"),
    [
        ("第一行\r\n第二".encode() + b"\xff" + "行".encode(), 2, 17, "UTF-8"),
        (b"one\ntwo\ncaf" + "第三行的文字".encode()[:-1], 3, 26, "UTF-8"),
        (b"\xef\xbb\xbfabc\n" + b"\xc3(", 2, 7, "UTF-8"),
        ("这是第一行，很好。\n第二".encode("gbk") + b"\xff\xff" + "行的文字也不少。".encode("gbk"), 2, 23, "GB18030"),
        ("\ufeff一\n二".encode("utf-16-le") + b"\x00", 2, 8, "UTF-16"),
    ],
)
def test_broken_bytes_are_named(data: bytes, line: int, offset: int, name: str) -> None:
    with pytest.raises(InputError, match=rf"^f: line {line}: byte 0x\w\w at offset {offset} is not valid {name}; "):
        decode(data, "f")


def test_an_unknown_encoding_is_no_garbage() -> None:
    with pytest.raises(InputError, match="save it as UTF-8"):
        decode("Российская компания выпустила новый чип".encode("koi8-r"), "f")


def test_read_keeps_what_the_file_was(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "f.txt"
    path.write_bytes(("\ufeff" + TRADITIONAL).encode("utf-16-be"))
    source = read_source(str(path))
    assert (source.text, source.encoding, source.bom) == (TRADITIONAL, "utf-16-be", True)
    assert to_bytes(source) == path.read_bytes()
