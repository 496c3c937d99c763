import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.checks.targets import (
    asked_groups,
    image_key,
    is_anchor_slip,
    is_localised,
    is_slip,
    link_key,
    page_groups,
)

_PARTS = st.lists(st.sampled_from(["docs", "blog", "2024", "ambient-mode", "a.html"]), min_size=1, max_size=4)


@given(_PARTS, st.sampled_from(["zh", "zh-cn", "zh-Hans", "cn"]), st.sampled_from(["en", "en-us", ""]))
def test_the_language_makes_no_difference(parts: list[str], chinese: str, english: str) -> None:
    path = "/".join(parts)
    here = f"https://example.com/{english}/{path}" if english else f"https://example.com/{path}"
    assert link_key(f"https://example.com/{chinese}/{path}/") == link_key(here)
    assert link_key(f"/{chinese}/{path}") == link_key(f"/{path}/#anchor")


@given(_PARTS, _PARTS)
def test_other_paths_are_other_pages(one: list[str], other: list[str]) -> None:
    same = link_key("https://example.com/" + "/".join(one)) == link_key("https://example.com/" + "/".join(other))
    assert same is (one == other)


@pytest.mark.parametrize(
    ("one", "other", "localised"),
    [
        ("https://zh.wikipedia.org/wiki/%E8%8A%AF%E7%89%87", "https://en.wikipedia.org/wiki/Chip", True),
        ("https://baike.baidu.com/item/1", "https://en.wikipedia.org/wiki/Chip", True),
        ("/zh/news/releases/announcing-1.25/upgrade-notes#x", "upgrade-notes/#y", True),
        ("https://istio.example/v1.6/docs/metrics/", "/zh/docs/reference/metrics/", True),
        ("https://help.aliyun.com/zh/tide/gate", "https://www.alibabacloud.com/help/en/tide/what-is-gate", True),
        ("https://gitee.com/tide/gate", "https://github.com/tide/gate", True),
        ("https://tide.cn/blog/opening", "https://tide.com/blog/opening", True),
        ("https://github.com/tide/gate", "https://github.com/tide/lock", False),
        ("https://tide.cn/blog/opening", "https://gate.com/blog/opening", False),
        ("https://a.example/watch?v=1", "https://a.example/watch?v=2", False),
        ("https://a.example/docs/one", "https://a.example/zh/docs/two", False),
        ("https://a.example/release", "https://b.example/release", False),
    ],
)
def test_localised(one: str, other: str, localised: bool) -> None:
    assert is_localised(one, other) is localised


_SITES = ["", "https://", "https://zh.", "https://www.", "//"]
_HOSTS = [
    "zh.wikipedia.org/",
    "en.wikipedia.org/",
    "wikipedia.org/",
    "baike.baidu.com/",
    "quora.com/",
    "a.example/",
    "cn/",
    "/",
]
_LINKS = st.tuples(
    st.sampled_from(_SITES),
    st.sampled_from(_HOSTS),
    st.sampled_from(["", "zh/", "guides/"]),
    st.sampled_from(["", "intro", "metrics", "Metrics/"]),
    st.sampled_from(["", "?v=1", "?lang=en&v=1", "?lang=zh", "#metrics"]),
).map("".join)


@given(_LINKS, _LINKS)
def test_links_to_one_page_share_a_group(one: str, other: str) -> None:
    if is_localised(one, other):
        assert set(asked_groups(one)) & set(page_groups(other))


def test_slips() -> None:
    assert is_slip("https://discuss.example.com", "https://discus.example.com")
    assert not is_slip("https://example.com/components", "https://example.com/architecture")
    assert is_anchor_slip("/a#eligibility", "/a#eligibilty")
    assert not is_anchor_slip("/a#Eligibility", "/a#eligibility")
    assert not is_anchor_slip("/a#section-12", "/a#section-13")
    assert not is_anchor_slip("/a#资格与条件", "/a#eligibility")


def test_images() -> None:
    assert image_key("images/zh/chart.zh-CN.png?x=1") == image_key("/en/chart.webp") == "chart"
    assert image_key("a/b.png") != image_key("a/c.png")
    assert link_key("mailto:A@example.com") == link_key("mailto:a@example.com")
