"""Where site generators keep the languages of a page, and which of their folders hold no pages to translate.

Most layouts need no rule: `content/en` and `content/zh` (Hugo), `docs/guide` and `docs/zh/guide` (VitePress), `page.md` and
`page.zh.md` (Hugo, MkDocs), `_posts/en` and `_posts/zh` (Jekyll, Hexo) differ in the mark of the language alone. Docusaurus
keeps translations under the names of its plugins.
"""

import re
from collections.abc import Collection
from pathlib import PurePath
from typing import NamedTuple


class _Generator(NamedTuple):
    """A site generator."""

    configs: re.Pattern[str]
    """The names of its settings file."""
    folders: frozenset[str]
    """Folders beside that file that hold what it builds, or no pages: themes, templates and packages."""
    needs: frozenset[str] = frozenset()
    """Folders of which one has to be there too, if the name of the settings file is an ordinary one."""


_HUGO = frozenset({"public", "resources", "themes", "layouts", "archetypes", "assets"})
_JEKYLL = frozenset({"_site", "vendor", "_layouts", "_includes", "_sass"})
_GENERATORS = (
    _Generator(re.compile(r"docusaurus\.config\.[cm]?[jt]s"), frozenset({"build", "static"})),
    _Generator(re.compile(r"hugo\.(?:toml|ya?ml|json)"), _HUGO),
    _Generator(re.compile(r"config\.(?:toml|ya?ml|json)"), _HUGO, frozenset({"content"})),
    _Generator(re.compile(r"mkdocs\.ya?ml"), frozenset({"site", "overrides"})),
    _Generator(re.compile(r"_config\.ya?ml"), frozenset({"public", "themes", "scaffolds"}), frozenset({"source"})),
    _Generator(re.compile(r"_config\.ya?ml"), _JEKYLL, frozenset({"_posts", "_layouts"})),
    _Generator(re.compile(r"package\.json"), frozenset({"dist"}), frozenset({".vitepress"})),
)
_PLUGIN = re.compile(r"docusaurus-plugin-content-(?P<kind>docs|blog|pages)(?:-(?P<id>.+))?")
_TAG = re.compile(
    r"(?:ja|ko|fr|de|es|ru|pt|it|vi|th|id|ms|tr|ar|fa|he|hi|bn|ta|te|ur|pl|uk|cs|sk|ro|hu|nl|sv|da|fi|nb|no|el|bg|sr|hr|"
    r"ca|eu|az|kk|uz|mn|my|km|lo|ne|si)(?:[-_][A-Za-z]{2,4})?",
    re.IGNORECASE,
)


def without_pages(folders: Collection[str], files: Collection[str]) -> set[str]:
    """The folders to skip in a folder of these folders and files: what a site generator builds, and its templates."""
    skipped: set[str] = set()
    for generator in _GENERATORS:
        is_likely = not generator.needs or not generator.needs.isdisjoint(folders)
        if is_likely and any(generator.configs.fullmatch(name) for name in files):
            skipped |= generator.folders
    return skipped & set(folders)


def is_other_language(name: str) -> bool:
    """Whether the name of a folder is the tag of a language other than Chinese and English, such as `ja` or `pt-BR`."""
    return _TAG.fullmatch(name) is not None


def content_path(path: PurePath) -> PurePath:
    """A path as if a translation lay in the folder of its language, beside the original.

    Docusaurus has `i18n/zh-Hans/docusaurus-plugin-content-docs/current/intro.md` for `docs/intro.md`.
    """
    parts = path.parts
    for at, part in enumerate(parts[2:-1], 2):
        plugin = _PLUGIN.fullmatch(part)
        if plugin and parts[at - 2] == "i18n":
            rest = parts[at + 1 :]
            return PurePath(*parts[: at - 2], parts[at - 1], *_beside(plugin["kind"], plugin["id"] or "", rest))
    return path


def _beside(kind: str, instance: str, rest: tuple[str, ...]) -> tuple[str, ...]:
    """The folders of the original in which Docusaurus keeps what a plugin has under `i18n`."""
    if kind == "pages":
        return ("src", "pages", *rest)
    if kind == "blog":
        return (instance or "blog", *rest)
    if len(rest) > 1 and rest[0] == "current":
        return (instance or "docs", *rest[1:])
    if len(rest) > 1 and rest[0].startswith("version-"):
        return (f"{instance}_versioned_docs" if instance else "versioned_docs", *rest)
    return (instance or "docs", *rest)
