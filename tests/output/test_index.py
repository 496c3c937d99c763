"""The list of pairs: what is in it, in which order, and that nothing in it is markup of the texts."""

import re
from base64 import b64encode
from hashlib import sha256

from aligner.output.index import Entry, index_page, is_index, linked

A = Entry("docs/a", ("docs/a.zh.md", "docs/a.en.md"), ("标题", "Title"), errors=1, warnings=2, notes=3, gaps=4)
B = Entry(
    "b", ("b.zh.md", "b.en.md"), errors=1, warnings=2, gaps=5, is_behind=True, since="2026-10-01", changed="2026-11-02"
)


def page(*entries: Entry) -> str:
    return index_page(entries, {"version": "1", "settings": {"a": "<b>"}})


def columns(text: str) -> list[str]:
    return re.findall(r'<th scope="col"[^>]*>([^<]*)', text)


def rows(text: str) -> list[list[str]]:
    body = text.partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.findall(r'data-value="([^"]*)"', row) for row in body.splitlines() if row]


def test_the_worst_come_first() -> None:
    failed = Entry("z", ("z.zh.md", "z.en.md"), failure="z.zh.md: no text")
    entries = (Entry("c", ("c",)), A, Entry("d", ("d",), warnings=9), B, failed, Entry("e", ("e",), errors=2))
    assert [row[0] for row in rows(page(*entries))] == ["z", "e", "b", "docs/a", "d", "c"]


def test_what_a_row_has() -> None:
    text = page(A, B)
    assert columns(text) == ["pair", "errors", "warnings", "notes", "gaps", "behind since", "last change"]
    assert rows(text) == [
        ["b", "1", "2", "0", "5", "2026-10-01", "2026-11-02"],
        ["docs/a", "1", "2", "3", "4", "", ""],
    ]
    assert '<p class="sum">2 errors, 4 warnings, 9 gaps; 1 behind the original</p>' in text
    assert '<span class="small" title="docs/a.zh.md · docs/a.en.md">标题 · Title</span>' in text
    assert '<span class="small" title="b.zh.md · b.en.md">b.zh.md · b.en.md</span>' in text


def test_columns_without_anything_are_left_out() -> None:
    assert columns(page(Entry("a", ("a",)))) == ["pair", "errors", "warnings", "gaps"]
    assert columns(page(Entry("a", ("a",), judged=1))) == ["pair", "errors", "warnings", "gaps", "judged"]
    assert "Nothing found" in page(Entry("a", ("a",)))
    assert "<h1>1 pair</h1>" in page(Entry("a", ("a",)))


def test_a_date_that_is_not_known() -> None:
    assert rows(page(Entry("a", ("a",), is_behind=True)))[0][-2:] == ["date unknown", ""]


def test_a_pair_that_failed_has_no_link() -> None:
    text = page(Entry("a", ("a.zh.md", "a.en.md"), failure="a.zh.md: <no text>"))
    assert linked(text) == []
    assert '<td colspan="3">could not be checked: a.zh.md: &lt;no text&gt;</td>' in text
    assert '<p class="sum">Nothing found; 1 could not be checked</p>' in text


def test_links_can_be_read_back() -> None:
    names = ["docs/发布", "a b", "50%", "x#y?z", '"><script>alert(1)</script>', "a&amp;b", "it's"]
    text = page(*(Entry(name, (name,)) for name in names))
    assert sorted(linked(text)) == sorted(f"pages/{name}.html" for name in names)
    assert "<script>alert" not in text
    assert is_index(text)
    assert not is_index(text.replace("aligner-list", "other"))


def test_the_policy_allows_only_its_own_script_and_style() -> None:
    text = page(A)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    for kind in ("style", "script"):
        (own,) = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        assert f"{kind}-src 'sha256-{b64encode(sha256(own.encode()).digest()).decode()}'" in policy[1]
    assert policy[1].startswith("default-src 'none'; ")
    assert not re.search(r"(?:src|href)=\"(?!pages/)|@import|url\(| style=| on\w+=", text)
