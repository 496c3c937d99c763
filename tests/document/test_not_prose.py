"""Data and source code are refused in one line, and never read as prose."""

from __future__ import annotations

import pytest

from aligner.document import parse
from aligner.document.model import Source
from aligner.document.not_prose import describe_text
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
