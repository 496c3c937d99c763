"""Tables that other people made."""

import csv
import io
from dataclasses import replace

import pytest

from aligner.errors import InputError
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Kind, Status
from aligner.termbase.exchange import Columns, Imported, get_format
from tests.termbase.formats.samples import GLOSSARY


def read(text: str | bytes, name: str = "csv", zh: str = "", en: str = "") -> Imported:
    form = get_format(name)
    assert form.read is not None
    data = text if isinstance(text, bytes) else text.encode()
    return form.read(data, f"a{form.suffixes[0]}", Columns(zh, en))


def terms(imported: Imported) -> list[tuple[str, str, list[str]]]:
    return [(t.zh, t.preferred, [r.text for r in t.of(Status.ADMITTED)]) for t in imported.glossary.terms]


PAIR: list[tuple[str, str, list[str]]] = [("天垓", "TianYuan", []), ("智铠", "ZhiKai", [])]


@pytest.mark.parametrize(
    "text",
    [
        "天垓,TianYuan\n智铠,ZhiKai\n",
        "TianYuan,天垓\nZhiKai,智铠\n",
        "天垓;TianYuan\n智铠;ZhiKai\n",
        "天垓\tTianYuan\n智铠\tZhiKai\n",
        "中文,英文\n天垓,TianYuan\n智铠,ZhiKai\n",
        "English,Chinese,Comment\nTianYuan,天垓,\nZhiKai,智铠,\n",
        "id,ZH-CN,EN-US\n1,天垓,TianYuan\n2,智铠,ZhiKai\n",
        "1,天垓,TianYuan\n2,智铠,ZhiKai\n",
        'zh,en\r\n"天垓","TianYuan"\r\n\r\n" 智铠 "," ZhiKai "\r\n',
        "天垓,TianYuan\r智铠,ZhiKai",
    ],
)
def test_layouts(text: str) -> None:
    assert terms(read(text)) == PAIR


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_encodings(encoding: str) -> None:
    text = "中文,英文\n" + "".join(f"我們的系統{n},our system {n}\n" for n in "一二三四五六七八九十")
    assert [t.zh for t in read(text.encode(encoding)).glossary.terms] == [
        f"我們的系統{n}" for n in "一二三四五六七八九十"
    ]


def test_gb18030_with_a_mark() -> None:
    data = "\ufeff中文,英文\r\n天垓,TianYuan\r\n智铠,ZhiKai\r\n".encode("gb18030")
    assert data.startswith(b"\x84\x31\x95\x33")
    assert terms(read(data)) == PAIR


def test_columns_can_be_named() -> None:
    text = "alt,neu,mehr\n天垓,天陔,TianYuan\n"
    assert terms(read(text, zh="neu", en="mehr")) == [("天陔", "TianYuan", [])]
    assert terms(read("a,b,c\n天垓,天陔,TianYuan\n", zh="2", en="3"))[-1] == ("天陔", "TianYuan", [])
    with pytest.raises(InputError, match=r"a\.csv: there is no column 'x'; there are: alt, neu, mehr"):
        read(text, zh="x", en="mehr")
    with pytest.raises(
        InputError, match=r"it is unclear which columns are Chinese and English; name them: --lang-zh, --lang-en"
    ):
        read("a,b\nc,d\n")


def test_a_row_a_rendering_with_its_status() -> None:
    text = "term,translation,status\n天垓,Tiangai,forbidden\n天垓,TianYuan,preferred\n天垓,Tianyuan,\n天垓,TY,what\n"
    imported = read(text)
    assert terms(imported) == [("天垓", "TianYuan", ["Tianyuan", "TY"])]
    assert [r.text for r in imported.glossary.terms[0].of(Status.FORBIDDEN)] == ["Tiangai"]
    assert imported.remarks == ("a.csv:5: status 'what' is not known; ignored",)


def test_columns_without_a_place_are_named() -> None:
    imported = read("zh,en,POS,备注,empty\n天垓,TianYuan,noun,a note,\n智铠,ZhiKai,,,\n")
    assert terms(imported) == PAIR
    assert imported.remarks == ("a.csv:1: column 'POS' is not known; left out",)
    assert read("zh,en\n天垓,TianYuan,more\n").remarks == ("a.csv:2: column 3 is not known; left out",)
    assert read("天垓,TianYuan\n智铠,ZhiKai,more\n").remarks == ("a.csv:2: column 3 is not known; left out",)


def test_the_separator_may_be_said_as_excel_does() -> None:
    imported = read("sep=;\r\nzh;en\r\n天垓;TianYuan\r\n智铠;ZhiKai\r\n壁仞;\r\n")
    assert terms(imported) == PAIR
    assert imported.remarks == ("a.csv:5: '壁仞' has no counterpart; left out",)


def test_rows_without_a_counterpart_are_named() -> None:
    assert read("zh,en\n天垓,\n智铠,ZhiKai\n").remarks == ("a.csv:2: '天垓' has no counterpart; left out",)


def test_lists_and_reasons() -> None:
    text = "zh,en,kind,ok,avoid,examples\n"
    text += '天垓,TianYuan,Product,a；b\\;c; d,"no: why: how; e\\: f",天=Tian; 天垓 = TianYuan\n'
    imported = read(text)
    (term,) = imported.glossary.terms
    assert term.kind is Kind.PRODUCT
    assert [r.text for r in term.of(Status.ADMITTED)] == ["a", "b;c", "d"]
    assert [(r.text, r.reason) for r in term.of(Status.FORBIDDEN)] == [("no", "why: how"), ("e: f", "")]
    assert [(e.zh, e.en) for e in term.examples] == [("天垓", "TianYuan")]
    assert imported.remarks == ("a.csv:2: '天=Tian' is not an example (Chinese = English); left out",)


@pytest.mark.parametrize("name", ["csv", "tsv"])
@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "\uff1d1", "'=1", '=HYPERLINK("http://a")'])
def test_spreadsheets_run_nothing(text: str, name: str) -> None:
    (term,) = read("天垓,TianYuan\n").glossary.terms
    data = get_format(name).write(Glossary((), (replace(term, note=text),)), "a")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter="\t" if name == "tsv" else ","))
    assert rows[1][rows[0].index("note")] == f"'{text}"
    assert read(data, name).glossary.terms[0].note == text


def test_a_long_cell_is_no_fault_of_the_quotes() -> None:
    note = "a" * 200_000
    assert read(f"zh,en,note\n天垓,TianYuan,{note}\n").glossary.terms[0].note == note


def test_broken_tables() -> None:
    with pytest.raises(InputError, match=r"a\.csv:2: this row can't be read: .*check the quotes"):
        read('zh,en\n天垓,"Tian"Yuan"\n智铠,ZhiKai\n')
    with pytest.raises(InputError, match="is a zip archive, not a text file; save the table as CSV"):
        read(b"PK\x03\x04" + bytes(100))
    assert read("").glossary.terms == ()


def test_deepl_and_google_have_no_header() -> None:
    for name in ("deepl", "google"):
        data = get_format(name).write(GLOSSARY, "a.csv")
        assert data.decode().splitlines()[0] == "天垓,TianYuan"
        assert get_format(name).write(GLOSSARY, "a.tsv").decode().splitlines()[0] == "天垓\tTianYuan"
    assert terms(read("天垓,TianYuan,ZH,EN\n智铠,ZhiKai,ZH,EN\n", "deepl")) == PAIR


def test_google_equivalent() -> None:
    data = get_format("google-equivalent").write(GLOSSARY, "a.csv")
    assert data.decode().splitlines()[:2] == [
        "zh-CN,en,description",
        '天垓,TianYuan,"GPU for training, ""the big one"""',
    ]
    assert terms(read("en,de,zh\nTianYuan,x,天垓\nZhiKai,y,智铠\n", "google-equivalent")) == PAIR
    with pytest.raises(InputError, match="the first row has no column for 'zh'; it has: en, de"):
        read("en,de\na,b\n", "google-equivalent")


def test_omegat() -> None:
    text = "# comment\n天垓\tTianYuan\tthe chip\n天垓\tTianyuan\n\n智铠\tZhiKai\n"
    imported = read(text, "omegat")
    assert terms(imported) == [("天垓", "TianYuan", ["Tianyuan"]), ("智铠", "ZhiKai", [])]
    assert imported.glossary.terms[0].note == "the chip"
    assert terms(read("TianYuan\t天垓\n", "omegat")) == [("天垓", "TianYuan", [])]


def test_what_is_no_term_is_listed() -> None:
    found = read("中,英\n?,?\n砾川,Lichuan\n中,英\n显存,?\n一、公司,\n")
    assert [term.zh for term in found.glossary.terms] == ["砾川"]
    assert not found.glossary.keep
    assert [remark.split(": ", 1)[1] for remark in found.remarks] == [
        "'?' has no words; left out",
        "the header again; left out",
        "'?' has no words; left out",
        "'一、公司' has no counterpart; left out",
    ]


def test_several_columns_of_one_field() -> None:
    found = read("Chinese,English,Deprecated,Do not use,不要用\n砾川,Lichuan,Gravel River,Li Chuan,Lee Chuan\n")
    (term,) = found.glossary.terms
    assert [(r.text, r.status.value) for r in term.renderings] == [
        ("Lichuan", "preferred"),
        ("Gravel River", "superseded"),
        ("Li Chuan", "forbidden"),
        ("Lee Chuan", "forbidden"),
    ]
    assert not found.remarks
    assert found.columns[-1] == "a.csv: column 5 (不要用) becomes avoid"


def test_forms_with_remarks_are_senses() -> None:
    found = read("中文,英文\n苹果,Apple（公司）; apple（水果）\n")
    assert [(term.zh, term.preferred, len(term.renderings)) for term in found.glossary.terms] == [
        ("苹果", "Apple", 1),
        ("苹果", "apple", 1),
    ]


def test_a_term_that_a_table_has_twice_is_one_sense() -> None:
    """In tables with kinds, each row is a sense, but an old table may have a row twice, or again with another remark."""
    found = read(
        "中文,英文,类别,备注\n词元,token,,\n词元,token,,模型的单位\n苹果,Apple,公司,\n苹果,apple,,\n词元,token,,\n词元,word piece,,\n"
    )
    assert terms(found) == [
        ("词元", "token", []),
        ("词元", "word piece", []),
        ("苹果", "Apple", []),
        ("苹果", "apple", []),
    ]
    assert found.glossary.terms[0].note == "模型的单位"


def test_remarks_of_two_rows_are_kept() -> None:
    found = read("中文,英文,备注\n雾,fog,浓\n雾,mist,淡\n")
    assert [(t.preferred, t.note) for t in found.glossary.terms] == [("fog", "浓; 淡")]
