"""Word files that LibreOffice writes and reads: from two documents to a commented one that it opens."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from aligner.cli import main
from aligner.document import parse
from aligner.document.read import read_source

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "text": "text", "table": "table", "style": "style"}.items()
)
FODT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:default-outline-level="1"/></office:styles>
<office:body><office:text>{{}}</office:text></office:body></office:document>"""
SENTENCE = "Yunsuo Technology said on Tuesday that it would invest 40 billion yuan in the new factory, which will be built in Suzhou."
CHANGE = """<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info>
<dc:creator>Li</dc:creator><dc:date>2025-01-01T00:00:00</dc:date></office:change-info>
<text:p>nearly </text:p></text:deletion></text:changed-region></text:tracked-changes>"""
COMMENT = """<office:annotation><dc:creator>Li</dc:creator><dc:date>2025-01-01T00:00:00</dc:date>
<text:p>Is this the right name?</text:p></office:annotation>"""


def note(text: str) -> str:
    return (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
    )


def table(rows: list[list[str]]) -> str:
    lines = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{c}</text:p></table:table-cell>' for c in row)}</table:table-row>"
        for row in rows
    )
    return f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>{lines}</table:table>'


def items(*texts: str) -> str:
    inside = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts)
    return f"<text:list>{inside}</text:list>"


ZH = FODT.format(
    '<text:h text:style-name="Heading_20_1" text:outline-level="1">云梭科技建设第二座工厂</text:h>'
    f"<text:p>云梭科技周二宣布，新工厂的投资为 40 亿元{note('按 5 月的汇率，约合 5.5 亿美元。')}，将在苏州建设。</text:p>"
    + items("生产线将增加 1200 名员工。", "首批设备将于 3 月交付。")
    + table([["项目", "金额"], ["厂房", "15 亿元"]])
    + "<text:p>创始人周望没有透露客户的名字。他说，收入增长了 35%。</text:p>"
)
EN = FODT.format(
    CHANGE
    + '<text:h text:style-name="Heading_20_1" text:outline-level="1">Yunsuo Technology builds a second factory</text:h>'
    "<text:p>Yunsuo Technology said on Tuesday that it would invest <text:change text:change-id='c1'/>40 billion yuan"
    f"{note('About $650 million at the exchange rate of May.')} in the new factory, which will be built in Suzhou.</text:p>"
    + items("The production lines will add 1,200 employees.", "The first machines will be delivered in May.")
    + table([["Item", "Amount"], ["Buildings", "1.5 billion yuan"]])
    + f"<text:p>Zhou Wang,{COMMENT} the founder, did not name the customers. Revenue has has grown by 35%, he said.</text:p>"
)


def convert(folder: Path, kind: str, *names: str) -> None:
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", kind, *names], cwd=folder, capture_output=True, text=True, timeout=180, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents of LibreOffice, the commented copy, and what LibreOffice reads in it."""
    made = tmp_path_factory.mktemp("office")
    (made / "zh.fodt").write_text(ZH, encoding="utf-8")
    (made / "en.fodt").write_text(EN, encoding="utf-8")
    convert(made, "docx", "zh.fodt", "en.fodt")
    files = [str(made / name) for name in ("zh.docx", "en.docx")]
    assert main(["check", *files, "--source", "zh", "--review", "--fix", "--output", str(made / "reviewed.docx")]) == 1
    (made / "en.fodt").unlink()
    convert(made, "fodt", "reviewed.docx")
    return made


def test_what_is_read(folder: Path) -> None:
    read = parse(read_source(str(folder / "en.docx")))
    assert [(str(b.kind), b.level, b.text) for b in read.blocks] == [
        ("heading", 1, "Yunsuo Technology builds a second factory"),
        ("paragraph", 0, SENTENCE),
        ("list_item", 1, "The production lines will add 1,200 employees."),
        ("list_item", 1, "The first machines will be delivered in May."),
        ("table_row", 0, "Item\tAmount"),
        ("table_row", 0, "Buildings\t1.5 billion yuan"),
        ("paragraph", 0, "Zhou Wang, the founder, did not name the customers. Revenue has has grown by 35%, he said."),
        ("footnote", 0, "About $650 million at the exchange rate of May."),
    ]  # fmt: skip


def test_libreoffice_shows_comments_and_changes(folder: Path) -> None:
    root = etree.fromstring((folder / "reviewed.fodt").read_bytes(), etree.XMLParser(huge_tree=True))
    spaces = {"o": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "d": "http://purl.org/dc/elements/1.1/"}
    spaces["t"] = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    found = {
        re.sub(r"\s+", " ", "".join(one.xpath(".//t:p//text()", namespaces=spaces)))[:30]: one.xpath("string(d:creator)", namespaces=spaces)
        for one in root.iter(f"{{{spaces['o']}}}annotation")
    }  # fmt: skip
    assert found["Is this the right name?"] == "Li"
    mine = [text for text, creator in found.items() if creator == "aligner"]
    assert any(text.startswith("N002") for text in mine)  # 40 billion
    assert any(text.startswith("N005") for text in mine)  # in May
    for author in ("aligner", "Li"):
        assert len(root.xpath(f"//t:deletion[.//d:creator='{author}']", namespaces=spaces)) == 1
