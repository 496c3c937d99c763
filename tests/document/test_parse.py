"""From source to document: format, title, inline markup, places."""

import subprocess
import sys

import pytest

from aligner.document import parse
from aligner.document.model import InlineKind, Language, Source
from aligner.document.registry import find_format
from aligner.errors import InputError, UsageError

PROSE = "这家公司周一表示，将建设第二座工厂。\n\n消息人士称，伙伴是一家服务器厂商。\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# 标题\n\n正文。\n", "markdown"),
        ("正文里有[链接](http://e.com)。\n", "markdown"),
        ("正文里有 **重点**，也有 `code` 和\n\n- 列表\n- 列表\n", "markdown"),
        ("---\ntitle: x\n---\n\n正文。\n", "markdown"),
        ("# 标题\n\n<div><p>一段</p></div>\n\n一段没有标签的正文，比标签里的长。\n", "markdown"),
        ("讲 HTML 的文章：`<p>` 和 `<div>`。\n\n## 例子\n\n```html\n<p>一</p>\n<p>二</p>\n```\n", "markdown"),
        ("<!DOCTYPE html>\n<html><body># not a heading</body></html>", "html"),
        ("<p>一段</p>\n<p>二段</p>", "html"),
        ("\n---\ntitle: x\n---\n\n<div>\n据<a href='u'>公众号</a>消息<br>\n <p>一段</p></div>\n", "html"),
        ("第一段<br><br>第二段", "html"),
        (PROSE, "plain"),
        ("> 科技\n\n" + PROSE, "plain"),
        ("三点：\n- 算力\n" + PROSE, "plain"),
        ("a < b and c > d, x<y>z\n", "plain"),
    ],
)
def test_the_format_is_found_from_the_text(text: str, name: str) -> None:
    assert find_format(text) == name
    assert parse(Source("f.txt", text)).format == name


def test_a_format_by_name() -> None:
    assert [b.text for b in parse(Source("f", "# x\n"), format="plain").blocks] == ["# x"]
    with pytest.raises(
        UsageError, match="there is no input format 'docx'; choose one of: html, lines, markdown, plain"
    ):
        parse(Source("f", "x"), format="docx")


def test_a_language_by_name() -> None:
    assert parse(Source("f", "x"), language=Language.ZH).language is Language.ZH


@pytest.mark.parametrize(
    "text", ["<p><!-- x --></p>", "---\ntitle: x\n---\n", "![](a.png)\n", "<script>x</script><p></p>"]
)
def test_no_text(text: str) -> None:
    with pytest.raises(InputError, match=r"^f\.md: the file has no text when it is read as"):
        parse(Source("f.md", text))


def test_a_page_of_front_matter_alone() -> None:
    page = parse(Source("f.md", "---\ntitle: 缓存\ndescription: 缓存把热数据放在内存里。\n---\n"))
    assert (page.language, [b.text for b in page.blocks]) == (Language.ZH, ["缓存", "缓存把热数据放在内存里。"])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: 甲\n---\n# 乙\n", "甲"),
        ("## 丙\n\n# 乙\n\n# 丁\n", "乙"),
        ("<title> 甲 &amp;\n 乙 </title><h1>丙</h1>", "甲 & 乙"),
        ("<h1>丙</h1><p>x", "丙"),
        (PROSE, ""),
    ],
)
def test_title(text: str, title: str) -> None:
    assert parse(Source("f", text)).title == title


def test_lines_are_blocks_blank_ones_too() -> None:
    document = parse(Source("f", "一\r\n\n  三 \r\r四"), format="lines")
    assert [b.text for b in document.blocks] == ["一", "", "  三 ", "", "四"]
    assert [b.id for b in document.blocks] == [0, 1, 2, 3, 4]
    assert len(parse(Source("f", "a\nb\n"), format="lines").blocks) == 2
    assert len(parse(Source("f", "a\nb\n\n"), format="lines").blocks) == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("markdown", "见 [链 *接*](http://e.com/x) 与 ![图](a.png)，运行 `ls`[^1]。\n\n[^1]: 注\n"),
        (
            "html",
            "<p>见 <a href='http://e.com/x'>链 <i>接</i></a> 与 <img src=a.png alt=图>，运行 <code>ls</code>。</p>",
        ),
    ],
)
def test_inline_markup(name: str, text: str) -> None:
    block = parse(Source("f", text), format=name).blocks[0]
    found = {i.kind: (i.target, block.text[i.start : i.end]) for i in block.inlines}
    footnote = found.pop(InlineKind.FOOTNOTE_REFERENCE, ("1", ""))
    assert footnote == ("1", "")
    assert found == {
        InlineKind.LINK: ("http://e.com/x", "链 接"),
        InlineKind.IMAGE: ("a.png", "图"),
        InlineKind.CODE: ("ls", "ls"),
    }
    assert text[block.inlines[0].source_start] in "[<"


def test_a_shortcode_in_a_link_is_its_target() -> None:
    block = parse(Source("f", '见[文档]({{<ref"b.md">}})。')).blocks[0]
    assert block.inlines[0].target == '{{<ref"b.md">}}'


@pytest.mark.parametrize("name", ["markdown", "html", "plain", "lines"])
def test_one_endless_line_takes_linear_time(name: str) -> None:
    document = parse(Source("f", "很长的一行，" * 100_000), format=name)
    assert len(document.blocks[0].text) == 600_000


def test_deeply_nested_markup_is_read() -> None:
    for text in ("<div>" * 3000 + "x", "> " * 3000 + "x", "<table><tr><td>" * 1000 + "x", "<ul><li>" * 2000 + "x"):
        assert parse(Source("f", text)).blocks[-1].text.endswith("x")


def test_finding_the_format_imports_no_parser() -> None:
    script = (
        "import sys\nfrom aligner.document.registry import find_format\nfind_format('# x')\n"
        "assert not {'pyromark', 'tree_sitter', 'opencc', 'numpy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", ["---\ntitle: x\n---\n\n正文\n", "第一段\n\n## 一\n\n## 二\n\n- 三\n- 四\n\n> 引文\n"])
def test_line_ends_do_not_change_the_format(text: str, end: str) -> None:
    assert find_format(text.replace("\n", end)) == "markdown"
