"""Files of pairs: their contents and places, and the messages about files that aren't files of pairs."""

from pathlib import Path

import pytest

from aligner.api import check_bitext
from aligner.bitext.model import Bitext
from aligner.bitext.read import bitext_format_names, get_bitext_format, read_bitext
from aligner.document.model import Language, source_span
from aligner.errors import InputError, UsageError

ZH, EN = "甲公司 & 乙公司发布了新芯片。", "Companies A & B released a new chip."
TMX = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header srclang="en" segtype="sentence"/>
<body>
<tu><note>ignored</note>
<tuv xml:lang="en-US"><seg>Companies A &amp; <bpt i="1">&lt;b&gt;</bpt>B<ept i="1">&lt;/b&gt;</ept> released
 a new <hi>chip</hi>.</seg></tuv>
<tuv xml:lang="zh-CN"><seg>甲公司 &#38; 乙公司<!-- x -->发布了<![CDATA[新芯片]]>。</seg></tuv>
<tuv xml:lang="de"><seg>Etwas anderes.</seg></tuv>
</tu>
<tu><tuv lang="ZH"><seg>只有中文。</seg></tuv><tuv xml:lang="fr"><seg>Rien.</seg></tuv></tu>
</body>
</tmx>
"""
XLIFF_1 = """\
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="zh-CN" target-language="en" original="a" datatype="plaintext"><body><group>
<trans-unit id="1"><source>甲公司 &amp; <g id="1">乙公司</g>发布了新<x id="2"/>芯片。</source>
<target state="translated">Companies A &amp; <g id="1">B</g> released a new <ph id="3">{0}</ph>chip.</target>
<alt-trans><source>别的。</source><target>Something else.</target></alt-trans></trans-unit>
<trans-unit id="2"><source>还没有翻译。</source><target/></trans-unit>
<trans-unit id="3" translate="no"><source>代码</source><target>代码</target></trans-unit>
<trans-unit id="4"><source>也没有。</source></trans-unit>
</group></body></file></xliff>
"""
XLIFF_2 = """\
<xliff version="2.1" srcLang="en" trgLang="zh-Hans" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="u">
<segment><source>Companies A &amp; <pc id="1">B</pc> released a new chip.</source>
<target>甲公司 &amp; 乙公司发布了新芯片。</target></segment></unit></file></xliff>
"""
PO = r"""
# a comment
msgid ""
msgstr ""
"Project-Id-Version: x\n"
"Language: zh_CN\n"

#: a.c:1
#, c-format
msgctxt "menu"
msgid "Companies A & B "
"released a new chip."
msgstr "甲公司 & 乙公司\u53d1布了新芯片。"

#, fuzzy, c-format
#| msgid "Old"
msgid "A guess"
msgstr "一个猜测"

msgid "%d \"new\" chip"
msgid_plural "%d \"new\"\tchips"
msgstr[0] "%d 块“新”芯片\n"

msgid "Not yet"
msgstr ""

#~ msgid "Obsolete"
#~ msgstr "过时"
""".replace(r"\u53d1", "发")
TSV = f'{ZH}\t{EN}\n\n“引号”在这里。\t"He said ""here""."\n还没有翻译。\t\n'

pytestmark = pytest.mark.usefixtures("here")


def read(name: str, text: str, encoding: str = "utf-8") -> Bitext:
    Path(name).write_bytes(text.encode(encoding))
    found = read_bitext(name)
    for run in (*found.zh, *found.en):
        lo, hi = run.source_span
        assert 0 <= lo < hi <= len(found.source.text)
        for at, character in enumerate(run.text):
            if character.isalnum():
                start, end = source_span(run.pieces, at, at + 1)
                assert found.source.text[start:end] == character
    return found


@pytest.mark.parametrize(
    ("name", "text", "original", "one_sided", "doubtful"),
    [
        ("a.tmx", TMX, Language.EN, 0, 0),
        ("a.xlf", XLIFF_1, Language.ZH, 2, 0),
        ("a.xliff", XLIFF_2, Language.EN, 0, 0),
        ("a.po", PO, Language.EN, 1, 1),
        ("a.tsv", TSV, None, 1, 0),
        ("a.tab", f"english\tChinese\tid\n{EN}\t{ZH}\t1\n", None, 0, 0),
        ("a.tsv", f"{EN}\t{ZH}\n", None, 0, 0),
        ("a.tsv", f"source\ttarget\n{EN}\t{ZH}\n", None, 0, 0),
    ],
)
def test_what_is_in_them(name: str, text: str, original: Language | None, one_sided: int, doubtful: int) -> None:
    for encoding in ("utf-8", "utf-16", "utf-8-sig"):
        found = read(name, text.replace('encoding="UTF-8"', "") if encoding == "utf-16" else text, encoding)
        assert (found.zh[0].text, found.en[0].text) == (ZH, EN)
        assert (found.original, found.one_sided, found.doubtful) == (original, one_sided, doubtful)


def test_plurals_and_escapes_of_gettext() -> None:
    found = read("a.po", PO)
    assert (found.zh[1].text, found.en[1].text) == ("%d 块“新”芯片", '%d "new" chips')
    english = 'msgid ""\nmsgstr "Language: en\\n"\nmsgid "%d 块芯片"\nmsgid_plural "%d 块芯片"\nmsgstr[0] "%d chip"\nmsgstr[1] "%d chips"\n'
    assert [run.text for run in read("a.po", english).en] == ["%d chip", "%d chips"]


def test_a_fuzzy_entry_that_is_obsolete_says_nothing_of_the_next() -> None:
    text = (
        '#, fuzzy\n#~ msgid "old"\n#~ msgstr "旧"\n\nmsgid "new"\nmsgstr "新"\n\n#, fuzzy\nmsgid "guess"\nmsgstr "猜"\n'
    )
    found = read("a.po", text)
    assert ([run.text for run in found.zh], found.doubtful) == (["新"], 1)


def xliff_1(units: str) -> str:
    return f'<xliff version="1.2"><file source-language="zh" target-language="en"><body>{units}</body></file></xliff>'


def xliff_2(units: str) -> str:
    return f'<xliff version="2.0" srcLang="zh" trgLang="en"><file id="f">{units}</file></xliff>'


def sides(number: int, state: str = "") -> str:
    return f"<source>第{number}句。</source><target{state}>Sentence {number}.</target>"


@pytest.mark.parametrize(
    ("text", "numbers", "one_sided"),
    [
        (xliff_1(f'<trans-unit translate="no">{sides(1)}</trans-unit><trans-unit>{sides(2)}</trans-unit>'), [2], 0),
        (
            xliff_1(
                f'<group translate="no"><trans-unit>{sides(1)}</trans-unit>'
                f'<trans-unit translate="yes">{sides(2)}</trans-unit></group>'
            ),
            [2],
            0,
        ),
        (
            xliff_1(
                "".join(
                    f"<trans-unit>{sides(n, f' state={state!r}')}</trans-unit>"
                    for n, state in enumerate(["new", "final", "needs-translation", "needs-review-translation"])
                )
            ),
            [1, 3],
            2,
        ),
        (
            xliff_2(
                f'<unit translate="no"><segment>{sides(1)}</segment></unit>'
                f'<unit><segment state="initial">{sides(2)}</segment></unit>'
                '<unit><segment state="initial"><source>没有。</source><target>没有。</target></segment></unit>'
            ),
            [2],
            1,
        ),
    ],
)
def test_units_that_are_not_to_be_translated_or_not_translated_yet(
    text: str, numbers: list[int], one_sided: int
) -> None:
    found = read("a.xlf", text)
    assert [run.text for run in found.en] == [f"Sentence {n}." for n in numbers]
    assert found.one_sided == one_sided


def test_quoted_cells() -> None:
    assert read("a.tsv", TSV).en[1].text == 'He said "here".'


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.tsv", f"{ZH}\t{EN}\n{ZH}\n", "a.tsv:2: there must be two cells separated by a tab, but there is 1"),
        ("a.tsv", f"{ZH}\t{EN}\tmore\n", "a.tsv:1: there must be two cells separated by a tab, but there are 3"),
        ("a.tsv", "One.\tUn.\n", "one side must be Chinese and the other English"),
        ("a.tsv", f"{ZH}\t{ZH}\n", "one side must be Chinese and the other English"),
        ("a.tmx", "<tmx><body><tu>", "a.tmx:1:"),
        ("a.tmx", "<html/>", "this is not TMX; its root element is <html>"),
        ("a.xlf", "<tmx/>", "this is not XLIFF"),
        ("a.tmx", TMX.replace("<body>", "<body>&name;"), "a.tmx:5: the entity &name; is declared elsewhere"),
        (
            "a.tmx",
            TMX.replace('SYSTEM "tmx14.dtd"', '[<!ENTITY x SYSTEM "file:///etc/passwd">]'),
            "a.tmx:2: this file declares entities, which are never resolved here",
        ),
        ("a.tmx", "<tmx>" + "<a>" * 500, "elements are nested more than 100 deep"),
        ("a.tmx", "<tmx><body/></tmx>", "a.tmx: no unit has both a text and a translation"),
        (
            "a.po",
            'msgid "a"\nmsgstr "b\n',
            "a.po:2: this is not a PO file: there must be a keyword and a text in quotes",
        ),
        ("a.po", 'msgstr "b"\n', "a.po:1: this is not a PO file: a msgstr without its msgid"),
        ("a.po", 'msgid "b"\n', "a.po:2: this is not a PO file: the last entry has no msgstr"),
        (
            "a.po",
            '#, fuzzy\nmsgid "a"\nmsgstr "甲"\n',
            "no unit has both a text and a translation (1 is marked as doubtful)",
        ),
    ],
)
def test_what_is_none(name: str, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(name, text)
    assert message in str(caught.value)


def test_suffixes() -> None:
    with pytest.raises(
        UsageError, match=r"a\.docx: the suffix must be one of: \.arb, \.csv, \.json, \.po, \.pot, \.tab, \.tmx"
    ):
        read_bitext("a.docx")
    with pytest.raises(UsageError, match=r"a\.xls is a workbook; save the table with the pairs as CSV"):
        read_bitext("a.xls")
    names = [suffix for name in bitext_format_names() for suffix in get_bitext_format(name).suffixes]
    assert len(set(names)) == len(names)
    with pytest.raises(UsageError, match="there is no format of pairs 'x'"):
        get_bitext_format("x")


def test_findings_stand_where_they_stand_in_the_file() -> None:
    Path("g.yaml").write_text("terms: {星河: {en: Starriver, avoid: [Xinghe]}}\n", encoding="utf-8")
    text = TMX.replace('srclang="en"', 'srclang="zh"')
    Path("a.tmx").write_text(
        text.replace("甲公司", "星河").replace("Companies A &amp;", "Xinghe &amp;"), encoding="utf-8"
    )
    report = check_bitext("a.tmx", glossary="g.yaml", select=["T"])
    (found,) = report.diagnostics
    assert found.zh is not None
    assert found.en is not None
    assert (found.rule, found.en.line, found.en.column, found.en.text) == ("T002", 7, 28, "Xinghe")
    assert (found.zh.path, found.zh.line, found.zh.text) == ("a.tmx", 9, "星河")
    assert report.signature["source"] == "zh"
    assert dict(report.checked) == {"units": 1, "terms": 1}
    assert len(report.sources) == 2


def test_equal_units_and_a_bad_number() -> None:
    Path("a.tsv").write_text(
        f"{ZH}\t{EN}\n{ZH}\t{EN}\n营收为 30 亿元。\tRevenue was 30 billion yuan.\n", encoding="utf-8"
    )
    report = check_bitext("a.tsv")
    assert [(d.rule, d.en.line, d.fix) for d in report.diagnostics if d.en] == [("N002", 3, None)]
