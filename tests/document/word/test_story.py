"""What is read of a Word document, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import InlineKind
from aligner.document.readers.docx import FORMAT
from aligner.document.units import Unit
from aligner.document.word.package import Package
from aligner.document.word.story import Story
from tests.document.invariants import check
from tests.document.word.build import archive, blocks, document, p, package, r

INSERTED = f'<w:ins w:id="1" w:author="a">{r("new ")}</w:ins>'
DELETED = '<w:del w:id="2" w:author="a"><w:r><w:delText>old </w:delText></w:r></w:del>'
MOVED = f'<w:moveFrom w:id="3" w:author="a">{r("gone ")}</w:moveFrom>'
END_DELETED = '<w:rPr><w:del w:id="4" w:author="a"/></w:rPr>'
BOX = f"<w:txbxContent>{p('in the box')}</w:txbxContent>"


def field(code: str, shown: str, *, inside: str = "") -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{inside}{kinds[1]}{r(shown)}{kinds[2]}"


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (p("One ", r("bold ", "<w:b/>"), "run."), "One bold run."),
        (p(INSERTED, DELETED, MOVED, f'<w:moveTo w:id="5">{r("here ")}</w:moveTo>', "end"), "new here end"),
        (p(f'<w:ins w:id="1"><w:del w:id="2">{r("x")}</w:del>{r("y")}</w:ins>'), "y"),
        (p("a", "<w:r><w:br/></w:r>", "b"), "a\nb"),
        (p("a", "<w:r><w:cr/></w:r>", "b"), "a\nb"),
        (p("a", "<w:r><w:tab/></w:r>", "b"), "a b"),
        (p("state", "<w:r><w:noBreakHyphen/></w:r>", "owned"), "state-owned"),
        (p("co", "<w:r><w:softHyphen/></w:r>", "operate"), "cooperate"),
        (p("5 ", '<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>', " 1"), "5 ± 1"),
        (p("a ", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "b"), "a b"),
        (p("a", r("secret", "<w:vanish/>"), r("b", '<w:vanish w:val="0"/>')), "ab"),
        (p("page ", field(" PAGE ", "7"), "."), "page 7."),
        (p("a ", field("IF ", "yes", inside=field("DATE", "never")), "."), "a yes."),
        (p(f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple>'), "9"),
        (p(f"<w:sdt><w:sdtContent>{r('in a control')}</w:sdtContent></w:sdt>"), "in a control"),
        (p("a", f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"), "a"),
        (p(f"<w:smartTag>{r('x')}</w:smartTag>", f"<w:customXml>{r('y')}</w:customXml>"), "xy"),
        (p("<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>"), "汉"),
        (p("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"), "x=2"),
        (p("a", "<!-- no text -->", "b"), "ab"),
        (p('<w:commentRangeStart w:id="0"/>', "a", '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'), "a"),
        (p("two\nlines  and   spaces"), "two lines and spaces"),
    ],
)  # fmt: skip
def test_paragraphs(paragraph: str, text: str) -> None:
    assert blocks(paragraph) == [f"paragraph: {text}"]


def test_deleted_ends_join_paragraphs_and_the_last_one_counts() -> None:
    heading = '<w:pStyle w:val="h"/>'
    styles = '<w:style w:styleId="h"><w:name w:val="heading 2"/></w:style>'
    joined = p("One ", properties=heading + END_DELETED) + p(DELETED, properties=END_DELETED) + p("two.")
    assert blocks(joined + p("Three."), parts={"styles": styles}) == ["paragraph: One two.", "paragraph: Three."]
    assert blocks(p("Last.", properties=END_DELETED)) == ["paragraph: Last."]


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    first = p("O", properties='<w:framePr w:dropCap="drop"/>')
    assert blocks(first + p("nce more.") + p("x", properties='<w:framePr w:wrap="around"/>') + p("y")) == [
        "paragraph: Once more.",
        "paragraph: x",
        "paragraph: y",
    ]


def test_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="Kapitel"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="Mine"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题 4"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="l"><w:name w:val="List Bullet 3"/>'
        '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="circle"><w:name w:val="c"/><w:basedOn w:val="circle"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="src"><w:name w:val="Source Code"/></w:style>'
        '<w:style w:type="character" w:styleId="vc"><w:name w:val="Verbatim Char"/></w:style>'
    )
    body = "".join(
        [
            *(p(text, properties=f'<w:pStyle w:val="{text}"/>') for text in ("1", "own", "o", "b", "t", "toc1", "q", "l", "circle")),
            p("body", properties='<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'),
            p("own level", properties='<w:outlineLvl w:val="1"/>'),
            p("deep", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'),
            p("none", properties='<w:pStyle w:val="l"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            p("if x:", "<w:r><w:br/></w:r>", "    y()", properties='<w:pStyle w:val="src"/>'),
            p("", properties='<w:pStyle w:val="src"/>'),
            p("  z()", properties='<w:pStyle w:val="src"/>'),
            p("call ", r("f", '<w:rStyle w:val="vc"/>'), r("(x)", '<w:rStyle w:val="vc"/>'), " now"),
        ]
    )  # fmt: skip
    data = package(body, parts={"styles": styles})
    assert blocks(body, parts={"styles": styles}) == [
        "heading 1: 1",
        "heading 1: own",
        "heading 3: o",
        "heading 4: b",
        "heading 1: t",
        "quote 1: q",
        "list_item 3: l",
        "paragraph: circle",
        "paragraph: body",
        "heading 2: own level",
        "list_item 2: deep",
        "paragraph: none",
        "code: if x:\n    y()\n\n  z()",
        "paragraph: call f(x) now",
    ]
    (code,) = document(data).blocks[-1].inlines
    assert (code.kind, code.target) == (InlineKind.CODE, "f(x)")


def test_links() -> None:
    body = p(
        "see ",
        f'<w:hyperlink r:id="out">{r("our ")}{r("page")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="_Toc1">{r(" here")}</w:hyperlink>',
        " or ",
        field(' HYPERLINK "https://b.example/" ', "there"),
    )
    data = package(body, links={"out": "https://a.example/"})
    (block,) = document(data).blocks
    links = [(block.text[i.start : i.end], i.target) for i in block.inlines]
    assert links == [("our page", "https://a.example/"), ("there", "https://b.example/")]


def test_tables() -> None:
    cell = "<w:tc>{}</w:tc>".format
    row = "<w:tr>{}</w:tr>".format
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell(p('x'))}{cell(p('y'))}</w:tr>"
    controlled = f"<w:sdt><w:sdtContent>{row(cell(p('c')) + cell(p('d')))}</w:sdtContent></w:sdt>"
    table = f"<w:tbl>{row(cell(p('a') + p('more')) + cell(p('b')))}{gone}{controlled}</w:tbl>"
    layout = f"<w:tbl>{row(cell(p('One.') + p('Two.')))}</w:tbl>"
    assert blocks(p("before") + table + layout) == [
        "paragraph: before",
        "table_row: a more\tb",
        "table_row: c\td",
        "paragraph: One.",
        "paragraph: Two.",
    ]


@pytest.mark.parametrize(
    "drawing",
    [
        (
            f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        ),
        f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>",
    ],
)
def test_text_boxes_are_read_once_after_their_paragraph(drawing: str) -> None:
    assert blocks(p("before ", f"<w:r>{drawing}</w:r>", "after") + p("next")) == [
        "paragraph: before after",
        "paragraph: in the box",
        "paragraph: next",
    ]


def test_notes_come_last_in_the_order_of_their_references() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("—")}</w:footnote>'
        f'<w:footnote w:id="5">{p("<w:r><w:footnoteRef/></w:r>", " Second.")}</w:footnote>'
        f'<w:footnote w:id="4">{p("First.")}{p("More.")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>'
    refer = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format
    body = p("a", refer("footnote", 4), " b", refer("endnote", 1), ".", refer("footnote", 5)) + p("c")
    parts = {"footnotes": notes, "endnotes": endnotes}
    assert blocks(body, parts=parts) == [
        "paragraph: a b.",
        "paragraph: c",
        "footnote: First.",
        "footnote: More.",
        "footnote: At the end.",
        "footnote: Second.",
    ]
    read = document(package(body, parts=parts))
    assert [(i.target, i.start) for i in read.blocks[0].inlines] == [("1", 1), ("2", 3), ("3", 4)]
    assert [b.info for b in read.blocks[2:]] == ["1", "1", "2", "3"]


def test_contents_are_not_read() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{p('Title ... 1')}</w:sdtContent></w:sdt>"
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    code = r"<w:r><w:instrText> TOC \o </w:instrText></w:r>"
    contents = p(begin, code, separate, "Title ... 1") + p("More ... 2", end)
    assert blocks(control + contents + p("Text.")) == ["paragraph: Text."]


def test_the_strict_namespace() -> None:
    data = package(p("One.") + p("Two.", properties='<w:outlineLvl w:val="0"/>'))
    strict = data_with(data, "word/document.xml", lambda xml: xml.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    ))  # fmt: skip
    assert [b.text for b in document(strict).blocks] == ["One.", "Two."]
    assert document(strict).blocks[1].level == 1


def data_with(data: bytes, part: str, change: object) -> bytes:
    assert callable(change)
    whole = Package(data, "f.docx")
    return archive({name: change(whole.read(name)) if name == part else whole.read(name) for name in whole.parts})


PIECES = [
    "One. ", "二。", " ", INSERTED, DELETED, MOVED, "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", "<w:r><w:noBreakHyphen/></w:r>",
    field("PAGE", "7"), f'<w:hyperlink r:id="out">{r("link")}</w:hyperlink>', '<w:r><w:footnoteReference w:id="4"/></w:r>',
    f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>", r("code", '<w:rStyle w:val="c"/>'), r("hidden", "<w:vanish/>"),
    '<w:r><w:t>ab</w:t><w:footnoteReference w:id="4"/><w:t>cd</w:t><w:tab/><w:drawing/></w:r>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
]  # fmt: skip
PROPERTIES = [
    "",
    '<w:outlineLvl w:val="1"/>',
    '<w:numPr><w:numId w:val="1"/></w:numPr>',
    END_DELETED,
    '<w:pStyle w:val="code"/>',
]
PARAGRAPHS = st.lists(
    st.builds(lambda runs, properties: p(*runs, properties=properties), st.lists(st.sampled_from(PIECES), max_size=5),
              st.sampled_from(PROPERTIES)), min_size=1, max_size=4,
).map("".join)  # fmt: skip
CELLS = st.lists(PARAGRAPHS.map("<w:tc>{}</w:tc>".format), min_size=1, max_size=3).map("".join)
BODIES = st.lists(
    st.one_of(PARAGRAPHS, CELLS.map("<w:tbl><w:tr>{}</w:tr></w:tbl>".format)), min_size=1, max_size=4
).map("".join)
STYLES = '<w:style w:styleId="code"><w:name w:val="Code"/></w:style><w:style w:styleId="c"><w:name w:val="Code Char"/></w:style>'


@given(body=BODIES)
def test_every_character_keeps_its_element(body: str) -> None:
    notes = f'<w:footnote w:id="4">{p("A note.")}</w:footnote>'
    data = package(p("Text.") + body, parts={"styles": STYLES, "footnotes": notes}, links={"out": "https://a.example/"})
    story = Story.of(Package(data, "f.docx"))
    source = FORMAT.read(data, "f.docx")
    assert source.text == story.text
    for atom in story.atoms:
        assert source.text[atom.start : atom.end] == atom.text.translate({10: " ", 13: " "})
    assert [unit.start for unit in story.units] == list(source.unit_starts)
    assert all(source.unit_end(unit.start) == unit.end for unit in story.units)
    for before, after in zip(story.atoms, story.atoms[1:], strict=False):
        assert before.end <= after.start
    assert source.unit is Unit.PARAGRAPH
    check(FORMAT.parse(source), source)
