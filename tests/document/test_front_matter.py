"""Front matter: which keys are kept, and the places of their values."""

import pytest

from aligner.document.front_matter import split_front_matter

TEXT = """
---
title: '它说：“it''s”'
subtitle: "a \\"b\\" \\u4e2d"
author: 林一 # editor
tags: [a, b]
categories:
 - 新闻
 - title: no
date: 2024-05-01
count: 12
draft: false
empty:
url: https://e.com/a#b
summary: >-
  第一行
  second line

literal: |
  x
  y
long: goes on
  over here
"quoted key": v
map:
  inner: no
---
正文
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_fields_and_their_places(end: str) -> None:
    text = TEXT.replace("\n", end)
    front = split_front_matter(text)
    assert {f.key: f.value for f in front.fields} == {
        "title": "它说：“it's”",
        "subtitle": 'a "b" 中',
        "author": "林一",
        "url": "https://e.com/a#b",
        "summary": "第一行 second line",
        "literal": "x\ny",
        "long": "goes on over here",
        "quoted key": "v",
    }
    places = {f.key: text[f.source_start : f.source_end] for f in front.fields}
    assert places["title"] == "它说：“it''s”"
    assert places["author"] == "林一"
    assert places["summary"].split() == ["第一行", "second", "line"]
    assert text[front.end :].strip() == "正文"
    assert front.title == "它说：“it's”"


@pytest.mark.parametrize(
    "text",
    [
        "正文\n---\ntitle: x\n---\n",
        "---\n\n段落之间的线\n\n---\n",
        "---\ntitle: never closed\n",
        "---\n---\n",
        "----\ntitle: x\n----\n",
        "---\nA sentence of prose.\nNote: this\n---\n",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert split_front_matter(text) == ((), 0)


def test_damaged_values_are_left_out() -> None:
    front = split_front_matter("---\ntitle: 'open\nauthor: ok\nref: *x\n---\n")
    assert [f.key for f in front.fields] == ["author"]


TOML = """+++
title = "它说：\\"开\\""
weight = 8
draft = false
date = 2024-05-01T00:00:00Z
tags = ["a", "b"]
'quoted key' = 'C:\\x'
summary = \'\'\'
第一行
second line\'\'\'
[params]
subtitle = "no"
+++
正文
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_toml(end: str) -> None:
    text = TOML.replace("\n", end)
    front = split_front_matter(text)
    assert {f.key: f.value for f in front.fields} == {
        "title": '它说："开"',
        "quoted key": "C:\\x",
        "summary": "第一行 second line",
    }
    assert {f.key: text[f.source_start : f.source_end] for f in front.fields}["quoted key"] == "C:\\x"
    assert text[front.end :].strip() == "正文"


@pytest.mark.parametrize("text", ["+++\n正文\n+++\n", "+++\ntitle = 'x'\n", "a\n+++\nb = 1\n+++\n"])
def test_what_is_no_toml(text: str) -> None:
    assert split_front_matter(text).end == 0
