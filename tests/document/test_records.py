"""Records of a content management system: each is an article, and places are records."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from aligner.document import parse
from aligner.document.model import Document, Language, Source
from aligner.document.read import read_source
from aligner.document.records.articles import both, matched
from aligner.document.records.rows import RecordFields, TextFields
from aligner.errors import InputError
from tests.document.invariants import check

FIELDS = RecordFields("id", TextFields("title", "body", "date"))
TWO = RecordFields("id", zh=TextFields("题", "文"), en=TextFields("title", "text"))
RECORDS = (
    {
        "id": 7,
        "title": "A plan",
        "date": "2026-03-02T08:00:00Z",
        "body": "The **board** met.\n\n- It paid $3 &amp; left",
    },
    {"id": "b-2", "title": "Cats &amp; dogs", "date": None, "body": "<p>Both <i>sleep</i>.</p>\r\n<p>Often.</p>"},
    {"id": 9, "title": None, "date": "", "body": ""},
    {"id": 10, "title": "Q & A", "date": "in May", "body": "Who came?"},
)


def source(folder: Path, content: str | bytes, name: str = "a.json", fields: RecordFields = FIELDS) -> Source:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_source(str(folder / name), records=fields)


def read(folder: Path, content: str | bytes, name: str = "a.json", fields: RecordFields = FIELDS) -> Document:
    document = parse(source(folder, content, name, fields))
    check(document, document.source)
    return document


def shown(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind.value, block.info, block.text) for block in document.blocks]


def book(*rows: tuple[Any, ...], title: str = "Sheet") -> bytes:
    made = openpyxl.Workbook()
    assert made.active
    made.active.title = title
    for row in rows:
        made.active.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_fields_come_before_the_body_of_their_record(tmp_path: Path) -> None:
    document = read(tmp_path, json.dumps(RECORDS))
    assert (document.format, document.source.unit.value) == ("records", "record")
    assert shown(document) == [
        ("field", "title", "A plan"),
        ("field", "date", "2026-03-02"),
        ("paragraph", "", "The board met."),
        ("list_item", "", "It paid $3 & left"),
        ("field", "title", "Cats & dogs"),
        ("paragraph", "", "Both sleep."),
        ("paragraph", "", "Often."),
        ("field", "title", "Q & A"),
        ("field", "date", "in May"),
        ("paragraph", "", "Who came?"),
    ]


def test_places_are_records_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps(RECORDS)).source
    for words, number in (("A plan", 1), ("board", 1), ("dogs", 2), ("Often", 2), ("Q & A", 4), ("came", 4)):
        assert found.position(found.text.index(words)).line == number


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps([{"id": 1, "title": "One", "body": 'Ä, "b"'}])),
        ("a.json", "\ufeff" + json.dumps({"id": 1, "title": "One", "body": 'Ä, "b"'}) + '\n{"id": 2}\n'),
        ("a.jsonl", '\n{"id": 1, "title": "One", "body": "Ä, \\"b\\""}\n\n'),
        ("a.csv", 'id,title,body\n1,One,"Ä, ""b"""\n\n'),
        ("a.csv", 'sep=;\nid;title;body\n1;One;"Ä, ""b"""\n'),
        ("a.tsv", 'body\tid\ttitle\n"Ä, ""b"""\t1\tOne\n'),
        ("a.xlsx", book(("id", "title", "body"), (1.0, "One", 'Ä, "b"'))),
    ],
)
def test_every_file_type(name: str, content: str | bytes, tmp_path: Path) -> None:
    document = read(tmp_path, content, name, RecordFields("id", TextFields("title", "body")))
    assert shown(document) == [("field", "title", "One"), ("paragraph", "", 'Ä, "b"')]
    assert document.source.marks[0].value == "1"


def test_paths_into_objects(tmp_path: Path) -> None:
    fields = RecordFields("meta.id", TextFields("title.rendered", "a.b"), items="data.items")
    record = {"meta": {"id": 1}, "title": {"rendered": "One"}, "a.b": "Literal.", "a": {"b": "Nested."}}
    assert shown(read(tmp_path, json.dumps({"data": {"items": [record]}}), fields=fields))[1][2] == "Literal."


def test_the_body_format_can_be_named(tmp_path: Path) -> None:
    text = json.dumps([{"id": 1, "body": "# Not a heading"}])
    (block,) = read(tmp_path, text, fields=RecordFields("id", TextFields(body="body"), body_format="plain")).blocks
    assert block.text == "# Not a heading"


def test_a_cell_may_be_an_article(tmp_path: Path) -> None:
    text = "word " * 40_000
    (block,) = read(tmp_path, f"id,body\n1,{text}\n", "a.csv", RecordFields("id", TextFields(body="body"))).blocks
    assert len(block.text) == len(text) - 1


def test_half_a_character_can_be_written(tmp_path: Path) -> None:
    assert read(tmp_path, '[{"id": 1, "title": "a\\ud800", "body": "b", "date": ""}]').blocks[0].text == "a\ufffd"


def test_a_sheet_can_be_named(tmp_path: Path) -> None:
    rows = ("id", "body"), (1, "One.")
    fields = RecordFields("id", TextFields(body="body"), items="News")
    assert shown(read(tmp_path, book(*rows, title="News"), "a.xlsx", fields)) == [("paragraph", "", "One.")]
    with pytest.raises(InputError, match=r"a\.xlsx has no sheet 'News', but: Old; correct 'items'"):
        read(tmp_path, book(*rows, title="Old"), "a.xlsx", fields)


BOTH = json.dumps(
    [
        {"id": 1, "题": "一", "文": "董事会开会。", "title": "One", "text": "The board met."},
        {"id": 2, "题": "二", "文": "没有译文。", "title": "", "text": None},
    ]
)


def test_one_file_with_both_languages(tmp_path: Path) -> None:
    zh, en = both(source(tmp_path, BOTH, fields=TWO))
    assert (zh.language, en.language) == (Language.ZH, Language.EN)
    assert [block.text for block in zh.blocks] == ["一", "董事会开会。", "二", "没有译文。"]
    assert [block.text for block in en.blocks] == ["One", "The board met."]
    found = matched(zh, en)
    assert found.sizes == ((2, 2),)
    assert [block.text for block in found.zh.blocks] == ["一", "董事会开会。"]
    (remark,) = found.remarks
    assert remark.endswith("a.json: the record with the id 2 has no English text, so it is left out")
    with pytest.raises(InputError, match=r"a\.json: no record has English text in the fields"):
        both(source(tmp_path, BOTH.replace("The board met.", "").replace("One", " "), fields=TWO))


def test_records_are_paired_by_id_in_one_order(tmp_path: Path) -> None:
    def document(name: str, *ids: object) -> Document:
        return read(tmp_path, json.dumps([{"id": i, "title": f"T{i}", "body": f"B{i}", "date": ""} for i in ids]), name)

    found = matched(document("zh.json", 1, 2, 3, *range(20, 40)), document("en.json", 3, "1", 9))
    assert (
        [block.text for block in found.zh.blocks]
        == [block.text for block in found.en.blocks]
        == ["T1", "B1", "T3", "B3"]
    )
    assert [block.id for block in found.en.blocks] == [0, 1, 2, 3]
    assert [found.en.source.position(block.source_start).line for block in found.en.blocks] == [2, 2, 1, 1]
    first, second = found.remarks
    assert "21 records have no " in first
    assert first.endswith("left out; their ids: 2, 20, 21, 22, 23, 24, 25, 26, 27, 28, …")
    assert "the record with the id 9 has no " in second
    with pytest.raises(InputError, match="no id has text in both languages; correct 'id'"):
        matched(document("zh.json", 1), document("en.json", 2))


def rows(*records: dict[str, object]) -> str:
    return json.dumps([{"id": 1, "title": "a", "body": "b", "date": "c"}, *records])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[]", "a.json has no records; export it again, or correct 'items'"),
        ("[1]", "a.json, record 1: is a number, not an object"),
        ('{"x": [], "y": 1}', "a.json is an object, not a list of records; name the list with 'items' under [records], perhaps 'x'"),
        ('"x"', "a.json is a text, not a list of records; name the list with 'items' under [records], such as 'data.items'"),
        ("[{]", "a.json:1:3: this is not JSON: "),
        ("[" * 100_000, "a.json is nested too deep"),
        (f"[{'1' * 5000}]", "a.json has a number with too many digits"),
        ('[{"id": 1, "title": "a", "text": "b"}]', "a.json: no record has the field 'date', but: id, title, text; correct [records]"),
        (rows({"title": "x"}), "a.json, record 2: there is no id in the field 'id'; give the record one"),
        (rows({"id": " "}), "a.json, record 2: the id in the field 'id' is empty"),
        (rows({"id": [1]}), "a.json, record 2: the id is a list in the field 'id'"),
        (rows({"id": True}), "a.json, record 2: the id is true or false in the field"),
        (rows({"id": "1"}), "a.json, record 2: the id '1' is that of record 1 too; give each record its own"),
        (rows({"id": 2, "body": {"de": "x"}}), "a.json, record 2: the field 'body' is an object, not a text; name a field with text"),
        (rows({"id": 2, "title": 3}), "a.json, record 2: the field 'title' is a number, not a text"),
        (rows({"id": 2, "date": 3}), "a.json, record 2: the field 'date' is a number, not a text; name a field with text, or leave it out"),
        ('[{"id": 1, "title": "", "body": null, "date": " "}]', "a.json: no record has text in the fields that [records] names"),
    ],
)  # fmt: skip
def test_json_that_can_not_be_read(content: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, content)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"data": {"list": [], "more": 1}}', "a.json has no 'data.items', but: data; correct 'items' under [records]"),
        ("3", "a.json has no 'data.items', but: a number"),
        ('{"data": {"items": {}}}', "'data.items' in "),
    ],
)
def test_no_list_at_the_path(content: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, content, fields=RecordFields("id", TextFields("title"), items="data.items"))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "id,title,body\n1,x,\"y\n", "a.csv:2: this row can't be read: "),
        ("a.csv", "id,title,body\n1,x,y\n2,x,y,z\n", "a.csv, record 2: row 3 has 4 cells, but the header names 3; check the quotes"),
        ("a.csv", "id,title,title,body\n1,x,y,z\n", "a.csv has 2 columns 'title'; rename all but one"),
        ("a.csv", "id,title,body\n", "a.csv has no records"),
        ("a.csv", "id,name,body\n1,x,y\n", "a.csv: no record has the field 'title', but: id, name, body"),
        ("a.csv", "id,title,body\n,x,y\n", "a.csv, record 1: the id in the field 'id' is empty"),
        ("a.xlsx", "no zip", "a.xlsx: this is not a workbook (.xlsx), or it is damaged"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx: this workbook is protected"),
        ("a.xlsx", book(("id", "title", "body"), (1, "x", '=A2&"y"')), "a.xlsx:C2: this formula has no stored value; open the workbook"),
        ("a.xlsx", book(), "a.xlsx has no records"),
    ],
)  # fmt: skip
def test_tables_that_can_not_be_read(name: str, content: str | bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, content, name, RecordFields("id", TextFields("title", "body")))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_formula_that_no_field_needs(tmp_path: Path) -> None:
    data = book(("id", "body", "words"), (1, "One.", "=LEN(B2)"))
    assert len(read(tmp_path, data, "a.xlsx", RecordFields("id", TextFields(body="body"))).blocks) == 1


def test_a_table_has_no_parts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.csv is one table, and has no parts such as 'data'; leave 'items' out"):
        read(tmp_path, "id,body\n1,x\n", "a.csv", RecordFields("id", TextFields(body="body"), items="data"))
