"""Data and source code are refused in one line, and never read as prose."""

import pytest

from aligner.document import parse
from aligner.document.model import BlockKind, Source
from aligner.document.not_prose import describe_text, stray_fence, without_stray_fence
from aligner.document.read import read_source
from aligner.errors import InputError

JSON = '{"title": "The board approved the plan", "body": "It begins in May."}'
DATA = [
    (JSON, "JSON"),
    (f"\n [{JSON}, {JSON}]\n", "JSON"),
    (f"{JSON}\n{JSON}\n", "JSON"),
    ('[{"a":' * 5000 + "1" + "}]" * 5000, "JSON"),
    ('# by hand\n\nmsgid ""\nmsgstr ""\n"Language: zh"\n', "catalogue"),
    ('<?xml version="1.0"?><!-- a --><note><to>You</to></note>', "XML"),
    ('<!DOCTYPE x [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>', "XML"),
    ('<?xml version="1.0"?>\n<xliff version="1.2"></xliff>', "pairs"),
    ("[Script Info]\nTitle: x\n", "subtitles"),
    ("#!/bin/sh\necho hello\n", "source code"),
    ("#!/usr/bin/env python3\nprint()\n", "source code"),
    (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="aligner">\n',
        "aligner wrote",
    ),
]
ARTICLES = [
    "The board approved the plan on Monday.",
    "{{< note >}}\nThe board approved the plan.\n{{< /note >}}\n",
    "[The board](https://board.example) approved the plan [1].\n\n[1]: https://plan.example",
    "[1]",
    '{"quoted"} is a strange beginning.\n\nBut it is prose, as is {"this"}',
    "---\ntitle: The plan\n---\nThe board approved the plan.\n",
    "<p>The board approved the plan.</p>",
    '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n<html><body><p>Hello.</p></body></html>',
    "<!-- a comment -->\n# The plan\n\nThe board approved it.\n",
    "#! is how a script begins.\n",
    "msgid is a word of gettext.\n",
]


@pytest.mark.parametrize(("text", "what"), DATA)
def test_by_their_content(text: str, what: str) -> None:
    kind = describe_text(text, "a.md")
    assert kind is not None
    assert what in kind.what
    with pytest.raises(InputError, match=r"^a\.md is .*; .* or read it as prose with --input-format plain$"):
        parse(Source("a.md", text))


@pytest.mark.parametrize("text", ARTICLES)
def test_articles(text: str) -> None:
    assert describe_text(text, "a.md") is None
    assert parse(Source("a.md", text)).blocks


@pytest.mark.parametrize("suffix", ["json", "YML", "toml", "csv", "xml", "po", "xlf", "ass", "py", "tsx", "log"])
def test_by_their_suffix(suffix: str) -> None:
    with pytest.raises(InputError, match=rf"^a\.{suffix} is "):
        parse(Source(f"a.{suffix}", "Hello to you.\n"))


def test_whoever_names_a_format_knows_better() -> None:
    assert parse(Source("a.json", JSON), format="plain").blocks[0].text == JSON


@pytest.mark.parametrize(
    "text", ["\n" * 5000, "<!--" * 3000, "<?xml" * 3000, " " * 50_000, "# x\n" * 4000 + "m", "<!DOCTYPE x [" * 900]
)
def test_no_text_takes_long(text: str) -> None:
    assert describe_text(text, "a.md") is None


@pytest.mark.parametrize(
    "address", ["https://news.example/a.html", "HTTP://news.example", "ftp://x.example/a", "file:///a.md"]
)
def test_nothing_is_fetched(address: str) -> None:
    with pytest.raises(InputError, match="aligner fetches nothing from the network; save the page as a file"):
        read_source(address)


CONFLICT = "<<<<<<< HEAD\nThe price rose.\n=======\nThe price fell.\n>>>>>>> other\n"
SUBTITLES = "1\n00:00:01,000 --> 00:00:03,000\n"


@pytest.mark.parametrize("before", ["# Prices\n\n", "```sh\ngit merge\n```\n\n", SUBTITLES, "Some words.\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_conflict_is_refused(before: str, end: str) -> None:
    line = before.count("\n") + 1
    with pytest.raises(InputError, match=rf"^a:{line}: this file has an unresolved merge conflict; resolve it first$"):
        parse(Source("a", (before + CONFLICT).replace("\n", end)))


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_code_may_show_one(fence: str) -> None:
    text = f"# Conflicts\n\nGit writes:\n\n{fence}\n{CONFLICT}{fence}\n\nChoose one.\n"
    assert len(parse(Source("a.md", text)).blocks) == 4


def test_other_marks_are_none() -> None:
    assert parse(Source("a.md", "Prices\n=======\n\nUp.\n\n>>>>>>> quoted\n")).blocks
    assert parse(Source("a.md", CONFLICT), format="plain").blocks


TEXT = "# New fab\n\nThe fab opens in May.\n"


@pytest.mark.parametrize(
    "text",
    [
        f"```markdown\n{TEXT}```\n",
        f"```\n{TEXT}```",
        f"\n~~~ md\n{TEXT}~~~\n\n",
        f"````Markdown\n{TEXT}\n```sh\nmake\n```\n````\n",
        f"```markdown\n{TEXT}\n```sh\nmake\n```\n```\n".replace("\n", "\r\n"),
    ],
)
def test_a_text_in_a_fence_is_read_as_the_text(text: str) -> None:
    assert stray_fence(text)
    assert len(without_stray_fence(text)) == len(text)
    document = parse(Source("a.md", text))
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.source.text == text
    heading = document.blocks[0]
    assert text[heading.source_start : heading.source_end].strip("# \r\n") == "New fab"


@pytest.mark.parametrize("after", ["", "\nLet me know if you want changes.\n"])
@pytest.mark.parametrize("before", ["Here is the text:\n\n", "<think>\nHm.\n</think>\n\n"])
def test_remarks_may_stand_around_the_fence(before: str, after: str) -> None:
    body = TEXT * 3 + "\n```sh\nmake\n```\n\nThat is all.\n"
    text = f"{before}```markdown\n{body}```\n{after}"
    assert stray_fence(text)
    assert without_stray_fence(text).count("```") == 2
    kinds = [block.kind for block in parse(Source("a.md", text)).blocks]
    assert kinds.count(BlockKind.HEADING) == 3
    assert kinds.count(BlockKind.CODE) == 1


def test_an_example_of_markdown_in_a_longer_text_is_code() -> None:
    assert stray_fence(f"{TEXT * 6}\n```markdown\n{TEXT}```\n\nThat is all.\n") is None


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "```sh\nmake\n\nmake install\n```\n",
        "```\nmake\n```\n",
        f"```sh\nmake\n```\n\n{TEXT}\n```sh\nmake install\n```\n",
        f"```\nmake\n```\n\n{TEXT}\n```\nmake install\n```\n",
        "",
        "```",
        "```\n```",
    ],
)
def test_other_fences_are_code(text: str) -> None:
    assert stray_fence(text) is None
    assert without_stray_fence(text) == text
