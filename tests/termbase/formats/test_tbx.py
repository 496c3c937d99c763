"""TBX of both editions of the standard, and malicious XML."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from aligner.errors import InputError
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Kind, Status
from aligner.termbase.exchange import Columns, get_format
from aligner.termbase.formats.tbx import HOLDS, read, write
from aligner.termbase.holds import reduced
from tests.termbase.formats.samples import GLOSSARY
from tests.termbase.strategies import glossaries

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "tbx-basic.rng"))


@pytest.mark.parametrize("style", ["dca", "dct"])
def test_valid(style: str) -> None:
    SCHEMA.assertValid(etree.fromstring(write(reduced(GLOSSARY, HOLDS), style=style)))

    @settings(max_examples=30)
    @given(glossaries(awkward=True))
    def check(glossary: Glossary) -> None:
        left = reduced(glossary, HOLDS)
        if left.terms or left.keep:
            SCHEMA.assertValid(etree.fromstring(write(left, style=style)))

    check()


def test_the_schema_can_say_no() -> None:
    text = write(reduced(GLOSSARY, HOLDS), style="dca").decode()
    for wrong in (
        text.replace("preferredTerm-admn-sts", "preferred"),
        text.replace('style="dca"', 'style="dct"'),
        text.replace("<term>TianYuan</term>", ""),
        text.replace('id="c2"', 'id="c1"'),
        text.replace(' type="subjectField"', ' type="field"'),
    ):
        assert wrong != text
        assert not SCHEMA.validate(etree.fromstring(wrong.encode()))


def test_statuses() -> None:
    text = write(reduced(GLOSSARY, HOLDS), style="dca").decode()
    for form, status in (("Tianyuan", "admitted"), ("BI-V100", "superseded"), ("Tian Yuan", "deprecated")):
        expected = f'<term>{form}</term>\n<termNote type="administrativeStatus">{status}Term-admn-sts</termNote>'
        assert expected in text


# The form that tools for the edition of 2008 write, groups and all.
MARTIF = """<?xml version='1.0' encoding='{encoding}'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Default" xml:lang="zh-CN"><martifHeader><fileDesc/></martifHeader>
<text><body>
 <termEntry id="a">
  <descrip type="subjectField">hardware</descrip>
  <descripGrp><descrip type="definition">A chip
     for training</descrip><admin type="source">a book</admin></descripGrp>
  <langSet xml:lang="zh-CN">
   <ntig><termGrp><term>天垓</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
   <tig><term>天陔</term><termNote type="termType">variant</termNote></tig>
  </langSet>
  <langSet xml:lang="en-US">
   <tig><term>Tian <hi type="bold">Yuan</hi></term><note>no space</note>
    <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
   <tig><term>TianYuan</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
   <tig><term>Tianyuan</term></tig>
   <tig><term>TY</term><termNote type="termType">shortForm</termNote></tig>
  </langSet>
  <langSet xml:lang="de"><tig><term>x</term></tig></langSet>
 </termEntry>
 <termEntry><langSet xml:lang="zh"><tig><term>智铠</term></tig></langSet></termEntry>
 <termEntry><langSet xml:lang="zh"><tig><term>燧原</term></tig></langSet>
  <langSet xml:lang="en"><tig><term>Suiyuan</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  </langSet></termEntry>
</body></text></martif>
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_the_edition_of_2008(encoding: str) -> None:
    imported = read(MARTIF.format(encoding=encoding).encode(encoding), "a.tbx", Columns())
    (term,) = imported.glossary.terms
    assert (term.zh, term.also, term.note, term.short) == ("天垓", ("天陔",), "A chip for training", ("TY",))
    assert [(r.text, r.status, r.reason) for r in term.renderings] == [
        ("TianYuan", Status.PREFERRED, ""),
        ("Tianyuan", Status.ADMITTED, ""),
        ("Tian Yuan", Status.FORBIDDEN, "no space"),
    ]
    assert imported.remarks == (
        "a.tbx:22: '智铠' has no English term; left out",
        "a.tbx: partOfSpeech of Chinese terms left out (1 times)",
        "a.tbx: subjectField left out (1 times)",
        "a.tbx: terms in 'de' left out (1 times)",
        "a.tbx:23: '燧原' has no approved rendering; left out",
    )


def test_what_is_left_out_is_said() -> None:
    text = """<tbx style="dca"><text><body>
    <conceptEntry>
     <langSec xml:lang="zh"><termSec><term>天垓</term><termNote type="partOfSpeech">noun</termNote></termSec>
      <termSec><term>天陔</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
     <langSec xml:lang="en"><termSec><term>TianYuan</term></termSec></langSec>
     <langSec xml:lang="de"><termSec><term>TianYuan-Karte</term></termSec></langSec>
    </conceptEntry>
    <conceptEntry><langSec xml:lang="fr"><termSec><term>puce</term></termSec></langSec></conceptEntry>
    </body></text></tbx>"""
    imported = read(text.encode(), "a.tbx", Columns())
    assert [(t.zh, t.also) for t in imported.glossary.terms] == [("天垓", ("天陔",))]
    assert imported.remarks == (
        "a.tbx: entries without Chinese or English left out (1 times)",
        "a.tbx: partOfSpeech of Chinese terms left out (1 times)",
        "a.tbx: status 'deprecatedTerm-admn-sts' of Chinese terms left out (1 times)",
        "a.tbx: terms in 'de' left out (1 times)",
        "a.tbx: terms in 'fr' left out (1 times)",
    )


def test_languages_can_be_named() -> None:
    text = write(reduced(GLOSSARY, HOLDS), style="dca").replace(b'"zh-CN"', b'"x-han"').replace(b'"zh"', b'"x-han"')
    assert read(text, "a.tbx", Columns()).glossary.terms == ()
    assert read(text, "a.tbx", Columns(zh="x-han")).glossary.terms == reduced(GLOSSARY, HOLDS).terms


def test_kinds() -> None:
    data = get_format("tbx").write(reduced(GLOSSARY, HOLDS), "a.tbx")
    kinds = [t.kind for t in read(data, "a.tbx", Columns()).glossary.terms]
    assert kinds == [Kind.PRODUCT, Kind.COMPANY, Kind.TERM, Kind.ACRONYM]


def _with_type(declaration: str, body: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE tbx [{declaration}]><tbx>{body}</tbx>'.encode()


_BOMB = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "&{a};&{a};&{a};&{a};&{a};&{a};">' for a, b in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    "data",
    [
        _with_type('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        _with_type('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "&x;"),
        _with_type('<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;', ""),
        _with_type(_BOMB, "&h;"),
        _with_type('<!ENTITY x "harmless">', "&x;"),
    ],
    ids=["file", "address", "parameter", "bomb", "plain"],
)
@pytest.mark.parametrize("name", ["tbx", "weblate"])
def test_entities_are_never_resolved(name: str, data: bytes) -> None:
    form = get_format(name)
    assert form.read is not None
    with pytest.raises(InputError, match=r"a\.tbx:1: this file declares entities, which are never resolved here"):
        form.read(data.replace(b"tbx>", b"martif>") if name == "weblate" else data, "a.tbx", Columns())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<tbx>", r"a\.tbx:1:6: this is not XML"),
        ("<tbx>&nbsp;</tbx>", r"a\.tbx:1:6: this is not XML"),
        ('<!DOCTYPE tbx SYSTEM "x.dtd"><tbx>&nbsp;</tbx>', r"a\.tbx:1: the entity &nbsp; is declared elsewhere"),
        ("<html/>", r"a\.tbx:1: this is not TBX: it begins with 'html'"),
        ("hello", r"a\.tbx:1:1: this is not XML"),
        ("<tbx>" + "<a>" * 5000, r"a\.tbx:1: elements are nested more than 100 deep"),
    ],
)
def test_broken_files(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(text.encode(), "a.tbx", Columns())
