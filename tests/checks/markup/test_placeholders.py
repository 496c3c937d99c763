"""L007 in files of pairs, where each placeholder counts."""

from pathlib import Path

import pytest

from aligner import check_bitext
from aligner.checks.markup.placeholders import Use, placeholders
from aligner.checks.model import Diagnostic

SAME = (
    ("你有 %d 条新消息，%s。", "%2$s, you have %1$d new messages."),
    ("<b>注意</b>：余额不足。", "<b>Note</b>: insufficient funds."),
    ("第一行<br/>第二行", "First line<br>second line"),
    ('<a href="/zh/help" title="帮助">查看帮助</a>', '<a href="/en/help">Read the help</a>'),
    ("{n, plural, other {# 个文件}}", "{n, plural, one {# file} other {# files}}"),
    ("{n} 个文件", "{n, plural, one {# file} other {# files}}"),
    ("{sex, select, male {他} other {她}}来了", "{sex, select, male {He} other {She}} came"),
    ("共 %d 个", "One item"),
    ("已完成 100%", "100% done"),
    ("格式为 <年>-<月>", "The format is <year>-<month>"),
    ("宽 %dpx", "%dpx wide"),
)
DIFFERENT = (
    ("%s 上传了 %s", "%s uploaded it", "the placeholder `%s` is missing from the English"),
    ("%d 个，共 %s", "%s in all, %d here", "the placeholders are in the order %s %d, but in the Chinese in the order %d %s"),
    ("已删除 %1$s", "Deleted %2$s", "the placeholder `%2$s` is `%1$s` in the Chinese"),
    ("时长 %.1f 秒", "%.2f seconds", "the placeholder `%.2f` is `%.1f` in the Chinese"),
    ("已移动 %d 个文件。", "One file was moved to the folder that you have chosen for the results.",
     "the placeholder `%d` is missing from the English"),
    ("<b>注意</b>事项", "Things to note", "the placeholders `<b>`, `</b>` are missing from the English"),
    ("<b>注意</b>事项", "<b>Note<b>", "the placeholder `<b>` is `</b>` in the Chinese"),
    ("你好，{name}", "Hello, { name }", "the placeholder `{ name }` is `{name}` in the Chinese"),
    ("你好，{name}", "Hello, {Name}", "the placeholder `{Name}` is `{name}` in the Chinese"),
    ("你好，${name}", "Hello, $ {name}", "the placeholder `$ {name}` is `${name}` in the Chinese"),
    ("你好", "Hello, {name}", "the Chinese has no placeholder `{name}` here"),
    ("你好，{name}", "Hello, {name}, dear {name}", "the Chinese has the placeholder `{name}` only once"),
    ("{name}，你好，{name}", "{name}, hello, {name}, dear {name}", "the Chinese has the placeholder `{name}` only 2 times"),
    ("<0>同意</0>条款", "<0>Accept<0> the terms", "the placeholder `<0>` is `</0>` in the Chinese"),
    ("{sex, select, male {他} other {她}}来了", "{sex, select, man {He} other {She}} came",
     "the placeholder `man` is `male` in the Chinese"),
    ("{n, plural, other {共 # 个，属于 {owner}}}", "{n, plural, one {one of {user}} other {# of {user}}}",
     "the placeholder `{user}` is `{owner}` in the Chinese"),
)  # fmt: skip


def found(folder: Path, name: str, text: str) -> list[Diagnostic]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(check_bitext(path, select=["L007"], min_severity="info").diagnostics)


def po(zh: str, en: str) -> str:
    zh, en = (text.replace('"', '\\"') for text in (zh, en))
    return f'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "{zh}"\nmsgstr "{en}"\n'


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_messages_with_the_same_placeholders(tmp_path: Path, zh: str, en: str) -> None:
    assert found(tmp_path, "a.po", po(zh, en)) == []
    assert found(tmp_path, "a.tsv", f"{zh}\t{en}\n") == []


@pytest.mark.parametrize(("zh", "en", "message"), DIFFERENT)
def test_messages_with_other_placeholders(tmp_path: Path, zh: str, en: str, message: str) -> None:
    (one,) = found(tmp_path, "a.po", po(zh, en))
    assert (one.message, one.severity) == (message, "error")


def test_each_name_counts_in_messages_but_not_in_sentences(tmp_path: Path) -> None:
    zh, en = "{a} 与 {a} 及 {b}", "{a} and {b}"
    assert [d.message for d in found(tmp_path, "a.po", po(zh, en))] == [
        "the placeholder `{a}` is missing from the English"
    ]
    assert found(tmp_path, "a.tsv", f"{zh}\t{en}\n") == []


def test_empty_braces_count_in_messages_only(tmp_path: Path) -> None:
    assert [d.message for d in found(tmp_path, "a.po", po("共 {} 个", "In all"))] == [
        "the placeholder `{}` is missing from the English"
    ]
    assert found(tmp_path, "a.tsv", "花括号 {} 里是正文\tThe text is in braces\n") == []


def test_an_extra_placeholder_is_an_error_where_the_original_has_some(tmp_path: Path) -> None:
    text = "第 {page} 页\tPage {page} of {total}\n第一页\tPage {page}\n"
    assert [d.severity for d in found(tmp_path, "a.tsv", text)] == ["error", "info"]


XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="zh" target-language="en"><body>
<trans-unit id="1"><source>点击<g id="1">这里</g>查看<x id="2"/>。</source><target>{target}</target></trans-unit>
</body></file></xliff>"""


@pytest.mark.parametrize(
    ("target", "messages"),
    [
        ('Click <g id="1">here</g> to see <x id="2"/>.', []),
        ('<x id="2"/> opens <g id="1">here</g>.', []),
        ('Click <g id="1">here</g>.', ["the placeholder `<x 2>` is missing from the English"]),
        ('Click here to see <x id="2"/>.', ["the placeholder `<g 1>` is missing from the English"]),
        ('Click <g id="1"><mrk mtype="term">here</mrk></g> to see <x id="2"/>.', []),
    ],
)
def test_tags_of_translation_tools(tmp_path: Path, target: str, messages: list[str]) -> None:
    assert [d.message for d in found(tmp_path, "a.xlf", XLIFF.format(target=target))] == messages


def test_an_extra_tag_has_its_place(tmp_path: Path) -> None:
    target = 'Click <g id="1">here</g> to see <x id="2"/> <ph id="3">x</ph>.'
    (one,) = found(tmp_path, "a.xlf", XLIFF.format(target=target))
    assert one.message == "the Chinese has no placeholder `<ph 3>` here"
    assert one.en is not None
    assert XLIFF.format(target=target)[one.en.start : one.en.end] == '<ph id="3">'


def test_the_depth_of_arguments_is_bounded() -> None:
    assert placeholders("{n, plural, other {" * 500 + "#" + "}}" * 500, Use.MESSAGES) == []
