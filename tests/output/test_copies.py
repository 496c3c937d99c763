"""Copies of Word documents with comments and tracked changes."""

import io
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.etree import _Element

from aligner.checks.locate import locate
from aligner.checks.model import Diagnostic, Paragraph, Report
from aligner.document.model import Source
from aligner.document.readers.docx import FORMAT as READER
from aligner.document.word.package import WORD, Package, attribute, tag
from aligner.document.word.story import Story
from aligner.errors import OutputError, UsageError
from aligner.output.copies import asks_for_copy, write_copy
from aligner.output.word.copy import commented
from tests.checks.build import at, diagnostic, report
from tests.document.word.build import NAMESPACES, TYPE, p, package, r
from tests.document.word.story import EN, write
from tests.document.word.test_story import BODIES, BOX, STYLES, data_with

ZH = Source("zh.md", "第一段。\n\n第二段有 70 亿元。\n")
NOTES = {"styles": STYLES, "footnotes": f'<w:footnote w:id="4">{p("A note of words.")}</w:footnote>'}


def read(data: bytes) -> Source:
    return READER.read(data, "en.docx")


def about(source: Source, *found: Diagnostic) -> Report:
    return replace(report(*found, sources=(ZH, source)), translation=source)


def story_of(data: bytes) -> Story:
    return Story.of(Package(data, "en.docx"))


def comments(data: bytes) -> dict[str, tuple[str, list[str]]]:
    """The words that each comment is at, and its paragraphs."""
    story = story_of(data)
    main, words = next(iter(story.parts.values())), dict[str, str]()
    shown = {atom.element: atom.text for atom in story.atoms if atom.run is not None and not in_box(atom.element)}
    opened: set[str] = set()
    for element in main.iter():
        number = attribute(element, "id") or "" if isinstance(element.tag, str) else ""
        if tag(element) == "w:commentRangeStart":
            opened.add(number)
            words[number] = ""
        elif tag(element) == "w:commentRangeEnd":
            opened.remove(number)
        elif tag(element) == "w:commentReference" and number in words:
            assert number not in opened, "the reference comes after the range"
        for one in opened:
            words[one] += shown.get(element, "")
    assert not opened
    part = story.package.related("comments")
    assert part is not None
    texts = {attribute(c, "id") or "": [text_of(q) for q in c] for c in story.package.xml(part)}
    return {number: (words[number], lines) for number, lines in texts.items() if number in words}


def in_box(element: _Element) -> bool:
    return any(tag(one) == "w:txbxContent" for one in element.iterancestors())


def text_of(element: _Element) -> str:
    return "".join(t.text or "" for t in element.iter() if tag(t) == "w:t")


def rejected(data: bytes) -> str:
    """The text of a document if this tool's changes are rejected."""
    whole = Package(data, "en.docx")
    parts = {name: whole.xml(name) for name in whole.parts if name in ("word/document.xml", "word/footnotes.xml")}
    for root in parts.values():
        for element in list(root.iter()):
            if attribute(element, "author") != "aligner" if isinstance(element.tag, str) else True:
                continue
            parent = element.getparent()
            if tag(element) == "w:del":
                for text in element.iter():
                    if tag(text) == "w:delText":
                        text.tag = f"{{{WORD}}}t"
                for run in reversed(element):
                    element.addnext(run)
            parent.remove(element)
    return Story.of(whole, parts).text


def test_a_comment_is_at_its_words() -> None:
    data = package(p("The company ", r("raised 70 ", "<w:b/>"), "billion yuan.") + p("Next."))
    source = read(data)
    found = replace(
        diagnostic("70 亿 is 7 billion", zh=at(ZH, "70 亿元"), en=at(source, "70 billion"), help="write it", more=(at(source, "Next"),)),
        effects=(diagnostic("a < b"),),
    )  # fmt: skip
    made = commented(about(source, found), data)
    ((words, lines),) = comments(made).values()
    assert words == "70 billion"
    assert lines == [
        "N002 number-scale (error): 70 亿 is 7 billion",
        "zh.md:3:6: 70 亿元",
        "Also at paragraph 2",
        "Also: N002 a < b",
        "Help: write it",
    ]
    assert read(made).text == source.text
    bold = [run.text for run in docx.Document(io.BytesIO(made)).paragraphs[0].runs if run.bold]
    assert bold == ["raised ", "70 "]
    (comment,) = docx.Document(io.BytesIO(made)).comments
    assert (comment.author, comment.initials) == ("aligner", "al")


def test_only_four_parts_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write(tmp_path / "en.docx", EN)
    data = (tmp_path / "en.docx").read_bytes()
    source = read(data)
    found = about(source, diagnostic("wrong", en=at(source, "70 billion")))
    made = commented(found, data)
    before, after = ZipFile(io.BytesIO(data)), ZipFile(io.BytesIO(made))
    assert after.namelist() == [*before.namelist(), "word/comments.xml"]
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert b'w:date="2023-11-14T22:13:20Z"' in after.read("word/comments.xml")
    assert commented(found, data) == made


def test_nothing_found_means_an_equal_copy() -> None:
    data = package(p("One."))
    assert commented(about(read(data)), data) == data


@pytest.mark.parametrize("strict", [False, True])
def test_comments_of_others_are_kept(strict: bool) -> None:
    body = p(
        '<w:commentRangeStart w:id="7"/>',
        "Old.",
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
    )
    data = package(body, parts={"comments": f'<w:comment w:id="7" w:author="Li">{p("Please check.")}</w:comment>'})
    if strict:
        for part in ("word/document.xml", "word/comments.xml"):
            data = data_with(
                data, part, lambda xml: xml.replace(WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            )
    source = read(data)
    made = commented(about(source, diagnostic("wrong", en=at(source, "Old"))), data)
    assert {number: words for number, (words, _) in comments(made).items()} == {"7": "Old.", "8": "Old"}
    assert comments(made)["7"][1] == ["Please check."]
    assert sum(name.startswith("word/comments") for name in ZipFile(io.BytesIO(made)).namelist()) == 1


def test_what_is_missing_is_at_the_paragraph_nearby() -> None:
    data = package(p("First.") + p("Second one.") + p("Third."))
    source = read(data)
    end = source.text.index("one.") + 4
    nowhere = diagnostic("lost", zh=at(ZH, "第二段"))
    pairs = (Paragraph(at(ZH, "第一段"), at(source, "First.")), Paragraph(at(ZH, "第二段有")))
    found = replace(
        about(source, diagnostic("gap", en=locate(source, end, end)), nowhere, diagnostic("all")), paragraphs=pairs
    )
    assert [words for words, _ in comments(commented(found, data)).values()] == ["Second one.", "First.", "First."]


def test_notes_and_text_boxes_are_commented_where_comments_can_be() -> None:
    box = f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>"
    reference = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    data = package(p("Text", reference, " goes on.") + p("Host", box), parts=NOTES)
    source = read(data)
    found = about(source, diagnostic("note", en=at(source, "words")), diagnostic("box", en=at(source, "the box")))
    made = commented(found, data)
    assert [(words, lines[0][-4:].strip(": ")) for words, lines in comments(made).values()] == [
        ("", "note"),
        ("Host", "box"),
    ]
    xml = ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    number = next(iter(comments(made)))
    assert f'<w:commentRangeStart w:id="{number}"/>{reference}<w:commentRangeEnd w:id="{number}"/>' in xml


def test_a_paragraph_without_runs() -> None:
    data = package("<w:p/>" + p("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"))
    source = read(data)
    made = commented(about(source, diagnostic("wrong", en=at(source, "x=2"))), data)
    assert len(comments(made)) == 1
    assert read(made).text == source.text


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(body=BODIES, data=st.data())
def test_comments_change_no_text(body: str, data: st.DataObject) -> None:
    made = package(p("Text.") + body, parts=NOTES, links={"out": "https://a.example/"})
    source = read(made)
    story = story_of(made)
    spans = data.draw(st.lists(st.tuples(*2 * [st.integers(0, len(source.text))]).map(sorted), min_size=1, max_size=4))
    found = about(source, *(diagnostic("wrong", en=locate(source, a, b)) for a, b in spans))
    copy = commented(found, made)
    assert read(copy).text == source.text
    for (words, _), (start, end) in zip(comments(copy).values(), spans, strict=True):
        unit = max((u for u in story.units if u.start <= start), key=lambda u: u.start)
        start, end = (unit.start, unit.end) if start == end else (start, min(end, unit.end))  # noqa: PLW2901
        if not unit.note and not in_box(unit.element) and source.text[start:end]:
            assert words.translate({10: " "}) == source.text[start:end]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(body=BODIES, data=st.data())
def test_tracked_changes_give_the_new_text_or_the_old_one(body: str, data: st.DataObject) -> None:
    made = package(p("Some text.") + body, parts=NOTES, links={"out": "https://a.example/"})
    source = read(made)
    edits = []
    for start in source.unit_starts:
        end = source.unit_end(start)
        if end > start and data.draw(st.booleans()):
            a, b = sorted(data.draw(st.tuples(st.integers(start, end), st.integers(start, end))))
            edits.append((a, b, data.draw(st.sampled_from(["", "new", " two words ", "号"]))))
    new = source.edited(edits)
    copy = commented(about(new, diagnostic("wrong", en=locate(new, 0, 1)) if new.text else diagnostic("x")), made)
    assert read(copy).text == new.text
    assert rejected(copy) == source.text
    if edits and new.text != source.text:
        docx.Document(io.BytesIO(copy))


def test_a_change_looks_like_what_it_replaces() -> None:
    data = package(p("The ", r("Tiangai chip", "<w:i/>"), " is fast."))
    source = read(data)
    start = source.text.index("Tiangai")
    copy = commented(about(source.edited([(start, start + 7, "TianYuan")])), data)
    xml = ZipFile(io.BytesIO(copy)).read("word/document.xml").decode()
    assert '<w:rPr><w:i/></w:rPr><w:delText xml:space="preserve">Tiangai</w:delText></w:r></w:del>' in xml
    assert '<w:rPr><w:i/></w:rPr><w:t xml:space="preserve">TianYuan</w:t></w:r></w:ins>' in xml


def test_a_repair_in_a_reading_aid_is_refused() -> None:
    ruby = "<w:r><w:ruby><w:rt/><w:rubyBase><w:r><w:t>abc</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    data = package(p("One.") + p(ruby))
    source = read(data)
    with pytest.raises(OutputError, match=r"^en.docx, paragraph 2: a repair is in a place"):
        commented(about(source.edited([(6, 7, "x")])), data)


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_macros_and_templates_are_not_copied(kind: str) -> None:
    data = package(p("One."), type=kind)
    with pytest.raises(UsageError, match=r"^en.docx has macros or is a template"):
        commented(about(read(data)), data)


def test_a_document_that_was_changed_meanwhile(tmp_path: Path) -> None:
    path, out = tmp_path / "en.docx", tmp_path / "out.docx"
    path.write_bytes(package(p("One.")))
    source = READER.read(path.read_bytes(), str(path))
    write_copy(about(source), str(out))
    assert out.read_bytes() == path.read_bytes()
    out.unlink()
    path.write_bytes(package(p("Two.")))
    with pytest.raises(OutputError, match="was changed by another program"):
        write_copy(about(source), str(out))
    path.unlink()
    with pytest.raises(OutputError, match="can't be read any more"):
        write_copy(about(source), str(out))
    assert not out.exists()


def test_control_characters_are_shown() -> None:
    data = package(p("One."))
    source = read(data)
    made = commented(about(source, diagnostic("bad \x1b[31m and \ufffe", en=at(source, "One"))), data)
    ((_, lines),) = comments(made).values()
    assert "\x1b" not in lines[0]
    assert "␛" in lines[0]


def test_which_files_are_copies() -> None:
    assert asks_for_copy(None, "a.DOCX")
    assert asks_for_copy("docx", "a.docx")
    with pytest.raises(UsageError, match=r"--format json writes no \.docx file"):
        asks_for_copy("json", "a.docx")
    assert not asks_for_copy(None, "a.html")
    assert not asks_for_copy(None, None)
    with pytest.raises(UsageError, match=r"give it a name in .docx with --output"):
        asks_for_copy("docx", None)
    with pytest.raises(UsageError, match=r"give it a name in .docx with --output"):
        asks_for_copy("docx", "a.txt")


def test_a_document_without_relations() -> None:
    made = package(p("One."))
    whole = Package(made, "f")
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in whole.parts:
            if not name.startswith("word/_rels"):
                archive.writestr(name, whole.read(name))
    source = read(stream.getvalue())
    copy = commented(about(source, diagnostic("wrong", en=at(source, "One"))), stream.getvalue())
    assert [words for words, _ in comments(copy).values()] == ["One"]
    assert TYPE.encode() in Package(copy, "f").read("[Content_Types].xml")
    assert NAMESPACES.split()[0].encode() in Package(copy, "f").read("word/document.xml")
