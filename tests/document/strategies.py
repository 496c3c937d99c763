"""Texts that resemble files: fragments of markup and prose in any order."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = [
    "芯片",
    "国产 GPU，",
    "性能提升 30%。",
    "“算力”",
    "a",
    "The chip",
    "ships in 2025.",
    "🚀",
    "é",
    "　　",
    "\u00a0",
    "\0",
    "𠮷",
]
ENDS = ["\n", "\r\n", "\n\n", "\r\n\r\n", "\r", " ", "  \n", "\t", ""]
MARKDOWN = [
    *("# ", "## ", "- ", "* ", "1. ", "> ", "> > ", "    ", "```\n", "```py\n", "~~~\n", "---\n", "===\n", "***\n", "**", "*", "`", "``", "~~"),
    *("[", "](", ")", "![", "](a.png)", "[x](http://e.com/a_b)", "![图](b.png)", "<https://e.com>", "[^1]", "[^1]: ", "[r]: http://e.com\n"),
    *("| a | b |\n|---|---|\n", "| ", " | ", "|", "\\", "\\*", "\\|", "&amp;", "&#x4e2d;", "&nbsp;", "&bogus;", "- [ ] ", "{#id}", "[!NOTE]\n"),
    *("{{< ref \"x\" >}}", "{{< figure src=\"f.png\" caption=\"图 1\" >}}", "{% raw %}", "{{% note %}}", "title: x\n"),
]  # fmt: skip
HTML = [
    *("<p>", "</p>", "<div>", "</div>", "<br>", "<br/>", "<h1>", "</h1>", "<ul>", "<li>", "</li>", "</ul>", "<blockquote>", "</blockquote>"),
    *("<table>", "<tr>", "<td>", "</td>", "<th>", "</tr>", "</table>", "<pre>", "<code>", "</code>", "</pre>", "<b>", "</b>", "<img src=x alt='图'>"),
    *("<img>", "<a href='u'>", "</a>", "<!--", "-->", "<!-- c -->", "<script>", "</script>", "<style>a{}</style>", "<p hidden>", "<div style='display:none'>"),
    *("<nav>", "</nav>", "<article>", "<title>t</title>", "<ruby>", "<rt>", "<!doctype html>", "<", ">", "< ", "</", "<p ", "\"", "='", "&lt;", "&amp", "<hr>", "<dl><dt>", "<dd>"),
]  # fmt: skip


def texts(*fragments: list[str], size: int = 40) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*WORDS, *ENDS, *(f for group in fragments for f in group)]), max_size=size).map(
        "".join
    )
