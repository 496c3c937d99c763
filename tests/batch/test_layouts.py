"""The layouts of site generators are recognised by themselves."""

from pathlib import Path

import pytest

from aligner.batch.pairs import match_folder
from aligner.output.markup import head

LAYOUTS = {
    "docusaurus": (
        ["docusaurus.config.js", "build/index.html", "i18n/ja/docusaurus-plugin-content-docs/current/intro.md"],
        {
            "docs/intro.md": "i18n/zh-Hans/docusaurus-plugin-content-docs/current/intro.md",
            "docs/guide/a.mdx": "i18n/zh-Hans/docusaurus-plugin-content-docs/current/guide/a.mdx",
            "versioned_docs/version-1.0/intro.md": "i18n/zh-Hans/docusaurus-plugin-content-docs/version-1.0/intro.md",
            "community/team.md": "i18n/zh-Hans/docusaurus-plugin-content-docs-community/current/team.md",
            "blog/news.md": "i18n/zh-Hans/docusaurus-plugin-content-blog/news.md",
            "src/pages/about.md": "i18n/zh-Hans/docusaurus-plugin-content-pages/about.md",
        },
    ),
    "hugo, a folder for each language": (
        ["hugo.toml", "public/index.html", "themes/x/README.md", "content/ja/post/a.md"],
        {"content/en/post/a.md": "content/zh/post/a.md"},
    ),
    "hugo, marks": (["config.toml", "public/post/a.html"], {"content/post/a.md": "content/post/a.zh-cn.md"}),
    "hugo, bundles": (["hugo.yaml"], {"content/post/a/index.en.md": "content/post/a/index.zh.md"}),
    "mkdocs": (
        ["mkdocs.yml", "site/index.html"],
        {"docs/a.md": "docs/a.zh.md", "docs/b/index.en.md": "docs/b/index.zh.md"},
    ),
    "mkdocs, folders": (["docs/en/mkdocs.yml", "docs/de/docs/a.md"], {"docs/en/docs/a.md": "docs/zh/docs/a.md"}),
    "vitepress": (
        ["package.json", ".vitepress/config.ts", "dist/guide.html"],
        {"guide/start.md": "zh/guide/start.md", "index.md": "zh/index.md"},
    ),
    "vitepress, below docs": (["docs/.vitepress/config.ts"], {"docs/guide/start.md": "docs/zh/guide/start.md"}),
    "hexo": (
        ["_config.yml", "public/a/index.html", "themes/x/README.md"],
        {"source/_posts/en/a.md": "source/_posts/zh-CN/a.md"},
    ),
    "jekyll": (
        ["_config.yml", "_site/a.html", "vendor/b.md"],
        {
            "_posts/en/2021-01-01-a.md": "_posts/zh/2021-01-01-a.md",
            "_posts/2021-02-02-b.en.md": "_posts/2021-02-02-b.zh.md",
        },
    ),
}


def written(folder: Path, names: list[str]) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pairs(layout: str, tmp_path: Path) -> None:
    others, pairs = LAYOUTS[layout]
    written(tmp_path, [*others, *pairs, *pairs.values()])
    found = match_folder(str(tmp_path))
    assert {p.en.removeprefix(f"{tmp_path}/"): p.zh.removeprefix(f"{tmp_path}/") for p in found.pairs} == pairs
    assert found.alone == ()


def test_folders_of_ordinary_names_are_read_where_no_generator_is(tmp_path: Path) -> None:
    names = ["public/a.en.md", "public/a.zh.md", "it/b.en.md", "it/b.zh.md"]
    written(tmp_path, names)
    assert len(match_folder(str(tmp_path)).pairs) == 2


def test_each_chinese_version_is_a_pair(tmp_path: Path) -> None:
    written(tmp_path, ["en/a.md", "zh-cn/a.md", "zh-tw/a.md", "zh-cn/b.md", "zh-cn/b.html", "en/b.md"])
    found = match_folder(str(tmp_path))
    assert [(p.name, p.zh.removeprefix(f"{tmp_path}/")) for p in found.pairs] == [
        ("a", "zh-cn/a.md"),
        ("a-2", "zh-tw/a.md"),
    ]
    assert len(found.alone) == 3


def test_our_own_pages_are_no_articles(tmp_path: Path) -> None:
    written(tmp_path, ["en/a.md", "zh/a.md", "b.zh.html", "b.en.html"])
    (tmp_path / "en" / "report.html").write_text(head("Report", ""), "utf-8")
    found = match_folder(str(tmp_path))
    assert [p.name for p in found.pairs] == ["a", "b"]
    assert found.alone == ()
